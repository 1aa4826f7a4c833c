//! JavaScript and TypeScript: <https://tc39.es/ecma262/>

use tree_sitter::Node;

use super::names::{self, items};
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope, ALL,
};
use crate::hosts::syntax_tree::{brief, children, named_children, range, text};
use crate::text::TextRange;

/// One of the grammars, which have the same names for what they share.
pub(super) enum Script {
    Plain,
    Typed,
    TypedWithJsx,
}

impl Language for Script {
    fn name(&self) -> &'static str {
        match self {
            Script::Plain => "JavaScript",
            Script::Typed | Script::TypedWithJsx => "TypeScript",
        }
    }

    fn grammar(&self) -> tree_sitter::Language {
        match self {
            Script::Plain => tree_sitter_javascript::LANGUAGE.into(),
            Script::Typed => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Script::TypedWithJsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        }
    }

    fn form<'t>(&self, node: Node<'t>, source: &str) -> Form<'t> {
        form(node, source).unwrap_or(Form::Other)
    }

    fn gives_back<'t>(&self, function: Node<'t>) -> Option<Node<'t>> {
        let body = function.child_by_field_name("body")?;
        (function.kind() == "arrow_function" && body.kind() != "statement_block").then_some(body)
    }

    fn runs_over<'t>(&self, function: Node<'t>, source: &str) -> Option<Node<'t>> {
        runs_over(function, source)
    }

    fn has_free_functions(&self) -> bool {
        true
    }

    fn imports(&self, node: Node, source: &str) -> Vec<Import> {
        imports(node, source).unwrap_or_default()
    }

    fn exported_as(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            format!("module.exports.{name}"),
            format!("default.{name}"),
        ]
    }
}

