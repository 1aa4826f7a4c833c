use super::{HostValue, Placeholder, PlaceholderKey, SourceMap, TextRange};

/// A text that was put together from pieces of a file: what was written there, what
/// escape sequences mean, and placeholders for what is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    text: String,
    map: SourceMap,
    placeholders: Vec<Placeholder>,
}

impl Template {
    /// A text that was made before, with its way back to the file.
    pub fn made_of(text: String, map: SourceMap, placeholders: Vec<Placeholder>) -> Self {
        Template {
            text,
            map,
            placeholders,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// From the text back to the file.
    pub fn map(&self) -> &SourceMap {
        &self.map
    }

    /// The placeholders, in the order of the text.
    pub fn placeholders(&self) -> &[Placeholder] {
        &self.placeholders
    }

    /// Whether no byte is in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds what stands at `range` of `source`, as it is.
    pub fn copy(&mut self, source: &str, range: TextRange) {
        let piece = range.of(source);
        if !piece.is_empty() {
            self.map.push_copy(self.text.len() as u32, range);
            self.text.push_str(piece);
        }
    }

    /// Adds what the escape sequence at `range` of the file means; nothing, where it
    /// means nothing.
    pub fn escape(&mut self, meaning: &str, range: TextRange) {
        if !meaning.is_empty() {
            self.map.push_escape(self.text.len() as u32, range);
            self.text.push_str(meaning);
        }
    }

    /// Adds text that stands elsewhere, in the place of `range` of the file.
    pub fn put(&mut self, text: &str, range: TextRange) {
        if !text.is_empty() {
            self.map.push_replacement(self.text.len() as u32, range);
            self.text.push_str(text);
        }
    }

    /// Adds a placeholder that stands at `range` of the file.
    ///
    /// `spelling` is how the file writes it, when that shows a placeholder by itself
    /// (`${x}`, `{x}`, `%s`); `name` is what a value can be given to.
    pub fn placeholder(
        &mut self,
        spelling: &str,
        name: &str,
        range: TextRange,
        value: Option<HostValue>,
    ) {
        let start = self.text.len() as u32;
        if spelling.starts_with(['$', '{', '%', '#', '<', '[']) {
            self.put(spelling, range);
        } else {
            self.put(&format!("${{{name}}}"), range);
        }
        self.placeholders.push(Placeholder {
            range: TextRange::new(start, self.text.len() as u32),
            key: PlaceholderKey::Named(name.to_owned()),
            value,
            expression: None,
        });
    }

    /// Says what expression the value of the last placeholder comes from.
    pub fn comes_from(&mut self, expression: &str) {
        if let Some(last) = self.placeholders.last_mut() {
            last.expression = (last.name() != Some(expression)).then(|| expression.to_owned());
        }
    }

    /// Adds all of another template of the same file.
    pub fn append(&mut self, other: &Template) {
        self.append_with(other, |map, start| map.append(start, &other.map));
    }

    /// Adds all of a template that stands elsewhere, in the place of `range`.
    pub fn append_in_place_of(&mut self, range: TextRange, other: &Template) {
        if !other.is_empty() {
            self.append_with(other, |map, start| map.push_replacement(start, range));
        }
    }

    fn append_with(&mut self, other: &Template, add: impl FnOnce(&mut SourceMap, u32)) {
        let start = self.text.len() as u32;
        add(&mut self.map, start);
        let moved = other.placeholders.iter().map(|placeholder| Placeholder {
            range: TextRange::new(
                placeholder.range.start + start,
                placeholder.range.end + start,
            ),
            ..placeholder.clone()
        });
        self.placeholders.extend(moved);
        self.text.push_str(&other.text);
    }

    /// The part of it at `range`, which no placeholder reaches out of.
    #[must_use]
    pub fn part(&self, range: TextRange) -> Template {
        let before = |end: u32| move |p: &Placeholder| p.range.start < end;
        let first = self.placeholders.partition_point(before(range.start));
        let last = self.placeholders.partition_point(before(range.end));
        let placeholders = self.placeholders.get(first..last).unwrap_or_default();
        let placeholders = placeholders.iter();
        Template {
            text: range.of(&self.text).to_owned(),
            map: self.map.part(range),
            placeholders: placeholders
                .map(|placeholder| Placeholder {
                    range: TextRange::new(
                        placeholder.range.start - range.start,
                        placeholder.range.end - range.start,
                    ),
                    ..placeholder.clone()
                })
                .collect(),
        }
    }

    /// The text when no placeholder is in it.
    pub fn known_text(&self) -> Option<&str> {
        self.placeholders.is_empty().then_some(&*self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lead_back_to_the_file() {
        let source = r#""SELECT \"a\" FROM " + DB + ".t""#;
        let mut template = Template::default();
        template.copy(source, TextRange::new(1, 8));
        template.escape("\"", TextRange::new(8, 10));
        template.copy(source, TextRange::new(10, 11));
        template.escape("\"", TextRange::new(11, 13));
        template.copy(source, TextRange::new(13, 19));
        template.placeholder("DB", "DB", TextRange::new(23, 25), None);
        template.copy(source, TextRange::new(29, 31));
        assert_eq!(template.text(), r#"SELECT "a" FROM ${DB}.t"#);
        let back = |start, end| template.map().to_source(TextRange::new(start, end));
        assert_eq!(back(7, 10).of(source), r#"\"a\""#);
        assert_eq!(back(16, 21).of(source), "DB");
        assert_eq!(back(21, 23).of(source), ".t");
        let part = template.part(TextRange::new(11, 23));
        assert_eq!(part.text(), "FROM ${DB}.t");
        assert_eq!(part.placeholders()[0].range.of(part.text()), "${DB}");
        assert_eq!(part.map().to_source(TextRange::new(5, 10)).of(source), "DB");
    }

    #[test]
    fn a_template_in_the_place_of_a_name() {
        let mut constant = Template::default();
        constant.copy("plant", TextRange::new(0, 5));
        let mut template = Template::default();
        template.append_in_place_of(TextRange::new(40, 42), &constant);
        assert_eq!(template.text(), "plant");
        let back = template.map().to_source(TextRange::new(1, 3));
        assert_eq!(back, TextRange::new(40, 42));
    }
}
