//! Markdown: the blocks of code in it, each read as its language.
//!
//! <https://spec.commonmark.org/>

mod shortcodes;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::shortcodes::{shortcodes, Shortcode};
use super::{engines, has_marks, snippets, speaks_of_timestream, Host, HostInput, HostText};
use crate::text::{Template, TextRange};

/// How often Markdown in Markdown is read.
const DEEPEST: usize = 3;

pub(super) fn read(input: &HostInput) -> HostText<'static> {
    let mut found = HostText::of(Host::Markdown);
    add_blocks(&mut found, input, 0);
    found
}

fn add_blocks(found: &mut HostText<'static>, input: &HostInput, depth: usize) {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let text = input.text.strip_prefix('\u{feff}').unwrap_or(input.text);
    let start = (input.text.len() - text.len()) as u32;
    let events = Parser::new_ext(text, options).into_offset_iter();
    let mut heading: Option<String> = None;
    let mut engines = Engines::default();
    let mut is_heading = false;
    let mut block: Option<(Tagged, Template)> = None;
    let shortcodes = shortcodes(text);
    let mut shortcodes = shortcodes.iter().peekable();
    let mut read_to = 0;
    for (event, place) in events {
        let is_met = |it: &&Shortcode| it.range.start as usize <= place.start;
        if let Some(met) = shortcodes.next_if(is_met) {
            let tagged = Tagged::named(met.info);
            let mut code = Template::default();
            code.copy(
                input.text,
                TextRange::new(start + met.code.start, start + met.code.end),
            );
            if !engines.have(&tagged, &code) {
                add_block(found, &tagged, code, heading.as_deref(), input, depth);
            }
            read_to = met.range.end as usize;
        }
        if place.start < read_to && !matches!(event, Event::End(_)) {
            continue;
        }
        if matches!(event, Event::Start(Tag::CodeBlock(_))) {
            // Tags in a fence are shown, not used.
            while shortcodes
                .next_if(|it| (it.range.start as usize) < place.end)
                .is_some()
            {}
        }
        let place = TextRange::new(start + place.start as u32, start + place.end as u32);
        match event {
            Event::Start(Tag::Heading { .. }) => {
                is_heading = true;
                heading = None;
            }
            Event::End(TagEnd::Heading(level)) => {
                is_heading = false;
                engines.enter(level, heading.as_deref().unwrap_or_default());
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                engines.near = says(&std::mem::take(&mut engines.before));
                block = Some((Tagged::of(&kind), Template::default()));
            }
            Event::Start(Tag::Paragraph) => engines.before.clear(),
            Event::End(TagEnd::CodeBlock) => {
                let taken = block.take();
                if let Some((tagged, text)) = taken.filter(|it| !engines.have(&it.0, &it.1)) {
                    add_block(found, &tagged, text, heading.as_deref(), input, depth);
                }
                engines.near = None;
            }
            Event::Text(_) | Event::Code(_) => {
                let is_code = matches!(event, Event::Code(_));
                if let (Event::Text(text), None) = (&event, &block) {
                    engines.before.push_str(text);
                }
                let (Event::Text(text) | Event::Code(text)) = event else {
                    continue;
                };
                match &mut block {
                    Some((_, code)) => add_line(code, &text, input.text, place),
                    None if is_code && is_query(&text) => {
                        let mut code = Template::default();
                        add_inline(&mut code, &text, input.text, place);
                        if engines.have(&Tagged::Nothing, &code) {
                            continue;
                        }
                        add_block(
                            found,
                            &Tagged::Nothing,
                            code,
                            heading.as_deref(),
                            input,
                            depth,
                        );
                    }
                    None if is_heading => heading.get_or_insert_default().push_str(&text),
                    None => {}
                }
            }
            _ => {}
        }
    }
}

/// Whether the SQL under a text is for another engine, as far as it says so.
fn says(text: &str) -> Option<bool> {
    let is_ours = speaks_of_timestream(text.as_bytes()).then_some(false);
    is_ours.or_else(|| engines::are_named(text).then_some(true))
}

/// What is said around a place of the engine that its SQL is for.
#[derive(Default)]
struct Engines {
    /// By the headings, with their levels.
    around: Vec<(HeadingLevel, Option<bool>)>,
    /// The paragraph that was read last.
    before: String,
    /// What that says, where a block comes right behind it.
    near: Option<bool>,
}

impl Engines {
    /// A heading ends those of its level and below. One that names Timestream too, as in
    /// "From InfluxDB to Timestream", is none of another engine.
    fn enter(&mut self, level: HeadingLevel, text: &str) {
        self.around.retain(|(around, _)| *around < level);
        self.before.clear();
        self.around.push((level, says(text)));
    }

    /// Whether a block is SQL of another engine: the paragraph before it or the innermost
    /// heading that names one does, and the block has nothing of Timestream's own.
    fn have(&self, tagged: &Tagged, code: &Template) -> bool {
        let is_sql = match tagged {
            Tagged::As(host) => *host == Host::Sql,
            Tagged::Nothing => guess(code.text()) == Host::Sql,
            Tagged::Markdown | Tagged::PowerShell | Tagged::Other => false,
        };
        let around = self.around.iter().rev().map(|(_, says)| *says);
        let mut says = std::iter::once(self.near).chain(around).flatten();
        is_sql && says.next() == Some(true) && !has_marks(code.text())
    }
}

