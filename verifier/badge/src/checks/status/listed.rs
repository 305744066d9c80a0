//! The list that an entry names, where it was judged good and is the issuer's own.

use crate::case::Case;
use crate::credential;
use crate::report::{Cause, Evidence, EvidenceKind, Outcome};
use crate::sources::Supplied;
use crate::status_list::StatusList;

/// The list at `url`; else what its absence, or what is wrong with it, means.
pub(super) fn list<'a>(case: &'a Case<'_>, url: &str, evidence: &mut Vec<Evidence>) -> Result<&'a StatusList, Outcome> {
    let issuer = credential::issuer(case.document.root()).map(|issuer| issuer.id).unwrap_or_default();
    let asked = Evidence::new(EvidenceKind::Url, "/credentialStatus/statusListCredential", url);
    let Some(judged) = case.findings.lists.iter().find(|list| list.url == url) else {
        // STATUS_RETRIEVAL_ERROR; never read as "not revoked" (attack R07).
        evidence.push(asked);
        return Err(Outcome::Unknown(match case.sources.get(url) {
            // That a list was taken away says nothing about what stood in it.
            Some(Supplied::Gone | Supplied::Unreachable) => Cause::StatusUnreachable,
            _ => Cause::NotSupplied,
        }));
    };
    evidence.push(asked.of(judged.digest));
    let list = judged.outcome.as_ref().map_err(|cause| Outcome::Unknown(*cause))?;
    for (name, moment) in [("validFrom", list.made), ("validUntil", list.until)] {
        evidence.extend(moment.map(|moment| Evidence::new(EvidenceKind::Time, format!("statusList/{name}"), moment.to_string())));
    }
    let Some(signer) = &list.issuer else { return Ok(list) };
    // Bitstring Status List §2.2 lets another keep the list; here only the issuer of the badge says that it is withdrawn (attack R01).
    if *signer != issuer {
        evidence.push(Evidence::new(EvidenceKind::Member, "statusList/issuer", signer.as_str()));
        return Err(Outcome::Unknown(Cause::StatusListInvalid));
    }
    // Attack R10: genuine, within its time, and not the newest that its issuer made.
    match case.remembered.newest(url, signer).filter(|newest| list.made.is_none_or(|made| made < *newest)) {
        None => Ok(list),
        Some(newest) => {
            evidence.push(Evidence::new(EvidenceKind::Time, "statusList/newest", newest.to_string()));
            Err(Outcome::Unknown(Cause::StatusRolledBack))
        }
    }
}
