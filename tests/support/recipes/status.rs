//! Revoked, suspended, or we could not find out: a list that cannot be accepted never means "not revoked".

use serde_json::{Value, json};

use super::good::{SUSPENSIONS, member, suspension, suspensions};
use super::{LIST, badge, brindas_on_the_web, list, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, EXTENSIONS, List, Proof, encoded_list, gzip, pretty};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [withdrawn(), signers(), times(), contents(), entries(), indexes()].concat()
}

/// Bits that are set.
fn withdrawn() -> Vec<(&'static str, Exhibit)> {
    let says = "The venue took it back; that is no forgery, and has words of its own.";
    let at = |index| badge().status(list().entry(index));
    let both = || badge().status(json!([suspension(), list().entry(5000)]));
    let set = |title, badge, list: List, outcome: &str| exhibit(title, "R11", says, badge, &signed(list), outcome);
    let suspended = signed(suspensions().with_bit(77));
    vec![
        ("status-revoked", set("Revoked", at(5000), list().with_bit(5000), "fail revoked")),
        ("status-revoked-first", set("Revoked, the first of the list", at(0), list().with_bit(0), "fail revoked")),
        ("status-revoked-last", set("Revoked, the last of the list", at(131_071), list().with_bit(131_071), "fail revoked")),
        (
            "status-suspended",
            set("Suspended, not revoked", both(), list(), "fail suspended").twin("good-two-entries").source(SUSPENSIONS, &suspended),
        ),
        (
            "status-revoked-and-suspended",
            set("Suspended and revoked", both(), list().with_bit(5000), "fail revoked")
                .attack("R15", "Of several entries the worst counts, in whatever order they stand.")
                .twin("good-two-entries")
                .source(SUSPENSIONS, &suspended),
        ),
        (
            "status-suspended-list-silent",
            set("Not revoked, and no word on suspension", both(), list(), "unknown status-unreachable")
                .attack("R15", "One good answer of two is half an answer.")
                .twin("good-two-entries")
                .unreachable(SUSPENSIONS),
        ),
    ]
}

/// Lists by the wrong hand.
fn signers() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let says = "Only the issuer of the badge may say whether it was taken back.";
    let invalid = |title, text: &str| exhibit(title, "R01", says, revocable(), text, "unknown status-list-invalid");
    let strangers = List::by(&stranger(), LIST).signed_by(&stranger()).text();
    let forged = list().with("/issuer", json!(web.did)).sealed(&Proof::by(&stranger())).text();
    let by_other_key = list().signed_by(&web.clone().with_key_of("stranger")).text();
    let cleared = list()
        .with_bit(5000)
        .signed_by(&web)
        .altered("/credentialSubject/encodedList", list().signed_by(&web).json()["credentialSubject"]["encodedList"].clone());
    vec![
        ("status-list-of-another-issuer", invalid("A good list of another issuer", &strangers)),
        ("status-list-by-a-stranger", invalid("A list in the venue's name, signed by a stranger", &forged)),
        ("status-list-by-another-key", invalid("A list that another key signed in the venue's name", &by_other_key)),
        ("status-list-altered", invalid("A list with the bit cleared after signing", &cleared.text())),
        ("status-list-unsigned", invalid("A list without a proof", &list().signed_by(&web).stripped("/proof").text())),
        ("status-list-is-a-badge", invalid("The badge itself in place of the list", &revocable().signed_by(&web).text())),
        ("status-list-is-a-page", invalid("A web page in place of the list", "<!doctype html><title>Erreur</title>")),
    ]
}

