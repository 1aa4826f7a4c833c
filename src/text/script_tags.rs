//! `<% … %>` of EJS and ERB: pieces of JavaScript and Ruby that steer a template.

use super::control_tags::{Opened, Tag};

/// The expression whose value what stands between `<%` and `%>` leaves; `None` where it
/// leaves no text.
pub(super) fn script_value(inside: &str) -> Option<&str> {
    let written = |sign| {
        let value: &str = inside.strip_prefix(sign)?;
        Some(value.trim_end_matches(['-', '_']).trim())
    };
    // EJS writes with `<%-` as well, and ERB steers with it.
    written('=').or_else(|| written('-').filter(|value| script_tag(value) == Tag::Empty))
}

/// What the script between `<%` and `%>` opens or closes.
pub(super) fn script_tag(script: &str) -> Tag {
    let script = script.trim();
    let opens = script.ends_with('{');
    if let Some(behind) = script.strip_prefix('}') {
        let conditional = behind.contains("if");
        return match opens {
            true => Tag::Else { conditional },
            false => Tag::Close,
        };
    }
    let word = script
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default();
    if opens {
        let calls_back = ["=>", "function"].iter().any(|sign| script.contains(sign));
        let loops = calls_back || matches!(word, "for" | "while" | "do");
        return Tag::Open(if loops { Opened::Loop } else { Opened::Choice });
    }
    match word {
        "if" | "unless" => Tag::Open(Opened::Choice),
        "for" | "while" | "until" => Tag::Open(Opened::Loop),
        "elsif" => Tag::Else { conditional: true },
        "else" => Tag::Else { conditional: false },
        "end" => Tag::Close,
        // `hosts.each do |host|`
        _ if script.ends_with(" do") || script.contains(" do |") => Tag::Open(Opened::Loop),
        _ => Tag::Empty,
    }
}

/// Whether `<%` is followed by what a tag goes on with: `a <%s` is none.
pub(super) fn opens_script(behind: Option<&u8>) -> bool {
    behind.is_some_and(|byte| {
        matches!(
            byte,
            b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'-' | b'_' | b'#'
        )
    })
}
