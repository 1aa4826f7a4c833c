//! Where files set variables of the environment: templates of CloudFormation, Terraform,
//! `docker compose`, workflows, programs that make templates, and files of settings. They
//! are looked at as text: what they say is shown, and taken for nothing.

use std::collections::BTreeSet;

use super::is_letter;
use crate::text::TextRange;

/// How far back in bytes the block around a name is looked for.
const MOST_BACK: usize = 8 * 1024;

/// How often one file can set variables: more of it is not shown.
const MOST_SETTINGS: usize = 64;

/// The longest text of a value that is not plain.
const LONGEST: usize = 80;

/// A place that sets a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name of the variable.
    pub name: String,
    /// Where its name stands.
    pub range: TextRange,
    /// What is written for its value.
    pub value: String,
    /// The value is just that: no expression.
    pub is_literal: bool,
}

/// The places of a file that set one of these variables.
pub fn settings(file_name: &str, text: &str, names: &BTreeSet<&str>) -> Vec<Setting> {
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() && found.len() < MOST_SETTINGS {
        let len = bytes.iter().skip(at).take_while(|b| is_letter(**b)).count();
        let name = text.get(at..at + len).filter(|name| names.contains(name));
        if let Some(name) = name {
            let place = Place {
                text,
                start: at,
                end: at + len,
                form: Form::of(file_name),
            };
            found.extend(place.value().map(|(value, is_literal)| Setting {
                name: name.to_owned(),
                range: TextRange::new(at as u32, (at + len) as u32),
                value,
                is_literal,
            }));
        }
        at += len.max(1);
    }
    found
}

/// How a file spells what it sets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `NAME=value` on a line of its own.
    Lines,
    /// `name: value`, where indentation makes blocks.
    Yaml,
    /// Blocks in braces, values in quotes.
    Braces,
}

impl Form {
    fn of(file_name: &str) -> Form {
        let is_of = |endings: &[&str]| endings.iter().any(|ending| file_name.ends_with(ending));
        let begins = [".env", "Dockerfile"];
        let begins = begins.iter().any(|begin| file_name.starts_with(begin));
        if begins || is_of(&[".env", "Makefile", "makefile", ".sh", ".mk"]) {
            Form::Lines
        } else if is_of(&[".yaml", ".yml", ".template"]) {
            Form::Yaml
        } else {
            Form::Braces
        }
    }
}

/// A name in a file.
struct Place<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    form: Form,
}

