//! The types of expressions.

use sqlparser::ast::{BinaryOperator, Expr, UnaryOperator, Value};

use super::operators::Side;
use super::place::place_of;
use super::types::{Meeting, Type};
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::range_of;

impl<'a> Walker<'a> {
    /// Looks at an expression; the answer is its type.
    pub(super) fn expression(&mut self, expr: &'a Expr) -> Type {
        // Chains lean to the left; only their right sides are walked by recursion.
        let mut chain = Vec::new();
        let mut first = expr;
        while let Expr::BinaryOp { left, op, right } = first {
            chain.push((&**left, op, &**right));
            first = left;
        }
        let mut kind = self.operand(first);
        for (left, op, right) in chain.into_iter().rev() {
            let right = Side::of(right, self.expression(right));
            kind = self.operation(Side::of(left, kind), op, right);
        }
        kind
    }

    /// A condition: it is a boolean.
    pub(super) fn condition(&mut self, expr: &'a Expr, place: &str) {
        let kind = self.expression(expr);
        self.be_condition(Side::of(expr, kind), place);
    }

    fn operation(&mut self, left: Side<'a>, op: &BinaryOperator, right: Side<'a>) -> Type {
        match op {
            BinaryOperator::And | BinaryOperator::Or => {
                let word = match op {
                    BinaryOperator::And => "AND",
                    _ => "OR",
                };
                self.be_condition(left, word);
                self.be_condition(right, word);
                Type::Boolean
            }
            BinaryOperator::Eq
            | BinaryOperator::NotEq
            | BinaryOperator::Lt
            | BinaryOperator::LtEq
            | BinaryOperator::Gt
            | BinaryOperator::GtEq => {
                self.look_at_null(left, op, right);
                self.compare_rows(left, right);
                self.look_at_itself(left, op, right);
                self.compare(left, right);
                Type::Boolean
            }
            BinaryOperator::StringConcat => self.concatenation(left, right),
            BinaryOperator::Plus
            | BinaryOperator::Minus
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Modulo => self.arithmetic(left, op, right),
            _ => Type::Unknown,
        }
    }

    fn operand(&mut self, expr: &'a Expr) -> Type {
        match expr {
            Expr::Identifier(name) => self.column(name),
            Expr::CompoundIdentifier(parts) => self.qualified(parts),
            Expr::Value(value) => {
                let templated = self.templated(range_of(value.span));
                match &value.value {
                    Value::SingleQuotedString(_) => Type::Varchar,
                    _ if templated => Type::Unknown,
                    Value::Number(number, _) => {
                        self.look_at_number(number, range_of(value.span));
                        Type::Number
                    }
                    Value::Boolean(_) => Type::Boolean,
                    Value::Placeholder(name) if name == "@scheduled_runtime" => Type::Timestamp,
                    _ => Type::Unknown,
                }
            }
            Expr::TypedString(literal) => self.typed_string(literal),
            Expr::Interval(interval) => self.interval(interval),
            Expr::Nested(inner) => self.expression(inner),
            Expr::UnaryOp { op, expr: inner } => self.sign(*op, inner),
            Expr::IsNull(inner) | Expr::IsNotNull(inner) => {
                self.expression(inner);
                Type::Boolean
            }
            Expr::IsDistinctFrom(left, right) | Expr::IsNotDistinctFrom(left, right) => {
                let left = Side::of(left, self.expression(left));
                let right = Side::of(right, self.expression(right));
                self.compare(left, right);
                Type::Boolean
            }
            Expr::Between {
                expr,
                negated,
                low,
                high,
            } => {
                let value = Side::of(expr, self.expression(expr));
                let bounds = [low, high].map(|bound| {
                    let bound = Side::of(bound, self.expression(bound));
                    self.compare(value, bound);
                    bound
                });
                let [low, high] = bounds;
                if !negated {
                    self.look_at_bounds(low, high);
                }
                Type::Boolean
            }
            Expr::InList { expr, list, .. } => {
                let value = Side::of(expr, self.expression(expr));
                for item in list {
                    let item = Side::of(item, self.expression(item));
                    self.compare(value, item);
                }
                Type::Boolean
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.compare_with_query(expr, subquery, "the subquery of IN");
                Type::Boolean
            }
            Expr::AnyOp { left, right, .. } | Expr::AllOp { left, right, .. } => {
                match &**right {
                    Expr::Subquery(query) => {
                        self.compare_with_query(left, query, "the subquery of a comparison");
                    }
                    _ => {
                        self.expression(left);
                    }
                }
                Type::Boolean
            }
            Expr::Like {
                expr,
                pattern,
                escape_char,
                ..
            } => {
                self.like(expr, pattern);
                if let Some(escape) = escape_char {
                    self.look_at_escape(escape);
                }
                Type::Boolean
            }
            Expr::Exists { subquery, .. } => {
                self.query(subquery);
                Type::Boolean
            }
            Expr::Subquery(query) => self.column_of(query, "a subquery in an expression"),
            Expr::Case {
                operand,
                conditions,
                else_result,
                ..
            } => {
                let operand = operand.as_deref();
                let operand = operand.map(|operand| Side::of(operand, self.expression(operand)));
                let mut results = Vec::new();
                for when in conditions {
                    let condition = Side::of(&when.condition, self.expression(&when.condition));
                    match operand {
                        Some(operand) => self.compare(operand, condition),
                        None => self.be_condition(condition, "WHEN"),
                    }
                    results.push(&when.result);
                }
                results.extend(else_result.as_deref());
                self.one_of(&results, "the results of CASE")
            }
            Expr::Function(function) => self.call(function),
            Expr::Cast {
                expr, data_type, ..
            } => {
                let value = Side::of(expr, self.expression(expr));
                let wanted = Type::of(data_type);
                self.cast(value, wanted);
                self.cast_row(expr, data_type);
                wanted
            }
            Expr::Extract { expr, .. } => {
                let value = Side::of(expr, self.expression(expr));
                if matches!(value.kind, Type::Number | Type::Boolean) {
                    self.reject(value, "EXTRACT takes a timestamp or an interval", None);
                }
                self.look_at_words(value);
                Type::Number
            }
            Expr::Position { expr, r#in } => {
                self.expression(expr);
                self.expression(r#in);
                Type::Number
            }
            Expr::Substring {
                expr,
                substring_from,
                substring_for,
                ..
            } => {
                self.expression(expr);
                for bound in substring_from.iter().chain(substring_for) {
                    self.expression(bound);
                }
                Type::Varchar
            }
            Expr::AtTimeZone {
                timestamp,
                time_zone,
            } => {
                self.expression(timestamp);
                self.expression(time_zone);
                Type::Unknown
            }
            Expr::Tuple(list) => {
                self.expressions(list);
                Type::Row
            }
            Expr::Array(array) => {
                let elements: Vec<&Expr> = array.elem.iter().collect();
                self.one_of(&elements, "the elements of an array");
                Type::Array
            }
            Expr::CompoundFieldAccess { root, access_chain } => self.access(root, access_chain),
            Expr::Lambda(lambda) => {
                self.lambda(lambda, &[]);
                Type::Unknown
            }
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                sets.iter().for_each(|set| self.expressions(set));
                Type::Unknown
            }
            // Never built by our parser.
            _ => Type::Unknown,
        }
    }

