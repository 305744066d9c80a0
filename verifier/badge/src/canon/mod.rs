//! A document to the exact bytes that get signed: document → quads → canonical N-Quads.

pub mod contexts;
pub mod dataset;
pub mod jcs;
pub mod jsonld;
pub mod rdfc10;
mod request;
pub mod secured_text;

pub use request::{Canonical, Limits, Request};

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
    canonicalize_with(request, rdfc10::Algorithm::Sha256)
}

/// The same, with RDFC-1.0 over another hash function.
///
/// # Errors
/// See [`canonicalize`].
pub fn canonicalize_with(request: &Request<'_>, algorithm: rdfc10::Algorithm) -> Result<Canonical, Error> {
    let dataset = jsonld::to_rdf(request)?;
    Ok(rdfc10::canonicalize_with(&dataset, &request.limits, algorithm)?.0)
}

/// The lines of the canonical form of `request.object`, each with its line feed, under other names for blank nodes: see [`rdfc10::relabelled`].
///
/// # Errors
/// As [`canonicalize`].
pub fn relabelled(request: &Request<'_>, name: impl FnMut(u32) -> Option<String>) -> Result<Option<Vec<String>>, Error> {
    let dataset = jsonld::to_rdf(request)?;
    Ok(rdfc10::relabelled(&dataset, &request.limits, name)?)
}
