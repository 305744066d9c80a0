//! The one question: what do we know about this document? Every check, in order, and nothing asked of the network.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case::{Case, Expected, Findings, Judged};
use crate::checks::{dates, issuer, proof, shape, status};
use crate::credential;
use crate::document::{Digest, Document, Value};
use crate::endorsements::{self, Content};
use crate::lookup;
use crate::report::{Cause, Check, CheckName, Outcome, Reason, Recipient, Report, Trust};
use crate::sources::Supplied;
use crate::status_list::{Bitstring, StatusList};
use crate::timestamp::Timestamp;

/// Judges the badge in `case`. Always a report: a badge that fails is not an error.
///
/// An `Unknown(not-supplied)` names in its evidence the URL of the document that is missing; supply it and ask again.
#[must_use]
pub fn verify(case: &Case<'_>) -> Report {
    let mut report = judged(case, shape::badge);
    let holds = |name| report.check(name).is_some_and(|check| check.outcome == Outcome::Pass);
    // Nothing that the document holds is anybody's word before its own proof holds.
    if holds(CheckName::Proof) && holds(CheckName::Issuer) {
        report.endorsements = endorsements(case);
    }
    report
}

/// Judges any credential in `case`, by the rules of the data model alone: for programs, which are told of credentials that are no badges.
#[must_use]
pub fn credential(case: &Case<'_>) -> Report {
    judged(case, shape::credential)
}

fn judged(case: &Case<'_>, shape: fn(&Case<'_>) -> Check) -> Report {
    let shape = shape(case);
    let findings = Findings { keys: lookup::keys(case, proof::MOST_PROOFS), ..case.findings.clone() };
    let mut case = Case { findings, ..case.clone() };
    let proof = proof::proof(&case);
    case.findings.proof = Some(proof.outcome);
    let issuer = issuer::issuer(&case);
    case.findings.issuer = Some(issuer.outcome);
    let dates = dates::dates(&case);
    // Nothing that the document names is looked at before its proof holds.
    if proof.outcome == Outcome::Pass && issuer.outcome == Outcome::Pass {
        case.findings.lists = lists(&case);
    }
    let status = status::status(&case);
    report(&case, case.document.digest(), vec![shape, proof, issuer, dates, status])
}

fn report(case: &Case<'_>, document: Digest, checks: Vec<Check>) -> Report {
    Report {
        input: case.input.to_owned(),
        document,
        checked_at: case.now,
        badge: credential::extract(case.document),
        trust: Trust::NotAsked,
        recipient: Recipient::NotAsked,
        checks,
        endorsements: Vec::new(),
    }
}

/// The report on what stands inside `case` and was not looked into: every check ended alike.
pub(crate) fn unseen(case: &Case<'_>, input: &str, document: Digest, outcome: Outcome) -> Report {
    let check = |name| Check { name, outcome, evidence: Vec::new() };
    Report { badge: None, input: input.to_owned(), ..report(case, document, CheckName::ALL.map(check).into()) }
}

/// Each endorsement inside as a document of its own (OB 3.0 §9.3): it stands beside the verdict, and never changes it.
fn endorsements(case: &Case<'_>) -> Vec<Report> {
    let root = case.document.root();
    let found = endorsements::all(root, MOST_ENDORSEMENTS + 1);
    let judged = found.iter().enumerate().map(|(number, endorsement)| {
        let input = format!("{}#{}", case.input, endorsement.at);
        let unseen = |digest, cause| unseen(case, &input, digest, Outcome::Unknown(cause));
        match endorsement.content(root) {
            Content::Opaque(digest) => unseen(digest, Cause::UnsupportedProof),
            // The last one stands for all that follow: they are there, and were not looked at.
            Content::Credential(document) if number == MOST_ENDORSEMENTS => unseen(document.digest(), Cause::TooComplex),
            Content::Credential(document) => {
                let endorsed = endorsement.endorsed.iter().map(|id| (*id).to_owned()).collect();
                let findings = Findings { endorsed, ..Findings::default() };
                judged(
                    &Case { input: &input, document: &document, expected: Expected::default(), findings, ..case.clone() },
                    shape::endorsement,
                )
            }
        }
    });
    judged.collect()
}

/// Each costs a canonical form and a signature check, and its issuer's document; real badges have up to a handful.
const MOST_ENDORSEMENTS: usize = 16;

/// Judges the status list that stood at `url`, for keeping: supply it again through [`Case::status_lists`] until its `valid_until`.
/// Its key document must be among `case.sources`; of `case`, only `sources`, `now` and `policy` count.
#[must_use]
pub fn judge_status_list(url: &str, bytes: &[u8], case: &Case<'_>) -> Judged<StatusList> {
    let digest = Digest::of(bytes);
    let Ok(document) = Document::parse(bytes) else {
        return Judged { url: url.to_owned(), digest, outcome: Err(Cause::StatusListInvalid), valid_until: None };
    };
    let root = document.root();
    let until = root.str("validUntil").and_then(Timestamp::parse);
    let outcome = judged_list(url, &document, case);
    let valid_until = outcome.as_ref().ok().and(until);
    Judged { url: url.to_owned(), digest, outcome, valid_until }
}