    pub(super) fn expressions(&mut self, list: &'a [Expr]) {
        for expr in list {
            self.expression(expr);
        }
    }

    fn sign(&mut self, op: UnaryOperator, inner: &'a Expr) -> Type {
        let value = Side::of(inner, self.expression(inner));
        if op == UnaryOperator::Not {
            self.be_condition(value, "NOT");
            return Type::Boolean;
        }
        let signed = matches!(value.kind, Type::Unknown | Type::Number) || value.kind.is_interval();
        if !signed {
            let sign = if op == UnaryOperator::Minus { "-" } else { "+" };
            self.reject(
                value,
                &format!("`{sign}` takes a number or an interval"),
                None,
            );
            return Type::Unknown;
        }
        value.kind
    }

    pub(super) fn be_condition(&mut self, value: Side<'a>, place: &str) {
        if !matches!(value.kind, Type::Unknown | Type::Boolean) {
            let help = Some("compare it with something".to_owned());
            self.reject(value, &format!("{place} takes a condition"), help);
        }
    }

    fn like(&mut self, text: &'a Expr, pattern: &'a Expr) {
        let text = Side::of(text, self.expression(text));
        let pattern = Side::of(pattern, self.expression(pattern));
        let help = match text.kind {
            Type::Timestamp | Type::Date => Some(
                "give a range of time: `time BETWEEN '2024-05-01' AND '2024-06-01'`".to_owned(),
            ),
            Type::Number => Some("compare numbers, or `CAST(… AS varchar)`".to_owned()),
            _ => None,
        };
        for (side, help) in [(text, help), (pattern, None)] {
            if !matches!(side.kind, Type::Unknown | Type::Varchar) {
                self.reject_as_string(side, "LIKE takes strings", help);
            }
        }
    }

    /// `ESCAPE 'xx'`
    fn look_at_escape(&mut self, escape: &'a Expr) {
        let Expr::Value(value) = escape else { return };
        let Value::SingleQuotedString(text) = &value.value else {
            return;
        };
        let range = range_of(value.span);
        if text.chars().count() == 1 || self.templated(range) {
            return;
        }
        let message = format!("ESCAPE takes one character, not '{text}'");
        let mistake = Mistake::new(MistakeKind::Argument, range, message);
        self.report(mistake.help("write `ESCAPE '\\'`").doubtful());
    }

    /// The type of a value that is one of these.
    pub(super) fn one_of(&mut self, exprs: &[&'a Expr], what: &str) -> Type {
        let mut known: Option<Side> = None;
        let mut all = None;
        for expr in exprs {
            let side = Side::of(expr, self.expression(expr));
            all = Some(all.map_or(side.kind, |all: Type| all.or(side.kind)));
            if side.kind == Type::Unknown {
                continue;
            }
            let Some(first) = known else {
                known = Some(side);
                continue;
            };
            let meeting = first.kind.compares_with(side.kind);
            // Strings that are meant as timestamps are told from others by the service.
            if meeting == Meeting::Fine {
                let before = self.mistakes.len();
                match (first.kind, side.kind) {
                    (Type::Timestamp, Type::Varchar) => self.look_at_time(side, None),
                    (Type::Varchar, Type::Timestamp) => self.look_at_time(first, None),
                    _ => {}
                }
                for mistake in self.mistakes.get_mut(before..).unwrap_or_default() {
                    mistake.certain = false;
                }
                continue;
            }
            let message = format!(
                "{what} are of one type: this is {}, and the first is {}",
                side.kind.words_beside(first.kind),
                first.kind.words_beside(side.kind)
            );
            if let Some(range) = place_of(expr) {
                let mistake = Mistake::new(MistakeKind::Type, range, message)
                    .help("bring them to one type with CAST(… AS …)");
                self.report(mistake.doubtful());
            }
        }
        all.unwrap_or(Type::Unknown)
    }
}
