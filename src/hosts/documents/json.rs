//! JSON. tree-sitter finds the tokens, which it does behind errors too; brackets are
//! matched here, so that a file that is cut off or has a bracket too many still gives
//! what is in it.

use tree_sitter::Node as Token;

use super::json_string;
use super::tree::{Builder, Content, Node, Style};
use crate::hosts::syntax_tree::{parse, preorder, range};
use crate::text::TextRange;

/// Reads a document.
pub(super) fn read<'a>(source: &'a str, builder: &mut Builder<'a>) {
    let language = tree_sitter_json::LANGUAGE.into();
    // A byte order mark is no JSON; white space of its length is.
    let unmarked = source.strip_prefix('\u{feff}');
    let unmarked = unmarked.map(|rest| format!("   {rest}"));
    let text = unmarked.as_deref().unwrap_or(source);
    let Some(tree) = parse(&language, "JSON", text, &mut builder.findings) else {
        return;
    };
    // Strings have tokens in them.
    let mut read_up_to = 0;
    let mut last = TextRange::default();
    for token in preorder(&tree) {
        let is_string = token.kind() == "string";
        if (is_string || token.child_count() == 0) && range(token).start >= read_up_to {
            read_token(token, source, builder);
            last = range(token);
            if is_string {
                read_up_to = range(token).end;
            }
        }
    }
    let is_cut_off = builder.in_mapping().is_some();
    for finding in &mut builder.findings {
        finding.range = on_one_line(finding.range, source, is_cut_off, last);
    }
    builder.end_document(source.len() as u32);
}

/// The place of an error that goes over several lines, which says little: of a document
/// that is cut off, the end, and of others the first line.
fn on_one_line(place: TextRange, source: &str, is_cut_off: bool, last: TextRange) -> TextRange {
    let Some(len) = place.of(source).find('\n') else {
        return place;
    };
    if is_cut_off {
        last
    } else {
        TextRange::new(place.start, place.start + len as u32)
    }
}

fn read_token<'a>(token: Token, source: &'a str, builder: &mut Builder<'a>) {
    let range = range(token);
    if token.is_missing() {
        return;
    }
    match token.kind() {
        "{" => builder.begin(Content::Mapping(Vec::new()), None, 0, range),
        "[" => builder.begin(Content::Sequence(Vec::new()), None, 0, range),
        "}" => end(true, range, builder),
        "]" => end(false, range, builder),
        "," => builder.drop_key(),
        "string" => {
            let text = json_string::text(source, range);
            builder.put(Node::scalar(text, Style::Json, None, range), 0);
        }
        "number" | "true" | "false" | "null" => {
            let text = range.of(source).into();
            builder.put(Node::scalar(text, Style::Plain, None, range), 0);
        }
        _ => {}
    }
}

/// Ends a mapping, or a sequence, and what was left open in it.
fn end(mapping: bool, at: TextRange, builder: &mut Builder) {
    if builder.is_skipping() {
        builder.end(at.end);
        return;
    }
    if !builder.has_open(mapping) {
        return;
    }
    while builder.in_mapping() == Some(!mapping) {
        builder.end(at.start);
    }
    builder.end(at.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(source: &str) -> (String, usize) {
        let mut builder = Builder::new();
        read(source, &mut builder);
        let told: Vec<String> = builder.roots.iter().map(|root| tell(root)).collect();
        (told.join(" "), builder.findings.len())
    }

    fn tell(node: &Node) -> String {
        let list = |told: Vec<String>| told.join(",");
        match &node.content {
            Content::Scalar { text, .. } => text.to_string(),
            Content::Sequence(items) => {
                format!("[{}]", list(items.iter().map(|item| tell(item)).collect()))
            }
            Content::Mapping(entries) => {
                let entries = entries.iter();
                let told = entries.map(|e| format!("{}:{}", tell(&e.key), tell(&e.value)));
                format!("{{{}}}", list(told.collect()))
            }
        }
    }

    #[test]
    fn what_is_valid_is_read() {
        let (told, findings) = read_all(r#"{"a": [1, "x\"y", null, {}], "b": {"c": true}}"#);
        assert_eq!(told, "{a:[1,x\"y,null,{}],b:{c:true}}");
        assert_eq!(findings, 0);
    }

    #[test]
    fn what_is_not_valid_is_read_as_far_as_it_can_be() {
        for (source, expected) in [
            (r#"{"a": {"b": "c", "d": ["#, "{a:{b:c,d:[]}}"),
            (r#"{"a": "b",}"#, "{a:b}"),
            (r#"{"a": ["b", {"c": "d"}, "e": "f"}"#, "{a:[b,{c:d},e,f]}"),
            (r#"{"a": "b"}}, {"c": "d"}"#, "{a:b} {c:d}"),
            (r#"{"a": , "b": "c"}"#, "{b:c}"),
        ] {
            let (told, findings) = read_all(source);
            assert_eq!((&*told, findings), (expected, 1), "{source}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let source = format!("{}\"x\"{}", "[".repeat(100_000), "]".repeat(100_000));
        let (told, findings) = read_all(&source);
        assert_eq!(told, format!("{}{}", "[".repeat(128), "]".repeat(128)));
        assert_eq!(findings, 1);
    }
}
