//! References of a template in a command of the shell, whose grammar has no dots in names:
//! `${var.db}`. While it is read they are variables of the same length.

use std::collections::BTreeMap;

use crate::hosts::QueryText;
use crate::text::{PlaceholderKey, Template};

/// How many different references of one command are looked at.
const MOST_REFERENCES: usize = 64;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Masks<'a> {
    /// What is read, and what stands there.
    spellings: BTreeMap<String, &'a str>,
}

impl<'a> Masks<'a> {
    /// The masks of what a template has no value for. Two that would look alike have none.
    pub(super) fn of(template: &'a Template) -> Self {
        let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
        let mut alike = Vec::new();
        for placeholder in template.placeholders() {
            if spellings.len() == MOST_REFERENCES {
                break;
            }
            let written = placeholder.range.of(template.text());
            let inside = written
                .strip_prefix("${")
                .and_then(|it| it.strip_suffix('}'));
            let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            let Some(inside) = inside.filter(|it| !it.bytes().all(is_of_name)) else {
                continue;
            };
            let plain = |byte: u8| if is_of_name(byte) { byte.into() } else { '_' };
            let mask = format!("${{{}}}", inside.bytes().map(plain).collect::<String>());
            let other = spellings.insert(mask.clone(), written);
            if other.is_some_and(|other| other != written) {
                alike.push(mask);
            }
        }
        let is_there = |mask: &String| alike.contains(mask) || template.text().contains(mask);
        spellings.retain(|mask, _| !is_there(mask));
        Masks { spellings }
    }

    /// The text to be read, as long as the one that it stands for.
    pub(super) fn on(&self, text: &str) -> String {
        let spellings = self.spellings.iter();
        spellings.fold(text.to_owned(), |text, (mask, written)| {
            text.replace(written, mask)
        })
    }

    /// Puts what stands in the file back into a query of such a text.
    pub(super) fn take_off(&self, query: &mut QueryText) {
        for (mask, written) in &self.spellings {
            if !query.text.contains(mask.as_str()) {
                continue;
            }
            *query.text.to_mut() = query.text.replace(mask, written);
            let name = |spelling: &str| spelling.trim_matches(['$', '{', '}']).to_owned();
            for placeholder in &mut query.placeholders {
                if placeholder.key == PlaceholderKey::Named(name(mask)) {
                    placeholder.key = PlaceholderKey::Named(name(written));
                    placeholder.expression = None;
                }
            }
        }
    }
}
