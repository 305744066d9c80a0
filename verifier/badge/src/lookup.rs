//! For each proof, the key that it names: in the key itself (did:key), or in the issuer's document where that was supplied. Only the
//! issuer's own documents are ever asked for, whatever a proof names.

use std::cell::OnceCell;

use crate::case::{Case, KeyAnswer, KeyFinding};
use crate::controller::{self, Method, MethodError};
use crate::credential;
use crate::did::{self, Did};
use crate::document::{Document, Value};
use crate::keys;
use crate::report::{Evidence, EvidenceKind};
use crate::sources::Supplied;

/// What became of the key of each proof, in the order written; proofs beyond the most that are judged are left out.
pub(crate) fn keys(case: &Case<'_>, most: usize) -> Vec<KeyFinding> {
    let root = case.document.root();
    let issuer = credential::party(root, case.findings.role.member()).map(|party| party.id).unwrap_or_default();
    let named = |proof: &Value| proof.as_object().and_then(|p| p.str("verificationMethod")).unwrap_or_default().to_owned();
    let own = OnceCell::new();
    root.set("proof").iter().take(most).map(|proof| key(case, &issuer, &own, named(proof))).collect()
}

/// The issuer's document, read once for all proofs; `None` in it where that is no document.
type Own = OnceCell<Option<Document>>;

fn key(case: &Case<'_>, issuer: &str, own: &Own, id: String) -> KeyFinding {
    let mut documents = Vec::new();
    let answer = if let Some((did, _)) = did::split(&id) {
        of_did(case, issuer, own, did, &id, &mut documents)
    } else {
        match controller::address_of(&id) {
            // Attack D03, as for DIDs below: only the issuer's own document is asked.
            Some(_) if !controller::is_address(issuer) => Err(KeyAnswer::Foreign),
            Some(address) => of_address(case, issuer, own, address, &id, &mut documents),
            None => Err(KeyAnswer::Unresolvable),
        }
    };
    KeyFinding { id, documents, answer: answer.map_or_else(|answer| answer, |method| KeyAnswer::Found(Box::new(method))) }
}

fn of_did(case: &Case<'_>, issuer: &str, own: &Own, did: &str, id: &str, documents: &mut Vec<Evidence>) -> Result<Method, KeyAnswer> {
    match Did::parse(did) {
        Err(did::Error::Key(keys::Error::Unsupported { .. })) => Err(KeyAnswer::Bad(MethodError::UnsupportedKey)),
        Err(did::Error::Key(keys::Error::Weak)) => Err(KeyAnswer::Bad(MethodError::WeakKey)),
        Err(_) => Err(KeyAnswer::Unresolvable),
        Ok(key @ Did::Key { .. }) => did::key_method(&key, id).map_err(KeyAnswer::Bad),
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
fn of_address(
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
fn document<'c>(case: &Case<'_>, url: &str, cell: &'c Own, documents: &mut Vec<Evidence>) -> Result<&'c Document, KeyAnswer> {
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
