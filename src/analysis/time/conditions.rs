//! What the conditions of one block say of the times of what it reads.

use std::collections::HashMap;

use sqlparser::ast::{BinaryOperator, Expr, Ident, Select, SelectItem, TableAlias, UnaryOperator};

use super::sources::Sources;
use super::Source;
use crate::analysis::names::Names;
use crate::analysis::WrappedTime;
use crate::syntax::{function_name, range_of};

/// Reads the conditions of one block.
#[derive(Debug)]
pub(super) struct Conditions<'a> {
    pub(super) names: Names<'a>,
    sources: &'a mut [Source],
    by_alias: HashMap<String, usize>,
    /// Pairs of sources whose times are compared with each other.
    links: Vec<(usize, usize)>,
    pub(super) wrapped: Vec<(WrappedTime, Sources)>,
    /// A placeholder is a condition: it may say anything.
    unseen: bool,
}

/// What a block's conditions say of time.
#[derive(Debug)]
pub(super) struct TimeConditions {
    /// Functions around `time`, each with the numbers of the sources that it hides.
    pub(super) wrapped: Vec<(WrappedTime, Vec<usize>)>,
    /// A placeholder is a condition: it may say anything.
    pub(super) unseen: bool,
}

/// Which items of a select list are the column of times.
#[derive(Debug, Default)]
pub(super) struct TimeItems {
    /// What they are called, besides `time`, in lower case.
    names: Vec<String>,
    positions: Vec<usize>,
    /// There is a `*`, and positions say nothing.
    has_star: bool,
}

impl TimeItems {
    /// What they are called outside the query, which may have a list of columns there.
    pub(super) fn called(&self, alias: Option<&TableAlias>) -> Vec<String> {
        let columns = alias.map_or(&[][..], |alias| &alias.columns);
        if columns.is_empty() {
            return self.names.clone();
        }
        if self.has_star {
            return Vec::new();
        }
        let positions = self.positions.iter();
        let named = positions.filter_map(|position| columns.get(*position));
        named
            .map(|column| column.name.value.to_lowercase())
            .collect()
    }
}

impl<'a> Conditions<'a> {
    pub(super) fn new(names: Names<'a>, sources: &'a mut [Source]) -> Self {
        let aliases = sources.iter().enumerate();
        let by_alias = aliases
            .filter_map(|(number, source)| Some((source.alias.clone()?, number)))
            .collect();
        Conditions {
            names,
            sources,
            by_alias,
            links: Vec::new(),
            wrapped: Vec::new(),
            unseen: false,
        }
    }

    /// Says that the times of two sources are equal (`USING (time)`).
    pub(super) fn link(&mut self, one: usize, other: usize) {
        self.links.push((one, other));
    }

    /// Reads one condition of WHERE or ON.
    pub(super) fn read(&mut self, condition: &Expr) {
        let limited = self.limits(condition, true);
        self.mark(&limited);
    }

    /// Which items of the select list are the column of times.
    pub(super) fn time_items(&self, select: &Select) -> TimeItems {
        let mut items = TimeItems::default();
        for (position, item) in select.projection.iter().enumerate() {
            let (expr, alias) = match item {
                SelectItem::UnnamedExpr(expr) => (expr, None),
                SelectItem::ExprWithAlias { expr, alias } => (expr, Some(alias)),
                _ => {
                    // A star passes on what the sources have.
                    let names = self.sources.iter().flat_map(|source| &source.time_names);
                    items.names.extend(names.cloned());
                    items.has_star = true;
                    continue;
                }
            };
            if self.time_of(expr).is_none() {
                continue;
            }
            let own = match expr {
                Expr::Identifier(name) => Some(name),
                Expr::CompoundIdentifier(parts) => parts.last(),
                _ => None,
            };
            items.positions.push(position);
            if let Some(name) = alias.or(own).filter(|name| !is_time(name)) {
                items.names.push(name.value.to_lowercase());
            }
        }
        items
    }

    /// Marks the sources, and says what else was seen.
    pub(super) fn finish(mut self) -> TimeConditions {
        self.follow_links();
        let all: Vec<usize> = (0..self.sources.len()).collect();
        let mut wrapped = Vec::new();
        for (place, sources) in self.wrapped {
            let sources = match sources {
                Sources::All => all.clone(),
                Sources::Some(list) => list,
            };
            for number in &sources {
                if let Some(source) = self.sources.get_mut(*number) {
                    source.hidden = true;
                }
            }
            wrapped.push((place, sources));
        }
        TimeConditions {
            wrapped,
            unseen: self.unseen,
        }
    }

