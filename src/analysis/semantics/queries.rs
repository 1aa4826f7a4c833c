//! Queries: what their FROM has, and which columns they answer with.

use std::collections::HashMap;
use std::rc::Rc;

use sqlparser::ast::{
    Cte, Distinct, Expr, GroupByExpr, NamedWindowExpr, OrderByExpr, OrderByKind, Query, Select,
    SelectItem, SetExpr, Value,
};

use super::operators::Side;
use super::place::{place_of, select_of, select_of_body};
use super::scope::{Column, Columns, Key, Relation, Rest, Scope};
use super::types::{Meeting, Type};
use super::{Clause, Mistake, MistakeKind, Shown, Walker};
use crate::syntax::range_of;
use crate::text::TextRange;

impl<'a> Walker<'a> {
    /// The columns that a query answers with.
    pub(super) fn query(&mut self, query: &'a Query) -> Rc<Columns<'a>> {
        let shown = self.shown.take();
        let clause = std::mem::replace(&mut self.clause, Clause::Other);
        let around = self.around.take();
        let aliases = std::mem::take(&mut self.aliases);
        let mut defined = Vec::new();
        if let Some(with) = &query.with {
            for item in &with.cte_tables {
                self.common_table_expression(item, with.recursive, &mut defined);
            }
        }
        let order: &[OrderByExpr] = match query.order_by.as_ref().map(|order| &order.kind) {
            Some(OrderByKind::Expressions(items)) => items,
            _ => &[],
        };
        let columns = match query.body.as_ref() {
            SetExpr::Select(select) => self.select(select, order),
            body => {
                let columns = self.set_expression(body);
                let mut scope = Scope::default();
                scope.add(Relation {
                    alias: None,
                    table: None,
                    columns: Rc::clone(&columns),
                });
                self.scopes.push(scope);
                self.order_by(order, &columns, &[]);
                self.scopes.pop();
                columns
            }
        };
        for key in defined {
            if let Some(list) = self.expressions.get_mut(&key) {
                list.pop();
            }
        }
        self.shown = shown;
        self.clause = clause;
        self.around = around;
        self.aliases = aliases;
        columns
    }

    fn common_table_expression(&mut self, item: &'a Cte, recursive: bool, defined: &mut Vec<Key>) {
        let name = &item.alias.name;
        self.unknown_expressions |= self.templated(range_of(name.span));
        let key = Key::of(&name.value);
        if recursive {
            self.expressions
                .entry(key)
                .or_default()
                .push(Columns::anything());
            defined.push(key);
        }
        let columns = self.query(&item.query);
        let columns = self.renamed(columns, Some(&item.alias));
        self.expressions.entry(key).or_default().push(columns);
        defined.push(key);
    }

    fn set_expression(&mut self, body: &'a SetExpr) -> Rc<Columns<'a>> {
        // Chains lean to the left; only their right sides are walked by recursion.
        let mut rights = Vec::new();
        let mut left = body;
        while let SetExpr::SetOperation {
            left: next, right, ..
        } = left
        {
            rights.push(&**right);
            left = next;
        }
        let mut columns = match left {
            SetExpr::Select(select) => self.select(select, &[]),
            SetExpr::Query(query) => self.query(query),
            SetExpr::Values(values) => {
                let rows = values.rows.iter().map(|row| row.content.as_slice());
                return self.values(rows);
            }
            _ => Columns::anything(),
        };
        let first = select_of_body(left);
        for right in rights.into_iter().rev() {
            let others = self.set_expression(right);
            self.compare_branches(&columns, &others, right, first);
            if others.rest > columns.rest {
                columns = Columns::new(columns.list.clone(), others.rest);
            }
        }
        columns
    }

    fn compare_branches(
        &mut self,
        columns: &Columns,
        others: &Columns,
        right: &'a SetExpr,
        first: Option<TextRange>,
    ) {
        let Some((one, other)) = columns.count().zip(others.count()) else {
            return;
        };
        let Some(at) = select_of_body(right) else {
            return;
        };
        if one != other && !self.fragments {
            let mut mistake = Mistake::new(
                MistakeKind::ColumnCount,
                at,
                format!(
                    "this query has {}, and the one before it has {one}",
                    columns_in_words(other)
                ),
            )
            .help("queries that are joined by UNION, INTERSECT or EXCEPT have the same columns");
            mistake.related = first.map(|first| (first, "the first of them"));
            self.report(mistake);
            return;
        }
        for (one, other) in columns.list.iter().zip(&others.list) {
            if one.kind.compares_with(other.kind) != Meeting::Fine {
                let message = format!(
                    "this query has {} where the one before it has {}",
                    other.kind.words_beside(one.kind),
                    one.kind.words_beside(other.kind)
                );
                let mistake = Mistake::new(MistakeKind::Type, at, message)
                    .help("bring both to one type with CAST(… AS …)");
                self.report(mistake.doubtful());
            }
        }
    }

    fn values(&mut self, rows: impl Iterator<Item = &'a [Expr]>) -> Rc<Columns<'a>> {
        let mut list: Option<Vec<Column>> = None;
        for row in rows {
            // `((1, 'a'))` is one row of two.
            let row = match row {
                [Expr::Nested(inner)] => match &**inner {
                    Expr::Tuple(columns) => columns,
                    _ => row,
                },
                _ => row,
            };
            let kinds: Vec<Type> = row.iter().map(|value| self.expression(value)).collect();
            let Some(known) = &mut list else {
                let column = |kind| Column { name: None, kind };
                list = Some(kinds.into_iter().map(column).collect());
                continue;
            };
            let templated = row
                .iter()
                .any(|value| place_of(value).is_some_and(|place| self.templated(place)));
            if known.len() != kinds.len() && !templated {
                let place = row.first().and_then(place_of);
                let (one, other) = (known.len(), kinds.len());
                if let Some(range) = place {
                    let message = format!(
                        "this row has {}, and the first has {one}",
                        columns_in_words(other)
                    );
                    self.report(Mistake::new(MistakeKind::ColumnCount, range, message));
                }
                return Columns::anything();
            }
            for ((column, kind), value) in known.iter_mut().zip(kinds).zip(row) {
                let (first, side) = (column.kind, Side::of(value, kind));
                column.kind = first.or(kind);
                if let (true, Some(range)) =
                    (first.compares_with(kind) != Meeting::Fine, side.place())
                {
                    let (first, this) = (first.words(), side.words());
                    let message = format!("this row has {this} where the first has {first}");
                    let mistake = Mistake::new(MistakeKind::Type, range, message)
                        .help("bring both to one type with CAST(… AS …)");
                    self.report(mistake.doubtful());
                }
            }
        }
        Columns::new(list.unwrap_or_default(), Rest::Nothing)
    }

    fn select(&mut self, select: &'a Select, order: &'a [OrderByExpr]) -> Rc<Columns<'a>> {
        self.scopes.push(Scope::default());
        for item in &select.from {
            let first = self.relations();
            self.table_with_joins(item, first);
        }
        self.aliases = aliases_of(&select.projection);
        let before = self.mistakes.len();
        let outside = std::mem::replace(&mut self.aggregates, false);
        let columns = self.select_list(select);
        let grouped = std::mem::replace(&mut self.aggregates, outside) || has_groups(select);
        if grouped && self.scopes.len() == 1 && !self.fragments {
            // That it has to be grouped by is said by a rule of its own.
            self.forget_aliases(before);
        }
        // WHERE does not see the select list, and says so of a name that is there.
        self.show(&columns, &select.projection);
        if let Some(condition) = &select.selection {
            self.in_clause(Clause::Where, |walker| walker.condition(condition, "WHERE"));
        }
        self.in_clause(Clause::Groups, |walker| {
            if let GroupByExpr::Expressions(elements, _) = &select.group_by {
                for element in elements {
                    walker.position(element, &columns, "GROUP BY");
                    // Alone it makes one group of all rows, in which no column has one value.
                    let alone = elements.len() == 1 && walker.scopes.len() == 1;
                    let certain =
                        alone && !walker.fragments && walker.has_column(&select.projection);
                    walker.string_for_column(element, "GROUP BY", certain);
                    walker.expression(element);
                }
            }
            if let Some(condition) = &select.having {
                walker.condition(condition, "HAVING");
            }
        });
        for window in &select.named_window {
            if let NamedWindowExpr::WindowSpec(window) = &window.1 {
                self.window(window, None);
            }
        }
        self.order_by(order, &columns, &select.projection);
        self.shown = None;
        self.scopes.pop();
        if matches!(select.distinct, Some(Distinct::On(_))) {
            return Columns::anything();
        }
        columns
    }

    pub(super) fn in_clause(&mut self, clause: Clause, walk: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.clause, clause);
        walk(self);
        self.clause = outside;
    }

    fn show(&mut self, columns: &Rc<Columns<'a>>, items: &'a [SelectItem]) {
        let columns = Rc::clone(columns);
        self.shown = Some(Shown { columns, items });
    }

    fn order_by(
        &mut self,
        order: &'a [OrderByExpr],
        columns: &Rc<Columns<'a>>,
        items: &'a [SelectItem],
    ) {
        self.show(columns, items);
        self.in_clause(Clause::OrderBy, |walker| {
            for item in order {
                walker.position(&item.expr, columns, "ORDER BY");
                walker.string_for_column(&item.expr, "ORDER BY", false);
                walker.expression(&item.expr);
            }
        });
        self.shown = None;
    }

    /// `GROUP BY 'host'`: a string is the same in all rows, and no column.
    fn string_for_column(&mut self, expr: &Expr, clause: &str, certain: bool) {
        let Expr::Value(value) = expr else { return };
        let Value::SingleQuotedString(text) = &value.value else {
            return;
        };
        let range = range_of(value.span);
        if self.templated(range) {
            return;
        }
        let does = match clause {
            "GROUP BY" => "groups by",
            _ => "sorts by",
        };
        let message = format!("{clause} '{text}' {does} a string, which is the same in all rows");
        let mut mistake = Mistake::new(MistakeKind::Position, range, message);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        mistake.help = Some(match !text.is_empty() && text.chars().all(plain) {
            true => format!("a column stands without quotes: `{text}`"),
            false => "a column stands without single quotes".to_owned(),
        });
        mistake.certain = certain;
        self.report(mistake);
    }

    /// Whether a column stands for itself among the items of a select list.
    fn has_column(&self, items: &[SelectItem]) -> bool {
        items.iter().any(|item| match item {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
                matches!(expr, Expr::Identifier(_) | Expr::CompoundIdentifier(_))
                    && place_of(expr).is_some_and(|place| !self.templated(place))
            }
            _ => false,
        })
    }