impl Place<'_> {
    /// What it is set to, and whether that is a plain value; `None` where it is not set.
    fn value(&self) -> Option<(String, bool)> {
        let line = self.before_on_line();
        let before = line.trim_end_matches(['"', '\'']).trim_end();
        if ["name:", "name\":", "Name:", "Name\":", "name =", "name="]
            .iter()
            .any(|key| before.ends_with(key))
        {
            return self.named_value();
        }
        let behind = self.text.get(self.end..)?;
        if self.form == Form::Lines {
            let first = line.trim_start();
            let is_begin = matches!(first, "" | "export " | "ENV " | "ARG " | "- ");
            let value = behind.trim_start_matches([' ', '?', ':']).strip_prefix('=');
            // `ENV NAME value`
            let value = value.or(behind.strip_prefix(' ').filter(|_| first == "ENV "))?;
            return is_begin.then(|| self.written(value.trim_start_matches([' ', '\t'])))?;
        }
        let unquoted = behind.trim_start_matches(['"', '\'']);
        let is_quoted = unquoted.len() < behind.len();
        let rest = unquoted.trim_start_matches([']', ' ', '\t']);
        if let Some(value) = rest.strip_prefix(',').filter(|_| is_quoted) {
            let adds = ["addEnvironment(", "AddEnvironment(", "add_environment("];
            let is_added = adds.iter().any(|add| before.ends_with(add));
            return is_added.then(|| self.written(value.trim_start()))?;
        }
        let value = ["=>", ":", "="]
            .iter()
            .find_map(|sign| rest.strip_prefix(sign))?;
        // `==` compares, and `::` is part of a name.
        if value.starts_with(['=', ':']) || !self.is_in_environment(1) {
            return None;
        }
        self.written(value.trim_start())
    }

    fn before_on_line(&self) -> &str {
        let before = self.text.get(..self.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.get(line..).unwrap_or_default();
        let from =
            (line.len().saturating_sub(200)..=line.len()).find(|at| line.is_char_boundary(*at));
        line.get(from.unwrap_or(0)..).unwrap_or_default()
    }

    /// The value of `{ name: NAME, value: … }`, as containers have it.
    fn named_value(&self) -> Option<(String, bool)> {
        if !self.is_in_environment(2) {
            return None;
        }
        let behind = self.text.get(self.end..)?;
        let end = behind.find('}').unwrap_or(behind.len()).min(200);
        let end = (end..=behind.len()).find(|at| behind.is_char_boundary(*at))?;
        let near = behind.get(..end)?;
        let at = near.find("alue")?;
        let value = near.get(at + "alue".len()..)?;
        let value = value.trim_start_matches(['"', '\'', ' ', ':', '=']);
        let start = self.end + (value.as_ptr() as usize - behind.as_ptr() as usize);
        // With its quote, if it has one.
        let quote = self
            .text
            .get(start.checked_sub(1)?..start)
            .filter(|q| matches!(*q, "\"" | "'"));
        let value = self.text.get(start - quote.map_or(0, str::len)..)?;
        self.written(value)
    }

    /// What stands at the beginning of a text as a value.
    fn written(&self, text: &str) -> Option<(String, bool)> {
        let quote = text
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        if let Some(quote) = quote {
            let inside = text.get(1..)?;
            let value = inside.get(..inside.find([quote, '\n'])?)?;
            let is_plain = !value.contains(['$', '{', '\\']);
            return Some((shortened(value), is_plain && !value.is_empty()));
        }
        let line = text.lines().next()?;
        let end = match self.form {
            Form::Lines => line.len(),
            Form::Yaml => {
                let comment = line.find(" #").unwrap_or(line.len());
                // A reference of a flow (`{A: !Ref B}`) ends with it.
                let flow = line.find(['}', ',']).filter(|_| !line.contains("${"));
                flow.unwrap_or(line.len()).min(comment)
            }
            Form::Braces => line.len(),
        };
        let mut value = line.get(..end)?.trim();
        if self.form == Form::Braces {
            value = value.trim_end_matches([',', ';', ' ']);
            value = match value.contains('{') {
                true => value,
                false => value.trim_end_matches(['}', ')', ' ', ';', ',']),
            };
        }
        let may_be_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:".contains(c);
        let is_literal = self.form != Form::Braces && value.chars().all(may_be_plain);
        (!value.is_empty()).then(|| (shortened(value), is_literal))
    }

    /// Whether the block around the name, or one of as many around that, is of variables
    /// of the environment.
    fn is_in_environment(&self, levels: usize) -> bool {
        let before = self.text.get(..self.start).unwrap_or_default();
        let line = self.before_on_line();
        // `process.env.NAME = …`, `os.environ["NAME"] = …`
        let opened = line.trim_end_matches(['"', '\'']);
        if opened.ends_with("env.") || opened.ends_with("environ[") || opened.ends_with("ENV[") {
            return true;
        }
        let from = before.len().saturating_sub(MOST_BACK);
        let mut depth = 0usize;
        let mut found = 0;
        let is_block = self.form == Form::Yaml;
        let own = is_block.then(|| indentation(line)).flatten();
        for (at, byte) in before.bytes().enumerate().rev().take(MOST_BACK) {
            match byte {
                b'}' | b']' | b')' => depth += 1,
                b'{' | b'[' | b'(' if depth > 0 => depth -= 1,
                b'{' | b'[' | b'(' => {
                    found += 1;
                    let head = before.get(..at).unwrap_or_default();
                    if names_environment(last_line(head)) {
                        return true;
                    }
                    if found > levels {
                        return false;
                    }
                }
                b'\n' if own.is_some() && depth == 0 => break,
                _ => {}
            }
        }
        own.is_some_and(|own| block_names_environment(before, from, own))
    }
}

/// How far the key of a line of YAML is indented, when it is the first of the line.
fn indentation(line: &str) -> Option<usize> {
    let bare = line.trim_end_matches(['"', '\'']);
    let bare = bare.trim_end().trim_end_matches("name:").trim_end();
    let rest = bare.trim_start();
    let dash = rest == "-";
    let indent = bare.len() - rest.len();
    // Items of a list may stand as far left as the key of the list.
    (rest.is_empty() || dash).then_some(match (dash, bare.is_empty()) {
        (true, _) => indent + 1,
        (false, true) => line.len() - line.trim_start().len(),
        (false, false) => indent,
    })
}

