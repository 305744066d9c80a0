//! Proofs that do not prove: of another content, none or too many, or with members that say something else.

use serde_json::{Value, json};

use super::good::ending;
use super::{LIST, badge, brindas, brindas_on_the_web, list, proof_fails, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, Proof, Signed, pretty};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [content(), missing(), sets(), members(), malformed(), work()].concat()
}

/// Something else than what was signed.
fn content() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas());
    let altered = |title, attack, why, badge: &Signed| proof_fails(title, attack, why, "altered-content", badge);
    let web = brindas_on_the_web();
    let stripped = badge().status(list().entry(5000)).signed_by(&web).stripped("/credentialStatus");
    let raised = badge().status(list().entry(5000)).signed_by(&web).altered("/credentialSubject/result/1/value", json!("4"));
    let silent = "After a failed proof nothing that the badge names is asked: its list may be anybody's.";
    let another = Badge::of("Ariane Exemple").level(4).signed_by(&brindas());
    let loses = "A revoked badge would only have to lose its status; the signature covers that too.";
    let named = "The proof names the venue's key, and a stranger's made it.";
    vec![
        (
            "proof-one-byte",
            altered(
                "One flipped byte",
                "J16",
                "The name of the person, changed by one letter after signing.",
                &good.clone().altered("/credentialSubject/identifier/0/identityHash", json!("Amine Exemple")),
            ),
        ),
        (
            "proof-level-raised",
            altered(
                "A raised level",
                "I08",
                "The forgery that pays: level 4 instead of 3.",
                &good.clone().altered("/credentialSubject/result/1/value", json!("4")),
            )
            .listed(&brindas(), "not-asked"),
        ),
        (
            "proof-end-taken-away",
            altered(
                "Its end taken away",
                "D05",
                "A badge that ends would never end.",
                &ending().signed_by(&brindas()).stripped("/validUntil"),
            )
            .twin("good-until-tomorrow"),
        ),
        (
            "proof-status-taken-away",
            altered("Its status entry taken away", "R08", loses, &stripped)
                .twin("good-with-status")
                .source(&web.document_url(), &pretty(&web.document()))
                .source(LIST, &list().with_bit(5000).signed_by(&web).text()),
        ),
        (
            "proof-level-raised-with-status",
            altered("A raised level, and a status list", "S12", silent, &raised)
                .twin("good-with-status")
                .source(&web.document_url(), &pretty(&web.document()))
                .source(LIST, &list().signed_by(&web).text())
                .expect(["pass", "fail altered-content", "pass", "pass", "skip proof-failed", "invalid"]),
        ),
        (
            "proof-by-another-key",
            altered("Another key signed in the venue's name", "D03", named, &badge().issued_by(&brindas()).sealed(&[by_another_key()])),
        ),
        (
            "proof-of-another-badge",
            altered(
                "The proof of another badge",
                "J16",
                "A good proof of the same venue, taken from the badge of somebody else.",
                &good.altered("/proof", another.json()["proof"].clone()),
            ),
        ),
    ]
}

/// No proof at all.
fn missing() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas());
    let none = ["pass", "fail no-proof", "skip proof-failed", "pass", "skip no-status", "invalid"];
    let vacuous = "Every proof of none holds: the vacuous truth must not read as a pass.";
    let inside = good.clone().stripped("/proof").altered("/credentialSubject/proof", good.json()["proof"].clone());
    vec![
        (
            "proof-missing",
            proof_fails("No proof", "J16", "Without a proof it is a text that anybody can write.", "", &good.clone().stripped("/proof"))
                .expect(none),
        ),
        (
            "proof-empty-set",
            proof_fails("An empty set of proofs", "F8", vacuous, "", &good.clone().altered("/proof", json!([]))).expect(none),
        ),
        (
            "proof-in-the-subject",
            proof_fails("A proof in the wrong place", "J16", "Only a proof of the whole badge proves the badge.", "", &inside).expect(none),
        ),
    ]
}

/// Several proofs.
fn sets() -> Vec<(&'static str, Exhibit)> {
    let sealed = |proofs: &[Proof]| badge().issued_by(&brindas()).sealed(proofs);
    let by = || Proof::by(&brindas());
    let trap = "The algorithm of the standard, copied to the letter, forgets a proof that failed: every proof of a suite that we know \
                must hold.";
    let speaks = "Both signatures are good, but one of them does not speak for the issuer; what it is meant to say we do not know.";
    let set = |title, proofs: &[Proof]| proof_fails(title, "F8", trap, "altered-content", &sealed(proofs)).twin("good-proof-set");
    let good = sealed(&[by()]);
    let beside = json!([good.json()["proof"][0], {}]);
    vec![
        ("proof-set-good-bad", set("A good proof, then a bad one", &[by(), by_another_key()])),
        ("proof-set-bad-good", set("A bad proof, then a good one", &[by_another_key(), by()])),
        (
            "proof-set-of-two-signers",
            proof_fails(
                "A good proof of the venue, and a good one of a stranger",
                "J16",
                speaks,
                "",
                &sealed(&[by(), Proof::by(&stranger())]),
            )
            .twin("good-proof-set")
            .expect(["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"]),
        ),
        (
            "proof-set-too-large",
            proof_fails(
                "Seventeen times the same good proof",
                "J16",
                "Each costs as much as a badge of its own: thousands of them would keep us busy for seconds.",
                "",
                &sealed(&vec![by(); 17]),
            )
            .twin("good-proof-set")
            .expect(["pass", "unknown too-complex", "pass", "pass", "skip no-status", "undecided"]),
        ),
        (
            "proof-set-with-an-empty-one",
            proof_fails(
                "A good proof beside one that says nothing",
                "J16",
                "Every proof present must be sound, or we must know that it is of another kind.",
                "proof-malformed",
                &good.altered("/proof", beside),
            )
            .twin("good-proof-set"),
        ),
        (
            "proof-of-unknown-suite",
            proof_fails(
                "Only a proof of a suite that we do not know",
                "J16",
                "It may be good; we cannot tell.",
                "",
                &sealed(&[by().with("cryptosuite", json!("mldsa44-rdfc-2024"))]),
            )
            .twin("good-proof-beside-unknown-suite")
            .expect(["pass", "unknown unsupported-proof", "unknown unsupported-proof", "pass", "skip no-status", "undecided"]),
        ),
    ]
}

