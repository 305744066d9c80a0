//! The one question: what do we know about this document? Every check, in order, and nothing asked of the network.

use std::sync::Arc;

use crate::case::{Case, Expected, Findings, Judged};
use crate::checks::{dates, issuer, proof, shape, status};
use crate::credential::{self, Extract};
use crate::document::Digest;
use crate::endorsements::{self, Content};
use crate::jose::Form;
use crate::opened::{self, Opened};
use crate::report::{Cause, Check, CheckName, Outcome, Recipient, Refreshed, Report, Trust, Verdict};
use crate::sources::Supplied;
use crate::status_list::StatusList;
use crate::{lists, lookup, open_badges_2, refresh};

/// Judges the badge in `case`. Always a report: a badge that fails is not an error.
///
/// An `Unknown(not-supplied)` names in its evidence the URL of the document that is missing; supply it and ask again.
#[must_use]
pub fn verify(case: &Case<'_>) -> Report {
    verify_keeping_lists(case).0
}

/// The same, with the status lists that were judged on the way: what is good of them may be supplied again through
/// [`Case::status_lists`].
#[must_use]
pub fn verify_keeping_lists(case: &Case<'_>) -> (Report, Vec<Arc<Judged<StatusList>>>) {
    if open_badges_2::is_one(case.document.root()) {
        let open_badges_2::Judged { badge, document, checks } = open_badges_2::judge(case);
        return (Report { badge, ..report(case, document, checks) }, Vec::new());
    }
    let (mut report, lists) = whole(case);
    match later(case, &report) {
        Later::None => (report, lists),
        Later::Holds(report, lists) => (*report, lists),
        Later::Wanting(urls) => {
            report.wishes = urls;
            (report, lists)
        }
    }
}

/// The document that was brought, with the endorsements inside.
fn whole(case: &Case<'_>) -> (Report, Vec<Arc<Judged<StatusList>>>) {
    let (mut report, lists) = judged(case, shape::brought);
    // Nothing that the document holds is anybody's word before its own proof holds.
    if is_signed(&report) {
        report.endorsements = endorsements(case);
    }
    (report, lists)
}

fn is_signed(report: &Report) -> bool {
    let passed = |name| report.check(name).is_some_and(|check| check.outcome == Outcome::Pass);
    passed(CheckName::Proof) && passed(CheckName::Issuer)
}

/// What became of the later version that the issuer may offer.
enum Later {
    None,
    Holds(Box<Report>, Vec<Arc<Judged<StatusList>>>),
    /// Not known yet: these documents are wanted, and the verdict on what was brought does not wait for them.
    Wanting(Vec<String>),
}

/// OB 3.0 §9.1 step 3: after the proof, once, and whatever goes wrong leaves what was brought in its place.
fn later(case: &Case<'_>, brought: &Report) -> Later {
    let Some(url) = refresh::address(case.document).filter(|_| is_signed(brought)) else { return Later::None };
    let bytes = match case.sources.get(url) {
        None => return Later::Wanting(vec![url.to_owned()]),
        Some(Supplied::Document { bytes, .. }) => bytes,
        Some(_) => return Later::None,
    };
    let Some(newer) = opened::open(bytes).ok().filter(|newer| refresh::replaces(&newer.document, case.document)) else {
        return Later::None;
    };
    let (report, lists) = whole(&Case { document: &newer.document, ..case.clone() }.enveloped(newer.envelope.as_ref()));
    match report.verdict() {
        Verdict::Valid => {
            let refreshed = Some(Refreshed { url: url.to_owned(), from: case.document.digest() });
            Later::Holds(Box::new(Report { refreshed, ..report }), lists)
        }
        Verdict::Undecided => Later::Wanting(report.missing().map(str::to_owned).collect()),
        Verdict::Invalid => Later::None,
    }
}

/// Judges an endorsement that stands by itself: an EndorsementCredential (OB 3.0 §B.1) about whatever has the id `endorsed`. What
/// it says of that, the caller reads from the document, and only of a valid one.
#[must_use]
pub fn verify_endorsement(case: &Case<'_>, endorsed: &str) -> Report {
    let findings = Findings { endorsed: vec![endorsed.to_owned()], ..case.findings.clone() };
    judged(&Case { findings, ..case.clone() }, shape::endorsement).0
}

/// Judges any credential in `case`, by every rule of the data model, made for `expected` where it is made for anybody: for programs, which
/// ask about credentials that are no badges too.
#[must_use]
pub fn credential(case: &Case<'_>, expected: &Expected) -> Report {
    let findings = Findings { expected: expected.clone(), ..Findings::default() };
    judged(&Case { findings, ..case.clone() }, shape::credential).0
}

