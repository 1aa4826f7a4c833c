//! The files of a module: their trees, and what they define.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use tree_sitter::{Node, Tree};

use crate::hosts::{syntax_tree, HostFinding, Neighbours};

/// A file of HCL.
#[derive(Debug)]
pub(super) struct File {
    pub(super) text: Arc<str>,
    tree: Tree,
}

impl File {
    /// `name` is what people call the language.
    pub(super) fn new(text: Arc<str>, name: &str, findings: &mut Vec<HostFinding>) -> Option<File> {
        let language = tree_sitter_hcl::LANGUAGE.into();
        let tree = syntax_tree::parse(&language, name, &text, findings)?;
        Some(File { text, tree })
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The blocks of the file, without those in blocks. Where the file is not valid,
    /// these may have swallowed others.
    pub(super) fn blocks(&self) -> Vec<Node<'_>> {
        let root = self.tree.root_node();
        if root.has_error() {
            let all = syntax_tree::preorder(&self.tree);
            return all.filter(|node| node.kind() == "block").collect();
        }
        child(root, "body").map(blocks).unwrap_or_default()
    }
}

/// The blocks in a body.
pub(super) fn blocks(body: Node) -> Vec<Node> {
    let children = syntax_tree::named_children(body).into_iter();
    children.filter(|node| node.kind() == "block").collect()
}

/// The attributes in a body: their names and expressions.
pub(super) fn attributes<'f>(body: Node<'f>, source: &'f str) -> Vec<(&'f str, Node<'f>)> {
    let children = syntax_tree::named_children(body).into_iter();
    let attributes = children.filter(|node| node.kind() == "attribute");
    attributes
        .filter_map(|node| attribute(node, source))
        .collect()
}

/// The name and the expression of an attribute.
pub(super) fn attribute<'f>(node: Node<'f>, source: &'f str) -> Option<(&'f str, Node<'f>)> {
    let name = child(node, "identifier")?;
    let value = child(node, "expression")?;
    if value.start_byte() == value.end_byte() {
        return None;
    }
    Some((syntax_tree::text(name, source), value))
}

pub(super) fn child<'f>(node: Node<'f>, kind: &str) -> Option<Node<'f>> {
    let children = syntax_tree::named_children(node);
    children.into_iter().find(|child| child.kind() == kind)
}

/// The attribute of a body that has this name.
pub(super) fn attribute_of<'f>(body: Node<'f>, source: &'f str, name: &str) -> Option<Node<'f>> {
    let attributes = attributes(body, source).into_iter();
    attributes
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .next()
}

/// The word that a block begins with and its labels, without quotes.
pub(super) fn head<'f>(block: Node<'f>, source: &'f str) -> Vec<&'f str> {
    let children = syntax_tree::named_children(block).into_iter();
    children
        .take_while(|node| matches!(node.kind(), "identifier" | "string_lit"))
        .map(|node| syntax_tree::text(node, source).trim_matches('"'))
        .collect()
}

/// What a file defines.
#[derive(Debug, Default)]
pub(super) struct Definitions<'f> {
    /// The expressions of `locals`.
    pub(super) locals: BTreeMap<&'f str, Node<'f>>,
    /// The bodies of `variable` blocks.
    pub(super) variables: BTreeMap<&'f str, Node<'f>>,
    /// The bodies of `resource` and `data` blocks, by that word, type and name.
    pub(super) blocks: BTreeMap<(&'f str, &'f str, &'f str), Node<'f>>,
    /// The values of a `.tfvars` file.
    pub(super) values: BTreeMap<&'f str, Node<'f>>,
    /// A provider gives every resource tags.
    pub(super) has_default_tags: bool,
}

impl<'f> Definitions<'f> {
    fn of(file: &'f File) -> Self {
        let source: &str = &file.text;
        let mut found = Definitions::default();
        if let Some(body) = child(file.tree.root_node(), "body") {
            found.values = attributes(body, source).into_iter().collect();
        }
        for block in file.blocks() {
            let Some(body) = child(block, "body") else {
                continue;
            };
            match *head(block, source) {
                ["locals"] => found.locals.extend(attributes(body, source)),
                ["variable", name] => {
                    found.variables.insert(name, body);
                }
                [word @ ("resource" | "data"), kind, name] => {
                    found.blocks.insert((word, kind, name), body);
                }
                ["provider", "aws"] => {
                    let mut inner = blocks(body).into_iter();
                    found.has_default_tags |=
                        inner.any(|block| head(block, source) == ["default_tags"]);
                }
                _ => {}
            }
        }
        found
    }
}

/// The files of a folder, read when they are asked for. The first is the one that is
/// being read.
#[derive(Debug)]
pub(super) struct Files<'a> {
    neighbours: &'a dyn Neighbours,
    own_name: &'a str,
    own: File,
    others: OnceCell<Vec<Other>>,
}