fn form<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let field = |name| node.child_by_field_name(name);
    Some(match node.kind() {
        "string" | "template_string" => Form::Text(string_parts(node, source)),
        "number" => Form::Number,
        "true" | "false" | "null" | "undefined" => Form::Never,
        "regex" => plain_regex(field("pattern")?, source).map_or(Form::Never, Form::Text),
        "identifier" | "member_expression" => Form::Name(name(node, source)?),
        "parenthesized_expression" => Form::Same(items(node).first().copied()?),
        "await_expression" | "as_expression" | "satisfies_expression" | "non_null_expression" => {
            Form::Same(node.named_child(0)?)
        }
        "type_assertion" => Form::Same(node.named_child(1)?),
        "ternary_expression" => Form::Choice(vec![field("consequence")?, field("alternative")?]),
        "binary_expression" => {
            let both = vec![field("left")?, field("right")?];
            match text(field("operator")?, source) {
                "+" => Form::Concat(both),
                "||" | "??" if is_environment(both.first().copied()?, source) => {
                    Form::Setting(both.get(1).copied()?)
                }
                "||" | "??" => Form::Choice(both),
                _ => return None,
            }
        }
        "array" => Form::List(items(node)),
        "object" => Form::Map(
            named_children(node)
                .into_iter()
                .filter_map(|child| pair(child, source))
                .collect(),
        ),
        "pair" | "shorthand_property_identifier" | "jsx_attribute" => {
            Form::Pair(pair(node, source)?)
        }
        "subscript_expression" => Form::Item {
            object: field("object")?,
            key: field("index").and_then(|key| literal(key, source)),
        },
        "call_expression" => call(node, source)?,
        "new_expression" => {
            let callee = brief(field("constructor")?, source);
            let arguments = arguments(field("arguments")?);
            match (callee.as_str(), arguments.first()) {
                ("Map", Some(entries)) => entries_of(entries.value, source)?,
                _ => Form::Call(Call { callee, arguments }),
            }
        }
        "variable_declarator"
        | "public_field_definition"
        | "field_definition"
        | "enum_assignment" => {
            let name = field("name").or_else(|| field("property"))?;
            if name.kind() == "array_pattern" {
                return Some(Form::Definitions(items_of_pattern(
                    name,
                    field("value")?,
                    DefinitionKind::Item,
                    source,
                )));
            }
            defined(name, field("value")?, DefinitionKind::Whole, source)?
        }
        "shorthand_property_identifier_pattern" | "pair_pattern" => field_of_pattern(node, source)?,
        "object_pattern" | "array_pattern" => pattern(node)?,
        "formal_parameters" => Form::Definitions(
            named_children(node)
                .into_iter()
                .map(|child| child.child_by_field_name("pattern").unwrap_or(child))
                .filter(|child| child.kind() == "array_pattern")
                .flat_map(|child| items_of_pattern(child, child, DefinitionKind::Item, source))
                .collect(),
        ),
        "assignment_expression" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Whole,
            source,
        )?,
        "augmented_assignment_expression" if text(field("operator")?, source) == "+=" => defined(
            field("left")?,
            field("right")?,
            DefinitionKind::Append,
            source,
        )?,
        "for_in_statement" if field("left")?.kind() == "object_pattern" => {
            let left = field("left")?;
            Form::Definitions(vec![Definition {
                name: pattern_name(left),
                value: iterated(left, field("right")?, source).1,
                kind: DefinitionKind::Each,
            }])
        }
        "for_in_statement" if field("left")?.kind() == "array_pattern" => {
            let (left, right) = (field("left")?, field("right")?);
            let map = iterated(left, right, source).1;
            Form::Definitions(items_of_pattern(
                left,
                map,
                DefinitionKind::EachItem,
                source,
            ))
        }
        "for_in_statement" => {
            let (left, right) = iterated(field("left")?, field("right")?, source);
            defined(left, right, DefinitionKind::Each, source)?
        }
        "export_statement" => Form::Definitions(vec![Definition {
            name: "default".to_owned(),
            value: match field("value") {
                Some(value) => value,
                // `export default function run() {}`
                None if node.child(1)?.kind() == "default" => {
                    field("declaration")?.child_by_field_name("name")?
                }
                None => return None,
            },
            kind: DefinitionKind::Whole,
        }]),
        // `export { run as query }`, without a file behind it.
        "export_specifier"
            if node
                .parent()?
                .parent()?
                .child_by_field_name("source")
                .is_none() =>
        {
            Form::Definitions(vec![Definition {
                name: text(field("alias")?, source).to_owned(),
                value: field("name")?,
                kind: DefinitionKind::Whole,
            }])
        }
        "return_statement" => Form::Return(node.named_child(0)?),
        "function_declaration"
        | "function_expression"
        | "generator_function_declaration"
        | "arrow_function"
        | "method_definition" => Form::Scope(Scope {
            name: function_name(node, source),
            parameters: Some(parameters(node, source)),
        }),
        "class_declaration"
        | "class"
        | "abstract_class_declaration"
        | "enum_declaration"
        | "internal_module" => Form::Scope(Scope {
            name: field("name").map(|name| text(name, source).to_owned()),
            parameters: None,
        }),
        _ => return None,
    })
}

/// A dotted name; `this` is left out.
fn name(node: Node, source: &str) -> Option<String> {
    if names::is_no_name(node) {
        return None;
    }
    match node.kind() {
        "identifier" | "property_identifier" | "private_property_identifier" => {
            Some(text(node, source).to_owned())
        }
        "member_expression" => {
            let object = node.child_by_field_name("object")?;
            let member = text(node.child_by_field_name("property")?, source);
            if object.kind() == "this" {
                return Some(format!(".{member}"));
            }
            let object = match object.kind() {
                "non_null_expression" | "parenthesized_expression" => object.named_child(0)?,
                _ => object,
            };
            Some(format!("{}.{member}", name(object, source)?))
        }
        _ => None,
    }
}

/// What stands for the value that a pattern takes apart, where that is a parameter or the
/// item of a loop.
fn pattern_name(pattern: Node) -> String {
    format!("{{{}}}", pattern.start_byte())
}