/// How a block is tagged.
enum Tagged {
    /// Not at all.
    Nothing,
    /// As Markdown.
    Markdown,
    /// As PowerShell.
    PowerShell,
    /// As a language.
    As(Host),
    /// As something else.
    Other,
}

impl Tagged {
    fn of(kind: &CodeBlockKind) -> Self {
        match kind {
            CodeBlockKind::Fenced(info) => Tagged::named(info),
            CodeBlockKind::Indented => Tagged::Nothing,
        }
    }

    /// Of what stands behind a fence.
    fn named(info: &str) -> Self {
        // sql, {.sql .numberLines}, js{1,3}, python title="x", sql:run
        let info = info.trim().trim_start_matches(['{', '.', ' ']);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '+' | '_');
        let name = info.split(|c| !is_name(c)).next().unwrap_or_default();
        match snippets::language(name) {
            _ if name.is_empty() => Tagged::Nothing,
            _ if ["md", "mdx", "markdown"].contains(&name) => Tagged::Markdown,
            _ if ["powershell", "pwsh", "ps1"].contains(&name) => Tagged::PowerShell,
            Some(host) => Tagged::As(host),
            None => Tagged::Other,
        }
    }
}

/// Adds a line of a block, or what is made of it: an end of a line is one byte, and the
/// rest of a tab that is part of the indentation is made of spaces.
fn add_line(code: &mut Template, text: &str, source: &str, place: TextRange) {
    if place.of(source) == text {
        code.copy(source, place);
    } else if place.start == place.end {
        code.escape(
            text,
            TextRange::new(place.start.saturating_sub(1), place.end),
        );
    } else {
        code.escape(text, place);
    }
}

/// Adds code in the midst of a text; the place is that of its backticks too.
fn add_inline(code: &mut Template, text: &str, source: &str, place: TextRange) {
    let all = place.of(source);
    let inside = all.trim_matches('`');
    // One space on each side can be no part of it.
    let inside = if inside.trim().len() == text.trim().len() {
        inside.trim()
    } else {
        inside
    };
    let text = text.trim();
    let start = all.find(inside).unwrap_or(0) as u32;
    if inside.replace(['\n', '\t'], " ") != text.replace('\t', " ") {
        return code.escape(text, place);
    }
    for line in snippets::lines(inside) {
        let line = TextRange::new(
            place.start + start + line.start,
            place.start + start + line.end,
        );
        let kept = line.of(source).trim_end_matches('\n').len() as u32;
        let end = TextRange::new(line.start + kept, line.end);
        code.copy(source, TextRange::new(line.start, end.start));
        if end.start < end.end {
            // The end of a line counts as a space.
            code.escape(" ", end);
        }
    }
}

/// Whether code in the midst of a text can be a query, and is no mention of words of one or
/// of how one is made: `SELECT … FROM <table>`.
fn is_query(code: &str) -> bool {
    if code.contains("aws timestream-query ") {
        return true;
    }
    let mut words = code.split_whitespace();
    let is =
        |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    let begins = words
        .next()
        .is_some_and(|word| is(word, &["select", "with", "unload"]));
    let is_open = |(at, _): (usize, &str)| {
        let behind = code.get(at + 1..).unwrap_or_default();
        behind.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    begins
        && words.any(|word| is(word, &["from"]))
        && !code.contains('…')
        && !code.contains("...")
        && !code.match_indices('<').any(is_open)
}

fn add_block(
    found: &mut HostText<'static>,
    tagged: &Tagged,
    code: Template,
    heading: Option<&str>,
    input: &HostInput,
    depth: usize,
) {
    let host = match tagged {
        Tagged::Markdown => Host::Markdown,
        Tagged::As(host) => *host,
        Tagged::PowerShell => {
            return snippets::add(found, Host::Shell, &as_shell(&code), heading, input)
        }
        Tagged::Other => return,
        Tagged::Nothing => guess(code.text()),
    };
    if host != Host::Markdown {
        let code = snippets::without_prompts(code, host);
        snippets::add(found, host, &code, heading, input);
    } else if depth < DEEPEST {
        let text = code.text();
        let mut inner = HostText::of(Host::Markdown);
        add_blocks(&mut inner, &HostInput { text, ..*input }, depth + 1);
        snippets::add_read(found, inner, &code, heading);
    }
}

/// A command of PowerShell as the other shells have it: a backtick is what `\` is there.
///
/// <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_special_characters>
fn as_shell(code: &Template) -> Template {
    let text = code.text();
    let mut shell = Template::default();
    let mut copied = 0;
    for (at, _) in text.match_indices('`') {
        let at = at as u32;
        shell.append(&code.part(TextRange::new(copied, at)));
        let sign = code.map().to_source(TextRange::new(at, at + 1));
        shell.escape("\\", sign);
        copied = at + 1;
    }
    shell.append(&code.part(TextRange::new(copied, text.len() as u32)));
    shell
}

/// What a block without a tag holds. Blocks behind tabs and notes are indented, and so
/// taken for code with the lines around them that make them blocks.
fn guess(code: &str) -> Host {
    let is_fence = |line: &str| line.trim_start().starts_with("```");
    if code.lines().any(is_fence) {
        Host::Markdown
    } else if code.contains("aws timestream-query ") {
        Host::Shell
    } else if code.trim_start().starts_with(['{', '[']) {
        Host::Json
    } else {
        Host::Sql
    }
}
