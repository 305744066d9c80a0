//! Entries of several bits, messages, and the mechanisms beside Bitstring Status List 1.0.

use serde_json::{Value, json};

use super::good::member;
use super::{LIST, badge, brindas, brindas_on_the_web, list};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{
    Badge, CREDENTIALS_V1, CREDENTIALS_V2, EXTENSIONS, LISTED, List, OPEN_BADGES, Proof, UNLISTED, encoded_list, gzip, pretty,
};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), bits(), messages(), drafts(), ids(), odd_ids()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let both = list().with("/credentialSubject/statusPurpose", json!(["suspension", "revocation"]));
    let newer = good_with(
        "A list newer than the one that was seen",
        "Lists are made anew; only an older one is odd.",
        revocable(),
        &signed(list()),
    );
    vec![
        (
            "good-list-of-two-purposes",
            good_with("A list for two purposes", "A list may serve several, and says so.", revocable(), &signed(both)),
        ),
        ("good-list-newer-than-remembered", newer.remembering(LIST, &web, "2026-11-21T06:00:00Z")),
        (
            "good-status-of-two-bits",
            good_with(
                "An entry of two bits, both of them clear",
                "The original of the forgeries about sizes.",
                wide(2),
                &signed(wide_list()),
            ),
        ),
        (
            "good-status-message",
            good_with(
                "A message of the venue about the badge",
                "A message says something about the badge, and not that it no longer counts; it is the venue's own.",
                with_messages(4),
                &signed(message_list()),
            ),
        ),
        (
            "good-status-refresh",
            Exhibit::new("A badge of which there may be a newer one")
                .attack("R11", "That does not touch this one (Bitstring Status List 1.0 §2.1), so its list is not even asked.")
                .badge(&badge().status(member(list().entry(5000), "statusPurpose", json!("refresh"))).signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document()))
                .expect(PASSED),
        ),
        (
            "good-status-list-2021",
            good_with(
                "A badge with a status of the draft of 2021, not revoked",
                "Badges of before 2025 have it.",
                drafted(5000),
                &draft_list(&[4999, 5001]),
            ),
        ),
        (
            "good-status-by-ids",
            good_with(
                "A badge that 1EdTech's list of revoked ids does not name",
                "The list names its neighbours: one that begins alike, one in capitals, one that was withdrawn and no longer is.",
                by_ids(),
                &ids_list(&[json!({ "id": format!("{ID}1") }), json!({ "id": ID.to_uppercase() }), json!({ "id": ID, "revoked": false })]),
            ),
        ),
    ]
}

/// Entries of several bits.
fn bits() -> Vec<(&'static str, Exhibit)> {
    let says = "Any value but 0 says that the badge was taken back.";
    let crowd = "The standard wants 131 072 entries, not bits: a badge hides in half of the crowd here.";
    let sizes = "There is no such entry: what one program reads as one bit another reads as none, or as a thousand.";
    let size = |title, value: Value| {
        forged(title, "R03", sizes, "good-with-status", revocable_with("statusSize", value), &signed(list()), "unknown status-list-invalid")
    };
    vec![
        (
            "status-revoked-by-two-bits",
            forged(
                "Revoked by the second of two bits",
                "R11",
                says,
                "good-status-of-two-bits",
                wide(2),
                &signed(wide_list().with_bit(10_001)),
                "fail revoked",
            ),
        ),
        (
            "status-list-short-for-its-entries",
            forged(
                "A list with too few entries of two bits",
                "R04",
                crowd,
                "good-status-of-two-bits",
                wide(2),
                &signed(list()),
                "unknown status-list-invalid",
            ),
        ),
        ("status-size-zero", size("Entries of no bit", json!(0))),
        ("status-size-huge", size("Entries of two thousand million bits", json!(2_147_483_648_i64))),
        ("status-size-as-text", size("A size that is a text", json!("1"))),
    ]
}

fn messages() -> Vec<(&'static str, Exhibit)> {
    let whole = "A message for each value, or nobody knows what the bits say.";
    let bad =
        |title, badge| forged(title, "R11", whole, "good-status-message", badge, &signed(message_list()), "unknown status-list-invalid");
    let none = badge().status(member(messages_entry(4), "statusMessage", json!([])));
    let twice = with_messages(4).with("/credentialStatus/statusMessage/3/status", json!("0x2"));
    vec![
        ("status-message-missing", bad("Three messages for four values", with_messages(3))),
        ("status-message-twice", bad("Two messages for one value", twice)),
        ("status-message-none", bad("No message at all", none)),
    ]
}

