//! Select lists: the columns that they make.

use std::rc::Rc;

use sqlparser::ast::{
    Expr, Ident, ObjectNamePart, Select, SelectItem, SelectItemQualifiedWildcardKind,
};

use super::scope::{Column, Columns, Key, Rest};
use super::types::Type;
use super::{Clause, Mistake, MistakeKind, Walker};
use crate::syntax::{nearest_word, range_of};
use crate::text::TextRange;

impl<'a> Walker<'a> {
    pub(super) fn select_list(&mut self, select: &'a Select) -> Rc<Columns<'a>> {
        let mut list = Vec::with_capacity(select.projection.len());
        let mut rest = Rest::Nothing;
        self.look_at_distinct_word(select);
        for item in &select.projection {
            match item {
                SelectItem::UnnamedExpr(expr) => {
                    let kind = self.item(expr);
                    let name = own_name(expr);
                    rest = rest.max(self.rest_of_item(expr, name));
                    let name = name.map(|name| name.value.as_str());
                    list.push(Column { name, kind });
                }
                SelectItem::ExprWithAlias { expr, alias } => {
                    let kind = self.item(expr);
                    rest = rest.max(self.rest_of_item(expr, Some(alias)));
                    self.note_renamed(expr, alias);
                    list.push(Column {
                        name: Some(&alias.value),
                        kind,
                    });
                }
                SelectItem::Wildcard(options) => {
                    if select.from.is_empty() {
                        self.report_star(range_of(options.wildcard_token.0.span));
                    }
                    let scope = self.scopes.last();
                    let relations = scope.map_or(&[][..], |scope| &scope.relations);
                    let merged =
                        scope.is_some_and(|scope| scope.all_merged || !scope.merged.is_empty());
                    let all: Vec<_> = relations.iter().map(|it| Rc::clone(&it.columns)).collect();
                    // USING has its columns but once, so which there are is left open.
                    if merged {
                        rest = Rest::Anything;
                        continue;
                    }
                    for columns in all {
                        rest = rest.max(self.add_star(&columns, &mut list));
                    }
                }
                SelectItem::QualifiedWildcard(kind, _) => {
                    let columns = self.columns_of_star(kind);
                    rest = rest.max(self.add_star(&columns, &mut list));
                }
                SelectItem::ExprWithAliases { expr, .. } => {
                    self.expression(expr);
                    rest = Rest::Anything;
                }
            }
        }
        // A placeholder for a whole query has no list.
        if self.fragments || select.projection.is_empty() {
            rest = Rest::Anything;
        }
        Columns::new(list, rest)
    }

    /// `SELECT DISTNCT a`: read as a column and its alias.
    fn look_at_distinct_word(&mut self, select: &Select) {
        let Some(SelectItem::ExprWithAlias { expr, alias }) = select.projection.first() else {
            return;
        };
        let Expr::Identifier(word) = expr else { return };
        let range = range_of(word.span);
        let between = TextRange::new(range.end, range_of(alias.span).start);
        let plain = word.quote_style.is_none() && between.of(self.text).trim().is_empty();
        let near = || word.value.len() > 5 && nearest_word(&word.value, &["distinct"]).is_some();
        if !plain || !near() || self.templated(range) {
            return;
        }
        let message = format!(
            "`{}` is read as a column, and `{}` as its alias",
            word.value, alias.value
        );
        let mistake = Mistake::new(MistakeKind::WordAsAlias, range, message);
        self.report(mistake.help("did you mean DISTINCT?"));
    }

    /// `host time`: perhaps a `,` was lost between two columns.
    fn note_renamed(&mut self, expr: &'a Expr, alias: &'a Ident) {
        let Expr::Identifier(column) = expr else {
            return;
        };
        let between = TextRange::new(range_of(column.span).end, range_of(alias.span).start);
        if between.of(self.text).trim().is_empty() {
            let key = Key::of(&column.value);
            self.renamed.entry(key).or_insert((column, alias));
        }
    }

    /// A column alone may be one whose name another item takes for its alias.
    fn item(&mut self, expr: &'a Expr) -> Type {
        let clause = match expr {
            Expr::Identifier(_) => Clause::Other,
            _ => Clause::Items,
        };
        let mut kind = Type::Unknown;
        self.in_clause(clause, |walker| kind = walker.expression(expr));
        kind
    }

    /// `SELECT *` without FROM.
    fn report_star(&mut self, range: TextRange) {
        if self.fragments || self.templated(range) || std::mem::replace(&mut self.lacks_from, true)
        {
            return;
        }
        let message = "there is nothing that `*` could stand for: the query has no FROM";
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        self.report(mistake.help("write `FROM database.table` behind it"));
    }

    /// A placeholder can stand for several columns, and for any name.
    fn rest_of_item(&self, expr: &Expr, name: Option<&Ident>) -> Rest {
        let templated = |range: TextRange| self.templated(range);
        let hidden = match expr {
            Expr::Identifier(name) => templated(range_of(name.span)),
            _ => false,
        };
        if hidden || name.is_some_and(|name| templated(range_of(name.span))) {
            return Rest::Anything;
        }
        Rest::Nothing
    }

    fn add_star(&mut self, columns: &Columns<'a>, list: &mut Vec<Column<'a>>) -> Rest {
        let Some(left) = self.columns_left.checked_sub(columns.list.len()) else {
            return Rest::Anything;
        };
        self.columns_left = left;
        list.extend(columns.list.iter().cloned());
        columns.rest
    }

    fn columns_of_star(&mut self, kind: &'a SelectItemQualifiedWildcardKind) -> Rc<Columns<'a>> {
        let SelectItemQualifiedWildcardKind::ObjectName(name) = kind else {
            return Columns::anything();
        };
        let parts: Vec<&Ident> = name.0.iter().filter_map(ObjectNamePart::as_ident).collect();
        let [alias] = parts.as_slice() else {
            return Columns::anything();
        };
        let scope = self.scopes.last();
        let found = scope.and_then(|scope| scope.relation(&alias.value));
        if let Some(relation) = found {
            return Rc::clone(&relation.columns);
        }
        // `r.*` is also the fields of a row.
        let known =
            scope.is_some_and(|scope| !scope.unknown_alias && scope.rest() < Rest::Anything);
        if known && !self.is_column(&alias.value) {
            self.report_unknown_qualifier(alias);
        }
        Columns::anything()
    }
}

/// What an item of a select list is called without an alias.
fn own_name(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Identifier(name) => Some(name),
        Expr::CompoundIdentifier(parts) => parts.last(),
        _ => None,
    }
}
