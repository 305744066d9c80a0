//! For each proof, the key that it names: in the key itself (did:key, did:jwk), or in the issuer's document where that was supplied. Only the
//! issuer's own documents are ever asked for, whatever a proof names.

mod jws;
mod method;

use std::cell::OnceCell;

use crate::case::{Case, KeyAnswer, KeyFinding};
use crate::controller;
use crate::credential;
use crate::did;
use crate::document::Value;
use method::{Own, of_address, of_did};

pub(crate) use jws::envelope;

/// What became of the key of each proof, in the order written; proofs beyond the most that are judged are left out.
pub(crate) fn keys(case: &Case<'_>, most: usize) -> Vec<KeyFinding> {
    let root = case.document.root();
    let issuer = credential::party(root, case.findings.role.member()).map(|party| party.id).unwrap_or_default();
    let named = |proof: &Value| proof.as_object().and_then(|p| p.str("verificationMethod")).unwrap_or_default().to_owned();
    let own = OnceCell::new();
    root.set("proof").iter().take(most).map(|proof| key(case, &issuer, &own, named(proof))).collect()
}

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
