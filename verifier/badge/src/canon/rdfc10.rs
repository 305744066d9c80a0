//! RDF Dataset Canonicalization 1.0 (RDFC-1.0): blank nodes get names that depend on what is said of them alone.
//! Work is bounded, because for some graphs ("poison") it grows with the factorial of their size.

mod digest;
mod graph;
mod issuer;
mod n_degree;

use crate::canon::dataset::Dataset;
use crate::canon::rdfc10::digest::Hash;
use crate::canon::rdfc10::graph::Graph;
use crate::canon::rdfc10::issuer::Issuer;
use crate::canon::rdfc10::n_degree::{Exhausted, Search};
use crate::canon::request::{Canonical, Limits};

pub use digest::Algorithm;

/// Why there is no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The work limit was reached.
    #[error("too complex after {calls} calls of Hash N-Degree Quads")]
    TooComplex {
        /// How many calls were made.
        calls: u32,
    },
    /// More blank nodes or quads than [`Limits`] allow.
    #[error("{quads} quads with {blank_nodes} blank nodes are too many")]
    TooLarge {
        /// How many blank nodes.
        blank_nodes: usize,
        /// How many quads.
        quads: usize,
    },
    /// Longer than [`Limits`] allow.
    #[error("the canonical form would have more than {limit} bytes")]
    TooLong {
        /// The limit.
        limit: usize,
    },
}

/// The canonical form of `dataset`, hashed with SHA-256.
///
/// # Errors
/// See [`Error`].
pub fn canonicalize(dataset: &Dataset, limits: &Limits) -> Result<Canonical, Error> {
    canonicalize_with(dataset, limits, Algorithm::Sha256).map(|(canonical, _)| canonical)
}

/// The canonical form, and the issued identifiers map (§4.4.3 step 7): for each blank node, by its number, the `n` of its
/// canonical name `c14n<n>`; `None` for a blank node that stands in no quad.
///
/// # Errors
/// See [`Error`].
pub fn canonicalize_with(dataset: &Dataset, limits: &Limits, algorithm: Algorithm) -> Result<(Canonical, Vec<Option<u32>>), Error> {
    let (graph, labels) = labelled(dataset, limits, algorithm)?;
    // Step 6
    let (nquads, quads) = graph.nquads(&labels);
    Ok((Canonical { nquads, quads }, labels.into_ids()))
}

/// The lines of the canonical form under other names for blank nodes, in their own order (vc-di-ecdsa §3.4.1
/// labelReplacementCanonicalizeNQuads): `name` says what `c14n<n>` is called. `None` where it leaves one without a name.
///
/// # Errors
/// See [`Error`].
pub fn relabelled(dataset: &Dataset, limits: &Limits, mut name: impl FnMut(u32) -> Option<String>) -> Result<Option<Vec<String>>, Error> {
    let (graph, labels) = labelled(dataset, limits, Algorithm::Sha256)?;
    let mut names = vec![None; labels.issued().len()];
    for (n, slot) in (0..).zip(&mut names) {
        let Some(name) = name(n) else { return Ok(None) };
        *slot = Some(name);
    }
    let of = |node| labels.id(node).and_then(|n| names.get(usize::try_from(n).ok()?)?.as_deref()).unwrap_or_default();
    Ok(Some(graph.lines(of)))
}

/// The lines of a dataset whose blank nodes have names already: `name` says them by number. Sorted by code point, each once.
pub fn lines<'n>(dataset: &Dataset, name: impl Fn(u32) -> &'n str) -> Vec<String> {
    Graph::of(dataset, Algorithm::Sha256).lines(name)
}

/// §4.4.3 steps 1 to 5.
fn labelled<'a>(dataset: &'a Dataset, limits: &Limits, algorithm: Algorithm) -> Result<(Graph<'a>, Issuer), Error> {
    let blank_nodes = usize::try_from(dataset.blank_nodes()).unwrap_or(usize::MAX);
    if dataset.quads().len() > limits.quads || blank_nodes > limits.blank_nodes {
        return Err(Error::TooLarge { blank_nodes, quads: dataset.quads().len() });
    }
    if dataset.length() > limits.text {
        return Err(Error::TooLong { limit: limits.text });
    }
    // §4.4.3 steps 1 and 2
    let graph = Graph::of(dataset, algorithm);
    let labels = label(&graph, limits)?;
    Ok((graph, labels))
}

/// §4.4.3 steps 3 to 5: which blank node gets which number.
fn label(graph: &Graph<'_>, limits: &Limits) -> Result<Issuer, Error> {
    // Step 3
    let hashes = graph.first_degree();
    let mut by_hash: Vec<(Hash, u32)> = hashes.iter().copied().zip(0..).filter(|(_, node)| !graph.quads_of(*node).is_empty()).collect();
    by_hash.sort_unstable();
    let groups = || by_hash.chunk_by(|(a, _), (b, _)| a == b);

    // Step 4: a hash of its own names a node at once.
    let mut canonical = Issuer::new(hashes.len());
    for group in groups() {
        if let [(_, node)] = group {
            canonical.issue(*node);
        }
    }

    // Step 5: nodes that look alike are told apart by their neighbours.
    let mut search = Search::new(graph, &hashes, limits.n_degree_calls_per_blank_node);
    for group in groups().filter(|group| group.len() > 1) {
        let mut paths = Vec::with_capacity(group.len());
        for (_, node) in group {
            // Step 5.2.1
            if canonical.id(*node).is_some() {
                continue;
            }
            // Steps 5.2.2 to 5.2.4
            let mut temporary = Issuer::new(hashes.len());
            temporary.issue(*node);
            let path = search.hash(*node, &canonical, &temporary, 0);
            paths.push(path.map_err(|Exhausted| Error::TooComplex { calls: search.calls() })?);
        }
        // Step 5.3
        paths.sort_by_key(|(hash, _)| *hash);
        for node in paths.iter().flat_map(|(_, temporary)| temporary.issued()) {
            canonical.issue(*node);
        }
    }
    Ok(canonical)
}
