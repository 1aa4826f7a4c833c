//! Functions around a column of times.

use sqlparser::ast::{Expr, Visit};

use super::conditions::{unnested, Conditions};
use super::mentions::{Mentions, Seen};
use super::sources::Sources;
use crate::analysis::WrappedTime;
use crate::syntax::{function_name, range_of};
use crate::text::TextRange;

impl Conditions<'_> {
    /// Notes the function that keeps a time from being compared.
    pub(super) fn note_wrapped(&mut self, expr: &Expr) -> Sources {
        let times = self.mentions(&[expr]).times;
        if times.is_none() {
            return Sources::none();
        }
        if let Some(place) = self.wrapping(expr) {
            // BETWEEN is two comparisons.
            let last = self.wrapped.last();
            if last.is_none_or(|(last, _)| last.range != place.range) {
                self.wrapped.push((place, times));
            }
        }
        Sources::none()
    }

    /// The outermost function of `expr` around a time.
    fn wrapping(&self, expr: &Expr) -> Option<WrappedTime> {
        let around = |name: &str, inner: &Expr| {
            let range = self.first_time_in(inner)?;
            let function = Some(name.to_owned());
            Some(WrappedTime { range, function })
        };
        match unnested(expr) {
            Expr::Function(function) => {
                let name = function_name(function)?;
                Some(WrappedTime {
                    range: range_of(name.span),
                    function: Some(name.value.clone()),
                })
            }
            Expr::Cast { expr, .. } => around("CAST", expr),
            Expr::Extract { expr, .. } => around("EXTRACT", expr),
            other => {
                let range = self.first_time_in(other)?;
                Some(WrappedTime {
                    range,
                    function: None,
                })
            }
        }
    }

    fn first_time_in(&self, expr: &Expr) -> Option<TextRange> {
        let mut mentions = Mentions::new(self);
        let _ = expr.visit(&mut mentions);
        mentions.first
    }

    pub(super) fn mentions(&self, exprs: &[&Expr]) -> Seen {
        let mut mentions = Mentions::new(self);
        for expr in exprs {
            let _ = expr.visit(&mut mentions);
        }
        mentions.seen
    }
}
