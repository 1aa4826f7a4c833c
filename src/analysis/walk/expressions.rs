//! The expressions of a query: they hold subqueries, and columns that rules ask for.

use sqlparser::ast::{
    AccessExpr, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause,
    FunctionArguments, Ident, Subscript, WindowFrameBound, WindowSpec, WindowType,
};

use super::Walker;
use crate::syntax::range_of;

impl<'a> Walker<'a> {
    pub(super) fn expressions(&mut self, list: &'a [Expr]) {
        list.iter().for_each(|expr| self.expression(expr));
    }

    pub(super) fn expression(&mut self, expr: &'a Expr) {
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

    pub(super) fn window(&mut self, window: &'a WindowSpec) {
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

    pub(super) fn column(&mut self, name: &Ident) {
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
}
