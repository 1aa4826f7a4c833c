//! Lambdas: `x -> x > 1`, `(a, b) -> a + b`.

use sqlparser::ast::{
    Expr, LambdaFunction, LambdaFunctionParameter, LambdaSyntax, OneOrManyWithParens,
};

use super::cursor::{Parsed, Parser};
use crate::syntax::TokenKind;

impl Parser<'_> {
    /// A lambda is an argument of a call and nothing else; `arrow` is where its arrow
    /// stands.
    pub(super) fn lambda_may_stand(&mut self, arrow: usize) -> Parsed<()> {
        if self.calls.argument == Some(self.pos) {
            return Ok(());
        }
        let behind = self.token_at(arrow + 1).kind;
        let help = if matches!(behind, TokenKind::String | TokenKind::Gt) {
            "there is no access to JSON; a field of a row is written `row.field`"
        } else {
            "write it as an argument, such as `filter(series, x -> x > 1)`"
        };
        let message = "a lambda (`x -> …`) stands outside the arguments of a function";
        let error = self.error(self.token_at(arrow).range(), message.to_owned());
        Err(Box::new(error.with_help(help)))
    }

    pub(super) fn lambda_of_one(&mut self) -> Parsed<Expr> {
        let name = self.ident("the parameter of a lambda")?;
        let parameter = LambdaFunctionParameter {
            name,
            data_type: None,
        };
        self.lambda_body(OneOrManyWithParens::One(parameter))
    }

    pub(super) fn lambda_of_many(&mut self) -> Parsed<Expr> {
        self.step();
        let parameters = if self.kind() == TokenKind::RightParen {
            Vec::new()
        } else {
            self.list(|parser| {
                let name = parser.ident("the parameter of a lambda")?;
                Ok(LambdaFunctionParameter {
                    name,
                    data_type: None,
                })
            })?
        };
        self.expect(TokenKind::RightParen, "`,` or `)`")?;
        self.lambda_body(OneOrManyWithParens::Many(parameters))
    }

    fn lambda_body(
        &mut self,
        params: OneOrManyWithParens<LambdaFunctionParameter>,
    ) -> Parsed<Expr> {
        self.expect(TokenKind::Arrow, "`->`")?;
        Ok(Expr::Lambda(LambdaFunction {
            params,
            body: Box::new(self.expression()?),
            syntax: LambdaSyntax::Arrow,
        }))
    }
}
