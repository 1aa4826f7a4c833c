//! Columns by their names.

use std::ops::ControlFlow;

use sqlparser::ast::{Expr, Ident, SelectItem, Visit, Visitor};

use super::lambdas::Element;
use super::scope::{Found, Key, Rest};
use super::types::Type;
use super::unknown::{what_there_is, MOST_TRIED};
use super::{Clause, Mistake, MistakeKind, Walker};
use crate::syntax::range_of;

/// What does not see its own aliases, in words.
const LIST: &str = "the select list";

impl<'a> Walker<'a> {
    /// The type of a column without qualifier.
    pub(super) fn column(&mut self, name: &'a Ident) -> Type {
        let range = range_of(name.span);
        if self.templated(range) {
            return Type::Unknown;
        }
        if let Some(element) = self.parameter(&name.value) {
            return match element {
                Element::Value(kind) => kind,
                Element::Point(_) => Type::Row,
            };
        }
        if self.clause == Clause::OrderBy {
            let shown = self.shown.as_ref();
            if let Some(kind) = shown.and_then(|shown| shown.columns.kind_of(&name.value)) {
                return kind;
            }
        }
        for scope in self.scopes.iter().rev() {
            match scope.find(&name.value) {
                Found::Column(kind) => return kind,
                Found::Ambiguous => {
                    self.report_ambiguous(name);
                    return Type::Unknown;
                }
                Found::Maybe => {
                    if scope.rest() == Rest::Columns && is_reserved(name) {
                        self.report_reserved(name);
                        return Type::Unknown;
                    }
                    self.look_at_alias(name);
                    self.look_at_now(name);
                    return Type::of_measure_value(&name.value);
                }
                Found::No => {}
            }
        }
        self.report_unknown_column(name);
        Type::Unknown
    }

