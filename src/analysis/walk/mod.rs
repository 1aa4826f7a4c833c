//! Walks a query as an engine resolves it: which names are tables.
//!
//! A name of one part is a common table expression that is visible there, looked
//! up without regard to case; a name of two parts is always a table, even when a
//! common table expression has the same name; a table counts even when nothing of
//! it is used. The matches name every variant of `sqlparser`'s tree, so a new one
//! in an update does not go unseen.

mod expressions;
mod from;

use std::collections::HashMap;

use sqlparser::ast::{
    Cte, Expr, GroupByExpr, Ident, LimitClause, NamedWindowExpr, ObjectNamePart, OrderBy,
    OrderByExpr, OrderByKind, Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr,
};

use crate::analysis::names::Names;
use crate::analysis::rows::{conditions_on_groups, counted_rows};
use crate::analysis::time::Times;
use crate::analysis::{Block, Star, TableRead, UnknownName};
use crate::syntax::range_of;
use crate::text::TextRange;

/// What a query reads.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// Every place that names a table, in the order of the walk.
    pub(super) tables: Vec<TableRead>,
    /// Every name that is none.
    pub(super) unknown: Vec<UnknownName>,
    /// Columns named `database.table.column`.
    pub(super) qualified_columns: Vec<TextRange>,
    /// The SELECT blocks, outer before inner.
    pub(super) blocks: Vec<Block>,
}

/// Walks a whole query.
pub(super) fn query<'a>(query: &'a Query, names: Names<'a>) -> Reads {
    let mut walker = Walker {
        names,
        reads: Reads::default(),
        times: Times::default(),
        visible: HashMap::new(),
        block: None,
        dotted: Vec::new(),
    };
    walker.query(query);
    std::mem::take(&mut walker.times).finish(&mut walker.reads.blocks);
    walker.find_qualified_columns();
    walker.reads
}

struct Walker<'a> {
    names: Names<'a>,
    reads: Reads,
    times: Times<'a>,
    /// The common table expressions visible here by lower-case name, innermost
    /// last, as numbers.
    visible: HashMap<String, Vec<usize>>,
    /// The block that the walk is in.
    block: Option<usize>,
    /// Columns of three parts and more.
    dotted: Vec<&'a [Ident]>,
}

impl<'a> Walker<'a> {
    /// Walks a query; the answer is the numbers of its outermost blocks.
    fn query(&mut self, query: &'a Query) -> Vec<usize> {
        let mut defined = Vec::new();
        if let Some(with) = &query.with {
            for cte in &with.cte_tables {
                self.common_table_expression(cte, with.recursive, &mut defined);
            }
        }
        let mut blocks = Vec::new();
        self.set_expression(&query.body, &mut blocks);
        if let Some(order_by) = &query.order_by {
            self.order_by(order_by);
        }
        if let Some(limit) = &query.limit_clause {
            self.limit(limit);
        }
        if let Some(quantity) = query
            .fetch
            .as_ref()
            .and_then(|fetch| fetch.quantity.as_ref())
        {
            self.expression(quantity);
        }
        for name in defined {
            if let Some(numbers) = self.visible.get_mut(&name) {
                numbers.pop();
            }
        }
        blocks
    }

    /// A WITH item: visible to the items after it and to the query, and to itself
    /// only under RECURSIVE. It counts even when nothing reads it.
    fn common_table_expression(
        &mut self,
        cte: &'a Cte,
        recursive: bool,
        defined: &mut Vec<String>,
    ) {
        let number = self.times.begin_expression();
        let name = cte.alias.name.value.to_lowercase();
        if recursive {
            self.visible.entry(name.clone()).or_default().push(number);
        }
        let blocks = self.query(&cte.query);
        self.times.end_expression(number, blocks, &cte.alias);
        if !recursive {
            self.visible.entry(name.clone()).or_default().push(number);
        }
        defined.push(name);
    }

    fn set_expression(&mut self, body: &'a SetExpr, blocks: &mut Vec<usize>) {
        // Chains lean to the left; only their right sides are walked by recursion.
        let mut rights = Vec::new();
        let mut left = body;
        while let SetExpr::SetOperation {
            left: next, right, ..
        } = left
        {
            rights.push(right);
            left = next;
        }
        match left {
            SetExpr::Select(select) => blocks.push(self.select(select)),
            SetExpr::Query(query) => blocks.append(&mut self.query(query)),
            SetExpr::Values(values) => {
                let rows = values.rows.iter().flat_map(|row| &row.content);
                rows.for_each(|value| self.expression(value));
            }
            // Never built by our parser.
            SetExpr::Insert(_)
            | SetExpr::Update(_)
            | SetExpr::Delete(_)
            | SetExpr::Merge(_)
            | SetExpr::Table(_)
            | SetExpr::SetOperation { .. } => {}
        }
        for right in rights.into_iter().rev() {
            self.set_expression(right, blocks);
        }
    }

