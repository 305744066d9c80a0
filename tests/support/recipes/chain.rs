//! Proof chains (VC Data Integrity 1.0 §4.5): a proof that names others signs them too. And the ways to break one.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, proof_fails, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{CREDENTIALS_V2, OPEN_BADGES, Proof, Signed};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), broken(), altered()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let good = |title, why, badge: &Signed| Exhibit::new(title).attack("", why).badge(badge).expect(VALID);
    let text = |id: u32| Proof::over_text(&brindas(), &json!([CREDENTIALS_V2, OPEN_BADGES])).with("id", id_of(id));
    vec![
        ("good-proof-chain", good("A chain of two proofs", "The second signs the first as well.", &chain())),
        (
            "good-proof-chain-with-two-starts",
            good(
                "A chain of four: two starts, one proof of both, and a last one",
                "`previousProof` may name several, in the order in which they are signed.",
                &sealed(&[first(1), first(2), first(3).with("previousProof", json!([id_of(2), id_of(1)])), after(4, 3)]),
            ),
        ),
        (
            "good-proof-chain-over-text",
            good(
                "A chain of two proofs over the text",
                "The proof before is signed with its copy of the contexts.",
                &sealed(&[text(1), text(2).with("previousProof", id_of(1))]),
            ),
        ),
        (
            "good-proof-chain-of-two-suites",
            good(
                "A proof over the text that continues one over the graph",
                "Each link is checked by its own suite.",
                &sealed(&[first(1), text(2).with("previousProof", id_of(1))]),
            ),
        ),
    ]
}

/// Chains that nobody can have made.
fn broken() -> Vec<(&'static str, Exhibit)> {
    let why = "What signs itself cannot have been signed: a reader that follows the links would walk round for ever.";
    let fails = |title, why, badge: &Signed| proof_fails(title, "J16", why, "proof-malformed", badge).twin("good-proof-chain");
    let missing = "Its signature is good over what is left; but it says that something was there before, which nobody can see.";
    let two = "Of two proofs with one id nobody can say which was signed.";
    let named = |value: Value| sealed(&[first(1), first(2).with("previousProof", value)]);
    let links: Vec<Proof> = std::iter::once(first(1)).chain((2..7).map(|n| after(n, n - 1))).collect();
    vec![
        ("proof-chain-without-its-start", fails("A chain whose start was taken away", missing, &chain().stripped("/proof/0"))),
        ("proof-chain-of-nothing", fails("A proof that continues one that never was", missing, &sealed(&[after(1, 7)]))),
        ("proof-chain-of-itself", fails("A proof that continues itself", why, &sealed(&[after(1, 1)]))),
        ("proof-chain-in-a-circle", fails("Two proofs that continue each other", why, &sealed(&[after(1, 2), after(2, 1)]))),
        (
            "proof-chain-with-one-id-twice",
            fails("A chain with two proofs of one id", two, &sealed(&[first(1), first(1).with("created", json!(LATER)), after(2, 1)]))
                .expect(["fail member-malformed", "fail proof-malformed", "pass", "pass", "skip no-status", "invalid"]),
        ),
        ("proof-chain-named-twice", fails("A proof that names the same one twice", two, &named(json!([id_of(1), id_of(1)])))),
        (
            "proof-chain-too-long",
            proof_fails(
                "A chain of six proofs",
                "J16",
                "Each link signs a document of its own, and costs as much as a badge; real chains have two or three.",
                "",
                &sealed(&links),
            )
            .twin("good-proof-chain")
            .expect(["pass", "unknown too-complex", "pass", "pass", "skip no-status", "undecided"]),
        ),
    ]
}

/// Chains of which something was changed after signing.
fn altered() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, why, badge: &Signed| proof_fails(title, "J16", why, "altered-content", badge).twin("good-proof-chain");
    let other = sealed(&[first(1).with("created", json!(LATER))]);
    let replaced = chain().altered("/proof/0", other.json()["proof"][0].clone());
    let by_another = Proof::by(&brindas().with_key_of("stranger")).with("id", id_of(1));
    let text = Proof::over_text(&brindas(), &json!([CREDENTIALS_V2, OPEN_BADGES])).with("id", id_of(1));
    vec![
        (
            "proof-chain-loosened",
            fails(
                "A chained proof made to stand alone",
                "It signed another document than the badge alone: the one with the proof before it.",
                &chain().stripped("/proof/1/previousProof"),
            ),
        ),
        (
            "proof-chain-with-another-start",
            fails("A chain with another good proof at its start", "What the second proof saw was another one.", &replaced),
        ),
        (
            "proof-chain-on-a-bad-start",
            fails(
                "A good proof that continues a bad one",
                "Every proof must hold, the first as well.",
                &sealed(&[by_another, after(2, 1)]),
            ),
        ),
        (
            "proof-chain-on-a-start-of-a-stranger",
            proof_fails(
                "A chain that a stranger started",
                "J16",
                "Both signatures are good, but the first does not speak for the issuer.",
                "",
                &sealed(&[Proof::by(&stranger()).with("id", id_of(1)), after(2, 1)]),
            )
            .twin("good-proof-chain")
            .expect(["pass", "pass", "fail signed-by-other-key", "pass", "skip no-status", "invalid"]),
        ),
        (
            "proof-chain-over-the-graph-of-a-text",
            proof_fails(
                "A proof over the graph that continues one over the text",
                "J16",
                "The first brings its own copy of the contexts, and no graph that we read has contexts below the top: it may be good.",
                "",
                &sealed(&[text.clone(), after(2, 7)]).altered("/proof/1/previousProof", id_of(1)),
            )
            .twin("good-proof-chain-of-two-suites")
            .expect(["pass", "unknown unsupported-proof", "pass", "pass", "skip no-status", "undecided"]),
        ),
    ]
}

fn sealed(proofs: &[Proof]) -> Signed {
    badge().issued_by(&brindas()).sealed(proofs)
}

fn chain() -> Signed {
    sealed(&[first(1), after(2, 1)])
}

/// A proof with that id.
fn first(id: u32) -> Proof {
    Proof::by(&brindas()).with("id", id_of(id))
}

/// The same, continuing another.
fn after(id: u32, previous: u32) -> Proof {
    first(id).with("previousProof", id_of(previous))
}

fn id_of(number: u32) -> Value {
    json!(format!("urn:uuid:7a3e1f0a-0000-4000-8000-{number:012}"))
}

const LATER: &str = "2026-10-13T08:00:00Z";
