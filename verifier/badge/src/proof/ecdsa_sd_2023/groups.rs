//! The statements of a document, each under labels that tell nothing of what is left out (vc-di-ecdsa §3.4.4 to §3.4.9, §3.4.14 to §3.4.16), and
//! which of them belong to a part of it.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::selection::{Nothing, select};
use crate::canon::contexts::ContextSet;
use crate::canon::dataset::{Dataset, Term};
use crate::canon::rdfc10::{self, Algorithm};
use crate::canon::{self, Limits, Request, jsonld};
use crate::document::{Object, Value};

/// Why there is nothing to sign, or to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MakeError {
    /// The document or the options have no canonical form.
    #[error(transparent)]
    Canon(#[from] canon::Error),
    /// What was brought is no base proof of this document.
    #[error("no base proof of this document")]
    NoBaseProof,
    /// A pointer leads nowhere.
    #[error(transparent)]
    Nothing(#[from] Nothing),
    /// Lists, and words that hold JSON as it is, cannot be shown in part.
    #[error("the document has no parts that could be told apart")]
    Unsupported,
}

/// A document in which every node has a name.
pub(super) struct Groups<'a> {
    skolemized: Object,
    nodes: u32,
    contexts: &'a ContextSet,
    limits: &'a Limits,
    /// By the number of the node.
    labels: Vec<[u8; 32]>,
    names: Vec<String>,
    /// The statements, sorted.
    pub(super) lines: Vec<String>,
}

/// The statements of a part of it.
#[derive(Default)]
pub(super) struct Part {
    /// Their places among all.
    pub(super) indexes: BTreeSet<usize>,
    /// The label of each node, by the `n` of the `c14n<n>` that a reader of this part calls it.
    pub(super) labels: BTreeMap<u32, [u8; 32]>,
}

impl<'a> Groups<'a> {
    /// Of `document`, which has no `proof`.
    pub(super) fn of(document: &Object, hmac_key: &[u8; 32], contexts: &'a ContextSet, limits: &'a Limits) -> Result<Self, MakeError> {
        let plain = jsonld::to_rdf(&Request::under(document, document, &[], contexts, limits)).map_err(canon::Error::from)?;
        // Somebody's own name must not be taken for one of ours.
        let is_ours = |term: Term| if let Term::Text(span) = term { plain.text(span).starts_with(OPENING) } else { false };
        if plain.quads().iter().any(|quad| is_ours(quad.subject) || is_ours(quad.object) || quad.graph.is_some_and(is_ours)) {
            return Err(MakeError::Unsupported);
        }
        // §3.4.8 skolemizeCompactJsonLd
        let mut nodes = 0;
        let skolemized = skolemize(document, &mut nodes);
        let mut groups = Self { skolemized, nodes, contexts, limits, labels: Vec::new(), names: Vec::new(), lines: Vec::new() };
        let whole = groups.dataset(&groups.skolemized)?;
        let (canonical, issued) = rdfc10::canonicalize_with(&whole, limits, Algorithm::Sha256).map_err(canon::Error::from)?;
        // A name where none belongs (within JSON that is a value, or a list) would make it another document.
        if canonical != rdfc10::canonicalize(&plain, limits).map_err(canon::Error::from)? {
            return Err(MakeError::Unsupported);
        }
        groups.labels = issued.iter().map(|n| n.map_or([0; 32], |n| label(hmac_key, n))).collect();
        groups.names = groups.labels.iter().map(|label| format!("u{}", URL_SAFE_NO_PAD.encode(label))).collect();
        // §3.4.14 relabelBlankNodes
        groups.lines = rdfc10::lines(&whole, |node| groups.name(node));
        Ok(groups)
    }

    /// §3.4.15 selectCanonicalNQuads, for all pointers at once.
    pub(super) fn part(&self, pointers: &[String]) -> Result<Part, MakeError> {
        if pointers.is_empty() {
            return Ok(Part::default());
        }
        let dataset = self.dataset(&select(&self.skolemized, pointers)?)?;
        let place = |line: &String| self.lines.binary_search(line).map_err(|_| MakeError::Unsupported);
        let indexes = rdfc10::lines(&dataset, |node| self.name(node)).iter().map(place).collect::<Result<_, _>>()?;
        let (_, issued) = rdfc10::canonicalize_with(&dataset, self.limits, Algorithm::Sha256).map_err(canon::Error::from)?;
        let labels = issued.into_iter().zip(&self.labels).filter_map(|(n, label)| Some((n?, *label))).collect();
        Ok(Part { indexes, labels })
    }

    /// §3.4.9 toDeskolemizedNQuads.
    fn dataset(&self, skolemized: &Object) -> Result<Dataset, MakeError> {
        let request = Request::under(skolemized, skolemized, &[], self.contexts, self.limits);
        let dataset = jsonld::to_rdf(&request).map_err(canon::Error::from)?;
        let node = |term: &str| term.strip_prefix(OPENING)?.strip_suffix('>')?.parse().ok();
        dataset.deskolemized(self.nodes, node).ok_or(MakeError::Unsupported)
    }

    fn name(&self, node: u32) -> &str {
        usize::try_from(node).ok().and_then(|node| self.names.get(node)).map(String::as_str).unwrap_or_default()
    }
}

/// §3.4.4 createHmacIdLabelMapFunction.
fn label(hmac_key: &[u8; 32], canonical: u32) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(hmac_key).expect("any length");
    mac.update(format!("c14n{canonical}").as_bytes());
    mac.finalize().into_bytes().into()
}

/// An id for each node that has none.
fn skolemize(object: &Object, next: &mut u32) -> Object {
    let mut members = Vec::with_capacity(object.len() + 1);
    for (name, value) in object.iter() {
        members.push((name.to_owned(), if name == "@context" { value.clone() } else { skolemized(value, next) }));
    }
    if object.get("id").or(object.get("@id")).is_none() {
        members.push(("id".to_owned(), Value::String(format!("{SKOLEM}{next}"))));
        *next += 1;
    }
    members.into_iter().collect()
}

fn skolemized(value: &Value, next: &mut u32) -> Value {
    match value {
        Value::Object(object) if object.get("@value").is_none() => Value::Object(skolemize(object, next)),
        Value::Array(items) => Value::Array(items.iter().map(|item| skolemized(item, next)).collect()),
        other => other.clone(),
    }
}

const SKOLEM: &str = "urn:bnid:";
/// How such an id begins in N-Quads.
const OPENING: &str = "<urn:bnid:";
