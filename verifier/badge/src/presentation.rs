//! Verifiable presentations (VCDM 2.0 §4.13): somebody shows credentials, to one verifier, once. Judged like a credential, by the holder's
//! key instead of the issuer's; and each credential inside is judged as if it had come alone.

use crate::canon::jcs;
use crate::case::{Case, Findings, Role};
use crate::checks::{issuer, proof, shape};
use crate::credential;
use crate::did;
use crate::document::{Digest, Object, Value};
use crate::lookup;
use crate::opened::{self, Opened};
use crate::proof::Suite;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Report, Verdict};
use crate::timestamp::Timestamp;
use crate::verify::{credential as judge_credential, unseen};

/// What whoever asked for the presentation told the holder to sign, so that one that was shown elsewhere is of no use here (attack I04).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// For whom (VC Data Integrity 1.0 §2.1 `domain`); any, where nothing was asked for.
    pub domain: Option<String>,
    /// A text that is used once (`challenge`).
    pub challenge: Option<String>,
}

/// What was found out about one presentation.
#[derive(Clone, Debug)]
pub struct PresentationReport {
    /// SHA-256 of the presentation's own bytes.
    pub document: Digest,
    /// The moment that "now" was.
    pub checked_at: Timestamp,
    /// Whose presentation it is: `holder`, where it names one.
    pub holder: Option<String>,
    /// Its shape; its proof, made for this verifier; and that the key is the holder's, which stands under the name `issuer`.
    pub checks: Vec<Check>,
    /// Each credential in it, in the order written. There may be none.
    pub credentials: Vec<Report>,
}

impl PresentationReport {
    /// Any `Fail` → invalid; else any `Unknown` → undecided; else valid: of the presentation, and of each credential in it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.credentials.iter().map(Report::verdict).fold(Report::verdict_of(&self.checks), |worst, one| match (worst, one) {
            (Verdict::Invalid, _) | (_, Verdict::Invalid) => Verdict::Invalid,
            (Verdict::Undecided, _) | (_, Verdict::Undecided) => Verdict::Undecided,
            (Verdict::Valid, Verdict::Valid) => Verdict::Valid,
        })
    }

    /// URLs that a check asks for and nobody supplied. Those of the credentials come only when the presentation itself holds.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let own: Vec<&str> = self.checks.iter().flat_map(Check::missing).collect();
        let inner = if own.is_empty() { self.credentials.as_slice() } else { &[] };
        own.into_iter().chain(inner.iter().flat_map(Report::missing))
    }
}

/// Judges the presentation in `case`, made for `expected`.
#[must_use]
pub fn verify(case: &Case<'_>, expected: &Expected) -> PresentationReport {
    let root = case.document.root();
    let shape = shape::presentation(case);
    let case = &Case { findings: Findings { role: Role::Holder, ..Findings::default() }, ..case.clone() };
    let findings = Findings { keys: lookup::keys(case, proof::MOST_PROOFS), ..case.findings.clone() };
    let mut case = Case { findings, ..case.clone() };
    let mut proof = proof::proof(&case);
    if let (Outcome::Pass, Some(evidence)) = (proof.outcome, made_for_another(root, expected)) {
        proof.outcome = Outcome::Fail(Reason::WrongPurpose);
        proof.evidence.push(evidence);
    }
    case.findings.proof = Some(proof.outcome);
    let holder = holder(&case);
    // Nothing that a stranger presents is looked into, and nobody is asked about it, before the presentation itself holds.
    let holds = [&shape, &proof, &holder].iter().all(|check| matches!(check.outcome, Outcome::Pass | Outcome::Skip(_)));
    let credentials = if holds { credentials(&case) } else { Vec::new() };
    PresentationReport {
        document: case.document.digest(),
        checked_at: case.now,
        holder: credential::party(root, Role::Holder.member()).map(|holder| holder.id),
        checks: vec![shape, proof, holder],
        credentials,
    }
}

/// The key that signed is the holder's. Where no holder is named, it must speak for itself: a did:key, which is its own controller.
fn holder(case: &Case<'_>) -> Check {
    let root = case.document.root();
    if root.get(Role::Holder.member()).is_some() {
        return issuer::issuer(case);
    }
    let known = |proof: &Value| proof.as_object().and_then(Suite::of).is_some();
    let findings = root.set("proof").iter().zip(&case.findings.keys).filter(|(proof, _)| known(proof));
    let ids: Vec<&str> = findings.map(|(_, finding)| finding.id.as_str()).collect();
    let own = !ids.is_empty() && ids.iter().all(|id| did::split(id).is_some_and(|(did, _)| did.starts_with("did:key:")));
    let outcome = if own { Outcome::Pass } else { Outcome::Unknown(Cause::IssuerNotProven) };
    let evidence = ids.into_iter().map(|id| Evidence::new(EvidenceKind::Key, "verificationMethod", id)).collect();
    Check { name: CheckName::Issuer, outcome, evidence }
}

/// VC Data Integrity 1.0 §4.4: every proof that counts was made for whoever asks (`domain`), and for this one time (`challenge`). What of
/// it was not.
fn made_for_another(root: &Object, expected: &Expected) -> Option<Evidence> {
    let wanted = [("domain", &expected.domain), ("challenge", &expected.challenge)];
    let proofs = root.set("proof").iter().enumerate().filter_map(|(index, proof)| Some((index, proof.as_object()?)));
    proofs.filter(|(_, proof)| Suite::of(proof).is_some()).find_map(|(index, proof)| {
        // A domain may be one of several; a challenge is one text.
        let says = |name, wanted: &str| match proof.get(name) {
            Some(Value::Array(all)) if name == "domain" => all.iter().any(|one| one.as_str() == Some(wanted)),
            written => written.and_then(Value::as_str) == Some(wanted),
        };
        let (name, _) = wanted.iter().find(|(name, wanted)| wanted.as_deref().is_some_and(|wanted| !says(name, wanted)))?;
        Some(Evidence::new(EvidenceKind::Member, format!("/proof/{index}/{name}"), proof.str(name).unwrap_or_default()))
    })
}

/// Each credential inside, as a document of its own: its RFC 8785 form, because inside a presentation it has no bytes of its own.
fn credentials(case: &Case<'_>) -> Vec<Report> {
    let values = case.document.root().set("verifiableCredential");
    let judged = values.iter().enumerate().map(|(index, value)| {
        let input = format!("{}#/verifiableCredential/{index}", case.input);
        let bytes = jcs::canonicalize(value);
        let not_judged = |outcome| unseen(case, &input, Digest::of(bytes.as_bytes()), outcome);
        if index >= MOST_CREDENTIALS {
            return not_judged(Outcome::Unknown(Cause::TooComplex));
        }
        // §4.13: objects, and no texts or addresses.
        let opened = value.as_object().and_then(|_| opened::open(bytes.as_bytes()).ok());
        let Some(Opened { document, envelope }) = opened else { return not_judged(Outcome::Fail(Reason::MemberMalformed)) };
        let findings = Findings::default();
        judge_credential(&Case { input: &input, document: &document, findings, ..case.clone() }.enveloped(envelope.as_ref()))
    });
    // The first that is not looked at stands for all that follow.
    judged.take(MOST_CREDENTIALS + 1).collect()
}

/// Each costs a canonical form, a signature check and the documents of an issuer.
const MOST_CREDENTIALS: usize = 16;
