//! A document to the exact bytes that get signed: document → quads → canonical N-Quads.

pub mod contexts;
pub mod dataset;
pub mod jcs;
pub mod jsonld;
pub mod rdfc10;

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

/// How much work canonicalisation may take. Protects from poison graphs and floods.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most quads.
    pub quads: usize,
    /// Most blank nodes.
    pub blank_nodes: usize,
    /// Most calls of Hash N-Degree Quads, for each blank node of the dataset.
    pub n_degree_calls_per_blank_node: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { quads: 8192, blank_nodes: 256, n_degree_calls_per_blank_node: 4 }
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

/// Why there is no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The document has no meaning that we accept.
    #[error(transparent)]
    JsonLd(#[from] jsonld::Error),
    /// It has one, and writing it down canonically would take too much work.
    #[error(transparent)]
    Rdfc(#[from] rdfc10::Error),
}

/// The canonical form of `request.object` (JSON-LD 1.1 toRdf, then RDFC-1.0 with SHA-256).
///
/// # Errors
/// See [`jsonld::Error`] and [`rdfc10::Error`]: nothing is ever dropped in silence.
pub fn canonicalize(request: &Request<'_>) -> Result<Canonical, Error> {
    let dataset = jsonld::to_rdf(request)?;
    Ok(rdfc10::canonicalize(&dataset, &request.limits)?)
}