    /// Walks a block; the answer is its number.
    fn select(&mut self, select: &'a Select) -> usize {
        let id = self.reads.blocks.len();
        self.reads.blocks.push(Block {
            select: range_of(select.select_token.0.span),
            tables: Vec::new(),
            stars: stars(select),
            only_rows: false,
            wrapped_times: Vec::new(),
            measure_value: None,
            tells_measures: false,
        });
        self.times.begin_block();
        let outside = self.block.replace(id);
        for item in &select.projection {
            self.select_item(item);
        }
        for item in &select.from {
            self.table_with_joins(item, "FROM");
        }
        if let Some(condition) = &select.selection {
            self.condition(condition);
        }
        if let Some(condition) = &select.having {
            for part in conditions_on_groups(select, condition) {
                self.times.condition(self.block, part);
            }
        }
        if let Some(counted) = counted_rows(select) {
            let counted = range_of(counted.select_token.0.span);
            let inner = self.reads.blocks.get_mut(id..).unwrap_or_default();
            let inner = inner.iter_mut().find(|block| block.select == counted);
            inner.into_iter().for_each(|block| block.only_rows = true);
        }
        let unseen = self.times.read_conditions(id, select, self.names);
        if let Some(block) = self.reads.blocks.get_mut(id) {
            block.tells_measures |= unseen;
        }
        if let GroupByExpr::Expressions(elements, _) = &select.group_by {
            elements.iter().for_each(|element| self.expression(element));
        }
        if let Some(condition) = &select.having {
            self.expression(condition);
        }
        for window in &select.named_window {
            match &window.1 {
                NamedWindowExpr::WindowSpec(window) => self.window(window),
                NamedWindowExpr::NamedWindow(_) => {}
            }
        }
        self.block = outside;
        id
    }

    fn select_item(&mut self, item: &'a SelectItem) {
        match item {
            SelectItem::UnnamedExpr(expr)
            | SelectItem::ExprWithAlias { expr, .. }
            | SelectItem::ExprWithAliases { expr, .. } => self.expression(expr),
            SelectItem::QualifiedWildcard(..) | SelectItem::Wildcard(_) => {}
        }
    }

    /// A condition of WHERE or ON.
    fn condition(&mut self, condition: &'a Expr) {
        self.times.condition(self.block, condition);
        self.expression(condition);
    }

    fn order_by(&mut self, order_by: &'a OrderBy) {
        match &order_by.kind {
            OrderByKind::Expressions(items) => self.sort_items(items),
            OrderByKind::All(_) => {}
        }
    }

    fn sort_items(&mut self, items: &'a [OrderByExpr]) {
        items.iter().for_each(|item| self.expression(&item.expr));
    }

    fn limit(&mut self, limit: &'a LimitClause) {
        match limit {
            LimitClause::LimitOffset {
                limit,
                offset,
                limit_by,
            } => {
                limit
                    .iter()
                    .chain(limit_by)
                    .for_each(|expr| self.expression(expr));
                offset
                    .iter()
                    .for_each(|offset| self.expression(&offset.value));
            }
            LimitClause::OffsetCommaLimit { offset, limit } => {
                self.expression(offset);
                self.expression(limit);
            }
        }
    }

    /// Of `r.pos.lat` and `db.t.column` only the second begins with a table.
    fn find_qualified_columns(&mut self) {
        for names in std::mem::take(&mut self.dotted) {
            let [database, table, .., last] = names else {
                continue;
            };
            let mut tables = self.reads.tables.iter();
            let of_table = tables.any(|read| {
                read.database.text() == database.value && read.table.text() == table.value
            });
            if of_table {
                let range = range_of(database.span).to(range_of(last.span));
                self.reads.qualified_columns.push(range);
            }
        }
    }
}

fn stars(select: &Select) -> Vec<Star> {
    let star = |item: &SelectItem| match item {
        SelectItem::Wildcard(options) => Some(Star {
            range: range_of(options.wildcard_token.0.span),
            qualifier: None,
        }),
        SelectItem::QualifiedWildcard(
            SelectItemQualifiedWildcardKind::ObjectName(name),
            options,
        ) => {
            let parts = || name.0.iter().filter_map(ObjectNamePart::as_ident);
            let star = range_of(options.wildcard_token.0.span);
            Some(Star {
                range: parts()
                    .next()
                    .map_or(star, |first| range_of(first.span).to(star)),
                qualifier: parts().next_back().map(|last| last.value.clone()),
            })
        }
        _ => None,
    };
    select.projection.iter().filter_map(star).collect()
}
