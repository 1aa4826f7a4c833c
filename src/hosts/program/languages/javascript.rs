//! JavaScript and TypeScript: <https://tc39.es/ecma262/>

use tree_sitter::Node;

use super::names::{self, items};
use crate::hosts::program::escapes::{self, Unknown};
use crate::hosts::program::form::{
    Argument, Call, Definition, DefinitionKind, Form, FormatStyle, Import, Language, Pair, Part,
    Scope, ALL,
};
use crate::hosts::syntax_tree::{brief, named_children, range, text};

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
        "true" | "false" | "null" | "undefined" | "regex" => Form::Never,
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
        "new_expression" => Form::Call(Call {
            callee: brief(field("constructor")?, source),
            arguments: arguments(field("arguments")?),
        }),
        "variable_declarator"
        | "public_field_definition"
        | "field_definition"
        | "enum_assignment" => {
            let name = field("name").or_else(|| field("property"))?;
            defined(name, field("value")?, DefinitionKind::Whole, source)?
        }
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
        "for_in_statement" => {
            let (left, right) = iterated(field("left")?, field("right")?, source);
            defined(left, right, DefinitionKind::Each, source)?
        }
        "export_statement" => Form::Definitions(vec![Definition {
            name: "default".to_owned(),
            value: field("value")?,
            kind: DefinitionKind::Whole,
        }]),
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
        ("join", Some(list)) => Form::Join {
            separator: first,
            list,
        },
        ("replace" | "replaceAll", Some(template)) if arguments.len() == 2 => {
            let from = first?;
            if from.kind() == "regex" {
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

/// What a loop sets, and the list or map whose values it runs over: `for (const sql of
/// Object.values(QUERIES))`, `for (const [name, sql] of Object.entries(QUERIES))`.
fn iterated<'t>(left: Node<'t>, right: Node<'t>, source: &str) -> (Node<'t>, Node<'t>) {
    let values = || {
        let function = right.child_by_field_name("function")?;
        let map = right.child_by_field_name("arguments")?.named_child(0)?;
        match text(function, source) {
            "Object.values" => Some((left, map)),
            "Object.entries" if left.named_child_count() == 2 => Some((left.named_child(1)?, map)),
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
        _ => None,
    };
    name.map(|name| text(name, source).to_owned())
}

fn parameters(node: Node, source: &str) -> Vec<String> {
    if let Some(only) = node.child_by_field_name("parameter") {
        return vec![text(only, source).to_owned()];
    }
    let named = |node: Node| match node.kind() {
        "required_parameter" | "optional_parameter" => {
            text(node.child_by_field_name("pattern")?, source)
                .to_owned()
                .into()
        }
        "assignment_pattern" => Some(text(node.child_by_field_name("left")?, source).to_owned()),
        "comment" => None,
        _ => Some(text(node, source).to_owned()),
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
