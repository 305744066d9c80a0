//! What to canonicalise, how much work may be spent, and what comes out. The parts of `canon` share these.

use crate::canon::contexts::ContextSet;
use crate::document::{Object, Value};

/// What to put in canonical form.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The object.
    pub object: &'a Object,
    /// The `@context` to read it under. A secured document brings its own; proof options are read under the document's.
    pub context: &'a Value,
    /// Top-level members that are left out, such as `proof` or `proofValue`. `@context` always is.
    pub omit: &'a [&'a str],
    /// The contexts that may be named.
    pub contexts: &'a ContextSet,
    /// How much work may be spent.
    pub limits: Limits,
}

impl<'a> Request<'a> {
    /// `object`, which stands in `document` or is it, read under the document's own `@context`.
    #[must_use]
    pub fn under(document: &'a Object, object: &'a Object, omit: &'a [&'a str], contexts: &'a ContextSet, limits: &Limits) -> Self {
        // A document without `@context` is read under none: its terms are undefined then, and that is an error.
        static NONE: Value = Value::Null;
        Self { object, context: document.get("@context").unwrap_or(&NONE), omit, contexts, limits: *limits }
    }
}

/// How much work canonicalisation may take. Protects from poison graphs and floods.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most quads.
    pub quads: usize,
    /// Most blank nodes.
    pub blank_nodes: usize,
    /// Most calls of Hash N-Degree Quads, for each blank node of the dataset.
    pub n_degree_calls_per_blank_node: u32,
    /// Most bytes of all terms of all quads: each of a thousand quads may repeat a subject as long as the document.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { quads: 8192, blank_nodes: 256, n_degree_calls_per_blank_node: 4, text: 4 * 1024 * 1024 }
    }
}

/// Canonical N-Quads, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// Sorted lines, each ended by a line feed.
    pub nquads: String,
    /// How many lines.
    pub quads: usize,
}
