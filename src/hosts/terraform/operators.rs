//! Conditions, comparisons, and `for` in expressions.

use tree_sitter::Node;

use super::evaluate::{Module, Scope};
use super::files::{child, Place};
use super::nodes::{expressions, parts};
use super::value::{self, KnownText, Value};
use crate::hosts::syntax_tree::named_children;

const OPERATORS: &[&str] = &[
    "*", "/", "%", "+", "-", ">", ">=", "<", "<=", "==", "!=", "&&", "||",
];

impl<'f> Module<'f> {
    pub(super) fn conditional(&self, place: Place<'f>, scope: &Scope) -> Value {
        let file = place.file;
        let of = |node| Place { file, node };
        let [condition, yes, no] = *expressions(place.node) else {
            return Value::Unknown;
        };
        let truth = self.truth(of(condition), scope);
        match truth {
            Some((true, false)) => return self.value(of(yes), scope),
            Some((false, false)) => return self.value(of(no), scope),
            _ => {}
        }
        let branches = [yes, no].map(|node| self.element(file, node, scope));
        let chosen = truth.map(|(truth, _)| usize::from(!truth));
        if let [Value::Text(yes), Value::Text(no)] = &branches {
            if yes.text() == no.text() && yes.placeholders().is_empty() {
                return Value::Text(yes.clone());
            }
        }
        Value::Choice(branches.into(), chosen)
    }

    /// Whether a condition holds, and whether defaults of variables decide that.
    pub(super) fn truth(&self, place: Place<'f>, scope: &Scope) -> Option<(bool, bool)> {
        let known = known_of(&self.value(place, scope))?;
        Some((boolean(&known.text)?, known.is_default == Some(true)))
    }

    pub(super) fn operation(&self, place: Place<'f>, scope: &Scope) -> Option<Value> {
        let file = place.file;
        let nodes = parts(place.node);
        let term = |nodes: &[Node<'f>]| known_of(&self.term(file, nodes, scope));
        let is_operator = |node: &Node| !node.is_named() && OPERATORS.contains(&node.kind());
        if place.node.kind() == "unary_operation" {
            let (sign, operand) = nodes.split_first()?;
            let operand = term(operand)?;
            let text = match sign.kind() {
                "!" => (!boolean(&operand.text)?).to_string(),
                _ => format!("-{}", operand.text),
            };
            return Some(Value::Text(self.made(text, operand.is_default, place)));
        }
        let at = nodes.iter().position(is_operator)?;
        let (before, behind) = (nodes.get(..at)?, nodes.get(at + 1..)?);
        let operator = nodes.get(at)?.kind();
        if matches!(operator, "==" | "!=") {
            let is_null = |nodes| is_null(&self.term(file, nodes, scope));
            let sides = is_null(before).zip(is_null(behind));
            if let Some((left, right)) = sides.filter(|(left, right)| *left || *right) {
                let truth = (left == right) == (operator == "==");
                return Some(Value::Text(self.made(truth.to_string(), None, place)));
            }
        }
        let (left, right) = (term(before), term(behind));
        let known = match operator {
            // One side is enough, when it decides.
            "&&" | "||" => {
                let decides = |side: &Option<KnownText>| {
                    let side = side.as_ref()?;
                    (boolean(&side.text)? == (operator == "||")).then_some(side.is_default)
                };
                match (decides(&left), decides(&right)) {
                    // What is certain decides before what is a default.
                    (Some(a), Some(b)) => (operator == "||", a.min(b)),
                    (Some(is_default), None) | (None, Some(is_default)) => {
                        (operator == "||", is_default)
                    }
                    (None, None) => (operator == "&&", both(&left?, &right?)),
                }
            }
            "==" | "!=" => {
                let (left, right) = (left?, right?);
                let is_same = left.text == right.text;
                (is_same == (operator == "=="), both(&left, &right))
            }
            _ => {
                let (left, right) = (left?, right?);
                let (a, b) = (left.text.parse().ok()?, right.text.parse().ok()?);
                let is_default = both(&left, &right);
                if let Some(number) = arithmetic(operator, a, b) {
                    let made = self.made(number.to_string(), is_default, place);
                    return Some(Value::Text(made));
                }
                (compared(operator, a, b)?, is_default)
            }
        };
        let (truth, is_default) = known;
        Some(Value::Text(self.made(truth.to_string(), is_default, place)))
    }

    /// `[for x in list : …]` and `{ for k, v in map : … => … }`.
    pub(super) fn for_expression(&self, place: Place<'f>, scope: &Scope) -> Option<Value> {
        let file = place.file;
        let of = |node| Place { file, node };
        let intro = child(place.node, "for_intro")?;
        let [names @ .., source] = &*named_children(intro) else {
            return None;
        };
        let results = expressions(place.node);
        let condition = child(place.node, "for_cond").and_then(|node| child(node, "expression"));
        let entries = self.value(of(*source), scope).entries(true)?;
        let (mut list, mut map) = (Vec::new(), Vec::new());
        for (key, value) in entries {
            let bound = self.bound(file, names, key, value)?;
            let inner = scope.with(&bound);
            if let Some(condition) = condition {
                match self.truth(of(condition), &inner)? {
                    (true, _) => {}
                    (false, _) => continue,
                }
            }
            match *results {
                [result] => list.push(self.element(file, result, &inner)),
                [key, value] => {
                    let key = self.known(of(key), &inner)?;
                    map.push((key, self.element(file, value, &inner)));
                }
                _ => return None,
            }
        }
        Some(if place.node.kind() == "for_tuple_expr" {
            Value::List(list)
        } else {
            Value::Map(map)
        })
    }

    /// The names of a `for` with their values for one element.
    pub(super) fn bound(
        &self,
        file: usize,
        names: &[Node<'f>],
        key: Value,
        value: Value,
    ) -> Option<Vec<(String, Value)>> {
        self.spend(0)?;
        let name = |node| self.source(Place { file, node }).to_owned();
        match *names {
            [only] => Some(vec![(name(only), value)]),
            [first, second] => Some(vec![(name(first), key), (name(second), value)]),
            _ => None,
        }
    }
}

/// Whether a value is null; `None` when that is not known.
fn is_null(value: &Value) -> Option<bool> {
    match value {
        Value::Null => Some(true),
        Value::Text(text) if value::known(text).is_none() => None,
        Value::Unknown | Value::Choice(..) => None,
        _ => Some(false),
    }
}

fn known_of(value: &Value) -> Option<KnownText> {
    match value {
        Value::Text(text) => value::known(text),
        _ => None,
    }
}

fn boolean(text: &str) -> Option<bool> {
    text.parse().ok()
}

/// What two texts make depends on defaults when one of them does.
fn both(a: &KnownText, b: &KnownText) -> Option<bool> {
    a.is_default.max(b.is_default)
}

fn arithmetic(operator: &str, a: i64, b: i64) -> Option<i64> {
    match operator {
        "*" => a.checked_mul(b),
        "+" => a.checked_add(b),
        "-" => a.checked_sub(b),
        "%" => a.checked_rem(b),
        // A quotient that is no whole number is not spelled like one.
        "/" if a.checked_rem(b) == Some(0) => a.checked_div(b),
        _ => None,
    }
}

fn compared(operator: &str, a: i64, b: i64) -> Option<bool> {
    match operator {
        ">" => Some(a > b),
        ">=" => Some(a >= b),
        "<" => Some(a < b),
        "<=" => Some(a <= b),
        _ => None,
    }
}