/// A pattern: the value that it takes apart.
fn pattern<'t>(node: Node<'t>) -> Option<Form<'t>> {
    let mut holder = node.parent()?;
    if holder.kind() == "assignment_pattern" {
        holder = holder.parent()?;
    }
    Some(match holder.kind() {
        "variable_declarator" => Form::Same(holder.child_by_field_name("value")?),
        "pair_pattern" => Form::Same(holder),
        _ => Form::Name(pattern_name(node)),
    })
}

/// A field that a pattern takes: `{ sql }`, `{ sql: query = "…" }`.
fn field_of_pattern<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let key = node.child_by_field_name("key").unwrap_or(node);
    let mut pattern = node.parent()?;
    if pattern.kind() == "object_assignment_pattern" {
        pattern = pattern.parent()?;
    }
    let holder = pattern.parent()?;
    let value = holder.child_by_field_name("value");
    let function = value.and_then(|value| value.child_by_field_name("function"));
    if function.is_some_and(|function| matches!(text(function, source), "require" | "import")) {
        return None;
    }
    let target = node.child_by_field_name("value").unwrap_or(node);
    let target = target.child_by_field_name("left").unwrap_or(target);
    if target.kind().ends_with("object_pattern") || target.kind() == "array_pattern" {
        return Some(Form::Item {
            object: pattern,
            key: Some(text(key, source).to_owned()),
        });
    }
    Some(Form::Definitions(vec![Definition {
        name: text(target, source).to_owned(),
        value: pattern,
        kind: DefinitionKind::Field(range(key)),
    }]))
}

/// The items that a pattern takes of a value.
fn items_of_pattern<'t>(
    pattern: Node<'t>,
    value: Node<'t>,
    kind: fn(usize) -> DefinitionKind,
    source: &str,
) -> Vec<Definition<'t>> {
    let mut number = 0;
    let mut definitions = Vec::new();
    for child in children(pattern) {
        // `[, sql]` leaves the first out.
        number += usize::from(text(child, source) == ",");
        let target = child.child_by_field_name("left").unwrap_or(child);
        if target.kind() == "identifier" {
            definitions.push(Definition {
                name: text(target, source).to_owned(),
                value,
                kind: kind(number),
            });
        }
    }
    definitions
}

/// Whether an expression asks for a variable of the environment.
fn is_environment(node: Node, source: &str) -> bool {
    let written = text(node, source);
    written.starts_with("process.env") || written.starts_with("import.meta.env")
}

/// The pairs of a `Map`.
fn entries_of<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    if node.kind() == "call_expression" {
        let function = node.child_by_field_name("function")?;
        let map = node.child_by_field_name("arguments")?.named_child(0)?;
        return (text(function, source) == "Object.entries").then_some(Form::Same(map));
    }
    let pairs = items(node).into_iter().filter_map(|entry| {
        let [key, value] = items(entry)[..] else {
            return None;
        };
        let key = literal(key, source)?;
        Some(Pair { key, value })
    });
    (node.kind() == "array").then(|| Form::Map(pairs.collect()))
}

/// `list.map((x) => …)`, `Object.values(map).forEach((x) => …)`
fn runs_over<'t>(function: Node<'t>, source: &str) -> Option<Node<'t>> {
    const METHODS: &[&str] = &[
        "map", "forEach", "flatMap", "filter", "some", "every", "find",
    ];
    if !matches!(function.kind(), "arrow_function" | "function_expression") {
        return None;
    }
    let list = function
        .parent()
        .filter(|list| list.kind() == "arguments")?;
    let method = list.parent()?.child_by_field_name("function")?;
    let object = method.child_by_field_name("object")?;
    let name = text(method.child_by_field_name("property")?, source);
    METHODS
        .contains(&name)
        .then(|| iterated(function, object, source).1)
}

