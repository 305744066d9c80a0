//! Documents without a meaning that could have been signed. Those that other verifiers accept under a good signature are
//! made by an independent engine (`tests/forgeries/peer.mjs`); these here nobody could sign, and they must end in a reason.

use serde_json::{Value, json};

use super::{badge, brindas, proof_fails};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{CREDENTIALS_V2, OPEN_BADGES};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [contexts(), keywords(), values()].concat()
}

fn contexts() -> Vec<(&'static str, Exhibit)> {
    let protected = "The words of a standard context are protected: if a second definition could win, a badge could change what its \
                     own words mean.";
    let dictionary = "Whoever writes the dictionary decides what was signed.";
    let both = json!(["Achievement", "Result"]);
    let order = "The order decides which word wins. Today these two agree; VCDM 2.0 §4.3 wants its own context first, so that nobody has \
                 to find out.";
    let older = "issuanceDate has no meaning in version 2: a reader that shows it shows what nobody signed.";
    vec![
        (
            "meaning-protected-term",
            fails(
                "Two types that define one word differently",
                "J07",
                protected,
                "protected-term",
                "/credentialSubject/achievement/type",
                both,
            ),
        ),
        (
            "meaning-context-as-object",
            fails(
                "A context of its own instead of the known ones",
                "J03",
                dictionary,
                "inline-context",
                "/@context",
                json!({ "@vocab": "https://exemple.fr/#" }),
            ),
        ),
        (
            "meaning-contexts-reversed",
            fails("The contexts in another order", "J03", order, "", "/@context", json!([OPEN_BADGES, CREDENTIALS_V2])).expect([
                "fail member-malformed",
                "pass",
                "pass",
                "pass",
                "skip no-status",
                "invalid",
            ]),
        ),
        (
            "meaning-context-null",
            fails(
                "A context that forgets all others",
                "J03",
                "After null every word is free again.",
                "inline-context",
                "/@context",
                json!([CREDENTIALS_V2, OPEN_BADGES, null]),
            ),
        ),
        (
            "meaning-date-of-the-older-model",
            fails("The date of the older data model", "J18", older, "undefined-term", "/issuanceDate", json!("2020-01-01T00:00:00Z")),
        ),
    ]
}

fn keywords() -> Vec<(&'static str, Exhibit)> {
    let why = "A badge has no use for this keyword, and each one is a way to say more than the typed members show.";
    let keyword = |title, pointer, value| fails(title, "J05", why, "keyword-not-allowed", pointer, value);
    vec![
        ("meaning-graph-keyword", keyword("@graph", "/credentialSubject/@graph", json!([]))),
        ("meaning-reverse-keyword", keyword("@reverse", "/credentialSubject/@reverse", json!({}))),
        ("meaning-nest-keyword", keyword("@nest", "/credentialSubject/@nest", json!({ "name": "x" }))),
        ("meaning-set-keyword", keyword("@set", "/credentialSubject/identifier", json!({ "@set": [] }))),
    ]
}

fn values() -> Vec<(&'static str, Exhibit)> {
    let nothing = "JSON-LD gives this no meaning, so that nothing could have been signed.";
    let blank = "A blank node has no name outside its document: two badges could share it, and poison graphs are made of them.";
    let relative = "What an address means must not depend on where the badge was found.";
    let alignment = "/credentialSubject/achievement/alignment/0";
    vec![
        ("meaning-number-as-id", fails("An id that is a number", "J06", nothing, "json-ld-invalid", &format!("{alignment}/id"), json!(5))),
        (
            "meaning-number-as-type",
            fails("A type that is a number", "J08", nothing, "json-ld-invalid", &format!("{alignment}/type"), json!(["Alignment", 5])),
        ),
        ("meaning-blank-id", fails("An id that is a blank node", "J06", blank, "relative-iri", "/credentialSubject/id", json!("_:b0"))),
        (
            "meaning-relative-achievement",
            fails("A relative id", "J06", relative, "relative-iri", "/credentialSubject/achievement/id", json!("competences-numeriques")),
        ),
    ]
}

fn fails(title: &str, attack: &str, why: &str, slug: &str, pointer: &str, value: Value) -> Exhibit {
    proof_fails(title, attack, why, slug, &badge().signed_by(&brindas()).altered(pointer, value))
}
