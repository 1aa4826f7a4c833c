//! Blocks of code that site generators write in tags of their own, in place of fences:
//! `{% highlight python %}` of Jekyll, `{{< highlight go >}}` and `{{< command >}}` of Hugo.
//!
//! <https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting>,
//! <https://gohugo.io/shortcodes/highlight/>

use crate::hosts::snippets;
use crate::text::TextRange;

/// The signs around a tag.
const SIGNS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];

/// The tags whose content is code, with the language that they say; those without one name
/// it themselves.
const TAGS: &[(&str, Option<&str>)] = &[
    ("highlight", None),
    ("code", None),
    ("codeblock", None),
    ("command", Some("shell")),
];

/// A block of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shortcode<'a> {
    /// What is said of its language: what may stand behind a fence.
    pub(super) info: &'a str,
    /// With its tags.
    pub(super) range: TextRange,
    /// What stands between these, line by line.
    pub(super) code: TextRange,
}

/// The blocks of a text, in its order.
pub(super) fn shortcodes(text: &str) -> Vec<Shortcode<'_>> {
    let mut found: Vec<Shortcode> = Vec::new();
    let mut open: Option<(&str, Shortcode)> = None;
    for range in snippets::lines(text) {
        let Some((name, rest)) = tag(range.of(text)) else {
            continue;
        };
        if let Some((opened, shortcode)) = &mut open {
            let closes = name.strip_prefix("end").or(name.strip_prefix('/'));
            if closes.map(str::trim) == Some(*opened) {
                shortcode.code.end = range.start;
                shortcode.range.end = range.end;
                found.extend(open.take().map(|(_, shortcode)| shortcode));
            }
        } else if let Some((opened, language)) = TAGS.iter().find(|(tag, _)| *tag == name) {
            let info = language.unwrap_or(rest);
            let code = TextRange::new(range.end, range.end);
            open = Some((opened, Shortcode { info, range, code }));
        }
    }
    found
}

/// The name of the tag that is all of a line, and what stands behind it.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    SIGNS.iter().find_map(|(open, close)| {
        let inside = line.strip_prefix(open)?.strip_suffix(close)?;
        let inside = inside.trim_matches(['-', ' ']);
        let end = inside.find(' ').filter(|_| !inside.starts_with('/'));
        let (name, rest) = inside.split_at(end.unwrap_or(inside.len()));
        Some((name, rest.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_languages() {
        let found = |text| {
            let of_text = |it: &Shortcode| (it.info.to_owned(), it.code.of(text).to_owned());
            shortcodes(text).iter().map(of_text).collect::<Vec<_>>()
        };
        let block = |info: &str, code: &str| vec![(info.to_owned(), code.to_owned())];
        assert_eq!(
            found("a\n{% highlight sql linenos %}\nSELECT 1\n{% endhighlight %}\nb\n"),
            block("sql linenos", "SELECT 1\n")
        );
        assert_eq!(
            found("{{< command >}}\n$ aws\n{{< / command >}}\n"),
            block("shell", "$ aws\n")
        );
        assert_eq!(found("{% highlight sql %}\nSELECT 1\n"), []);
        assert_eq!(found("{% if a %}\nSELECT 1\n{% endif %}\n"), []);
    }
}