    /// `ORDER BY 3`: the number stands for a column of the select list.
    fn position(&mut self, expr: &Expr, columns: &Columns, clause: &str) {
        let (Expr::Value(value), Some(count)) = (expr, columns.count()) else {
            return;
        };
        let Value::Number(number, _) = &value.value else {
            return;
        };
        if number
            .parse()
            .is_ok_and(|number| (1..=count).contains(&number))
        {
            return;
        }
        let message = format!(
            "{clause} {number} stands for no column: the select list has {}",
            columns_in_words(count)
        );
        let mistake = Mistake::new(MistakeKind::Position, range_of(value.span), message);
        self.report(mistake.help("columns are counted from 1"));
    }

    /// The type of a subquery that stands for values: it has one column.
    pub(super) fn column_of(&mut self, subquery: &'a Query, what: &str) -> Type {
        let columns = self.query(subquery);
        match columns.count() {
            Some(1) => columns.list.first().map_or(Type::Unknown, |it| it.kind),
            Some(count) => {
                if let Some(range) = select_of(subquery) {
                    let message =
                        format!("{what} has {}, where one is meant", columns_in_words(count));
                    let mistake = Mistake::new(MistakeKind::ColumnCount, range, message);
                    self.report(mistake.help("select the one column that is meant"));
                }
                Type::Unknown
            }
            None => Type::Unknown,
        }
    }

    /// `left IN (subquery)`, `left = ANY (subquery)`
    pub(super) fn compare_with_query(&mut self, left: &'a Expr, subquery: &'a Query, what: &str) {
        let kind = self.expression(left);
        if let Expr::Tuple(fields) = left {
            return self.compare_row_with_query(fields.len(), left, subquery, what);
        }
        let other = self.column_of(subquery, what);
        let right = Side::of_query(other, select_of(subquery));
        self.compare(Side::of(left, kind), right);
    }
}

fn has_groups(select: &Select) -> bool {
    matches!(&select.group_by, GroupByExpr::Expressions(elements, _) if !elements.is_empty())
}

/// The items with an alias; of one alias the first.
fn aliases_of(items: &[SelectItem]) -> HashMap<Key, &SelectItem> {
    let mut aliases = HashMap::new();
    for item in items {
        if let SelectItem::ExprWithAlias { alias, .. } = item {
            aliases.entry(Key::of(&alias.value)).or_insert(item);
        }
    }
    aliases
}

pub(super) fn columns_in_words(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}
