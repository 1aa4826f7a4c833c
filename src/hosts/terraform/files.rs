//! The files of a module: their trees, and what they define.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tree_sitter::{Node, Tree};

use super::broken::without_hiding;
use crate::hosts::{syntax_tree, HostFinding, Made, Neighbours};

/// A file of HCL.
#[derive(Debug)]
pub(super) struct File {
    pub(super) text: Arc<str>,
    tree: Tree,
    definitions: OnceLock<Definitions>,
}

impl File {
    /// `name` is what people call the language.
    pub(super) fn new(text: Arc<str>, name: &str, findings: &mut Vec<HostFinding>) -> Option<File> {
        let language = tree_sitter_hcl::LANGUAGE.into();
        let mut tree = syntax_tree::parse(&language, name, &text, findings)?;
        if tree.root_node().has_error() {
            tree = without_hiding(&language, name, &text, tree, findings)?;
        }
        Some(File {
            text,
            tree,
            definitions: OnceLock::new(),
        })
    }

    /// The file at a path from the folder of another.
    pub(super) fn at(path: &str, neighbours: &dyn Neighbours) -> Option<Arc<File>> {
        let make = |text| {
            let file = File::new(text, "HCL", &mut Vec::new());
            Arc::new(file.map(Arc::new)) as Made
        };
        let made = neighbours.made_of(path, &make)?;
        match made.downcast_ref::<Option<Arc<File>>>() {
            Some(file) => file.clone(),
            None => File::new(neighbours.read(path)?, "HCL", &mut Vec::new()).map(Arc::new),
        }
    }

    fn definitions(&self) -> &Definitions {
        self.definitions.get_or_init(|| Definitions::of(self))
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

/// Where a node stands in the tree of its file: what is kept of it for all that look at
/// the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    start: usize,
    end: usize,
    kind: u16,
}

impl Spot {
    fn of(node: Node) -> Spot {
        Spot {
            start: node.start_byte(),
            end: node.end_byte(),
            kind: node.kind_id(),
        }
    }

    /// The node in the tree.
    pub(super) fn node(self, file: &File) -> Option<Node<'_>> {
        let root = file.tree.root_node();
        let mut node = root.descendant_for_byte_range(self.start, self.end)?;
        // Nodes with a single child stand where that does.
        while node.kind_id() != self.kind {
            node = node.parent()?;
        }
        Some(node)
    }
}

/// What a file defines.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    /// The expressions of `locals`.
    pub(super) locals: BTreeMap<String, Spot>,
    /// The bodies of `variable` blocks.
    pub(super) variables: BTreeMap<String, Spot>,
    /// The bodies of `module` blocks.
    pub(super) modules: BTreeMap<String, Spot>,
    /// The expressions of outputs.
    pub(super) outputs: BTreeMap<String, Spot>,
    /// The bodies of `resource` and `data` blocks, by that word, type and name.
    blocks: BTreeMap<String, Spot>,
    /// The values of a `.tfvars` file.
    pub(super) values: BTreeMap<String, Spot>,
    /// A provider gives every resource tags.
    pub(super) has_default_tags: bool,
}

/// The attributes in a body.
fn spots(body: Node, source: &str) -> BTreeMap<String, Spot> {
    let attributes = attributes(body, source).into_iter();
    let spots = attributes.map(|(name, node)| (name.to_owned(), Spot::of(node)));
    spots.collect()
}