#[derive(Debug)]
struct Other {
    name: String,
    text: Arc<str>,
    file: OnceCell<Option<File>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(own: File, own_name: &'a str, neighbours: &'a dyn Neighbours) -> Self {
        Files {
            neighbours,
            own_name,
            own,
            others: OnceCell::new(),
        }
    }

    pub(super) fn own(&self) -> &File {
        &self.own
    }

    pub(super) fn read(&self, path: &str) -> Option<Arc<str>> {
        self.neighbours.read(path)
    }

    fn others(&self) -> &[Other] {
        self.others.get_or_init(|| {
            let names = self.neighbours.names().into_iter();
            let of_module = names.filter(|name| name != self.own_name && is_of_module(name));
            let other = |name: String| {
                let text = self.neighbours.read(&name)?;
                Some(Other {
                    name,
                    text,
                    file: OnceCell::new(),
                })
            };
            of_module.filter_map(other).collect()
        })
    }

    fn file(&self, number: usize) -> Option<&File> {
        let Some(number) = number.checked_sub(1) else {
            return Some(&self.own);
        };
        let other = self.others().get(number)?;
        let file = other
            .file
            .get_or_init(|| File::new(Arc::clone(&other.text), "HCL", &mut Vec::new()));
        file.as_ref()
    }
}

fn is_of_module(name: &str) -> bool {
    name.ends_with(".tf") || name.ends_with(".tofu") || is_values(name)
}

/// Whether values of variables are taken from a file by its name alone.
/// <https://developer.hashicorp.com/terraform/language/values/variables>
fn is_values(name: &str) -> bool {
    name == "terraform.tfvars" || name.ends_with(".auto.tfvars")
}

/// A node of one of the files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'f> {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) node: Node<'f>,
}

/// The definitions of a module, made when they are asked for.
#[derive(Debug)]
pub(super) struct Index<'f> {
    files: &'f Files<'f>,
    own: OnceCell<Definitions<'f>>,
    others: OnceCell<Vec<OnceCell<Definitions<'f>>>>,
}

impl<'f> Index<'f> {
    pub(super) fn new(files: &'f Files<'f>) -> Self {
        Index {
            files,
            own: OnceCell::new(),
            others: OnceCell::new(),
        }
    }

    pub(super) fn files(&self) -> &'f Files<'f> {
        self.files
    }

    /// The text of a file.
    pub(super) fn text(&self, file: usize) -> &'f str {
        self.files.file(file).map_or("", |file| &file.text)
    }

    pub(super) fn own(&self) -> &Definitions<'f> {
        self.own.get_or_init(|| Definitions::of(self.files.own()))
    }

    /// The steps that it takes to look for a name.
    pub(super) fn cost(&self) -> usize {
        let others = self.files.others.get().map(Vec::as_slice);
        let bytes = others
            .unwrap_or_default()
            .iter()
            .map(|other| other.text.len());
        bytes.sum::<usize>() / 4096
    }

    /// What the first file says that says something, the own file before others. Only
    /// files with `word` in them are looked at.
    pub(super) fn find<T>(
        &self,
        word: &str,
        get: impl Fn(&Definitions<'f>) -> Option<T>,
    ) -> Option<(usize, T)> {
        if let Some(found) = get(self.own()) {
            return Some((0, found));
        }
        let others = self.files.others();
        let is_asked =
            |(_, other): &(usize, &Other)| !is_values(&other.name) && self.has(other, word);
        let numbers = others.iter().enumerate().filter(is_asked);
        numbers
            .filter_map(|(at, _)| Some((at + 1, get(self.of_other(at)?)?)))
            .next()
    }

    /// The value of a variable in the last of the files of values that has one.
    pub(super) fn given(&self, variable: &str) -> Option<Place<'f>> {
        let others = self.files.others();
        let rank = |name: &str| (name != "terraform.tfvars", name.to_owned());
        let files = others.iter().enumerate();
        let files = files.filter(|(_, other)| is_values(&other.name) && self.has(other, variable));
        let values = files.filter_map(|(at, other)| {
            let node = *self.of_other(at)?.values.get(variable)?;
            Some((rank(&other.name), Place { file: at + 1, node }))
        });
        values.max_by(|a, b| a.0.cmp(&b.0)).map(|(_, place)| place)
    }

    fn has(&self, other: &Other, word: &str) -> bool {
        other.file.get().is_some()
            || memchr::memmem::find(other.text.as_bytes(), word.as_bytes()).is_some()
    }

    fn of_other(&self, at: usize) -> Option<&Definitions<'f>> {
        let slots = self.others.get_or_init(|| {
            let others = self.files.others().iter();
            others.map(|_| OnceCell::new()).collect()
        });
        let file = self.files.file(at + 1)?;
        Some(slots.get(at)?.get_or_init(|| Definitions::of(file)))
    }
}