fn string_parts<'t>(node: Node<'t>, source: &str) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for child in named_children(node) {
        match child.kind() {
            "string_fragment" => parts.push(Part::Copy(range(child))),
            "escape_sequence" => {
                let written = text(child, source);
                match escapes::sequence(written, Unknown::Drop) {
                    Some((_, meaning)) => parts.push(Part::Escape(range(child), meaning)),
                    None => parts.push(Part::Copy(range(child))),
                }
            }
            "template_substitution" => match child.named_child(0) {
                Some(expression) => parts.push(Part::Hole(expression, range(child))),
                None => parts.push(Part::Copy(range(child))),
            },
            _ => {}
        }
    }
    parts
}

/// What a regular expression matches that matches just one text: `/\{db\}/g`.
fn plain_regex<'t>(pattern: Node<'t>, source: &str) -> Option<Vec<Part<'t>>> {
    let all = range(pattern);
    let mut parts = Vec::new();
    let mut characters = text(pattern, source).char_indices();
    while let Some((at, character)) = characters.next() {
        let start = all.start + at as u32;
        let place = |len: usize| TextRange::new(start, start + len as u32);
        match character {
            '\\' => {
                let (_, next) = characters
                    .next()
                    .filter(|(_, c)| c.is_ascii_punctuation())?;
                parts.push(Part::Escape(place(2), next.to_string()));
            }
            '^' | '$' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '|' => return None,
            c => parts.push(Part::Copy(place(c.len_utf8()))),
        }
    }
    Some(parts)
}

/// The text of a literal without holes.
fn literal(node: Node, source: &str) -> Option<String> {
    let is_plain = named_children(node)
        .iter()
        .all(|child| child.kind() == "string_fragment");
    match node.kind() {
        "number" => Some(text(node, source).to_owned()),
        "string" | "template_string" if is_plain => {
            Some(text(node, source).trim_matches(['"', '\'', '`']).to_owned())
        }
        _ => None,
    }
}

fn pair<'t>(node: Node<'t>, source: &str) -> Option<Pair<'t>> {
    match node.kind() {
        // What it holds is the name itself.
        "shorthand_property_identifier" => Some(Pair {
            key: text(node, source).to_owned(),
            value: node,
        }),
        "pair" => {
            let key = node.child_by_field_name("key")?;
            let key = match key.kind() {
                "property_identifier" => text(key, source).to_owned(),
                _ => literal(key, source)?,
            };
            let value = node.child_by_field_name("value")?;
            Some(Pair { key, value })
        }
        "jsx_attribute" => Some(Pair {
            key: text(node.named_child(0)?, source).to_owned(),
            value: node.named_child(1)?,
        }),
        _ => None,
    }
}

/// Whether a literal is the key of something, rather than a text or a path.
fn is_key(node: Node, source: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let key = literal(node, source).filter(|_| node.kind() == "string");
    key.is_some_and(|key| key.chars().all(is_word))
}

fn arguments<'t>(list: Node<'t>) -> Vec<Argument<'t>> {
    let values = named_children(list).into_iter();
    let values = values.filter(|value| value.kind() != "comment");
    values.map(Argument::of).collect()
}