/// Members of a proof that say something else; they are signed as they stand.
fn members() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, attack, why, slug, member: &str, value: Value| {
        let badge = badge().issued_by(&brindas()).sealed(&[Proof::by(&brindas()).with(member, value)]);
        proof_fails(title, attack, why, slug, &badge)
    };
    let unaware = "A key that signs challenges could be made to sign a badge unaware.";
    let doubtful = "A date that cannot be true makes every other date of the signer doubtful.";
    let ended = "The signer said until when the proof counts.";
    let moments = "Readers would make different moments of it.";
    vec![
        (
            "proof-for-another-purpose",
            fails("Made to log in, not to assert", "J16", unaware, "wrong-purpose", "proofPurpose", json!("authentication")),
        ),
        ("proof-expired", fails("A proof that has ended", "J16", ended, "proof-expired", "expires", json!("2026-11-22T12:00:00Z"))),
        (
            "proof-from-the-future",
            fails("A proof from the future", "D05", doubtful, "proof-not-yet-valid", "created", json!("2026-11-22T13:00:00Z")),
        ),
        (
            "proof-created-malformed",
            fails("A proof with a date that is none", "J16", moments, "proof-malformed", "created", json!("2026-10-12")),
        ),
    ]
}

/// Proofs with a member too few or too many.
fn malformed() -> Vec<(&'static str, Exhibit)> {
    let good = badge().signed_by(&brindas());
    let lacks = "Without this member a proof does not say what it proves.";
    let unsigned = |title, slug, member: &str, value| {
        let why = "What is added to a proof must be signed as well; canonical form would drop it.";
        proof_fails(title, "J17", why, slug, &good.clone().altered(&format!("/proof/0/{member}"), value))
    };
    let without =
        |title, member: &str| proof_fails(title, "J16", lacks, "proof-malformed", &good.clone().stripped(&format!("/proof/0/{member}")));
    let nothing = ["pass", "fail proof-malformed", "skip proof-failed", "pass", "skip no-status", "invalid"];
    let own = json!({ "mention": "https://vocabulaire.exemple.fr/#mention" });
    let empty = good.clone().altered("/proof", json!([{}]));
    let text = good.clone().altered("/proof", good.json()["proof"][0]["proofValue"].clone());
    vec![
        ("proof-without-purpose", without("A proof without a purpose", "proofPurpose")),
        ("proof-without-value", without("A proof without its value", "proofValue")),
        (
            "proof-without-method",
            without("A proof without a key", "verificationMethod").expect([
                "pass",
                "fail proof-malformed",
                "fail signed-by-other-key",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        ("proof-says-nothing", proof_fails("A proof that says nothing", "J16", lacks, "", &empty).expect(nothing)),
        ("proof-as-text", proof_fails("A proof that is text", "J16", lacks, "", &text).expect(nothing)),
        ("proof-with-context", unsigned("A proof with a context of its own", "inline-context", "@context", own)),
        (
            "proof-with-undefined-term",
            unsigned("A proof with a member that no context defines", "undefined-term", "mention", json!("bien")),
        ),
    ]
}

/// Too much work.
fn work() -> Vec<(&'static str, Exhibit)> {
    let alignment = json!({ "type": ["Alignment"], "targetName": "x", "targetUrl": "https://exemple.fr/x" });
    let result = json!({ "type": ["Result"], "value": "1", "alignment": vec![alignment; 8] });
    let poison = badge().signed_by(&brindas()).altered("/credentialSubject/result", json!(vec![result; 8]));
    let why = "Telling nodes without a name apart can take factorial time: a small badge could occupy a verifier for years.";
    vec![(
        "proof-too-much-work",
        proof_fails("Many things that look alike", "J10", why, "", &poison).twin("good-twice-the-same-result").expect([
            "pass",
            "unknown too-complex",
            "pass",
            "pass",
            "skip no-status",
            "undecided",
        ]),
    )]
}

/// Names the venue's key, and is made by a stranger's.
fn by_another_key() -> Proof {
    Proof::by(&brindas().with_key_of("stranger"))
}
