use std::collections::BTreeMap;

/// What is known of a condition key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// It has these values; most keys have one.
    Present(Vec<String>),
    /// It has one value, of which only a pattern with `*` is known.
    Like(String),
    /// The request does not have it.
    Absent,
}

/// The condition keys of a request. Nothing is known of a key that is not in it.
///
/// Names ignore the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    values: BTreeMap<String, ContextValue>,
    /// Beginnings of keys that the request does not have.
    absent: Vec<String>,
}

impl Context {
    /// Says what is known of a key; a later word replaces an earlier one.
    pub fn set(&mut self, key: &str, value: ContextValue) {
        self.values.insert(key.to_lowercase(), value);
    }

    /// Says that the request has no key that begins so, but for those that are set.
    pub fn set_absent(&mut self, beginning: &str) {
        self.absent.push(beginning.to_lowercase());
    }

    /// The same with what another context knows; that counts where both know a key.
    #[must_use]
    pub fn with(mut self, other: &Context) -> Context {
        self.values.extend(other.values.clone());
        self.absent.extend(other.absent.iter().cloned());
        self
    }

    /// What is known of a key.
    pub fn get(&self, key: &str) -> Option<&ContextValue> {
        let key = key.to_lowercase();
        let is_absent = || self.absent.iter().any(|absent| key.starts_with(absent));
        match self.values.get(&key) {
            Some(value) => Some(value),
            None => is_absent().then_some(&ContextValue::Absent),
        }
    }
}