/// Lists of the draft of 2021.
fn drafts() -> Vec<(&'static str, Exhibit)> {
    let forged =
        |title, attack, why, list: &str, outcome| forged(title, attack, why, "good-status-list-2021", drafted(5000), list, outcome);
    let kind = "An entry of one mechanism is not answered by a list of another: their bits need not mean the same.";
    let strangers = draft(&[]).sealed(&[Proof::by(&super::stranger())]).text();
    let prefixed = draft(&[])
        .with("/credentialSubject/encodedList", json!(encoded_list(&gzip(&[0; 16_384]))))
        .sealed(&[Proof::by(&brindas_on_the_web())])
        .text();
    let suspended =
        draft(&[5000]).with("/credentialSubject/statusPurpose", json!("suspension")).sealed(&[Proof::by(&brindas_on_the_web())]).text();
    vec![
        (
            "status-2021-revoked",
            forged("Revoked, by a list of the draft of 2021", "R11", "The venue took it back.", &draft_list(&[5000]), "fail revoked"),
        ),
        (
            "status-2021-of-another-purpose",
            forged(
                "A list of suspensions, of the draft of 2021",
                "R02",
                "It says nothing about revocation.",
                &suspended,
                "unknown status-list-invalid",
            ),
        ),
        (
            "status-2021-list-of-1-0",
            forged("A list of version 1.0 for an entry of the draft", "R13", kind, &signed(list()), "unknown status-list-invalid"),
        ),
        (
            "status-2021-by-a-stranger",
            forged(
                "A list of the draft of 2021 signed by a stranger",
                "R01",
                "Only the issuer may say it.",
                &strangers,
                "unknown status-list-invalid",
            ),
        ),
        (
            "status-2021-with-a-prefix",
            forged(
                "Bits of the draft of 2021 in the form of version 1.0",
                "R05",
                "The draft knows no multibase.",
                &prefixed,
                "unknown status-list-invalid",
            ),
        ),
    ]
}

/// Lists of revoked ids.
fn ids() -> Vec<(&'static str, Exhibit)> {
    let forged = |title, why, list: &str, outcome| forged(title, "R12", why, "good-status-by-ids", by_ids(), list, outcome);
    let half = "Of a list that is half understood nobody knows what it leaves out.";
    let invalid = "unknown status-list-invalid";
    let reason = json!({ "id": ID, "revocationReason": "Saisi deux fois" });
    let by_prose = json!({ "id": LIST, "issuer": brindas_on_the_web().did, "revokedCredentials": [{ "id": ID, "revoked": true }] });
    let of_another = json!({ "id": LIST, "issuer": "did:web:autre.exemple.fr", "revokedCredential": [] });
    let elsewhere = json!({ "id": "https://badges.exemple.fr/status/9", "revokedCredential": [] });
    vec![
        ("status-ids-revoked", forged("Revoked by its id", "The list names it, and says why.", &ids_list(&[reason]), "fail revoked")),
        (
            "status-ids-revoked-by-the-other-name",
            forged(
                "Revoked under the other name of the list",
                "The standard's text and its code name it differently; both count.",
                &pretty(&by_prose),
                "fail revoked",
            ),
        ),
        ("status-ids-as-text", forged("Ids without objects around them", half, &ids_list(&[json!(ID)]), invalid)),
        ("status-ids-without-id", forged("An entry without an id", half, &ids_list(&[json!({ "revoked": true })]), invalid)),
        ("status-ids-revoked-perhaps", forged("Revoked: perhaps", half, &ids_list(&[json!({ "id": ID, "revoked": "perhaps" })]), invalid)),
        (
            "status-ids-of-another-issuer",
            forged(
                "A list in another issuer's name",
                "It stands at the right place, and says that it is another's.",
                &pretty(&of_another),
                invalid,
            ),
        ),
        (
            "status-ids-of-another-address",
            forged("A list that calls itself by another address", "It is another list.", &pretty(&elsewhere), invalid),
        ),
        (
            "status-ids-for-bits",
            forged(
                "A signed list of bits in place of the ids",
                "An entry of one mechanism is not answered by a list of another.",
                &signed(list()),
                invalid,
            ),
        ),
    ]
}

/// Lists of revoked ids that nobody may speak through.
fn odd_ids() -> Vec<(&'static str, Exhibit)> {
    let hearsay =
        "Nobody signs such a list: only who serves it from the issuer's own address speaks for the issuer, and nobody else is asked.";
    let expected = ["pass", "pass", "pass", "pass", "unknown status-list-invalid", "undecided"];
    let other = "https://listes.exemple.org/status/1";
    let web = brindas_on_the_web();
    let clear = |url: &str| pretty(&json!({ "id": url, "revokedCredential": [] }));
    let odd = |title| Exhibit::new(title).attack("R12", hearsay).twin("good-status-by-ids");
    let unsigned = json!({ "id": LIST, "revokedCredential": [] });
    vec![
        (
            "status-ids-on-another-host",
            odd("A list of revoked ids on another host")
                .badge(&by_ids().with("/credentialStatus/id", json!(other)).signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document()))
                .source(other, &clear(other))
                .expect(expected),
        ),
        (
            "status-ids-without-origin",
            odd("A list of revoked ids of an issuer that has no address")
                .badge(&by_ids().signed_by(&brindas()))
                .source(LIST, &clear(LIST))
                .expect(expected),
        ),
        (
            "status-ids-unreachable",
            odd("A list of revoked ids that does not answer")
                .attack("R07", "No answer never means: not revoked.")
                .badge(&by_ids().signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document()))
                .unreachable(LIST)
                .expect(["pass", "pass", "pass", "pass", "unknown status-unreachable", "undecided"]),
        ),
        (
            "status-bits-by-unsigned-ids",
            forged(
                "An unsigned list of ids in place of the signed bits",
                "R01",
                "A badge that asks for a signed list is not answered by one that anybody on the way may write.",
                "good-with-status",
                revocable(),
                &pretty(&unsigned),
                "unknown status-list-invalid",
            ),
        ),
    ]
}

