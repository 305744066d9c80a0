//! Endorsements with a context of their own: signed by somebody else, as a document of their own, and so the one place where a context may
//! stand below the top. Nothing of the badge around them may come to mean something else by it.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, CREDENTIALS_V1, CREDENTIALS_V2, OPEN_BADGES, Signed};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let signed = || endorsed().signed_by(&brindas());
    let fails = |title, attack, why, badge: &Signed, proof: &str, verdict| {
        let expected = ["pass", proof, "pass", "pass", "skip no-status", verdict];
        Exhibit::new(title).attack(attack, why).twin(GOOD).badge(badge).expect(expected)
    };
    let refused = |title, why, pointer: &str, value: Value, slug: &str| {
        fails(title, "J05", why, &signed().altered(pointer, value), &format!("fail {slug}"), "invalid")
    };
    let known = json!([CREDENTIALS_V2, OPEN_BADGES]);
    let dictionary = "Whoever writes the dictionary decides what was signed; here as at the top.";
    let only = "Only an endorsement was signed as a document of its own; nothing else has a context of its own.";
    let ending = endorsed().with("/validUntil", json!("2026-11-01T00:00:00Z")).with(ABOUT, json!(BADGE)).signed_by(&brindas());
    let subject = "/endorsement/0/credentialSubject";
    let moved = ending
        .stripped("/validUntil")
        .altered(&format!("{subject}/type"), json!(["EndorsementSubject", "VerifiableCredential"]))
        .altered(&format!("{subject}/validUntil"), json!("2026-11-01T00:00:00Z"));
    vec![
        (
            GOOD,
            Exhibit::new("A good badge with an endorsement that has its own context")
                .attack("", "Somebody else signed the endorsement, under the contexts that it names.")
                .badge(&signed())
                .expect(VALID),
        ),
        (
            "meaning-endorsement-defined-inline",
            refused("A dictionary in an endorsement", dictionary, CONTEXT, json!([CREDENTIALS_V2, { "level": "https://exemple.fr/#" }]), {
                "inline-context"
            }),
        ),
        (
            "meaning-endorsement-context-null",
            refused("An endorsement that forgets every word", dictionary, CONTEXT, json!([null]), "inline-context"),
        ),
        (
            "meaning-endorsement-context-empty",
            refused("An endorsement with an empty context", dictionary, CONTEXT, json!([]), "inline-context"),
        ),
        (
            "meaning-endorsement-of-another-version",
            refused(
                "An endorsement of version 1.1 in a badge of version 2.0",
                "What the badge's contexts protect stays as it is, below as well.",
                CONTEXT,
                json!([CREDENTIALS_V1, OPEN_BADGES]),
                "protected-term",
            ),
        ),
        (
            "meaning-endorsement-that-is-no-credential",
            refused("A context in an endorsement that is no credential", only, "/endorsement/0/type", json!(["EndorsementCredential"]), {
                "inline-context"
            }),
        ),
        (
            "meaning-nested-context-in-the-issuer",
            refused("A known context in the issuer", only, "/issuer/@context", known.clone(), "inline-context"),
        ),
        (
            "meaning-nested-context-in-the-achievement",
            refused("A known context in the achievement", only, "/credentialSubject/achievement/@context", known, "inline-context"),
        ),
        (
            "meaning-endorsement-context-not-carried",
            fails(
                "An endorsement under a context that we do not carry",
                "J01",
                "It is not asked for, and so nobody here knows what was signed.",
                &signed().altered(CONTEXT, json!([CREDENTIALS_V2, "https://exemple.fr/contexte"])),
                "unknown unknown-context",
                "undecided",
            ),
        ),
        (
            "meaning-end-moved-into-an-endorsement",
            Exhibit::new("The badge's end, moved into an endorsement of the badge")
                .attack("J06", "Objects with one id are one node: the signature holds, and a reader of members sees no end.")
                .twin(GOOD)
                .badge(&moved)
                .expect(["fail member-malformed", "pass", "pass", "pass", "skip no-status", "invalid"]),
        ),
    ]
}

/// A badge with an endorsement of its holder, by somebody else.
fn endorsed() -> Badge {
    let endorsement = Badge::endorsing("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20").signed_by(&stranger());
    badge().with("/endorsement", json!([endorsement.json()]))
}

const GOOD: &str = "good-endorsed-under-its-own-context";
const CONTEXT: &str = "/endorsement/0/@context";
const ABOUT: &str = "/endorsement/0/credentialSubject/id";
const BADGE: &str = "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11";