/// Lists at the wrong time, or not at all.
fn times() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let known = "A genuine list, within its time. A newer one was seen before: whoever shows this one would undo what was withdrawn since.";
    let remembered =
        exhibit("A list older than one that was seen", "R10", known, revocable(), &signed(list()), "unknown status-rolled-back")
            .remembering(LIST, &web, "2026-11-22T09:00:00Z");
    let replayed = "Whoever may replay an old list may undo a revocation: past its end it says nothing.";
    let hidden = old_list().with("/credentialSubject/id", json!(LIST)).signed_by(&web);
    let end = hidden.json()["validUntil"].clone();
    let hidden = hidden
        .stripped("/validUntil")
        .altered("/credentialSubject/type", json!(["VerifiableCredential", "BitstringStatusListCredential", "BitstringStatusList"]))
        .altered("/credentialSubject/validUntil", end);
    let moved = "The list and what it lists have one id here, so both are one node: with its end moved there, under the same \
                 signature, an old list would be good for ever.";
    let future = list().with("/validFrom", json!("2026-11-23T06:00:00Z")).with("/validUntil", json!("2026-11-24T06:00:00Z"));
    let silent = "No answer never means: not revoked.";
    let asked = |title, outcome: &str| {
        let expected = ["pass", "pass", "pass", "pass", outcome, "undecided"];
        let badge = revocable().signed_by(&web);
        Exhibit::new(title)
            .attack("R07", silent)
            .twin("good-with-status")
            .badge(&badge)
            .source(&web.document_url(), &pretty(&web.document()))
            .expect(expected)
    };
    vec![
        ("status-list-old", exhibit("A list that is too old", "R10", replayed, revocable(), &signed(old_list()), "unknown status-stale")),
        (
            "status-list-old-its-end-hidden",
            exhibit(
                "A list that is too old, its end moved elsewhere",
                "J06",
                moved,
                revocable(),
                &hidden.text(),
                "unknown status-list-invalid",
            ),
        ),
        (
            "status-list-from-the-future",
            exhibit(
                "A list that does not hold yet",
                "R10",
                "Nobody can know today what is revoked tomorrow.",
                revocable(),
                &signed(future),
                "unknown status-list-invalid",
            ),
        ),
        ("status-list-rolled-back", remembered),
        ("status-unreachable", asked("A list that does not answer", "unknown status-unreachable").unreachable(LIST)),
        ("status-not-supplied", asked("A list that nobody has asked yet", "unknown not-supplied")),
    ]
}

/// Lists that say something else, or nothing that can be read.
fn contents() -> Vec<(&'static str, Exhibit)> {
    let invalid = |title, attack, why, list: List| exhibit(title, attack, why, revocable(), &signed(list), "unknown status-list-invalid");
    let bits = gzip(&[0; 16_384]);
    let encoded = |text: String| list().with("/credentialSubject/encodedList", json!(text));
    let disagree = "Some readers stop after the first member and some read on: two verifiers would see two lists.";
    let herd = "A short list tells who asks about whom; the standard wants at least 131 072 entries.";
    let swapped = "Another good list of the same venue, put in its place: it would say 'not revoked' of everybody.";
    let purpose = "A list of suspensions says nothing about revocation.";
    vec![
        (
            "status-list-of-another-purpose",
            invalid("A list for another purpose", "R02", purpose, list().with("/credentialSubject/statusPurpose", json!("suspension"))),
        ),
        ("status-list-short", invalid("A list that is too short", "R04", herd, list().bytes(8192))),
        (
            "status-list-of-another-address",
            invalid(
                "Another list of the venue at the address of this one",
                "R09",
                swapped,
                list().with("/id", json!("https://badges.exemple.fr/status/9")),
            ),
        ),
        (
            "status-list-two-members",
            invalid("Bits in two pieces", "R05", disagree, encoded(encoded_list(&[bits.clone(), gzip(&[0xff; 16_384])].concat()))),
        ),
        (
            "status-list-trailing-bytes",
            invalid("Bytes behind the bits", "R05", disagree, encoded(encoded_list(&[bits.as_slice(), b"!"].concat()))),
        ),
        (
            "status-list-in-another-base",
            invalid(
                "Bits in another base",
                "R05",
                "Without its `u` the text is no multibase.",
                encoded(encoded_list(&bits)[1..].to_owned()),
            ),
        ),
        (
            "status-list-not-compressed",
            invalid("Bits that are not compressed", "R05", "The standard knows one form.", encoded(encoded_list(&[0; 64]))),
        ),
        (
            "status-list-bomb",
            invalid(
                "A list that unpacks to 16 MiB",
                "R05",
                "Few bytes that become many would fill the verifier's memory.",
                encoded(encoded_list(&gzip(&vec![0; 16 << 20]))),
            ),
        ),
    ]
}