fn call<'t>(node: Node<'t>, source: &str) -> Option<Form<'t>> {
    let function = node.child_by_field_name("function")?;
    // So the grammar has `await first<Row>(sql)`.
    let function = match function.kind() {
        "await_expression" => function.named_child(0)?,
        _ => function,
    };
    let list = node.child_by_field_name("arguments")?;
    if list.kind() == "template_string" {
        return Some(Form::Same(list));
    }
    let arguments = arguments(list);
    let first = arguments.first().map(|argument| argument.value);
    let callee = brief(function, source);
    let method = function.child_by_field_name("property");
    let method = method.map_or(&*callee, |method| text(method, source));
    let object = function.child_by_field_name("object");
    Some(match (method, object) {
        ("trim" | "trimStart" | "trimEnd" | "toString" | "valueOf", Some(object)) => {
            Form::Same(object)
        }
        ("concat", Some(object)) => {
            let is_text = text(object, source) != "pulumi";
            let mut parts: Vec<_> = is_text.then_some(object).into_iter().collect();
            parts.extend(arguments.iter().map(|argument| argument.value));
            Form::Concat(parts)
        }
        ("get", Some(object)) if arguments.len() == 1 && is_key(first?, source) => Form::Item {
            object,
            key: literal(first?, source),
        },
        ("join", Some(list)) => Form::Join {
            separator: first,
            list,
        },
        ("replace" | "replaceAll", Some(template)) if arguments.len() == 2 => {
            let from = first?;
            let is_known = |pattern| plain_regex(pattern, source).is_some();
            if from.kind() == "regex" && !from.child_by_field_name("pattern").is_some_and(is_known)
            {
                return Some(Form::Same(template));
            }
            Form::Replace {
                template,
                from,
                to: arguments.get(1)?.value,
            }
        }
        ("format", util)
            if util.map_or_else(
                || first.is_some_and(|first| first.kind().ends_with("string")),
                |util| text(util, source) == "util",
            ) =>
        {
            Form::Format {
                style: FormatStyle::Printf,
                template: first?,
                arguments: arguments.into_iter().skip(1).collect(),
            }
        }
        ("String" | "dedent" | "outdent" | "stripIndent", None) | ("freeze", Some(_)) => {
            Form::Same(first?)
        }
        _ => Form::Call(Call { callee, arguments }),
    })
}

fn defined<'t>(
    left: Node<'t>,
    value: Node<'t>,
    kind: DefinitionKind,
    source: &str,
) -> Option<Form<'t>> {
    let name = match left.kind() {
        "array_pattern" | "object_pattern" => return None,
        "subscript_expression" => {
            let object = name(left.child_by_field_name("object")?, source)?;
            let key = literal(left.child_by_field_name("index")?, source)?;
            format!("{object}.{key}")
        }
        _ => name(left, source)?,
    };
    let own = name
        .strip_prefix("module.exports.")
        .or_else(|| name.strip_prefix("exports."));
    let name = own.map_or(name.clone(), str::to_owned);
    Some(Form::Definitions(vec![Definition { name, value, kind }]))
}

/// What a loop sets, and the list or map that it runs over: `for (const sql of
/// Object.values(QUERIES))`, `for (const [name, sql] of Object.entries(QUERIES))`.
fn iterated<'t>(left: Node<'t>, right: Node<'t>, source: &str) -> (Node<'t>, Node<'t>) {
    let values = || {
        let function = right.child_by_field_name("function")?;
        let map = right.child_by_field_name("arguments")?.named_child(0)?;
        match text(function, source) {
            "Object.values" => Some((left, map)),
            "Object.entries" => Some((left, map)),
            _ => None,
        }
    };
    values().unwrap_or((left, right))
}

/// The name of a function: its own, or that of what it is given to.
fn function_name(node: Node, source: &str) -> Option<String> {
    if let Some(name) = node.child_by_field_name("name") {
        return Some(text(name, source).to_owned());
    }
    let holder = node.parent()?;
    let name = match holder.kind() {
        "variable_declarator" | "public_field_definition" => holder.child_by_field_name("name"),
        "field_definition" => holder.child_by_field_name("property"),
        "pair" => holder.child_by_field_name("key"),
        "assignment_expression" => {
            let left = holder.child_by_field_name("left")?;
            left.child_by_field_name("property").or(Some(left))
        }
        "export_statement" => return Some("default".to_owned()),
        _ => None,
    };
    name.map(|name| text(name, source).to_owned())
}

fn parameters(node: Node, source: &str) -> Vec<String> {
    if let Some(only) = node.child_by_field_name("parameter") {
        return vec![text(only, source).to_owned()];
    }
    let written = |node: Node| match node.kind() {
        "object_pattern" | "array_pattern" => pattern_name(node),
        _ => text(node, source).to_owned(),
    };
    let named = |node: Node| match node.kind() {
        "required_parameter" | "optional_parameter" => {
            Some(written(node.child_by_field_name("pattern")?))
        }
        "assignment_pattern" => Some(written(node.child_by_field_name("left")?)),
        "comment" => None,
        _ => Some(written(node)),
    };
    let list = node.child_by_field_name("parameters");
    let list = list.map(named_children).unwrap_or_default();
    list.into_iter().filter_map(named).collect()
}