impl Definitions {
    fn of(file: &File) -> Self {
        let source: &str = &file.text;
        let mut found = Definitions::default();
        if let Some(body) = child(file.tree.root_node(), "body") {
            found.values = spots(body, source);
        }
        for block in file.blocks() {
            let Some(body) = child(block, "body") else {
                continue;
            };
            match *head(block, source) {
                ["locals"] => found.locals.extend(spots(body, source)),
                ["variable", name] => {
                    found.variables.insert(name.to_owned(), Spot::of(body));
                }
                ["module", name] => {
                    found.modules.insert(name.to_owned(), Spot::of(body));
                }
                ["output", name] => {
                    let value = attribute_of(body, source, "value");
                    let spot = value.map(|node| (name.to_owned(), Spot::of(node)));
                    found.outputs.extend(spot);
                }
                [word @ ("resource" | "data"), kind, name] => {
                    let key = Definitions::key(word, kind, name);
                    found.blocks.insert(key, Spot::of(body));
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

    fn key(word: &str, kind: &str, name: &str) -> String {
        format!("{word} {kind} {name}")
    }

    /// The body of a `resource` or `data` block.
    pub(super) fn block(&self, word: &str, kind: &str, name: &str) -> Option<Spot> {
        self.blocks
            .get(&Definitions::key(word, kind, name))
            .copied()
    }
}

/// The files of a folder, read when they are asked for. The first is the one that is
/// being read.
#[derive(Debug)]
pub(super) struct Files<'a> {
    neighbours: &'a dyn Neighbours,
    own_name: &'a str,
    own: Arc<File>,
    others: OnceCell<Vec<Other>>,
}

#[derive(Debug)]
struct Other {
    name: String,
    text: Arc<str>,
    file: OnceCell<Option<Arc<File>>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(own: Arc<File>, own_name: &'a str, neighbours: &'a dyn Neighbours) -> Self {
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

    pub(super) fn neighbours(&self) -> &'a dyn Neighbours {
        self.neighbours
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
            .get_or_init(|| File::at(&other.name, self.neighbours));
        file.as_deref()
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

/// The definitions of a module.
#[derive(Debug)]
pub(super) struct Index<'f> {
    files: &'f Files<'f>,
}

impl<'f> Index<'f> {
    pub(super) fn new(files: &'f Files<'f>) -> Self {
        Index { files }
    }

    pub(super) fn files(&self) -> &'f Files<'f> {
        self.files
    }

    /// The text of a file.
    pub(super) fn text(&self, file: usize) -> &'f str {
        self.files.file(file).map_or("", |file| &file.text)
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
        get: impl Fn(&Definitions) -> Option<T>,
    ) -> Option<(usize, T)> {
        if let Some(found) = get(self.files.own().definitions()) {
            return Some((0, found));
        }
        let others = self.files.others();
        let is_asked =
            |(_, other): &(usize, &Other)| !is_values(&other.name) && self.has(other, word);
        let numbers = others.iter().enumerate().filter(is_asked);
        numbers
            .filter_map(|(at, _)| Some((at + 1, get(self.definitions(at + 1)?)?)))
            .next()
    }

    /// The node that [`find`](Self::find) finds.
    pub(super) fn find_node(
        &self,
        word: &str,
        get: impl Fn(&Definitions) -> Option<Spot>,
    ) -> Option<Place<'f>> {
        let (file, spot) = self.find(word, get)?;
        self.place(file, spot)
    }

    fn place(&self, file: usize, spot: Spot) -> Option<Place<'f>> {
        let node = spot.node(self.files.file(file)?)?;
        Some(Place { file, node })
    }

    /// The value of a variable in the last of the files of values that has one.
    pub(super) fn given(&self, variable: &str) -> Option<Place<'f>> {
        let others = self.files.others();
        let rank = |name: &str| (name != "terraform.tfvars", name.to_owned());
        let files = others.iter().enumerate();
        let files = files.filter(|(_, other)| is_values(&other.name) && self.has(other, variable));
        let values = files.filter_map(|(at, other)| {
            let spot = *self.definitions(at + 1)?.values.get(variable)?;
            Some((rank(&other.name), self.place(at + 1, spot)?))
        });
        values.max_by(|a, b| a.0.cmp(&b.0)).map(|(_, place)| place)
    }

    fn has(&self, other: &Other, word: &str) -> bool {
        other.file.get().is_some()
            || memchr::memmem::find(other.text.as_bytes(), word.as_bytes()).is_some()
    }

    fn definitions(&self, file: usize) -> Option<&Definitions> {
        Some(self.files.file(file)?.definitions())
    }
}