    /// The type of `t.column`, of `db.t.column`, or of a field of a row.
    pub(super) fn qualified(&mut self, parts: &'a [Ident]) -> Type {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return Type::Unknown;
        };
        let range = range_of(first.span).to(range_of(last.span));
        if self.fragments || self.templated(range) {
            return Type::Unknown;
        }
        if let ([_, rest @ ..], Some(element)) = (parts, self.parameter(&first.value)) {
            return self.field_of(element, first, rest);
        }
        if self.look_at_measure_value(parts) {
            return Type::Unknown;
        }
        let [qualifier, column] = parts else {
            return self.with_database(parts);
        };
        for scope in self.scopes.iter().rev() {
            if let Some(relation) = scope.relation(&qualifier.value) {
                if scope.is_shared(&qualifier.value) {
                    if scope.has_twice(&qualifier.value, &column.value) {
                        self.report_shared(qualifier, column);
                    }
                    return Type::Unknown;
                }
                if let Some(kind) = relation.columns.kind_of(&column.value) {
                    return kind;
                }
                if relation.columns.rest == Rest::Columns && is_reserved(column) {
                    self.report_reserved(column);
                    return Type::Unknown;
                }
                if relation.columns.rest == Rest::Nothing && !scope.unknown_alias {
                    // `x.y` is also the field of a row in a column `x`.
                    let of_row = relation.columns.kind_of(&qualifier.value);
                    if matches!(of_row, Some(Type::Row | Type::Unknown)) {
                        return Type::Unknown;
                    }
                    let names: Vec<&str> = relation.columns.names().take(MOST_TRIED).collect();
                    let message = format!("`{}` has no column `{}`", qualifier.value, column.value);
                    let mistake =
                        Mistake::new(MistakeKind::UnknownColumn, range_of(column.span), message)
                            .help(what_there_is(&column.value, &names));
                    self.report(mistake);
                }
                return Type::Unknown;
            }
            if scope.unknown_alias || scope.rest() == Rest::Anything {
                return Type::Unknown;
            }
            if let Found::Column(kind) = scope.find(&qualifier.value) {
                self.look_at_field(qualifier, column, kind);
                return Type::Unknown;
            }
        }
        self.report_unknown_qualifier(qualifier);
        Type::Unknown
    }

    /// A qualifier that more than one relation with the column is called by.
    fn report_shared(&mut self, qualifier: &Ident, column: &Ident) {
        let range = range_of(qualifier.span).to(range_of(column.span));
        let message = format!(
            "more than one part of FROM is called `{}`, and has a column `{}`",
            qualifier.value, column.value
        );
        let mistake = Mistake::new(MistakeKind::AmbiguousColumn, range, message);
        self.report(mistake.help("give each an alias of its own, and write it before the column"));
    }

    /// `measure_value.double`: the type stands behind two colons.
    fn look_at_measure_value(&mut self, parts: &[Ident]) -> bool {
        let kinds = ["double", "bigint", "boolean", "varchar"];
        let ([name, kind] | [_, name, kind]) = parts else {
            return false;
        };
        let meant = is_reserved(name)
            && name.quote_style.is_none()
            && kinds
                .iter()
                .any(|known| kind.value.eq_ignore_ascii_case(known));
        if !meant {
            return false;
        }
        let mut scopes = self.scopes.iter();
        let called = scopes.any(|scope| {
            scope.relation(&name.value).is_some()
                || scope.rest() == Rest::Anything
                || matches!(scope.find(&name.value), Found::Column(_))
        });
        if called {
            return false;
        }
        let (start, end) = (range_of(name.span), range_of(kind.span));
        let column = format!("{}::{}", name.value, kind.value);
        let message = format!("no column is called `{}`", start.to(end).of(self.text));
        let mistake = Mistake::new(MistakeKind::UnknownColumn, start.to(end), message)
            .help(format!("write `{column}`"))
            .edit(start.to(end), column);
        self.report(mistake);
        true
    }

    /// `time > now`: without parentheses it is a column.
    fn look_at_now(&mut self, name: &Ident) {
        const NOW: &[&str] = &[
            "now",
            "sysdate",
            "getdate",
            "systimestamp",
            "current_datetime",
        ];
        let now = NOW.iter().any(|word| name.value.eq_ignore_ascii_case(word));
        if self.fragments || name.quote_style.is_some() || !now {
            return;
        }
        let range = range_of(name.span);
        let message = format!(
            "`{}` without parentheses is the name of a column",
            name.value
        );
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        self.report(mistake.help("write `now()` for the time").doubtful());
    }

    /// Measure values are columns that are called by their types, too.
    fn report_reserved(&mut self, name: &Ident) {
        let range = range_of(name.span);
        let behind = self.text.get(range.end as usize..).unwrap_or_default();
        // Of `measure_value :: double` no document tells whether it is taken.
        if self.fragments || behind.trim_start().starts_with("::") {
            return;
        }
        let message = format!(
            "no table has a column `{}`: that name is reserved",
            name.value
        );
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        self.report(mistake.help(
            "write the type behind it: `measure_value::double`, or `::bigint`, `::boolean`, `::varchar`",
        ));
    }

    fn with_database(&mut self, parts: &'a [Ident]) -> Type {
        let [database, table, rest @ ..] = parts else {
            return Type::Unknown;
        };
        for scope in self.scopes.iter().rev() {
            if scope.rest() == Rest::Anything {
                return Type::Unknown;
            }
            let named = scope.relations.iter().find(|relation| {
                relation.table.is_some_and(|(of, name)| {
                    Key::of(of) == Key::of(&database.value)
                        && Key::of(name) == Key::of(&table.value)
                })
            });
            if let (Some(relation), [column]) = (named, rest) {
                return relation
                    .columns
                    .kind_of(&column.value)
                    .unwrap_or(Type::Unknown);
            }
            let known = scope.relation(&database.value).is_some()
                || named.is_some()
                || scope.unknown_alias
                || matches!(scope.find(&database.value), Found::Column(_));
            if known {
                return Type::Unknown;
            }
        }
        self.report_unknown_qualifier(database);
        Type::Unknown
    }

    /// Whether some relation around is known to have the column.
    pub(super) fn is_column(&self, name: &str) -> bool {
        let mut scopes = self.scopes.iter();
        scopes.any(|scope| matches!(scope.find(name), Found::Column(_) | Found::Ambiguous))
    }

    /// Takes back what was said of aliases in the select list at work.
    pub(super) fn forget_aliases(&mut self, from: usize) {
        let mut found = self.mistakes.split_off(from.min(self.mistakes.len()));
        found.retain(|mistake| mistake.related.is_none() || !mistake.message.starts_with(LIST));
        self.mistakes.append(&mut found);
    }

    /// An alias of the select list that neither WHERE nor its other items see; the table may have a column
    /// of that name.
    fn look_at_alias(&mut self, name: &Ident) {
        let (place, item) = match self.clause {
            Clause::Where => {
                let shown = self.shown.as_ref();
                ("WHERE", shown.and_then(|shown| shown.item(&name.value)))
            }
            Clause::Items => {
                let item = self.aliases.get(&Key::of(&name.value));
                (LIST, item.copied())
            }
            _ => return,
        };
        let Some(SelectItem::ExprWithAlias { expr, alias }) = item else {
            return;
        };
        // `round(v, 2) AS v` tells that the table has such a column.
        let mut mentions = Mentions(&name.value);
        if self.fragments || expr.visit(&mut mentions).is_break() {
            return;
        }
        let message = format!("{place} does not see the alias `{}`", name.value);
        let mut mistake = Mistake::new(MistakeKind::UnknownColumn, range_of(name.span), message)
            .help(match self.clause {
                Clause::Where => "repeat the expression in WHERE, or filter around a subquery",
                _ => "repeat the expression, or compute it in a subquery",
            });
        mistake.related = Some((range_of(alias.span), "the alias"));
        self.report(mistake.doubtful());
    }
}

/// Whether no column of a table can have the name.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html>
fn is_reserved(name: &Ident) -> bool {
    name.value.eq_ignore_ascii_case("measure_value")
}

/// Stops at the first column of that name.
struct Mentions<'a>(&'a str);

impl Visitor for Mentions<'_> {
    type Break = ();

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        let name = match expr {
            Expr::Identifier(name) => Some(name),
            Expr::CompoundIdentifier(parts) => parts.last(),
            _ => None,
        };
        match name {
            Some(name) if name.value.eq_ignore_ascii_case(self.0) => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }
}
