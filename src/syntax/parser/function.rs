//! Calls of functions, their windows, and what may stand behind the arguments.

use sqlparser::ast::{
    DuplicateTreatment, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause,
    FunctionArgumentList, FunctionArguments, Ident, NullTreatment, ObjectName, OrderByExpr, Value,
    WindowFrame, WindowFrameBound, WindowFrameUnits, WindowSpec, WindowType,
};

use super::cursor::{Parsed, Parser, Place};
use super::mistake::is_near;
use crate::syntax::{
    is_form, is_of_presto, range_of, FunctionFacts, FunctionKind, Keyword, NoteKind, Token,
    TokenKind,
};
use crate::text::{brief, TextRange};

/// What stands between the parentheses of a call.
struct Arguments {
    list: FunctionArgumentList,
    /// A placeholder is one of them, and can stand for several, or for none.
    templated: bool,
}

impl Arguments {
    fn none() -> Self {
        Arguments {
            list: FunctionArgumentList {
                duplicate_treatment: None,
                args: Vec::new(),
                clauses: Vec::new(),
            },
            templated: false,
        }
    }

    fn push(&mut self, argument: Expr) {
        let argument = FunctionArg::Unnamed(FunctionArgExpr::Expr(argument));
        self.list.args.push(argument);
    }
}

