//! Columns by their names.

use std::ops::ControlFlow;

use sqlparser::ast::{Expr, Ident, SelectItem, Visit, Visitor};

use super::scope::{Found, Key, Rest};
use super::types::Type;
use super::{Clause, Mistake, MistakeKind, Walker};
use crate::syntax::{nearest_word, range_of};

/// So many names are looked at for one that is meant.
const MOST_TRIED: usize = 100;

impl<'a> Walker<'a> {
    /// The type of a column without qualifier.
    pub(super) fn column(&mut self, name: &'a Ident) -> Type {
        let range = range_of(name.span);
        if self.templated(range) || self.is_parameter(&name.value) {
            return Type::Unknown;
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
        if self.fragments || self.templated(range) || self.is_parameter(&first.value) {
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

    /// `time > now`: without parentheses it is a column.
    fn look_at_now(&mut self, name: &Ident) {
        if self.fragments || name.quote_style.is_some() || !name.value.eq_ignore_ascii_case("now") {
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

    fn is_parameter(&self, name: &str) -> bool {
        !self.parameters.is_empty() && self.parameters.contains(&Key::of(name))
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
                ("the select list", item.copied())
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

    /// Whether the query has no FROM, and that was said before.
    fn lacks_from_again(&mut self) -> bool {
        let lacks = self.relations() == 0 && self.scopes.len() == 1;
        lacks && std::mem::replace(&mut self.lacks_from, true)
    }

    fn report_unknown_column(&mut self, name: &'a Ident) {
        if self.fragments || self.lacks_from_again() {
            return;
        }
        let range = range_of(name.span);
        let shown = self.shown.as_ref();
        let alias = shown.is_some_and(|shown| shown.columns.kind_of(&name.value).is_some());
        let message = match self.clause {
            // What GROUP BY and HAVING see of aliases is a matter of other rules.
            Clause::Groups if alias => return,
            Clause::Where if alias => format!("WHERE does not see the alias `{}`", name.value),
            Clause::OrderBy if shown.is_some_and(|shown| shown.items.is_empty()) => {
                format!("the result has no column `{}`", name.value)
            }
            Clause::From => format!("nothing before UNNEST has a column `{}`", name.value),
            _ if self.relations() == 0 && self.scopes.len() == 1 => {
                format!("there is no column `{}`: the query has no FROM", name.value)
            }
            _ => format!("what FROM reads has no column `{}`", name.value),
        };
        let mut mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        mistake.help = if alias {
            Some("repeat the expression in WHERE, or filter around a subquery".to_owned())
        } else if name.quote_style.is_some() {
            Some(format!(
                "a string stands in single quotes: `'{}'`",
                name.value
            ))
        } else {
            let relations = self.scopes.last().map(|scope| &scope.relations);
            let relations = relations.into_iter().flatten();
            let names = relations.flat_map(|it| it.columns.names());
            let names: Vec<&str> = names.take(MOST_TRIED).collect();
            match (names.is_empty(), self.relations()) {
                (true, 0) => None,
                (true, _) => Some("give the column there a name: `… AS name`".to_owned()),
                (false, _) => Some(what_there_is(&name.value, &names)),
            }
        };
        self.report(mistake);
    }

    fn report_ambiguous(&mut self, name: &Ident) {
        if self.fragments {
            return;
        }
        let scope = self.scopes.last();
        let alias = scope.and_then(|scope| {
            let mut relations = scope.relations.iter();
            relations.find_map(|it| {
                it.alias
                    .filter(|_| it.columns.kind_of(&name.value).is_some())
            })
        });
        let message = format!("more than one part of FROM has a column `{}`", name.value);
        let mut mistake = Mistake::new(MistakeKind::AmbiguousColumn, range_of(name.span), message);
        mistake.help = Some(match alias {
            Some(alias) => format!("say of which it is: `{alias}.{}`", name.value),
            None => "give each an alias, and write it before the column".to_owned(),
        });
        self.report(mistake);
    }

    pub(super) fn report_unknown_qualifier(&mut self, name: &Ident) {
        if self.fragments || self.lacks_from_again() {
            return;
        }
        let range = range_of(name.span);
        let message = format!("FROM has nothing that is called `{}`", name.value);
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        let relations = || {
            let all = self.scopes.iter().flat_map(|scope| &scope.relations);
            all.take(MOST_TRIED)
        };
        let hidden = relations().find_map(|relation| {
            let (_, table) = relation.table?;
            let alias = relation.alias?;
            (Key::of(table) == Key::of(&name.value)).then_some(alias)
        });
        let help = match hidden {
            Some(alias) => format!("the table is called `{alias}` here"),
            None => {
                let aliases: Vec<&str> = relations().filter_map(|it| it.alias).collect();
                if aliases.is_empty() {
                    "give what FROM reads an alias".to_owned()
                } else {
                    what_there_is(&name.value, &aliases)
                }
            }
        };
        self.report(mistake.help(help));
    }
}

/// Whether no column of a table can have the name.
/// <https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html>
fn is_reserved(name: &Ident) -> bool {
    name.value.eq_ignore_ascii_case("measure_value")
}

/// The nearest of the names that there are, or a few of them.
fn what_there_is(name: &str, names: &[&str]) -> String {
    const MOST: usize = 6;
    let near = nearest_word(name, names).filter(|_| name.len() > 2);
    if let Some(near) = near {
        return format!("did you mean `{near}`?");
    }
    let mut list: Vec<String> = Vec::new();
    for name in names.iter().take(MOST) {
        let name = format!("`{name}`");
        if !list.contains(&name) {
            list.push(name);
        }
    }
    let more = if names.len() > MOST { " …" } else { "" };
    format!("there is {}{more}", list.join(", "))
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
