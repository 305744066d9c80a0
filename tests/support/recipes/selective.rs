//! Badges of which the holder shows a part (ecdsa-sd-2023), and holders who show more, or less, than they may.

use serde_json::{Value, json};

use super::{LIST, badge, brindas_on_the_web, list};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, List, Signed, pretty};
use crate::support::selective::{Base, Parts, Signer};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [shown(), tampered(), hidden()].concat()
}

/// The venue on the web, whose second key signs statement by statement.
fn signer() -> Signer {
    Signer::of("brindas").at(&brindas_on_the_web().did, "key-2026-2")
}

fn document() -> Value {
    let mut document = brindas_on_the_web().document();
    let method = json!({
        "id": signer().method, "type": "Multikey", "controller": signer().did, "publicKeyMultibase": signer().multikey(),
    });
    document["verificationMethod"].as_array_mut().expect("an array").push(method);
    document["assertionMethod"].as_array_mut().expect("an array").push(json!(signer().method));
    document
}

/// What the venue lets nobody leave out.
const MANDATORY: &[&str] =
    &["/issuer", "/validFrom", "/validUntil", "/credentialStatus", "/credentialSubject/type", "/credentialSubject/achievement"];

fn base() -> Base {
    signer().signs(ending("2027-10-12T16:00:00Z").status(list().entry(5000)), MANDATORY)
}

fn ending(until: &str) -> Badge {
    badge().with("/validUntil", json!(until))
}

fn exhibit(title: &str, why: &str, badge: &Signed) -> Exhibit {
    listed(title, why, badge, list())
}

/// The same where the venue's list is that one.
fn listed(title: &str, why: &str, badge: &Signed, list: List) -> Exhibit {
    let (web, exhibit) = (brindas_on_the_web(), Exhibit::new(title).attack("trap 26", why).badge(badge));
    exhibit.source(&web.document_url(), &pretty(&document())).source(LIST, &list.signed_by(&web).text())
}

const VALID: [&str; 6] = ["pass", "pass", "pass", "pass", "pass", "valid"];

fn shown() -> Vec<(&'static str, Exhibit)> {
    let why = "The holder chose what to show; the status is not theirs to leave out, and it was asked.";
    let name = base().shows(&["/credentialSubject/identifier"]);
    let everything = base().shows(&["/name", "/awardedDate", "/credentialSubject"]);
    let nothing = base().shows(&[]);
    vec![
        ("good-derived", exhibit("A part of a badge, with the name", why, &name).expect(VALID)),
        ("good-derived-whole", exhibit("All of a badge that could be shown in part", why, &everything).expect(VALID)),
        ("good-derived-least", exhibit("A part of a badge: what is mandatory", why, &nothing).expect(VALID)),
    ]
}

fn tampered() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, why, slug: &str, badge: &Signed| {
        let outcome = format!("fail {slug}");
        if ["base-proof", "signature-bad"].contains(&slug) {
            // No proof at all: nobody's key is asked for.
            let unread = Exhibit::new(title).attack("trap 26", why).badge(badge).twin("good-derived");
            return unread.expect(["pass", &outcome, "skip proof-failed", "pass", "skip proof-failed", "invalid"]);
        }
        exhibit(title, why, badge).twin("good-derived").expect(["pass", &outcome, "pass", "pass", "skip proof-failed", "invalid"])
    };
    let good = || base().shows(&["/credentialSubject/identifier"]);
    let by = |change: fn(&mut Parts)| base().derived(&["/credentialSubject/identifier"], change);
    let each = "Every statement is signed for itself, or with all that are mandatory: none can be changed, added or taken away.";
    let nodes = "The labels say which node is which; with others, two nodes would be one, or one two.";
    let one = "One proof has one value; what else could be written would be signed by nobody.";
    let value = good().json()["proof"]["proofValue"].as_str().expect("a text").to_owned();
    vec![
        (
            "proof-base-shown",
            fails("The badge as the venue gave it, with all secrets", "Whoever has it shows what they like.", "base-proof", &base().text()),
        ),
        (
            "proof-derived-value-changed",
            fails(
                "Another name",
                each,
                "altered-content",
                &good().altered("/credentialSubject/identifier/0/identityHash", json!("Karim Exemple")),
            ),
        ),
        (
            "proof-derived-mandatory-changed",
            fails("Another start", each, "altered-content", &good().altered("/validFrom", json!("2026-10-13T16:00:00Z"))),
        ),
        ("proof-derived-mandatory-gone", fails("Without its status", each, "altered-content", &good().stripped("/credentialStatus"))),
        ("proof-derived-statement-added", fails("With a title", each, "altered-content", &good().altered("/name", json!("Maître")))),
        (
            "proof-derived-statement-gone",
            fails(
                "Without the name that was shown",
                each,
                "altered-content",
                &good().stripped("/credentialSubject/identifier/0/identityHash"),
            ),
        ),
        (
            "proof-derived-mandatory-index-moved",
            fails(
                "A mandatory statement called chosen",
                each,
                "altered-content",
                &by(|parts| parts.mandatory.truncate(parts.mandatory.len() - 1)),
            ),
        ),
        (
            "proof-derived-mandatory-index-beyond",
            fails("A mandatory statement that is not there", each, "altered-content", &by(|parts| parts.mandatory.push(400))),
        ),
        (
            "proof-derived-mandatory-index-twice",
            fails("A mandatory statement named twice", one, "signature-bad", &by(|parts| parts.mandatory.push(parts.mandatory[0]))),
        ),
        (
            "proof-derived-label-of-two-nodes",
            fails("Two nodes under one label", nodes, "signature-bad", &by(|parts| parts.labels[1].1 = parts.labels[0].1)),
        ),
        (
            "proof-derived-label-swapped",
            fails(
                "Labels of two nodes swapped",
                nodes,
                "altered-content",
                &by(|parts| {
                    let first = parts.labels[0].1;
                    parts.labels[0].1 = parts.labels[1].1;
                    parts.labels[1].1 = first;
                }),
            ),
        ),
        (
            "proof-derived-label-too-many",
            fails("A label of a node that is not there", nodes, "altered-content", &by(|parts| parts.labels.push((99, [7; 32])))),
        ),
        (
            "proof-derived-label-missing",
            fails("A node without a label", nodes, "altered-content", &by(|parts| parts.labels.truncate(parts.labels.len() - 1))),
        ),
        ("proof-derived-bytes-behind", fails("A byte behind the proof", one, "signature-bad", &by(|parts| parts.behind.push(0)))),
        (
            "proof-derived-in-another-base",
            fails("Another base", one, "signature-bad", &good().altered("/proof/proofValue", json!(format!("z{}", &value[1..])))),
        ),
        (
            "proof-derived-padded",
            fails("With a sign for blank behind", one, "signature-bad", &good().altered("/proof/proofValue", json!(format!("{value}=")))),
        ),
    ]
}