impl Parser<'_> {
    /// The call of `name`; its opening parenthesis is at hand.
    pub(super) fn call(&mut self, name: Vec<Ident>) -> Parsed<Expr> {
        let named = self.token_at(self.pos.saturating_sub(1));
        let args = self.arguments()?;
        self.call_suffix(named, name, args)
    }

    /// The call of `token` whose first argument was already read.
    pub(super) fn call_with_first(&mut self, token: &Token, first: Expr) -> Parsed<Expr> {
        let mut arguments = Arguments::none();
        arguments.push(first);
        while self.eat(TokenKind::Comma) {
            self.argument(&mut arguments)?;
        }
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        let name = self.ident_of(token);
        self.call_suffix(token, vec![name], arguments)
    }

    /// What may stand behind the arguments of a call.
    fn call_suffix(
        &mut self,
        named: &Token,
        name: Vec<Ident>,
        arguments: Arguments,
    ) -> Parsed<Expr> {
        self.look_up(named, &name, &arguments);
        let within_group = self.within_group()?;
        let filter = self.filter()?;
        let null_treatment = self.null_treatment();
        // `OEVR (…)`: what follows can be nothing else.
        let word = self.token();
        if word.keyword == Keyword::None
            && word.kind == TokenKind::Word
            && word.end - word.start <= 5
            && self.ahead(1).kind == TokenKind::LeftParen
            && is_near(&word.text(self.text).to_ascii_lowercase(), "over")
        {
            return Err(self.unexpected("OVER and a window"));
        }
        // `row_number() (PARTITION BY …)`
        if word.kind == TokenKind::LeftParen && self.window_stands_at(1) {
            return Err(self.unexpected("OVER before the window"));
        }
        let over = self.over()?;
        if let ([only], false) = (name.as_slice(), named.templated) {
            self.look_at_place(&only.value, named.range(), over.is_some());
        }
        Ok(Expr::Function(Function {
            name: ObjectName::from(name),
            uses_odbc_syntax: false,
            parameters: FunctionArguments::None,
            args: FunctionArguments::List(arguments.list),
            within_group,
            filter,
            null_treatment,
            over,
        }))
    }

    /// PARTITION BY or ORDER BY.
    pub(super) fn window_stands_at(&self, ahead: usize) -> bool {
        let first = self.ahead(ahead).keyword;
        matches!(first, Keyword::Partition | Keyword::Order)
            && self.ahead(ahead + 1).keyword == Keyword::By
    }

    fn arguments(&mut self) -> Parsed<Arguments> {
        let open = self.expect(TokenKind::LeftParen, "`(` and arguments")?;
        let mut arguments = Arguments::none();
        if self.eat(TokenKind::RightParen) {
            return Ok(arguments);
        }
        if self.eat(TokenKind::Star) {
            self.expect(TokenKind::RightParen, "`)`")?;
            let star = FunctionArg::Unnamed(FunctionArgExpr::Wildcard);
            arguments.list.args.push(star);
            return Ok(arguments);
        }
        arguments.list.duplicate_treatment = match self.keyword() {
            Keyword::Distinct => Some(DuplicateTreatment::Distinct),
            Keyword::All if !self.ends_argument(1) => Some(DuplicateTreatment::All),
            _ => None,
        };
        self.step_if(arguments.list.duplicate_treatment.is_some());
        self.list(|parser| parser.argument(&mut arguments))?;
        // In parentheses that are never closed it is rather the clause.
        if self.is_keyword(Keyword::Order) && open.pair != Token::NO_PAIR {
            self.undocumented(self.token().range(), "ORDER BY in an aggregate");
            let items = self.order_items()?;
            let order_by = FunctionArgumentClause::OrderBy(items);
            arguments.list.clauses.push(order_by);
        }
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(arguments)
    }

    /// One more argument of a call: the place where a lambda can stand.
    fn argument(&mut self, arguments: &mut Arguments) -> Parsed<()> {
        self.calls.argument = Some(self.pos);
        let template = self.is_template();
        let argument = self.expression()?;
        arguments.templated |= template && matches!(argument, Expr::Identifier(_));
        arguments.push(argument);
        Ok(())
    }

    /// Notes a call of an unknown function, or with too few or too many arguments.
    fn look_up(&mut self, named: &Token, name: &[Ident], arguments: &Arguments) {
        let [only] = name else { return };
        let range = range_of(only.span);
        if only.value.starts_with("$__") {
            let parentheses = TextRange::new(range.end, self.token_at(self.pos - 1).end);
            self.note(parentheses, NoteKind::MacroArguments);
        }
        let list = &arguments.list;
        if only.value.eq_ignore_ascii_case("ago") {
            self.note_no_duration("ago", list.args.first());
        } else if only.value.eq_ignore_ascii_case("bin") {
            self.note_no_duration("bin", list.args.get(1));
        }
        if named.templated || arguments.templated {
            return;
        }
        let mut count = list.args.len();
        let star = matches!(
            list.args.as_slice(),
            [FunctionArg::Unnamed(FunctionArgExpr::Wildcard)]
        );
        // Only count() counts rows.
        if star && !only.value.eq_ignore_ascii_case("count") {
            count = 0;
        }
        match FunctionFacts::named(&only.value) {
            Some(function) if !function.takes(count) => {
                self.note(range, NoteKind::ArgumentCount { function, count });
            }
            Some(_) => {}
            // Looked at on its own.
            None if only.value.contains("::") || is_form(&only.value) => {}
            None if is_of_presto(&only.value) => {
                self.undocumented(range, format!("the function `{}`", brief(&only.value)));
            }
            None => self.note(range, NoteKind::UnknownFunction),
        }
    }

    /// Notes an aggregate or a window function where none can stand.
    fn look_at_place(&mut self, name: &str, range: TextRange, over: bool) {
        let Some(facts) = FunctionFacts::named(name) else {
            return;
        };
        let aggregate = facts.kind == FunctionKind::Aggregate;
        let kind = match (self.calls.place, over) {
            (_, false) if facts.kind == FunctionKind::Window => {
                // `row_number()) OVER (…)`
                if self.kind() == TokenKind::RightParen && self.ahead(1).keyword == Keyword::Over {
                    return;
                }
                NoteKind::MissingOver
            }
            (_, true) if !aggregate && facts.kind != FunctionKind::Window => NoteKind::NeedlessOver,
            (Place::Rows(place), true) => NoteKind::MisplacedWindow(place),
            (Place::Groups, true) => NoteKind::MisplacedWindow("HAVING"),
            (Place::Rows(place), false) if aggregate => NoteKind::MisplacedAggregate(place),
            _ => {
                if aggregate && !over {
                    self.look_inside(range);
                }
                return;
            }
        };
        self.note(range, kind);
    }

    /// Notes the aggregate among the arguments of the aggregate named at `range`.
    fn look_inside(&mut self, range: TextRange) {
        let inside = self
            .calls
            .aggregate
            .filter(|inner| inner.start > range.start);
        if let Some(inner) = inside {
            self.note(inner, NoteKind::MisplacedAggregate("another aggregate"));
        }
        self.calls.aggregate = Some(range);
    }

    /// `ago('7d')` is rejected by the service, as is a number without a unit.
    fn note_no_duration(&mut self, function: &'static str, argument: Option<&FunctionArg>) {
        let Some(FunctionArg::Unnamed(FunctionArgExpr::Expr(Expr::Value(argument)))) = argument
        else {
            return;
        };
        if matches!(
            argument.value,
            Value::SingleQuotedString(_) | Value::Number(..)
        ) {
            self.note(range_of(argument.span), NoteKind::NoDuration(function));
        }
    }

    fn ends_argument(&self, ahead: usize) -> bool {
        matches!(
            self.ahead(ahead).kind,
            TokenKind::Comma | TokenKind::RightParen | TokenKind::Period | TokenKind::Arrow
        )
    }

    fn order_items(&mut self) -> Parsed<Vec<OrderByExpr>> {
        self.step();
        self.expect_keyword(Keyword::By, "BY")?;
        self.list(Self::sort_item)
    }

    fn within_group(&mut self) -> Parsed<Vec<OrderByExpr>> {
        let follows = self.is_keyword(Keyword::Within)
            && self.ahead(1).keyword == Keyword::Group
            && self.ahead(2).kind == TokenKind::LeftParen;
        if !follows {
            return Ok(Vec::new());
        }
        self.undocumented(self.token().range(), "WITHIN GROUP");
        self.pos += 3;
        if !self.is_keyword(Keyword::Order) {
            return Err(self.unexpected("ORDER BY"));
        }
        let items = self.order_items()?;
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        Ok(items)
    }

    fn filter(&mut self) -> Parsed<Option<Box<Expr>>> {
        let follows =
            self.is_keyword(Keyword::Filter) && self.ahead(1).kind == TokenKind::LeftParen;
        if !follows {
            return Ok(None);
        }
        self.undocumented(self.token().range(), "FILTER (WHERE …)");
        self.pos += 2;
        self.expect_keyword(Keyword::Where, "WHERE and a condition")?;
        let condition = self.expression()?;
        self.expect(TokenKind::RightParen, "`)`")?;
        Ok(Some(Box::new(condition)))
    }

    fn null_treatment(&mut self) -> Option<NullTreatment> {
        if self.ahead(1).keyword != Keyword::Nulls {
            return None;
        }
        let treatment = match self.keyword() {
            Keyword::Ignore => NullTreatment::IgnoreNulls,
            Keyword::Respect => {
                self.undocumented(self.token().range(), "RESPECT NULLS");
                NullTreatment::RespectNulls
            }
            _ => return None,
        };
        self.pos += 2;
        Some(treatment)
    }

    fn over(&mut self) -> Parsed<Option<WindowType>> {
        if !self.is_keyword(Keyword::Over) {
            return Ok(None);
        }
        if self.ahead(1).kind == TokenKind::LeftParen {
            self.step();
            return Ok(Some(WindowType::WindowSpec(self.window_specification()?)));
        }
        if self.ahead(1).keyword == Keyword::Partition && self.ahead(2).keyword == Keyword::By {
            self.step();
            return Err(self.unexpected("`(` and a window"));
        }
        if !self.is_name_at(self.pos + 1) {
            // `over` is the alias of the column.
            return Ok(None);
        }
        self.step();
        let name = self.ident("the name of a window")?;
        Ok(Some(WindowType::NamedWindow(name)))
    }

    /// `(PARTITION BY … ORDER BY … frame)`
    pub(super) fn window_specification(&mut self) -> Parsed<WindowSpec> {
        self.expect(TokenKind::LeftParen, "`(` and a window")?;
        let mut window = WindowSpec {
            window_name: None,
            partition_by: Vec::new(),
            order_by: Vec::new(),
            window_frame: None,
        };
        if self.is_keyword(Keyword::Partition) {
            self.step();
            self.expect_keyword(Keyword::By, "BY")?;
            window.partition_by = self.list(Self::expression)?;
        }
        if self.is_keyword(Keyword::Order) {
            window.order_by = self.order_items()?;
        }
        window.window_frame = self.window_frame()?;
        self.expect(
            TokenKind::RightParen,
            "PARTITION BY, ORDER BY, ROWS, RANGE or `)`",
        )?;
        Ok(window)
    }

    fn window_frame(&mut self) -> Parsed<Option<WindowFrame>> {
        let units = match self.keyword() {
            Keyword::Rows => WindowFrameUnits::Rows,
            Keyword::Range => WindowFrameUnits::Range,
            _ => return Ok(None),
        };
        self.step();
        let between = self.eat_keyword(Keyword::Between);
        let start_bound = self.frame_bound()?;
        let end_bound = if between {
            self.expect_keyword(Keyword::And, "AND and the end of the frame")?;
            Some(self.frame_bound()?)
        } else {
            None
        };
        Ok(Some(WindowFrame {
            units,
            start_bound,
            end_bound,
        }))
    }

    fn frame_bound(&mut self) -> Parsed<WindowFrameBound> {
        let next = self.ahead(1).keyword;
        if self.is_keyword(Keyword::Current) && next == Keyword::Row {
            self.pos += 2;
            return Ok(WindowFrameBound::CurrentRow);
        }
        let unbounded = self.is_keyword(Keyword::Unbounded)
            && matches!(next, Keyword::Preceding | Keyword::Following);
        let distance = if unbounded {
            self.step();
            None
        } else {
            Some(Box::new(self.value_expression()?))
        };
        let bound = match self.keyword() {
            Keyword::Preceding => WindowFrameBound::Preceding(distance),
            Keyword::Following => WindowFrameBound::Following(distance),
            _ => return Err(self.unexpected("PRECEDING or FOLLOWING")),
        };
        self.step();
        Ok(bound)
    }
}