const ID: &str = "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11";
const PASSED: [&str; 6] = ["pass", "pass", "pass", "pass", "pass", "valid"];

fn good_with(title: &str, why: &str, badge: Badge, list: &str) -> Exhibit {
    let web = brindas_on_the_web();
    let exhibit = Exhibit::new(title).attack("", why).badge(&badge.signed_by(&web));
    exhibit.source(&web.document_url(), &pretty(&web.document())).source(LIST, list).expect(PASSED)
}

fn forged(title: &str, attack: &str, why: &str, twin: &str, badge: Badge, list: &str, outcome: &str) -> Exhibit {
    let verdict = if outcome.starts_with("fail") { "invalid" } else { "undecided" };
    good_with(title, why, badge, list).attack(attack, why).twin(twin).expect(["pass", "pass", "pass", "pass", outcome, verdict])
}

fn revocable() -> Badge {
    badge().status(list().entry(5000))
}

fn revocable_with(name: &str, value: Value) -> Badge {
    badge().status(member(list().entry(5000), name, value))
}

/// A badge whose entry has that many bits; there is no message for any.
fn wide(size: u8) -> Badge {
    revocable_with("statusSize", json!(size))
}

fn wide_list() -> List {
    list().bytes(32_768)
}

fn message_list() -> List {
    wide_list().with_bit(10_000).with("/credentialSubject/statusPurpose", json!("message"))
}

/// An entry of two bits with that many messages.
fn messages_entry(messages: usize) -> Value {
    let texts = ["À l’étude", "Confirmé", "Confirmé après recours", "Duplicata"];
    let all: Vec<Value> =
        texts.iter().take(messages).enumerate().map(|(n, text)| json!({ "status": format!("0x{n:x}"), "message": text })).collect();
    let entry = member(list().entry(5000), "statusPurpose", json!("message"));
    member(member(entry, "statusSize", json!(2)), "statusMessage", json!(all))
}

fn with_messages(messages: usize) -> Badge {
    badge().status(messages_entry(messages))
}

/// A badge with an entry of the draft of 2021.
fn drafted(index: usize) -> Badge {
    let contexts = json!([CREDENTIALS_V2, OPEN_BADGES, schemas::STATUS_LIST_2021_V1]);
    badge().with("/@context", contexts).status(member(list().entry(index), "type", json!("StatusList2021Entry")))
}

/// A list of the draft of 2021, of its time: version 1.1, and bits without a prefix.
fn draft(set: &[usize]) -> Badge {
    let mut bits = vec![0_u8; 16_384];
    for index in set {
        bits[index / 8] |= 0x80 >> (index % 8);
    }
    Badge::from(json!({
        "@context": [CREDENTIALS_V1, schemas::STATUS_LIST_2021_V1, schemas::DATA_INTEGRITY_V2],
        "id": LIST,
        "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuer": brindas_on_the_web().did,
        "issuanceDate": LISTED,
        "expirationDate": UNLISTED,
        "credentialSubject": {
            "id": format!("{LIST}#list"), "type": "StatusList2021", "statusPurpose": "revocation",
            "encodedList": encoded_list(&gzip(&bits))[1..],
        },
    }))
}

fn draft_list(set: &[usize]) -> String {
    let web = brindas_on_the_web();
    draft(set).sealed(&[Proof::by(&web)]).text()
}

/// A badge whose status is 1EdTech's list of revoked ids.
fn by_ids() -> Badge {
    badge()
        .with("/@context", json!([CREDENTIALS_V2, OPEN_BADGES, EXTENSIONS]))
        .status(json!({ "id": LIST, "type": "1EdTechRevocationList" }))
}

fn ids_list(revoked: &[Value]) -> String {
    pretty(&json!({ "id": LIST, "issuer": brindas_on_the_web().did, "revokedCredential": revoked }))
}

fn signed(list: List) -> String {
    list.signed_by(&brindas_on_the_web()).text()
}