fn judged_list(url: &str, document: &Document, case: &Case<'_>) -> Result<StatusList, Cause> {
    let inner = Case { document, input: url, expected: Expected::default(), ..case.clone() };
    let inner = Case { findings: Findings { keys: lookup::keys(&inner, proof::MOST_PROOFS), ..Findings::default() }, ..inner };
    let checks: [fn(&Case<'_>) -> Check; 4] = [shape::status_list, proof::proof, issuer::issuer, dates::dates];
    for check in checks {
        match check(&inner).outcome {
            Outcome::Pass => {}
            Outcome::Fail(Reason::Expired) => return Err(Cause::StatusStale),
            _ => return Err(Cause::StatusListInvalid),
        }
    }
    let root = document.root();
    let subject = credential::subject(root).ok_or(Cause::StatusListInvalid)?;
    // Bitstring Status List §3.2 step 3: the list must be the one that the entry names, not another good one put in its place.
    if root.str("id") != Some(url) {
        return Err(Cause::StatusListInvalid);
    }
    let encoded = subject.str("encodedList").ok_or(Cause::StatusListInvalid)?;
    Ok(StatusList {
        issuer: credential::issuer(root).ok_or(Cause::StatusListInvalid)?.id,
        purposes: subject.set("statusPurpose").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        bits: Bitstring::decode(encoded).map_err(|_| Cause::StatusListInvalid)?,
    })
}

/// The lists that the entries name: one judged before and still good, else one that was supplied.
fn lists(case: &Case<'_>) -> Vec<Arc<Judged<StatusList>>> {
    let entries = credential::objects(case.document.root(), "credentialStatus");
    // Two thousand entries may name one list; each judgement of it takes milliseconds, and keeps megabytes.
    let urls: BTreeSet<&str> = entries.filter_map(|entry| entry.str("statusListCredential")).collect();
    let judged = urls.into_iter().filter_map(|url| {
        let kept = |list: &&Arc<Judged<StatusList>>| list.url == url && list.valid_until.is_some_and(|until| until > case.now);
        if let Some(list) = case.status_lists.iter().find(kept) {
            return Some(Arc::clone(list));
        }
        match case.sources.get(url)? {
            Supplied::Document { bytes, .. } => Some(Arc::new(judge_status_list(url, bytes, case))),
            Supplied::Unreachable => None,
        }
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-22T12:00:00Z").expect("is a moment")
    }

    /// The report on a badge with these members.
    fn report(members: &str) -> Report {
        let (sources, contexts) = (Sources::default(), [schemas::CREDENTIALS_V2, schemas::OPEN_BADGES_3_0_3]);
        let head = format!("\"@context\":{contexts:?},\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"issuer\":\"urn:i\"");
        let document = Document::parse(format!("{{{head},{members}}}").as_bytes()).expect("is a document");
        verify(&Case::new("-", &document, &sources, now()))
    }

    fn length(report: &Report) -> usize {
        serde_json::to_string(report).expect("can be written").len()
    }

    fn outcome(report: &Report, name: CheckName) -> Option<Outcome> {
        report.check(name).map(|check| check.outcome)
    }

    #[test]
    fn a_report_is_not_much_longer_than_its_badge() {
        let (long, many) = ("x".repeat(200_000), |one: &str| vec![one; 200_000 / one.len()].join(","));
        let faults = report(&format!(r#""id":"urn:c","{long}":[{}]"#, many(r#"{"id":"a"}"#)));
        assert!(length(&faults) < 100_000, "{}", length(&faults));

        let results = many(r#"{"resultDescription":"u"}"#);
        let shown = |description: &str| {
            let achievement = format!(r#"{{"id":"urn:a","name":"x","resultDescription":[{description}]}}"#);
            report(&format!(
                r#""id":"urn:c","validFrom":"2026-10-12T16:00:00Z","credentialSubject":{{"id":"urn:s","result":[{results}],"achievement":{achievement}}}"#
            ))
        };
        let level = format!(r#"{{"id":"u","name":"x","rubricCriterionLevel":[{{"id":"l","name":"{long}"}}]}}"#);
        for description in [&format!(r#"{{"id":"u","name":"{long}"}}"#), &level, &many(r#"{"id":"v"}"#)] {
            let said = shown(description);
            assert!(length(&said) < 100_000, "{}", length(&said));
            assert_eq!(said.badge, None);
        }
        assert_eq!(outcome(&shown(&level), CheckName::Shape), Some(Outcome::Unknown(Cause::TooComplex)));
    }

    #[test]
    fn a_long_id_is_not_written_out_a_thousand_times() {
        let names: Vec<String> = (0..1000).map(|n| format!("\"{n}\"")).collect();
        let proof = r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","verificationMethod":"did:key:z","proofPurpose":"assertionMethod","proofValue":"z"}"#;
        let said = report(&format!(r#""id":"urn:{}","name":[{}],"proof":{proof}"#, "x".repeat(200_000), names.join(",")));
        assert_eq!(outcome(&said, CheckName::Proof), Some(Outcome::Unknown(Cause::TooComplex)));
    }

    #[test]
    fn a_list_that_many_entries_name_is_judged_once() {
        let entry = r#"{"statusListCredential":"https://l.example/1"}"#;
        let document = Document::parse(format!("{{\"credentialStatus\":[{}]}}", [entry; 9].join(",")).as_bytes()).expect("is a document");
        let mut sources = Sources::default();
        sources.supply("https://l.example/1", *b"{}", now());
        assert_eq!(lists(&Case::new("-", &document, &sources, now())).len(), 1);
    }
}
