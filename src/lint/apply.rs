use super::{Diagnostic, Edit};

/// The text with the fixes of these findings made, and how many they were; `None`
/// when there is none to make.
///
/// A fix that touches what an earlier one changed waits for the next round.
pub fn apply_fixes(text: &str, diagnostics: &[Diagnostic]) -> Option<(String, usize)> {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut fixes = 0;
    // Findings come in the order of the text.
    let mut changed = None;
    for fix in diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        let (first, last) = (fix.edits.first(), fix.edits.last());
        let Some((first, last)) = first.zip(last) else {
            continue;
        };
        if changed.is_none_or(|end| first.range.start > end) {
            edits.extend(&fix.edits);
            changed = Some(last.range.end);
            fixes += 1;
        }
    }
    if fixes == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        out.push_str(text.get(done..edit.range.start as usize)?);
        out.push_str(&edit.text);
        done = edit.range.end as usize;
    }
    out.push_str(text.get(done..)?);
    Some((out, fixes))
}
