//! One method of the issuer's: in a DID that is a key, in the issuer's own document, or in a document of the key's own that the issuer's lists.

use std::cell::OnceCell;

use crate::case::{Case, KeyAnswer};
use crate::controller::{self, Method, MethodError};
use crate::did::{self, Did};
use crate::document::Document;
use crate::keys;
use crate::report::{Evidence, EvidenceKind};
use crate::sources::Supplied;

/// The issuer's document, read once for all proofs; `None` in it where that is no document.
pub(super) type Own = OnceCell<Option<Document>>;

pub(super) fn of_did(
    case: &Case<'_>,
    issuer: &str,
    own: &Own,
    did: &str,
    id: &str,
    documents: &mut Vec<Evidence>,
) -> Result<Method, KeyAnswer> {
    match Did::parse(did) {
        Err(did::Error::Key(keys::Error::Unsupported { .. })) => Err(KeyAnswer::Bad(MethodError::UnsupportedKey)),
        Err(did::Error::Key(keys::Error::Weak)) => Err(KeyAnswer::Bad(MethodError::WeakKey)),
        Err(_) => Err(KeyAnswer::Unresolvable),
        Ok(key @ (Did::Jwk { .. } | Did::Key { .. })) => did::key_method(&key, id).map_err(KeyAnswer::Bad),
        // Attack D03: an attacker's document may list anything; only the issuer's own is asked.
        Ok(Did::Web { .. }) if did != issuer => Err(KeyAnswer::Foreign),
        Ok(Did::Web { document_url }) => {
            let document = document(case, &document_url, own, documents)?;
            controller::method(document, did, id).map_err(KeyAnswer::Bad)
        }
    }
}

/// CID 1.0 §3.3: the issuer's document stands at its address. A key may stand in a document of its own, which counts only where the
/// issuer's lists it: a fragment that spells a key, and a key that names its controller, are anybody's to write (attack D07).
pub(super) fn of_address(
    case: &Case<'_>,
    issuer: &str,
    own: &Own,
    address: &str,
    id: &str,
    documents: &mut Vec<Evidence>,
) -> Result<Method, KeyAnswer> {
    let controlling = document(case, issuer, own, documents)?;
    if address == issuer {
        return controller::method(controlling, issuer, id).map_err(KeyAnswer::Bad);
    }
    controller::listed(controlling, issuer, id).map_err(KeyAnswer::Bad)?;
    // Attack D07: what stands on another host is another's to change, and a badge must not choose whom we ask.
    if controller::origin(address) != controller::origin(issuer) {
        return Err(KeyAnswer::Unresolvable);
    }
    let lone = OnceCell::new();
    let lone = document(case, address, &lone, documents)?;
    controller::lone_method(lone, issuer, id).map_err(KeyAnswer::Bad)
}

/// What was supplied for `url`, parsed into `cell`; what was looked at is added to `documents`.
pub(super) fn document<'c>(case: &Case<'_>, url: &str, cell: &'c Own, documents: &mut Vec<Evidence>) -> Result<&'c Document, KeyAnswer> {
    match case.sources.get(url) {
        None => Err(KeyAnswer::NotSupplied(url.to_owned())),
        Some(Supplied::Gone | Supplied::Unreachable) => {
            documents.push(Evidence::new(EvidenceKind::Member, "/issuer/id", url));
            Err(KeyAnswer::Unreachable)
        }
        Some(Supplied::Document { bytes, .. }) => {
            let evidence = Evidence::new(EvidenceKind::Url, "/issuer/id", url);
            let Some(document) = cell.get_or_init(|| Document::parse(bytes).ok()) else {
                documents.push(evidence);
                return Err(KeyAnswer::NoDocument);
            };
            documents.push(evidence.of(document.digest()));
            Ok(document)
        }
    }
}