/// Attack: a badge that was withdrawn, shown without the entry that says so.
fn hidden() -> Vec<(&'static str, Exhibit)> {
    let why = "The venue forgot to make the status mandatory: that it is not there says nothing about whether the badge was withdrawn.";
    let careless = |mandatory: &[&str]| signer().signs(ending("2027-10-12T16:00:00Z").status(list().entry(5000)), mandatory);
    let least = &["/issuer", "/validFrom", "/validUntil", "/credentialSubject/achievement"];
    let unknown = ["pass", "pass", "pass", "pass", "unknown status-may-be-hidden", "undecided"];
    let without = careless(least).shows(&["/credentialSubject/identifier"]);
    let nothing =
        careless(&[]).shows(&["/issuer", "/validFrom", "/validUntil", "/credentialSubject/type", "/credentialSubject/achievement"]);
    let mut message = list().entry(7);
    message["id"] = json!("https://badges.exemple.fr/status/1#message");
    message["statusPurpose"] = json!("refresh");
    let two = ending("2027-10-12T16:00:00Z").status(json!([list().entry(5000), message]));
    let chosen = signer().signs(two, least).shows(&["/credentialStatus/1"]);
    let sizeless = signer().signs(ending("2027-10-12T16:00:00Z").status(list().entry(5000)), least);
    let parts = ["/credentialStatus/statusPurpose", "/credentialStatus/statusListIndex", "/credentialStatus/statusListCredential"];
    let ended = ["/issuer", "/validFrom", "/credentialStatus", "/credentialSubject/achievement"];
    let ended = signer().signs(ending("2026-11-01T00:00:00Z").status(list().entry(5000)), &ended).shows(&[]);
    let once = base().shows(&[]);
    let many = base().derived(&["/credentialSubject/identifier"], |parts| parts.signatures.resize(129, [7; 64]));
    let undecided = ["pass", "unknown too-complex", "pass", "pass", "unknown not-supplied", "undecided"];
    let twice = once.clone().altered("/proof", json!([once.json()["proof"], once.json()["proof"]]));
    vec![
        ("status-left-out-by-the-holder", exhibit("Shown without its status", why, &without).twin("good-derived").expect(unknown)),
        ("status-left-out-nothing-mandatory", exhibit("Nothing mandatory", why, &nothing).twin("good-derived").expect(unknown)),
        (
            "status-chosen-by-the-holder",
            listed("Withdrawn, and shown with the other one of its two statuses", why, &chosen, list().with_bit(5000))
                .twin("good-derived")
                .expect(unknown),
        ),
        (
            "status-shown-in-part",
            exhibit(
                "Shown with half of its status",
                "What the other half says may change what the first half means.",
                &sizeless.shows(&parts),
            )
            .twin("good-derived")
            .expect(unknown),
        ),
        (
            "end-left-out-by-the-holder",
            exhibit("Ended, and shown without its end", "The venue forgot to make the end mandatory.", &ended)
                .twin("good-derived")
                .expect(["pass", "pass", "pass", "unknown end-may-be-hidden", "pass", "undecided"]),
        ),
        (
            "proof-derived-twice",
            exhibit("Two proofs of a part", "Each may cost a hundred verifications; nobody makes two.", &twice)
                .twin("good-derived")
                .expect(undecided),
        ),
        (
            "proof-derived-of-too-many-statements",
            exhibit("Signatures of 129 statements", "Each costs a verification, and 128 of them what one badge may cost.", &many)
                .twin("good-derived")
                .expect(undecided),
        ),
        (
            "status-of-a-derived-badge-revoked",
            listed(
                "Withdrawn, and shown with its status",
                "The status is mandatory, so it was asked.",
                &base().shows(&[]),
                list().with_bit(5000),
            )
            .twin("good-derived")
            .expect(["pass", "pass", "pass", "pass", "fail revoked", "invalid"]),
        ),
    ]
}
