//! Verifiable presentations (VCDM 2.0 §4.13): somebody shows credentials, to one verifier, once. Judged like a credential, by the holder's
//! key instead of the issuer's; and each credential inside is judged as if it had come alone.

use crate::canon::jcs;
use crate::case::{Case, Expected, Findings, Role};
use crate::checks::{issuer, proof, shape};
use crate::credential;
use crate::did;
use crate::document::{Digest, Document, Value};
use crate::lookup;
use crate::opened::{self, Opened};
use crate::proof::Suite;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Report, Verdict};
use crate::timestamp::Timestamp;
use crate::verify::{credential as judge_credential, unseen};

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

/// Judges the presentation in `case`, which must be made for `expected`.
#[must_use]
pub fn verify(case: &Case<'_>, expected: &Expected) -> PresentationReport {
    let root = case.document.root();
    let shape = shape::presentation(case);
    let case = &Case { findings: Findings { expected: expected.clone(), role: Role::Holder, ..Findings::default() }, ..case.clone() };
    let findings = Findings { keys: lookup::keys(case, proof::MOST_PROOFS), ..case.findings.clone() };
    let mut case = Case { findings, ..case.clone() };
    let proof = proof::proof(&case);
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

/// Opens a credential as programs and presentations hold it: an object; where that envelopes a token, under a context that says so
/// (VCDM 2.0 §4.13). `None` for anything else.
#[must_use]
pub fn open(bytes: &[u8]) -> Option<Opened> {
    let opened = opened::open(bytes).ok()?;
    let object = Document::parse(bytes).ok()?;
    let says_so = || object.root().set("@context").iter().any(|context| context.as_str() == Some(schemas::CREDENTIALS_V2));
    (opened.envelope.is_none() || says_so()).then_some(opened)
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
        let opened = value.as_object().and_then(|_| open(bytes.as_bytes()));
        let Some(Opened { document, envelope }) = opened else { return not_judged(Outcome::Fail(Reason::MemberMalformed)) };
        // Whoever issued it did so for nobody in particular.
        judge_credential(&Case { input: &input, document: &document, ..case.clone() }.enveloped(envelope.as_ref()), &Expected::default())
    });
    // The first that is not looked at stands for all that follow.
    judged.take(MOST_CREDENTIALS + 1).collect()
}

/// Each costs a canonical form, a signature check and the documents of an issuer.
const MOST_CREDENTIALS: usize = 16;
