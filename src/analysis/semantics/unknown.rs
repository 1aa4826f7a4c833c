//! Names that nothing in FROM has: what is said of them.

use sqlparser::ast::Ident;

use super::scope::{Key, Scope};
use super::{Clause, Mistake, MistakeKind, Walker};
use crate::syntax::{nearest_word, range_of};

/// So many names are looked at for one that is meant.
pub(super) const MOST_TRIED: usize = 100;

impl<'a> Walker<'a> {
    /// Whether the query has no FROM, and that was said before.
    fn lacks_from_again(&mut self) -> bool {
        let lacks = self.relations() == 0 && self.scopes.len() == 1;
        lacks && std::mem::replace(&mut self.lacks_from, true)
    }

    pub(super) fn report_unknown_column(&mut self, name: &'a Ident) {
        if self.fragments || self.lacks_from_again() {
            return;
        }
        let range = range_of(name.span);
        if self.reports_lost_comma(name) {
            return;
        }
        let shown = self.shown.as_ref();
        let alias = shown.is_some_and(|shown| shown.columns.kind_of(&name.value).is_some());
        let message = match self.clause {
            // What GROUP BY and HAVING see of aliases is a matter of other rules.
            Clause::Groups if alias => return,
            Clause::Where if alias => format!("WHERE does not see the alias `{}`", name.value),
            Clause::OrderBy if shown.is_some_and(|shown| shown.items.is_empty()) => {
                format!("the result has no column `{}`", name.value)
            }
            Clause::From => format!("nothing before UNNEST has a column `{}`", name.value),
            _ if self.relations() == 0 && self.scopes.len() == 1 => {
                format!("there is no column `{}`: the query has no FROM", name.value)
            }
            _ => format!("what FROM reads has no column `{}`", name.value),
        };
        let mut mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        mistake.help = if alias {
            Some("repeat the expression in WHERE, or filter around a subquery".to_owned())
        } else if name.quote_style.is_some() {
            Some(format!(
                "a string stands in single quotes: `'{}'`",
                name.value
            ))
        } else {
            let relations = self.scopes.last().map(|scope| &scope.relations);
            let relations = relations.into_iter().flatten();
            let names = relations.flat_map(|it| it.columns.names());
            let names: Vec<&str> = names.take(MOST_TRIED).collect();
            match (names.is_empty(), self.relations()) {
                (true, 0) => None,
                (true, _) => Some("give the column there a name: `… AS name`".to_owned()),
                (false, _) => Some(what_there_is(&name.value, &names)),
            }
        };
        self.report(mistake);
    }

    /// `FROM (SELECT host time FROM …)`, where `host` is what outer queries name: said once.
    fn reports_lost_comma(&mut self, name: &Ident) -> bool {
        let Some((column, alias)) = self.renamed.get(&Key::of(&name.value)).copied() else {
            return false;
        };
        let range = range_of(alias.span);
        let relations = self.scopes.iter().flat_map(|scope| &scope.relations);
        let mut relations = relations.take(MOST_TRIED);
        let read = relations.any(|it| it.columns.kind_of(&alias.value).is_some());
        if !read {
            return false;
        }
        let message = format!(
            "`{}` is read as the alias of `{}` here, so there is no column `{}` outside",
            alias.value, column.value, column.value
        );
        if self
            .mistakes
            .iter()
            .rev()
            .take(MOST_TRIED)
            .any(|it| it.range == range)
        {
            return true;
        }
        let mut mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        mistake.related = Some((range_of(name.span), "the column is named here"));
        self.report(mistake.help("columns are separated by `,`"));
        true
    }

    pub(super) fn report_ambiguous(&mut self, name: &Ident) {
        if self.fragments {
            return;
        }
        let scope = self.scopes.last();
        let alias = scope.and_then(|scope| {
            let mut relations = scope.relations.iter();
            relations.find_map(|it| {
                it.alias
                    .filter(|_| it.columns.kind_of(&name.value).is_some())
            })
        });
        let message = format!("more than one part of FROM has a column `{}`", name.value);
        let mut mistake = Mistake::new(MistakeKind::AmbiguousColumn, range_of(name.span), message);
        mistake.help = Some(match alias {
            Some(alias) => format!("say of which it is: `{alias}.{}`", name.value),
            None => "give each an alias, and write it before the column".to_owned(),
        });
        self.report(mistake);
    }

    pub(super) fn report_unknown_qualifier(&mut self, name: &Ident) {
        if self.fragments || self.lacks_from_again() {
            return;
        }
        let range = range_of(name.span);
        let message = format!("FROM has nothing that is called `{}`", name.value);
        let mistake = Mistake::new(MistakeKind::UnknownColumn, range, message);
        let relations = || {
            let all = self.scopes.iter().flat_map(|scope| &scope.relations);
            all.take(MOST_TRIED)
        };
        let hidden = relations().find_map(|relation| {
            let (_, table) = relation.table?;
            let alias = relation.alias?;
            (Key::of(table) == Key::of(&name.value)).then_some(alias)
        });
        let beside = self.beside.iter().find_map(|scope: &Scope| {
            let relation = scope.relation(&name.value)?;
            relation.alias
        });
        let help = match hidden {
            _ if beside.is_some() => {
                "a subquery in FROM does not see what stands beside it there: read it in the \
                 subquery, or join it outside"
                    .to_owned()
            }
            Some(alias) => format!("the table is called `{alias}` here"),
            None => {
                let aliases: Vec<&str> = relations().filter_map(|it| it.alias).collect();
                if aliases.is_empty() {
                    "give what FROM reads an alias".to_owned()
                } else {
                    what_there_is(&name.value, &aliases)
                }
            }
        };
        self.report(mistake.help(help));
    }
}

/// The nearest of the names that there are, or a few of them.
pub(super) fn what_there_is(name: &str, names: &[&str]) -> String {
    const MOST: usize = 6;
    let near = nearest_word(name, names).filter(|_| name.len() > 2);
    if let Some(near) = near {
        return format!("did you mean `{near}`?");
    }
    let mut list: Vec<String> = Vec::new();
    for name in names.iter().take(MOST) {
        let name = format!("`{name}`");
        if !list.contains(&name) {
            list.push(name);
        }
    }
    let more = if names.len() > MOST { " …" } else { "" };
    format!("there is {}{more}", list.join(", "))
}