/// `import`, `require`
fn imports(node: Node, source: &str) -> Option<Vec<Import>> {
    match node.kind() {
        "import_statement" => {
            let paths = module_paths(&literal(node.child_by_field_name("source")?, source)?);
            let clause = named_children(node)
                .into_iter()
                .find(|child| child.kind() == "import_clause")?;
            let import = |local: Node, exported: Option<&str>| Import {
                local: text(local, source).to_owned(),
                exported: exported.map(str::to_owned),
                paths: paths.clone(),
            };
            let mut imports = Vec::new();
            for child in named_children(clause) {
                match child.kind() {
                    "identifier" => imports.push(import(child, Some("default"))),
                    "namespace_import" => imports.push(import(child.named_child(0)?, None)),
                    _ => {
                        for specifier in named_children(child) {
                            let name = specifier.child_by_field_name("name")?;
                            let local = specifier.child_by_field_name("alias").unwrap_or(name);
                            imports.push(import(local, Some(text(name, source))));
                        }
                    }
                }
            }
            Some(imports)
        }
        // `export { CPU as LOAD } from "./queries"`, `export * from "./queries"`
        "export_statement" => {
            let paths = module_paths(&literal(node.child_by_field_name("source")?, source)?);
            let import = |local: &str, exported: &str| Import {
                local: local.to_owned(),
                exported: Some(exported.to_owned()),
                paths: paths.clone(),
            };
            let children = named_children(node).into_iter();
            let mut clauses = children.filter(|child| child.kind() == "export_clause");
            let Some(clause) = clauses.next() else {
                return Some(vec![import(ALL, ALL)]);
            };
            let names = named_children(clause).into_iter().filter_map(|specifier| {
                let name = specifier.child_by_field_name("name")?;
                let local = specifier.child_by_field_name("alias").unwrap_or(name);
                Some(import(text(local, source), text(name, source)))
            });
            Some(names.collect())
        }
        "variable_declarator" => {
            let value = node.child_by_field_name("value")?;
            let function = value.child_by_field_name("function")?;
            if value.kind() != "call_expression" || text(function, source) != "require" {
                return None;
            }
            let path = value.child_by_field_name("arguments")?.named_child(0)?;
            let paths = module_paths(&literal(path, source)?);
            let name = node.child_by_field_name("name")?;
            if name.kind() != "object_pattern" {
                return Some(vec![Import {
                    local: text(name, source).to_owned(),
                    exported: None,
                    paths,
                }]);
            }
            let imports = named_children(name).into_iter().map(|child| {
                let key = child.child_by_field_name("key").unwrap_or(child);
                let local = child.child_by_field_name("value").unwrap_or(child);
                Import {
                    local: text(local, source).to_owned(),
                    exported: Some(text(key, source).to_owned()),
                    paths: paths.clone(),
                }
            });
            Some(imports.collect())
        }
        _ => None,
    }
}

/// Where a module of the same repository may be; a package is none.
fn module_paths(module: &str) -> Vec<String> {
    const ENDINGS: &[&str] = &["ts", "tsx", "js", "mjs", "cjs", "jsx", "mts"];
    if !module.starts_with('.') {
        return Vec::new();
    }
    let mut paths = Vec::new();
    if let Some((stem, "js" | "mjs" | "jsx" | "cjs" | "ts")) = module.rsplit_once('.') {
        paths.push(module.to_owned());
        // TypeScript is imported by the name of what is made of it.
        paths.push(format!("{stem}.ts"));
    }
    for ending in ENDINGS {
        paths.push(format!("{module}.{ending}"));
    }
    for ending in ENDINGS {
        paths.push(format!("{module}/index.{ending}"));
    }
    paths
}