    fn mark(&mut self, limited: &Sources) {
        match limited {
            Sources::All => self
                .sources
                .iter_mut()
                .for_each(|source| source.limited = true),
            Sources::Some(list) => {
                for number in list {
                    if let Some(source) = self.sources.get_mut(*number) {
                        source.limited = true;
                    }
                }
            }
        }
    }

    /// A limit on one time is a limit on those that are compared with it.
    fn follow_links(&mut self) {
        let mut linked: Vec<Vec<usize>> = vec![Vec::new(); self.sources.len()];
        for (one, other) in std::mem::take(&mut self.links) {
            for (from, to) in [(one, other), (other, one)] {
                if let Some(list) = linked.get_mut(from) {
                    list.push(to);
                }
            }
        }
        let limited = self.sources.iter().enumerate();
        let mut reached: Vec<usize> = limited
            .filter(|(_, source)| source.limited)
            .map(|(number, _)| number)
            .collect();
        while let Some(number) = reached.pop() {
            for other in linked.get(number).map_or(&[][..], Vec::as_slice) {
                if let Some(source) = self.sources.get_mut(*other) {
                    if !source.limited {
                        source.limited = true;
                        reached.push(*other);
                    }
                }
            }
        }
    }

    /// The sources that a condition limits; `whole` when it holds for every row.
    fn limits(&mut self, condition: &Expr, whole: bool) -> Sources {
        match condition {
            Expr::Nested(inner) => self.limits(inner, whole),
            // `NOT time < ago(1h)`
            Expr::UnaryOp {
                op: UnaryOperator::Not,
                expr,
            } => match unnested(expr) {
                Expr::BinaryOp { op, left, right } => match opposite(op) {
                    Some(op) => self.comparison(&op, left, right, whole),
                    None => Sources::none(),
                },
                _ => Sources::none(),
            },
            Expr::BinaryOp { op, left, right } => match op {
                BinaryOperator::And => {
                    let mut limited = Sources::none();
                    for part in parts_of(condition, op) {
                        limited.add(self.limits(part, whole));
                    }
                    limited
                }
                BinaryOperator::Or => {
                    let mut limited = Sources::All;
                    for part in parts_of(condition, op) {
                        limited.keep(self.limits(part, false));
                    }
                    limited
                }
                _ => self.comparison(op, left, right, whole),
            },
            Expr::AnyOp {
                left,
                compare_op,
                right,
                ..
            }
            | Expr::AllOp {
                left,
                compare_op,
                right,
            } => self.comparison(compare_op, left, right, whole),
            Expr::IsNotDistinctFrom(left, right) => {
                self.comparison(&BinaryOperator::Eq, left, right, whole)
            }
            Expr::Between {
                expr,
                negated: false,
                low,
                high,
            } => {
                let mut limited = self.comparison(&BinaryOperator::GtEq, expr, low, whole);
                limited.add(self.comparison(&BinaryOperator::LtEq, expr, high, whole));
                limited
            }
            Expr::InList {
                expr,
                list,
                negated: false,
            } => {
                let values: Vec<&Expr> = list.iter().collect();
                self.side(expr, &values, whole)
            }
            Expr::InSubquery {
                expr,
                negated: false,
                ..
            } => self.side(expr, &[], whole),
            Expr::Identifier(_) if self.is_template(condition) => self.unseen(),
            Expr::Function(function) => {
                let name = function_name(function);
                if name.is_some_and(|name| self.names.templated(range_of(name.span))) {
                    return self.unseen();
                }
                self.note_wrapped(condition)
            }
            Expr::Like { expr, .. } => self.note_wrapped(expr),
            _ => Sources::none(),
        }
    }

    fn unseen(&mut self) -> Sources {
        self.unseen = true;
        Sources::All
    }

    fn comparison(
        &mut self,
        op: &BinaryOperator,
        left: &Expr,
        right: &Expr,
        whole: bool,
    ) -> Sources {
        let orders = matches!(
            op,
            BinaryOperator::Eq
                | BinaryOperator::Lt
                | BinaryOperator::LtEq
                | BinaryOperator::Gt
                | BinaryOperator::GtEq
                // A placeholder that is an operator can be any of them.
                | BinaryOperator::Custom(_)
        );
        if !orders {
            return Sources::none();
        }
        let mut limited = self.side(left, &[right], whole);
        limited.add(self.side(right, &[left], whole));
        let hides = |side: &Expr, other: &Expr| {
            let seen = self.mentions(&[other]);
            self.is_template(side) && !seen.columns && seen.times.is_none()
        };
        // `${column} > ago(1h)`; what is equal to something is rather a name.
        if *op != BinaryOperator::Eq && (hides(left, right) || hides(right, left)) {
            limited = Sources::All;
        }
        limited
    }

