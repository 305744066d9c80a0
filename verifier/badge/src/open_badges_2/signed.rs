//! A signed badge (OB 2.0, "SignedBadge Verification"): a compact JWS of the assertion, by a key that the issuer's own profile lists and
//! that names the issuer as its owner. The profile is always had from its own address, so that nobody signs in another's name.

use crate::case::Case;
use crate::document::{Object, Value};
use crate::keys::{self, PublicKey};
use crate::open_badges_2::outcome::{self, Judged};
use crate::open_badges_2::parts::{self, Found, Part};
use crate::open_badges_2::{address, extract, status};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason, Why};

/// Judges the assertion in `case` by the signature around it.
pub(super) fn judge(case: &Case<'_>) -> Judged {
    let assertion = case.document.root();
    let token = Token::of(case);
    // Without a signature nothing that the assertion names is asked.
    let class = match &token {
        Some(_) => parts::inside_or_at_home(case, assertion, "badge"),
        None => Part::Waiting,
    };
    let issuer = parts::issuer(case, &class);
    let keys = issuer.found().map(|issuer| candidates(case, assertion, &issuer.object)).unwrap_or_default();
    let proof = proof(case, token.as_ref(), &class, &issuer, &keys);
    let bound = bound(case, &class, &issuer, &keys, proof.outcome);
    let status = status::status(case, assertion, issuer.found(), proof.outcome, bound.outcome);
    let shape = outcome::shape(assertion, &class, &issuer);
    let checks = vec![shape, proof, bound, outcome::dates(case, assertion), status];
    Judged { badge: extract::extract(assertion, &class, &issuer, false), document: case.document.digest(), checks }
}

/// A key that may have signed.
struct Candidate {
    id: String,
    answer: Answer,
    seen: Option<Evidence>,
}

/// What became of it.
enum Answer {
    /// No key that can be read, or not the document of that key.
    Bad(Outcome),
    /// Not the issuer's: not listed in its profile, or owned by somebody else.
    Foreign,
    /// The key.
    Key(Box<PublicKey>),
}

/// The key that the assertion names, or all that the profile lists where it names none.
fn candidates(case: &Case<'_>, assertion: &Object, issuer: &Object) -> Vec<Candidate> {
    let id = |key: &Value| key.as_str().or_else(|| key.as_object()?.str("id")).map(str::to_owned);
    let listed: Vec<(String, &Value)> = issuer.set("publicKey").iter().filter_map(|key| Some((id(key)?, key))).collect();
    let named = assertion.object("verification").and_then(|verification| verification.get("creator"));
    match named.map(id) {
        // "If a key is declared here, it must be authorized in the issuer Profile as well."
        Some(Some(creator)) => match listed.iter().find(|(id, _)| address::is_same(id, &creator)) {
            Some((id, key)) => vec![candidate(case, issuer, id, key)],
            None => vec![Candidate { id: creator, answer: Answer::Foreign, seen: None }],
        },
        Some(None) => vec![Candidate { id: String::new(), answer: Answer::Bad(Outcome::Unknown(Cause::KeyUnknown)), seen: None }],
        None => listed.iter().take(MOST_KEYS).map(|(id, key)| candidate(case, issuer, id, key)).collect(),
    }
}

/// Each may cost a request and a signature check; issuers have one, or the last and the next.
const MOST_KEYS: usize = 4;

fn candidate(case: &Case<'_>, issuer: &Object, id: &str, key: &Value) -> Candidate {
    let own = issuer.str("id").unwrap_or_default();
    let part = match key {
        Value::Object(object) => Part::Found(Box::new(Found { object: object.clone(), from: None })),
        // Attack D07: what stands on another host is another's to change.
        _ if address::is_same_origin(id, own) => parts::at_home(case, id),
        _ => Part::Unresolvable(id.to_owned()),
    };
    let answer = match &part {
        Part::Found(found) => public_key(&found.object, own),
        Part::NotSupplied(_) => Answer::Bad(Outcome::Unknown(Cause::NotSupplied)),
        Part::Gone(_) | Part::Unreachable(_) => Answer::Bad(Outcome::Unknown(Cause::IssuerUnreachable)),
        Part::Malformed | Part::Other(_) | Part::Unresolvable(_) | Part::Waiting => Answer::Bad(Outcome::Unknown(Cause::KeyUnknown)),
    };
    Candidate { id: id.to_owned(), answer, seen: part.evidence("/verification/creator") }
}

