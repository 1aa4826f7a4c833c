//! Walks a query as an engine resolves it: which names are tables.
//!
//! A name of one part is a common table expression that is visible there, looked
//! up without regard to case; a name of two parts is always a table, even when a
//! common table expression has the same name; a table counts even when nothing of
//! it is used. The matches name every variant of `sqlparser`'s tree, so a new one
//! in an update does not go unseen.

use std::collections::HashMap;

use sqlparser::ast::{
    AccessExpr, Cte, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause,
    FunctionArguments, GroupByExpr, Ident, Join, JoinConstraint, JoinOperator, LimitClause,
    NamedWindowExpr, ObjectName, ObjectNamePart, OrderBy, OrderByExpr, OrderByKind, Query, Select,
    SelectItem, SelectItemQualifiedWildcardKind, SetExpr, Subscript, TableAlias, TableFactor,
    TableWithJoins, WindowFrameBound, WindowSpec, WindowType,
};

use super::names::Names;
use super::rows::{conditions_on_groups, counted_rows};
use super::time::Times;
use super::{Block, BlockTable, Star, TableRead, TimeLimit, UnknownName};
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

    fn table_with_joins(&mut self, item: &'a TableWithJoins, verb: &'static str) {
        let first = self.times.sources(self.block);
        self.table_factor(&item.relation, verb);
        for join in &item.joins {
            self.join(join, first);
        }
    }

    /// `first` is the number of the first source that is joined.
    fn join(&mut self, join: &'a Join, first: usize) {
        let joined = self.times.sources(self.block);
        self.table_factor(&join.relation, "JOIN");
        let constraint = match &join.join_operator {
            JoinOperator::Join(constraint)
            | JoinOperator::Inner(constraint)
            | JoinOperator::Left(constraint)
            | JoinOperator::LeftOuter(constraint)
            | JoinOperator::Right(constraint)
            | JoinOperator::RightOuter(constraint)
            | JoinOperator::FullOuter(constraint)
            | JoinOperator::CrossJoin(constraint)
            | JoinOperator::Semi(constraint)
            | JoinOperator::LeftSemi(constraint)
            | JoinOperator::RightSemi(constraint)
            | JoinOperator::Anti(constraint)
            | JoinOperator::LeftAnti(constraint)
            | JoinOperator::RightAnti(constraint)
            | JoinOperator::AsOf { constraint, .. }
            | JoinOperator::StraightJoin(constraint) => constraint,
            JoinOperator::CrossApply
            | JoinOperator::OuterApply
            | JoinOperator::ArrayJoin
            | JoinOperator::LeftArrayJoin
            | JoinOperator::InnerArrayJoin => return,
        };
        let equal_times = match constraint {
            JoinConstraint::On(condition) => return self.condition(condition),
            JoinConstraint::Using(columns) => columns.iter().any(is_time),
            JoinConstraint::Natural => true,
            JoinConstraint::None => false,
        };
        if equal_times {
            self.times.equal(self.block, first, joined);
        }
    }

    fn table_factor(&mut self, factor: &'a TableFactor, verb: &'static str) {
        match factor {
            TableFactor::Table {
                name,
                alias,
                args: None,
                ..
            } => {
                self.table(name, alias.as_ref(), verb);
            }
            TableFactor::Derived {
                subquery, alias, ..
            } => {
                let blocks = self.query(subquery);
                self.times.read_subquery(self.block, alias.as_ref(), blocks);
            }
            TableFactor::UNNEST {
                array_exprs, alias, ..
            } => {
                array_exprs.iter().for_each(|array| self.expression(array));
                self.times.read_array(self.block, alias.as_ref());
            }
            TableFactor::NestedJoin {
                table_with_joins, ..
            } => {
                self.table_with_joins(table_with_joins, verb);
            }
            // Never built by our parser.
            TableFactor::Table { .. }
            | TableFactor::TableFunction { .. }
            | TableFactor::Function { .. }
            | TableFactor::JsonTable { .. }
            | TableFactor::OpenJsonTable { .. }
            | TableFactor::Pivot { .. }
            | TableFactor::Unpivot { .. }
            | TableFactor::UnpivotExpr { .. }
            | TableFactor::MatchRecognize { .. }
            | TableFactor::XmlTable { .. }
            | TableFactor::SemanticView { .. } => {}
        }
    }

    fn table(&mut self, name: &ObjectName, alias: Option<&TableAlias>, verb: &'static str) {
        let idents = name.0.iter().filter_map(ObjectNamePart::as_ident);
        let parts: Vec<(&str, TextRange)> = idents
            .map(|part| (part.value.as_str(), range_of(part.span)))
            .collect();
        if let [(only, _)] = parts.as_slice() {
            if self.common_table_expression_is_read(only, alias) {
                return;
            }
        }
        let read = match self.names.table(&parts, verb) {
            Ok(read) => read,
            Err(unknown) => return self.reads.unknown.push(unknown),
        };
        if let Some(id) = self.block {
            if let Some(block) = self.reads.blocks.get_mut(id) {
                let called = alias.map_or(read.table.text(), |alias| &alias.name.value);
                self.times.read_table(id, called, block.tables.len());
                block.tables.push(BlockTable {
                    range: read.range,
                    alias: called.to_owned(),
                    time: TimeLimit::Unlimited,
                });
            }
        }
        self.reads.tables.push(read);
    }

    /// Whether the name is one of a common table expression; then its reading is
    /// noted.
    fn common_table_expression_is_read(&mut self, name: &str, alias: Option<&TableAlias>) -> bool {
        let visible = self.visible.get(&name.to_lowercase());
        let Some(number) = visible.and_then(|numbers| numbers.last()).copied() else {
            return false;
        };
        self.times.read_expression(self.block, name, alias, number);
        true
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

    fn expressions(&mut self, list: &'a [Expr]) {
        list.iter().for_each(|expr| self.expression(expr));
    }

    fn expression(&mut self, expr: &'a Expr) {
        // Chains lean to the left; only their right sides are walked by recursion.
        let mut rights = Vec::new();
        let mut left = expr;
        while let Expr::BinaryOp {
            left: next, right, ..
        } = left
        {
            rights.push(right);
            left = next;
        }
        self.operand(left);
        for right in rights.into_iter().rev() {
            self.expression(right);
        }
    }

    fn operand(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Identifier(name) => self.column(name),
            Expr::CompoundIdentifier(names) => {
                if let Some(name) = names.last() {
                    self.column(name);
                }
                if names.len() > 2 {
                    self.dotted.push(names);
                }
            }
            Expr::CompoundFieldAccess { root, access_chain } => {
                self.expression(root);
                for access in access_chain {
                    match access {
                        AccessExpr::Dot(field) => self.expression(field),
                        AccessExpr::Subscript(subscript) => self.subscript(subscript),
                    }
                }
            }
            Expr::IsFalse(expr)
            | Expr::IsNotFalse(expr)
            | Expr::IsTrue(expr)
            | Expr::IsNotTrue(expr)
            | Expr::IsNull(expr)
            | Expr::IsNotNull(expr)
            | Expr::IsUnknown(expr)
            | Expr::IsNotUnknown(expr)
            | Expr::UnaryOp { expr, .. }
            | Expr::Cast { expr, .. }
            | Expr::Nested(expr)
            | Expr::Extract { expr, .. }
            | Expr::Collate { expr, .. }
            | Expr::Prefixed { value: expr, .. }
            | Expr::Named { expr, .. }
            | Expr::IsJson { expr, .. }
            | Expr::IsNormalized { expr, .. }
            | Expr::Ceil { expr, .. }
            | Expr::Floor { expr, .. }
            | Expr::Convert { expr, .. }
            | Expr::JsonAccess { value: expr, .. } => self.expression(expr),
            Expr::IsDistinctFrom(left, right)
            | Expr::IsNotDistinctFrom(left, right)
            | Expr::BinaryOp { left, right, .. }
            | Expr::AnyOp { left, right, .. }
            | Expr::AllOp { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            Expr::AtTimeZone {
                timestamp,
                time_zone,
            } => {
                self.expression(timestamp);
                self.expression(time_zone);
            }
            Expr::Position { expr, r#in } => {
                self.expression(expr);
                self.expression(r#in);
            }
            Expr::InList { expr, list, .. } => {
                self.expression(expr);
                self.expressions(list);
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.expression(expr);
                self.query(subquery);
            }
            Expr::InUnnest {
                expr, array_expr, ..
            } => {
                self.expression(expr);
                self.expression(array_expr);
            }
            Expr::Between {
                expr, low, high, ..
            } => {
                self.expression(expr);
                self.expression(low);
                self.expression(high);
            }
            Expr::Like {
                expr,
                pattern,
                escape_char,
                ..
            }
            | Expr::ILike {
                expr,
                pattern,
                escape_char,
                ..
            }
            | Expr::SimilarTo {
                expr,
                pattern,
                escape_char,
                ..
            } => {
                self.expression(expr);
                self.expression(pattern);
                escape_char
                    .iter()
                    .for_each(|escape| self.expression(escape));
            }
            Expr::RLike { expr, pattern, .. } => {
                self.expression(expr);
                self.expression(pattern);
            }
            Expr::Substring {
                expr,
                substring_from,
                substring_for,
                ..
            } => {
                self.expression(expr);
                let bounds = substring_from.iter().chain(substring_for);
                bounds.for_each(|bound| self.expression(bound));
            }
            Expr::Trim {
                trim_what,
                expr,
                trim_characters,
                ..
            } => {
                self.expression(expr);
                trim_what.iter().for_each(|what| self.expression(what));
                trim_characters
                    .iter()
                    .for_each(|list| self.expressions(list));
            }
            Expr::Overlay {
                expr,
                overlay_what,
                overlay_from,
                overlay_for,
            } => {
                self.expression(expr);
                self.expression(overlay_what);
                self.expression(overlay_from);
                overlay_for
                    .iter()
                    .for_each(|length| self.expression(length));
            }
            Expr::Function(function) => self.function(function),
            Expr::Case {
                operand,
                conditions,
                else_result,
                ..
            } => {
                operand.iter().for_each(|operand| self.expression(operand));
                for when in conditions {
                    self.expression(&when.condition);
                    self.expression(&when.result);
                }
                else_result
                    .iter()
                    .for_each(|result| self.expression(result));
            }
            Expr::Exists { subquery, .. } => {
                for block in self.query(subquery) {
                    if let Some(block) = self.reads.blocks.get_mut(block) {
                        block.only_rows = true;
                    }
                }
            }
            Expr::Subquery(subquery) => {
                self.query(subquery);
            }
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                sets.iter().for_each(|set| self.expressions(set));
            }
            Expr::Tuple(list) | Expr::Struct { values: list, .. } => self.expressions(list),
            Expr::Array(array) => self.expressions(&array.elem),
            Expr::Interval(interval) => self.expression(&interval.value),
            Expr::Lambda(lambda) => self.expression(&lambda.body),
            Expr::Dictionary(fields) => {
                fields
                    .iter()
                    .for_each(|field| self.expression(&field.value));
            }
            Expr::Map(map) => {
                for entry in &map.entries {
                    self.expression(&entry.key);
                    self.expression(&entry.value);
                }
            }
            Expr::OuterJoin(expr) | Expr::Prior(expr) => self.expression(expr),
            Expr::MemberOf(member) => {
                self.expression(&member.value);
                self.expression(&member.array);
            }
            Expr::Value(_)
            | Expr::TypedString(_)
            | Expr::MatchAgainst { .. }
            | Expr::Wildcard(_)
            | Expr::QualifiedWildcard(..) => {}
        }
    }

    fn subscript(&mut self, subscript: &'a Subscript) {
        match subscript {
            Subscript::Index { index } => self.expression(index),
            Subscript::Slice {
                lower_bound,
                upper_bound,
                stride,
            } => {
                let bounds = lower_bound.iter().chain(upper_bound).chain(stride);
                bounds.for_each(|bound| self.expression(bound));
            }
        }
    }

    fn function(&mut self, function: &'a Function) {
        self.arguments(&function.parameters);
        self.arguments(&function.args);
        self.sort_items(&function.within_group);
        function
            .filter
            .iter()
            .for_each(|filter| self.expression(filter));
        if let Some(WindowType::WindowSpec(window)) = &function.over {
            self.window(window);
        }
    }

    fn arguments(&mut self, arguments: &'a FunctionArguments) {
        let list = match arguments {
            FunctionArguments::None => return,
            FunctionArguments::Subquery(query) => {
                self.query(query);
                return;
            }
            FunctionArguments::List(list) => list,
        };
        for argument in &list.args {
            let (FunctionArg::Named { arg, .. }
            | FunctionArg::ExprNamed { arg, .. }
            | FunctionArg::Unnamed(arg)) = argument;
            match arg {
                FunctionArgExpr::Expr(expr) => self.expression(expr),
                FunctionArgExpr::QualifiedWildcard(_)
                | FunctionArgExpr::Wildcard
                | FunctionArgExpr::WildcardWithOptions(_) => {}
            }
        }
        for clause in &list.clauses {
            match clause {
                FunctionArgumentClause::OrderBy(items) => self.sort_items(items),
                FunctionArgumentClause::Where(expr) | FunctionArgumentClause::Limit(expr) => {
                    self.expression(expr);
                }
                FunctionArgumentClause::Having(bound) => self.expression(&bound.1),
                FunctionArgumentClause::IgnoreOrRespectNulls(_)
                | FunctionArgumentClause::OnOverflow(_)
                | FunctionArgumentClause::Separator(_)
                | FunctionArgumentClause::JsonNullClause(_)
                | FunctionArgumentClause::JsonReturningClause(_) => {}
            }
        }
    }

    fn window(&mut self, window: &'a WindowSpec) {
        self.expressions(&window.partition_by);
        self.sort_items(&window.order_by);
        let Some(frame) = &window.window_frame else {
            return;
        };
        for bound in std::iter::once(&frame.start_bound).chain(&frame.end_bound) {
            match bound {
                WindowFrameBound::Preceding(Some(distance))
                | WindowFrameBound::Following(Some(distance)) => self.expression(distance),
                WindowFrameBound::Preceding(None)
                | WindowFrameBound::Following(None)
                | WindowFrameBound::CurrentRow => {}
            }
        }
    }

    fn column(&mut self, name: &Ident) {
        let starts = |prefix: &str| {
            let start = name.value.get(..prefix.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        if starts("measure_") {
            if let Some(block) = self.block.and_then(|id| self.reads.blocks.get_mut(id)) {
                if starts("measure_value::") {
                    block.measure_value.get_or_insert(range_of(name.span));
                } else if name.value.eq_ignore_ascii_case("measure_name") {
                    // In the select list or GROUP BY it keeps the measures apart.
                    block.tells_measures = true;
                }
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

fn is_time(name: &ObjectName) -> bool {
    let last = name.0.last().and_then(ObjectNamePart::as_ident);
    last.is_some_and(|name| name.value.eq_ignore_ascii_case("time"))
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
