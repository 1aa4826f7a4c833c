//! Functions that send the query which they are given: what callers in other files give
//! them is a query. And clients that other files send queries by.

/// A function of a program that sends the query which it is given, or something that gives
/// whoever has it a client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wrapper {
    /// What it is called in its file; sorted.
    pub names: Vec<String>,
    /// It is a method: it is called as a member of something.
    pub(super) is_method: bool,
    /// The class that it is a method of.
    pub(super) class: Option<String>,
    /// It is what its file exports as a whole.
    pub is_default: bool,
    /// Which of its arguments the query is, from 0.
    pub(super) position: usize,
    /// The name of that.
    pub(super) parameter: String,
    /// The field of it that is the query.
    pub(super) field: Option<String>,
    pub(super) is_doubtful: bool,
    /// It is a client that sends queries, a class that holds one, or a function that makes
    /// one: what whoever imports it sends, is sent to Timestream.
    pub is_client: bool,
}

impl Wrapper {
    /// Whether it is what the file that has it means by a dotted name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let (object, last) = match name.rsplit_once('.') {
            Some((object, last)) => (Some(object), last),
            None => (None, name),
        };
        let has_name = self.names.iter().any(|name| name == last);
        match object {
            Some(_) => has_name,
            None => has_name && !self.is_method || self.is_default && last == "default",
        }
    }
}

/// What a file of a program has to do with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Its functions that send what they are given; sorted.
    pub wrappers: Vec<Wrapper>,
    /// Functions of other files that it gives queries to, and the clients of others that it
    /// sends queries by, with the paths of these, relative to its folder; sorted.
    pub calls: Vec<(String, Wrapper)>,
    /// The paths of files that send something, and that it gives a client; sorted.
    pub given_clients: Vec<String>,
    /// Its functions that send a query which their own callers give names for; sorted.
    pub given_names: Vec<String>,
    /// Texts of other files whose holes it fills, by their names there, with the paths of
    /// these; without a name, all of the file. Sorted.
    pub filled: Vec<(String, String)>,
    /// Names of such texts that it uses in a way which is not understood; sorted.
    pub open: Vec<String>,
}