/// Whether the next line above that is indented less is a key of variables.
fn block_names_environment(before: &str, from: usize, own: usize) -> bool {
    let from = (from..=before.len()).find(|at| before.is_char_boundary(*at));
    let window = from.and_then(|from| before.get(from..)).unwrap_or_default();
    let mut lines = window.lines().rev();
    // Its own line has nothing but its indentation.
    lines.next();
    let filled = lines.filter(|line| {
        let bare = line.trim();
        !bare.is_empty() && !bare.starts_with('#')
    });
    let mut outer = filled.filter(|line| line.len() - line.trim_start().len() < own);
    let key = outer.find(|line| !line.trim_start().starts_with("- ") || line.contains("env"));
    key.is_some_and(names_environment)
}

fn last_line(text: &str) -> &str {
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(line..).unwrap_or_default();
    let from = (line.len().saturating_sub(100)..=line.len()).find(|at| line.is_char_boundary(*at));
    line.get(from.unwrap_or(0)..).unwrap_or_default()
}

/// Whether what opens a block is called as variables of the environment are: `env`,
/// `environment`, `Variables`.
fn names_environment(head: &str) -> bool {
    let key = head.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    // `environment: new Map<string, string>(` and the like have it further back.
    let lower = key.to_ascii_lowercase();
    lower.ends_with("variables") || lower.contains("env")
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(file_name: &str, text: &str) -> Vec<(String, bool)> {
        let names = BTreeSet::from(["TS_DB"]);
        let found = settings(file_name, text, &names).into_iter();
        found.map(|one| (one.value, one.is_literal)).collect()
    }

    #[test]
    fn where_variables_are_set() {
        let literal = [
            (
                "template.yaml",
                "Environment:\n  Variables:\n    A: b\n    TS_DB: plant # x\n",
            ),
            (
                "template.yaml",
                "Environment: {Variables: {TS_DB: plant}}\n",
            ),
            (
                "template.json",
                "{\"Environment\": {\"Variables\": {\"TS_DB\": \"plant\"}}}",
            ),
            ("c.yml", "env:\n  TS_DB: \"plant\"\njobs: {}\n"),
            (
                "docker-compose.yml",
                "    environment:\n      - TS_DB=plant\n",
            ),
            ("k8s.yaml", "env:\n- name: TS_DB\n  value: plant\n"),
            (
                "main.tf",
                "environment {\n  variables = {\n    TS_DB = \"plant\"\n  }\n}\n",
            ),
            (
                "ecs.json",
                "\"environment\": [{\"name\": \"TS_DB\", \"value\": \"plant\"}]",
            ),
            (
                "s.ts",
                "new F(this, 'F', { environment: { TS_DB: 'plant' } });",
            ),
            ("s.ts", "fn.addEnvironment('TS_DB', 'plant');"),
            (
                "s.py",
                "Function(self, 'F', environment={'TS_DB': 'plant'})",
            ),
            ("test.py", "os.environ['TS_DB'] = 'plant'"),
            (".env", "TS_DB=plant\n"),
            ("Dockerfile", "ENV TS_DB=plant\n"),
            ("Dockerfile", "ENV TS_DB plant\n"),
            ("deploy.sh", "export TS_DB=plant\n"),
            ("Makefile", "TS_DB ?= plant\n"),
        ];
        for (file, text) in literal {
            assert_eq!(
                set(file, text),
                [("plant".to_owned(), true)],
                "{file} {text}"
            );
        }
        let expressions = [
            ("template.yaml", "Variables:\n  TS_DB: !Ref Db\n", "!Ref Db"),
            ("s.ts", "{ environment: {\n TS_DB: db.name,\n} }", "db.name"),
            ("main.tf", "variables = { TS_DB = var.db }", "var.db"),
            ("c.yml", "env:\n  TS_DB: ${{ vars.DB }}\n", "${{ vars.DB }}"),
        ];
        for (file, text, value) in expressions {
            assert_eq!(
                set(file, text),
                [(value.to_owned(), false)],
                "{file} {text}"
            );
        }
    }

    #[test]
    fn where_they_are_read_or_something_else() {
        let others = [
            ("a.py", "DB = os.environ['TS_DB']\n"),
            ("a.py", "DB = os.environ.get('TS_DB', 'plant')\n"),
            ("a.ts", "if (process.env.TS_DB == 'plant') {}"),
            ("a.ts", "const names = { TS_DB: 'plant' };"),
            ("c.yml", "names:\n  TS_DB: plant\n"),
            ("a.sh", "echo \"$TS_DB\"\n"),
        ];
        for (file, text) in others {
            assert_eq!(set(file, text), [], "{file} {text}");
        }
    }
}
