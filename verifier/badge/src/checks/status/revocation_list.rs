//! `1EdTechRevocationList` (1EdTech Credential Status: Revocation List 1.0): JSON that nobody signed. Whoever serves the issuer's own origin over
//! TLS speaks for the issuer, and nobody else does (attack R12).

use super::listed;
use crate::case::Case;
use crate::credential;
use crate::did;
use crate::document::Object;
use crate::report::{Cause, Evidence, EvidenceKind, Outcome, Reason};
use crate::status_list::Content;

/// One entry: its `id` is where the list stands.
pub(super) fn entry(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Outcome {
    judged(case, entry, evidence).unwrap_or_else(|outcome| outcome)
}

fn judged(case: &Case<'_>, entry: &Object, evidence: &mut Vec<Evidence>) -> Result<Outcome, Outcome> {
    let invalid = Outcome::Unknown(Cause::StatusListInvalid);
    let root = case.document.root();
    let url = entry.str("id").unwrap_or_default();
    let issuer = credential::issuer(root).map(|issuer| issuer.id).unwrap_or_default();
    // Not even asked: what another host says of this badge is hearsay.
    if !did::is_own_address(&issuer, url) {
        evidence.push(Evidence::new(EvidenceKind::Member, "/credentialStatus/id", url));
        return Err(invalid);
    }
    let Content::RevokedIds(list) = &listed::list(case, url, evidence)?.content else { return Err(invalid) };
    if list.issuer.as_ref().is_some_and(|other| *other != issuer) {
        return Err(invalid);
    }
    // A list by id says nothing of what has none.
    let id = root.str("id").ok_or(invalid)?;
    let Some(revoked) = list.find(id) else { return Ok(Outcome::Pass) };
    evidence.push(Evidence::new(EvidenceKind::Member, "/revokedCredential/id", revoked.id.as_str()));
    evidence.extend(revoked.reason.iter().map(|reason| Evidence::new(EvidenceKind::Member, "/revokedCredential/revocationReason", reason)));
    Ok(Outcome::Fail(Reason::Revoked))
}