    fn is_template(&self, expr: &Expr) -> bool {
        match unnested(expr) {
            Expr::Identifier(name) => self.names.templated(range_of(name.span)),
            _ => false,
        }
    }

    /// The sources that `side` is the time of, when comparing it with `others` limits
    /// them.
    fn side(&mut self, side: &Expr, others: &[&Expr], whole: bool) -> Sources {
        let side = unnested(side);
        let seen = self.mentions(others);
        let Some(times) = self.time_of(side) else {
            let compared = others
                .iter()
                .any(|other| self.time_of(unnested(other)).is_some());
            return if compared {
                Sources::none()
            } else {
                self.note_wrapped(side)
            };
        };
        if seen.times.is_none() {
            // Another column of the same row rules nothing out.
            let same_row = seen.columns && self.sources.len() == 1;
            return if same_row { Sources::none() } else { times };
        }
        if let (Sources::Some(times), Sources::Some(others), true) = (&times, &seen.times, whole) {
            if let ([one], [other]) = (times.as_slice(), others.as_slice()) {
                self.link(*one, *other);
            }
        }
        Sources::none()
    }

    /// The sources whose time a column is.
    pub(super) fn time_of(&self, expr: &Expr) -> Option<Sources> {
        match expr {
            Expr::Identifier(name) => self.time_named(name),
            Expr::CompoundIdentifier(parts) => {
                let [.., qualifier, name] = parts.as_slice() else {
                    return None;
                };
                let number = *self.by_alias.get(&qualifier.value.to_lowercase())?;
                let source = self.sources.get(number)?;
                is_time_of(source, name).then(|| Sources::Some(vec![number]))
            }
            _ => None,
        }
    }

    /// Whether a column can be one of this block, and not only of one around it.
    pub(super) fn is_of_block(&self, column: &Expr) -> bool {
        match column {
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [.., qualifier, _] => self.by_alias.contains_key(&qualifier.value.to_lowercase()),
                _ => true,
            },
            _ => true,
        }
    }

    fn time_named(&self, name: &Ident) -> Option<Sources> {
        if is_time(name) {
            return Some(match self.sources.len() {
                1 => Sources::Some(vec![0]),
                _ => Sources::All,
            });
        }
        let mut named = Vec::new();
        for (number, source) in self.sources.iter().enumerate() {
            if !source.time_names.is_empty() && is_time_of(source, name) {
                named.push(number);
            }
        }
        (!named.is_empty()).then_some(Sources::Some(named))
    }
}

/// The operands of a chain of one operator; it leans to the left.
fn parts_of<'e>(chain: &'e Expr, operator: &BinaryOperator) -> Vec<&'e Expr> {
    let mut parts = Vec::new();
    let mut left = chain;
    while let Expr::BinaryOp {
        left: next,
        op,
        right,
    } = left
    {
        if op != operator {
            break;
        }
        parts.push(&**right);
        left = next;
    }
    parts.push(left);
    parts
}

/// The comparison that holds where this one does not, if it can limit times.
fn opposite(op: &BinaryOperator) -> Option<BinaryOperator> {
    Some(match op {
        BinaryOperator::Lt => BinaryOperator::GtEq,
        BinaryOperator::LtEq => BinaryOperator::Gt,
        BinaryOperator::Gt => BinaryOperator::LtEq,
        BinaryOperator::GtEq => BinaryOperator::Lt,
        BinaryOperator::NotEq => BinaryOperator::Eq,
        _ => return None,
    })
}

pub(super) fn unnested(expr: &Expr) -> &Expr {
    let mut expr = expr;
    while let Expr::Nested(inner)
    | Expr::UnaryOp {
        op: UnaryOperator::Plus,
        expr: inner,
    } = expr
    {
        expr = inner;
    }
    expr
}

fn is_time(name: &Ident) -> bool {
    name.value.eq_ignore_ascii_case("time")
}

fn is_time_of(source: &Source, name: &Ident) -> bool {
    let named = |other: &String| name.value.to_lowercase() == *other;
    is_time(name) || source.time_names.iter().any(named)
}
