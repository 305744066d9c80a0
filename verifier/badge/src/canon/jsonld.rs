//! JSON-LD 1.1 to RDF over compiled contexts; anything outside the supported subset is an error.
//!
//! Expansion and deserialisation in one walk, straight into quads: nothing in between is ever built. What a document
//! may hold beside the terms of its contexts depends on the set they come from; badges are held to the least.

pub(crate) mod context;
pub(crate) mod definitions;
pub(crate) mod error;
pub(crate) mod hash;
pub(crate) mod iri;
mod node;
mod value;

use crate::canon::contexts::Budget;
use crate::canon::dataset::Dataset;
use crate::canon::request::Request;
use crate::document::Value;
pub use error::Error;

/// The quads of `request.object`.
///
/// # Errors
/// See [`Error`].
pub fn to_rdf(request: &Request<'_>) -> Result<Dataset, Error> {
    let mut budget = Budget::default();
    let named = match request.context {
        Value::Array(urls) => urls.as_slice(),
        one => std::slice::from_ref(one),
    };
    // vc-data-integrity §4.6: only contexts known beforehand, by their URLs; whatever else stands there could turn
    // the meaning of signed words around.
    let inline = || Error::InlineContext { at: "/@context".to_owned() };
    let urls: Vec<&str> = named.iter().map(|url| url.as_str().ok_or_else(inline)).collect::<Result<_, _>>()?;
    let active = request.contexts.at_top(urls.into_iter(), &mut budget)?;
    node::Walk::new(request.contexts, request.limits, budget).document(request.object, request.omit, &active)
}