/// Entries that we cannot use.
fn entries() -> Vec<(&'static str, Exhibit)> {
    let honest = "It may say something; we cannot read it, and do not guess.";
    let own = "The entry and the list that it stands in would be one thing: what is said of the one could be moved to the other.";
    let same = badge().status(member(list().entry(5000), "id", json!(LIST)));
    let entry = |title, name: &str, value: Value, outcome: &str| {
        exhibit(title, "R13", honest, badge().status(member(list().entry(5000), name, value)), &signed(list()), outcome)
    };
    let other = json!({ "id": "https://badges.exemple.fr/revocations", "type": "1EdTechCredentialRefresh" });
    let contexts = json!([crate::support::kit::CREDENTIALS_V2, crate::support::kit::OPEN_BADGES, EXTENSIONS]);
    vec![
        (
            "status-of-unknown-type",
            exhibit(
                "A status mechanism that we do not know",
                "R13",
                honest,
                badge().with("/@context", contexts).status(other),
                &signed(list()),
                "unknown unknown-status-type",
            ),
        ),
        (
            "status-of-unknown-purpose",
            entry("An entry for a purpose that we do not know", "statusPurpose", json!("archived"), "unknown unknown-status-type"),
        ),
        (
            "status-entry-called-as-its-list",
            exhibit("An entry with the id of its list", "R09", own, same, &signed(list()), "unknown status-list-invalid"),
        ),
        (
            "status-without-list",
            exhibit(
                "An entry without a list",
                "R13",
                honest,
                badge().status(list().entry(5000)).without("/credentialStatus/statusListCredential"),
                &signed(list()),
                "unknown status-list-invalid",
            ),
        ),
    ]
}

/// Indexes that are none.
fn indexes() -> Vec<(&'static str, Exhibit)> {
    let one = "One entry, one way to write it: what one program reads as 5000 another may read as 0, as an error, or as the end.";
    let index = |title, value: Value| {
        let badge = badge().status(member(list().entry(5000), "statusListIndex", value));
        exhibit(title, "R03", one, badge, &signed(list()), "unknown status-list-invalid")
    };
    vec![
        ("status-index-with-zero-in-front", index("An index with a zero in front", json!("05000"))),
        ("status-index-negative", index("A negative index", json!("-1"))),
        ("status-index-in-scientific-form", index("An index in scientific form", json!("5e3"))),
        ("status-index-fraction", index("An index between two entries", json!(5000.5))),
        ("status-index-behind-the-end", index("An index behind the end of the list", json!("131072"))),
        ("status-index-huge", index("An index beyond every machine", json!("18446744073709551616"))),
    ]
}

/// A revocable badge with that text at the address of its list; all other checks pass.
fn exhibit(title: &str, attack: &str, why: &str, badge: Badge, list: &str, outcome: &str) -> Exhibit {
    let web = brindas_on_the_web();
    let verdict = if outcome.starts_with("fail") { "invalid" } else { "undecided" };
    Exhibit::new(title)
        .attack(attack, why)
        .twin("good-with-status")
        .badge(&badge.signed_by(&web))
        .source(&web.document_url(), &pretty(&web.document()))
        .source(LIST, list)
        .expect(["pass", "pass", "pass", "pass", outcome, verdict])
}

fn old_list() -> List {
    list().with("/validFrom", json!("2026-11-20T06:00:00Z")).with("/validUntil", json!("2026-11-21T06:00:00Z"))
}

fn revocable() -> Badge {
    badge().status(list().entry(5000))
}

fn signed(list: List) -> String {
    list.signed_by(&brindas_on_the_web()).text()
}
