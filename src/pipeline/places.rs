//! Places of a query text in the file that it stands in.

use crate::analysis::QueryAnalysis;
use crate::lint::Diagnostic;
use crate::text::{SourceMap, TextRange};

pub(super) fn map_range(range: &mut TextRange, maps: &[&SourceMap]) {
    for map in maps {
        *range = map.to_source(*range);
    }
}

pub(super) fn map_analysis(analysis: &mut QueryAnalysis, maps: &[&SourceMap]) {
    map_range(&mut analysis.range, maps);
    let tables = analysis
        .tables
        .iter_mut()
        .flat_map(|table| &mut table.ranges);
    let reasons = analysis
        .permissions
        .iter_mut()
        .flat_map(|need| &mut need.reasons);
    let unknown = analysis
        .unknown_names
        .iter_mut()
        .map(|name| &mut name.range);
    let columns = analysis.qualified_columns.iter_mut();
    let unresolved = analysis.unresolved_names.iter_mut();
    let fragments = analysis.fragments.iter_mut();
    let reasons = reasons.map(|reason| &mut reason.range);
    tables
        .chain(reasons)
        .chain(unknown)
        .chain(columns)
        .chain(unresolved)
        .chain(fragments)
        .for_each(|range| map_range(range, maps));
    if let Some(range) = &mut analysis.unknown_encryption {
        map_range(range, maps);
    }
}

pub(super) fn map_diagnostic(diagnostic: &mut Diagnostic, maps: &[&SourceMap], in_sql_file: bool) {
    map_range(&mut diagnostic.range, maps);
    for related in &mut diagnostic.related {
        map_range(&mut related.range, maps);
    }
    let edits = diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits);
    let can_be_made = edits.fold(true, |can, edit| {
        let place = maps
            .iter()
            .try_fold(edit.range, |range, map| map.edit_to_source(range));
        edit.range = place.unwrap_or_default();
        can && place.is_some() && (in_sql_file || edit.text.bytes().all(is_same_in_any_literal))
    });
    if !can_be_made {
        diagnostic.fix = None;
    }
}

/// Whether a byte means itself in the string literals of every host.
fn is_same_in_any_literal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'_'
                | b'.'
                | b','
                | b'('
                | b')'
                | b'='
                | b'<'
                | b'>'
                | b'+'
                | b'-'
                | b'*'
                | b'/'
        )
}