fn judged(case: &Case<'_>, shape: fn(&Case<'_>) -> Check) -> (Report, Vec<Arc<Judged<StatusList>>>) {
    let shape = shape(case);
    let findings = Findings { keys: lookup::keys(case, proof::MOST_PROOFS), envelope: lookup::envelope(case), ..case.findings.clone() };
    let mut case = Case { findings, ..case.clone() };
    let proof = proof::proof(&case);
    case.findings.proof = Some(proof.outcome);
    case.findings.status_is_chosen = proof::status_is_chosen(&case, &proof);
    let issuer = issuer::issuer(&case);
    case.findings.issuer = Some(issuer.outcome);
    let dates = dates::dates(&case);
    // Nothing that the document names is looked at before its proof holds.
    if proof.outcome == Outcome::Pass && issuer.outcome == Outcome::Pass {
        case.findings.lists = lists::named(&case);
    }
    let status = status::status(&case);
    (report(&case, case.document.digest(), vec![shape, proof, issuer, dates, status]), case.findings.lists)
}

fn report(case: &Case<'_>, document: Digest, checks: Vec<Check>) -> Report {
    // An SD-JWT VC is held to no rule of Open Badges, so it is shown as none, whatever it calls itself.
    let is_of_no_json_ld = case.envelope.is_some_and(|envelope| envelope.form == Form::SdJwtVc);
    Report {
        input: case.input.to_owned(),
        document,
        checked_at: case.now,
        badge: if is_of_no_json_ld { None } else { extracted(case) },
        credential: credential::other(case.document).filter(|_| is_of_no_json_ld || !credential::is_badge(case.document.root())),
        refreshed: None,
        trust: Trust::NotAsked,
        recipient: Recipient::NotAsked,
        recipient_by: None,
        checks,
        endorsements: Vec::new(),
        wishes: Vec::new(),
    }
}

/// What it says, and whether that may be a part of it: a token has ways of its own to leave something out.
fn extracted(case: &Case<'_>) -> Option<Extract> {
    let extract = credential::extract(case.document)?;
    Some(Extract { partial: extract.partial || case.may_be_partial(), ..extract })
}

/// The report on what stands inside `case` and was not looked into: every check ended alike.
pub(crate) fn unseen(case: &Case<'_>, input: &str, document: Digest, outcome: Outcome) -> Report {
    let check = |name| Check { name, outcome, evidence: Vec::new() };
    Report { badge: None, input: input.to_owned(), ..report(case, document, CheckName::ALL.map(check).into()) }
}

/// Each endorsement inside as a document of its own (OB 3.0 §9.2): it stands beside the verdict, and never changes it.
fn endorsements(case: &Case<'_>) -> Vec<Report> {
    let root = case.document.root();
    let found = endorsements::all(root, MOST_ENDORSEMENTS + 1);
    let judged = found.iter().enumerate().map(|(number, endorsement)| {
        let input = format!("{}#{}", case.input, endorsement.at);
        let unseen = |digest, cause| unseen(case, &input, digest, Outcome::Unknown(cause));
        match endorsement.content(root) {
            Content::Opaque(digest) => unseen(digest, Cause::UnsupportedProof),
            // The last one stands for all that follow: they are there, and were not looked at.
            Content::Credential(opened) if number == MOST_ENDORSEMENTS => unseen(opened.document.digest(), Cause::TooComplex),
            Content::Credential(opened) => {
                let Opened { document, envelope } = opened.as_ref();
                let endorsed = endorsement.endorsed.iter().map(|id| (*id).to_owned()).collect();
                let findings = Findings { endorsed, is_inside: true, ..Findings::default() };
                let case = Case { input: &input, document, findings, ..case.clone() }.enveloped(envelope.as_ref());
                judged(&case, shape::endorsement).0
            }
        }
    });
    judged.collect()
}

/// Each costs a canonical form and a signature check, and its issuer's document; real badges have up to a handful.
const MOST_ENDORSEMENTS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use crate::document::Document;
    use crate::sources::Sources;
    use crate::timestamp::Timestamp;

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
    fn what_is_held_to_no_rule_of_badges_is_shown_as_none() {
        let encoded = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let payload = r#"{"iss":"https://a.example","vct":"OpenBadgeCredential","achievement":{"id":"urn:a","name":"x"}}"#;
        let token = format!("{}.{}.AA~", encoded(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#), encoded(payload));
        let opened = opened::open(token.as_bytes()).expect("is a token");
        let sources = Sources::default();
        let said = verify(&Case::new("-", &opened.document, &sources, now()).enveloped(opened.envelope.as_ref()));
        assert_eq!(said.badge, None);
        assert_eq!(
            said.credential.map(|shown| shown.types),
            Some(vec!["VerifiableCredential".to_owned(), "OpenBadgeCredential".to_owned()])
        );
    }

    #[test]
    fn a_long_id_is_not_written_out_a_thousand_times() {
        let names: Vec<String> = (0..1000).map(|n| format!("\"{n}\"")).collect();
        let proof = r#"{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","verificationMethod":"did:key:z","proofPurpose":"assertionMethod","proofValue":"z"}"#;
        let said = report(&format!(r#""id":"urn:{}","name":[{}],"proof":{proof}"#, "x".repeat(200_000), names.join(",")));
        assert_eq!(outcome(&said, CheckName::Proof), Some(Outcome::Unknown(Cause::TooComplex)));
    }
}