/// OB 2.0, "CryptographicKey": there is a two-way connection, through `publicKey` and `owner`.
fn public_key(key: &Object, issuer: &str) -> Answer {
    let owner = key.str("owner").or_else(|| key.object("owner")?.str("id"));
    if !owner.is_some_and(|owner| address::is_same(owner, issuer)) {
        return Answer::Foreign;
    }
    let Some(pem) = key.str("publicKeyPem") else { return Answer::Bad(Outcome::Unknown(Cause::KeyUnknown)) };
    match keys::from_spki_pem(pem) {
        Ok(key) => Answer::Key(Box::new(key)),
        Err(keys::Error::Unsupported { .. }) => Answer::Bad(Outcome::Unknown(Cause::UnsupportedKey)),
        // Under a key of low order one signature fits every badge.
        Err(keys::Error::Weak) => Answer::Bad(Outcome::Fail(Reason::SignatureBad)),
        Err(_) => Answer::Bad(Outcome::Unknown(Cause::KeyUnknown)),
    }
}

/// The signature fits the text under one of these keys.
fn proof(case: &Case<'_>, token: Option<&Token<'_>>, class: &Part, issuer: &Part, keys: &[Candidate]) -> Check {
    let check = |outcome, evidence| Check { name: CheckName::Proof, outcome, evidence };
    let mut evidence = vec![Evidence::new(EvidenceKind::Member, "/verification/type", "signed")];
    let Some(token) = token else { return check(Outcome::Fail(Reason::NoProof), evidence) };
    let algorithm = match token.algorithm {
        Ok(algorithm) => algorithm,
        Err((outcome, member)) => {
            evidence.push(Evidence::new(EvidenceKind::Member, format!("header/{member}"), ""));
            return check(outcome, evidence);
        }
    };
    if issuer.found().is_none() {
        return check(outcome::unbound(class, issuer), evidence);
    }
    evidence.extend(keys.iter().map(|key| Evidence::new(EvidenceKind::Key, "/verification/creator", key.id.as_str())));
    evidence.extend(keys.iter().filter_map(|key| key.seen.clone()));
    let one = |key: &Candidate| match &key.answer {
        Answer::Bad(outcome) => *outcome,
        Answer::Foreign => Outcome::Unknown(Cause::KeyUnknown),
        // Whatever the signature fits: who made it could be anybody.
        Answer::Key(key) if key.is_published() && !case.policy.accepts_published_keys => Outcome::Fail(Reason::PublishedKey),
        Answer::Key(key) if key.verify_as(algorithm, token.input, token.signature) => Outcome::Pass,
        Answer::Key(_) => Outcome::Fail(Reason::AlteredContent),
    };
    // One that fits is enough; where one is not there yet, it may be that one.
    let weight = |outcome: &Outcome| match outcome {
        Outcome::Pass => 0,
        Outcome::Unknown(Cause::NotSupplied) => 1,
        Outcome::Unknown(_) => 2,
        Outcome::Fail(_) | Outcome::Skip(_) => 3,
    };
    let best = keys.iter().map(one).min_by_key(weight);
    check(best.unwrap_or(Outcome::Unknown(Cause::KeyUnknown)), evidence)
}

/// The key is one of the issuer's.
fn bound(case: &Case<'_>, class: &Part, issuer: &Part, keys: &[Candidate], proof: Outcome) -> Check {
    let evidence = outcome::issuer_evidence(case, class, issuer);
    let own = |key: &&Candidate| !matches!(key.answer, Answer::Foreign);
    let outcome = match (issuer.found(), proof) {
        (None, Outcome::Fail(_)) => Outcome::Skip(Why::ProofFailed),
        (None, _) => outcome::unbound(class, issuer),
        // No key at all, or only others': the profile was had, and it does not say so.
        (Some(_), _) if !keys.iter().any(|key| own(&key)) => Outcome::Fail(Reason::SignedByOtherKey),
        (Some(_), Outcome::Unknown(cause)) => Outcome::Unknown(cause),
        (Some(_), _) => Outcome::Pass,
    };
    Check { name: CheckName::Issuer, outcome, evidence }
}

/// The token that the assertion came in.
struct Token<'a> {
    algorithm: Result<keys::Algorithm, (Outcome, &'a str)>,
    input: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Token<'a> {
    fn of(case: &Case<'a>) -> Option<Self> {
        let envelope = case.envelope?;
        let fault = envelope.fault.as_ref().map_or(Ok(()), |fault| Err(fault.outcome()));
        let algorithm = envelope.header().map(|header| header.algorithm).map_err(|error| error.outcome());
        Some(Self { algorithm: fault.and(algorithm), input: envelope.signing_input.as_bytes(), signature: &envelope.signature })
    }
}
