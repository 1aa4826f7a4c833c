//! Windows: what their frames take, and what cannot stand in them.

use sqlparser::ast::{
    DuplicateTreatment, Expr, Function, FunctionArguments, UnaryOperator, WindowFrame,
    WindowFrameBound, WindowFrameUnits, WindowSpec, WindowType,
};

use super::operators::Side;
use super::place::place_of;
use super::types::Type;
use super::{Mistake, MistakeKind, Walker};
use crate::syntax::{function_name, range_of, FunctionFacts, FunctionKind};
use crate::text::TextRange;

/// What an expression stands in, for messages.
const AGGREGATE: &str = "an aggregate";
const WINDOW: &str = "another window function";

impl<'a> Walker<'a> {
    /// Looks at a call; the answer is the type of what it gives.
    pub(super) fn call(&mut self, function: &'a Function) -> Type {
        let outside = self.around;
        let name = function_name(function);
        let place = name.map(|name| range_of(name.span));
        if function.over.is_some() {
            if let (Some(around), Some(place)) = (outside, place) {
                self.report_nested(place, around);
            }
            self.around = Some(WINDOW);
        } else if name.is_some_and(|name| is_aggregate(&name.value)) {
            self.aggregates |= outside.is_none();
            self.around = Some(AGGREGATE);
        }
        let kind = self.called(function);
        if let Some(filter) = &function.filter {
            self.condition(filter, "FILTER");
        }
        for item in &function.within_group {
            self.expression(&item.expr);
        }
        if function.over.is_some() {
            self.look_at_distinct(function, place);
        }
        if let Some(WindowType::WindowSpec(window)) = &function.over {
            self.window(window, place);
        }
        self.around = outside;
        kind
    }

    fn report_nested(&mut self, place: TextRange, around: &str) {
        let name = place.of(self.text);
        let message = format!("the window function `{name}` cannot stand in {around}");
        let mistake = Mistake::new(MistakeKind::Window, place, message);
        self.report(mistake.help("compute it in a subquery"));
    }

    /// Presto has no DISTINCT in windows, and no document says that Timestream does.
    fn look_at_distinct(&mut self, function: &Function, place: Option<TextRange>) {
        let FunctionArguments::List(list) = &function.args else {
            return;
        };
        let distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
        let Some(place) = place.filter(|_| distinct) else {
            return;
        };
        let name = place.of(self.text);
        let message = format!("`{name}(DISTINCT …)` with OVER is nothing that Presto has");
        let mistake = Mistake::new(MistakeKind::Window, place, message)
            .help("take the distinct rows in a subquery, or leave DISTINCT out");
        self.report(mistake.doubtful());
    }

    /// `place` is the name of the function whose window it is.
    pub(super) fn window(&mut self, window: &'a WindowSpec, place: Option<TextRange>) {
        self.expressions(&window.partition_by);
        for item in &window.order_by {
            self.expression(&item.expr);
        }
        if let Some(frame) = &window.window_frame {
            self.frame(frame, window.order_by.len(), place);
        }
    }

    /// `RANGE 5m PRECEDING` is a distance in the one thing that the window is sorted by.
    fn look_at_range(&mut self, frame: &WindowFrame, keys: usize, place: Option<TextRange>) {
        let far = |bound: &WindowFrameBound| {
            matches!(
                bound,
                WindowFrameBound::Preceding(Some(_)) | WindowFrameBound::Following(Some(_))
            )
        };
        let mut bounds = std::iter::once(&frame.start_bound).chain(&frame.end_bound);
        let distance = frame.units == WindowFrameUnits::Range && bounds.any(far);
        let Some(range) = place.filter(|_| distance && keys != 1) else {
            return;
        };
        let message = format!("RANGE with a distance needs one ORDER BY key, and has {keys} here");
        let mistake = Mistake::new(MistakeKind::Window, range, message);
        self.report(
            mistake
                .help("write `OVER (ORDER BY time RANGE …)`")
                .doubtful(),
        );
    }

    /// `keys` is how many things the window is sorted by.
    fn frame(&mut self, frame: &'a WindowFrame, keys: usize, place: Option<TextRange>) {
        for bound in std::iter::once(&frame.start_bound).chain(&frame.end_bound) {
            if let WindowFrameBound::Preceding(Some(distance))
            | WindowFrameBound::Following(Some(distance)) = bound
            {
                let side = Side::of(distance, self.expression(distance));
                self.distance(side, frame.units);
            }
        }
        self.look_at_range(frame, keys, place);
        let end = frame.end_bound.as_ref();
        let end = end.unwrap_or(&WindowFrameBound::CurrentRow);
        let message = match (&frame.start_bound, end) {
            (WindowFrameBound::Following(None), _) => {
                "a frame cannot start with UNBOUNDED FOLLOWING".to_owned()
            }
            (_, WindowFrameBound::Preceding(None)) => {
                "a frame cannot end with UNBOUNDED PRECEDING".to_owned()
            }
            (WindowFrameBound::CurrentRow, WindowFrameBound::Preceding(_)) => {
                "a frame from CURRENT ROW cannot end with PRECEDING".to_owned()
            }
            (WindowFrameBound::Following(_), WindowFrameBound::Preceding(_)) => {
                "a frame from FOLLOWING cannot end with PRECEDING".to_owned()
            }
            (WindowFrameBound::Following(_), WindowFrameBound::CurrentRow) => {
                "a frame from FOLLOWING cannot end with CURRENT ROW".to_owned()
            }
            _ => return,
        };
        let written = |bound: &'a WindowFrameBound| match bound {
            WindowFrameBound::Preceding(Some(distance))
            | WindowFrameBound::Following(Some(distance)) => place_of(distance),
            _ => None,
        };
        let ends = frame.end_bound.as_ref().and_then(written);
        let at = ends.or_else(|| written(&frame.start_bound)).or(place);
        if let Some(range) = at {
            let mistake = Mistake::new(MistakeKind::Window, range, message);
            self.report(mistake.help("the earlier end of the frame stands first"));
        }
    }

    /// How many rows a frame reaches.
    fn distance(&mut self, side: Side<'a>, units: WindowFrameUnits) {
        let negative = match side.expr {
            Some(Expr::UnaryOp { op, expr }) => {
                *op == UnaryOperator::Minus && matches!(**expr, Expr::Value(_))
            }
            _ => false,
        };
        let Some(range) = side.place() else { return };
        if negative && !side.kind.is_interval() {
            let message = "a frame reaches a number of rows, and none below 0";
            let mistake = Mistake::new(MistakeKind::Window, range, message);
            self.report(
                mistake.help("write `PRECEDING` for rows before, `FOLLOWING` for rows after"),
            );
        } else if units == WindowFrameUnits::Rows
            && !matches!(side.kind, Type::Unknown | Type::Number)
        {
            let takes = "ROWS takes a number of rows";
            self.reject(side, takes, Some("write a whole number".to_owned()));
        }
    }
}

fn is_aggregate(name: &str) -> bool {
    FunctionFacts::named(name).is_some_and(|facts| facts.kind == FunctionKind::Aggregate)
}
