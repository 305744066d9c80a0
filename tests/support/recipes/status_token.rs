//! Statuses of tokens: an SD-JWT VC whose issuer may withdraw it, and the lists that say whether it did.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};

use super::token_good::old;
use super::{LIST, brindas};
use crate::support::exhibit::Exhibit;
use crate::support::kit::pretty;
use crate::support::tokens::{Hand, Token, base64url};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let forged = |title, attack, why, list: &str, outcome| {
        let verdict = if str::starts_with(outcome, "fail") { "invalid" } else { "undecided" };
        carrying(title, 5000, list)
            .attack(attack, why)
            .twin("good-token-with-status")
            .expect(["pass", "pass", "pass", "pass", outcome, verdict])
    };
    let invalid = "unknown status-list-invalid";
    let beside = old().under_vc().claim("status", json!({ "status_list": { "idx": 5000, "uri": LIST } }));
    let mut by_key = list(&[(5000, 1)]).claim("iss", json!(brindas().did)).hand(Hand::EdDsa(Box::new(brindas())));
    by_key = by_key.header("alg", json!("EdDSA")).header("kid", json!(brindas().method));
    let own = "Only the issuer may say whether it was taken back.";
    let for_lists = "A token made for something else is no list, whatever it holds.";
    let whole = "What two programs would unpack to two lists is none.";
    let doubled = [packed(&statuses(&[])), packed(&statuses(&[]))].concat();
    let bomb = packed(&vec![0; 16 << 20]);
    vec![
        (
            "good-token-with-status",
            carrying("An SD-JWT VC that was not withdrawn; its neighbours were", 5000, &clear())
                .attack("", "Entries are counted from the right here."),
        ),
        (
            "status-token-revoked",
            forged("Withdrawn, by a list in a token", "R11", "Its issuer took it back.", &list(&[(5000, 1)]).text(), "fail revoked"),
        ),
        (
            "status-token-beside-a-badge",
            Exhibit::new("Withdrawn, by a claim beside the badge")
                .attack(
                    "R13",
                    "The claim belongs to the token, whatever it carries; passed over, a badge that was withdrawn would be good.",
                )
                .twin("good-token-version-1")
                .text(&beside.text())
                .source(LIST, &by_key.text())
                .expect(["pass", "pass", "pass", "pass", "fail revoked", "invalid"]),
        ),
        (
            "status-token-suspended",
            forged("On hold, by a list in a token", "R11", "It may be restored.", &list(&[(5000, 2)]).text(), "fail suspended"),
        ),
        (
            "status-token-of-its-own",
            forged(
                "A status of the issuer's own",
                "R11",
                "What the value means only its issuer knows.",
                &list(&[(5000, 3)]).text(),
                "unknown unknown-status-type",
            ),
        ),
        (
            "status-token-by-a-stranger",
            forged("A list that a stranger signed", "R01", own, &list(&[]).hand(Hand::Es256("stranger")).text(), invalid),
        ),
        (
            "status-token-of-another-issuer",
            forged("A list of another issuer", "R01", own, &list(&[]).claim("iss", json!("https://autre.exemple.fr")).text(), invalid),
        ),
        (
            "status-token-for-another-place",
            forged(
                "A list for another place",
                "R09",
                "Another good list of the same issuer.",
                &list(&[]).claim("sub", json!("https://badges.exemple.fr/status/9")).text(),
                invalid,
            ),
        ),
        (
            "status-token-of-another-kind",
            forged(
                "A token of another kind in place of the list",
                "R13",
                for_lists,
                &list(&[]).header("typ", json!("JWT")).text(),
                invalid,
            ),
        ),
        (
            "status-token-ended",
            forged(
                "A list that has ended",
                "R10",
                "Past its end it says nothing.",
                &list(&[]).claim("exp", json!(SOON)).text(),
                "unknown status-stale",
            ),
        ),
        (
            "status-token-from-the-future",
            forged("A list that was made tomorrow", "R10", "Nobody can know today.", &list(&[]).claim("iat", json!(END)).text(), invalid),
        ),
        (
            "status-token-of-three-bits",
            forged(
                "Entries of three bits",
                "R03",
                "There are none.",
                &list(&[]).claim("status_list", json!({ "bits": 3, "lst": base64url(&packed(&statuses(&[]))) })).text(),
                invalid,
            ),
        ),
        (
            "status-token-two-streams",
            forged(
                "Statuses in two pieces",
                "R05",
                whole,
                &list(&[]).claim("status_list", json!({ "bits": 2, "lst": base64url(&doubled) })).text(),
                invalid,
            ),
        ),
        (
            "status-token-bomb",
            forged(
                "Statuses that unpack to 16 MiB",
                "R05",
                "They would fill the verifier's memory.",
                &list(&[]).claim("status_list", json!({ "bits": 2, "lst": base64url(&bomb) })).text(),
                invalid,
            ),
        ),
        (
            "status-token-behind-the-end",
            carrying("An entry behind the end of the list", 131_072, &clear())
                .attack("R03", "What is not there says nothing.")
                .twin("good-token-with-status")
                .expect(["pass", "pass", "pass", "pass", invalid, "undecided"]),
        ),
    ]
}

const ISSUER: &str = "https://badges.exemple.fr/venues/brindas";
/// 2026-11-22T06:00:00Z.
const MADE: i64 = 1_795_327_200;
/// 2026-11-22T11:00:00Z: an hour before the exhibits are judged.
const SOON: i64 = 1_795_345_200;
/// 2026-11-23T06:00:00Z.
const END: i64 = 1_795_413_600;

/// An SD-JWT VC with that entry, and that text at the address of its list.
fn carrying(title: &str, index: usize, list: &str) -> Exhibit {
    let payload = json!({
        "iss": ISSUER, "vct": "https://badges.exemple.fr/carte", "iat": 1_792_000_000, "exp": 1_799_000_000, "given_name": "Amina",
        "status": { "status_list": { "idx": index, "uri": LIST } },
    });
    let token = Token::around(payload, hand(), "ES256", "2026-1").header("typ", json!("dc+sd-jwt"));
    let mut jwk = hand().jwk();
    jwk["kid"] = json!("2026-1");
    Exhibit::new(title)
        .text(&format!("{}~", token.text()))
        .source(
            "https://badges.exemple.fr/.well-known/jwt-vc-issuer/venues/brindas",
            &pretty(&json!({ "issuer": ISSUER, "jwks": { "keys": [jwk] } })),
        )
        .source(LIST, list)
        .expect(["pass", "pass", "pass", "pass", "pass", "valid"])
}

fn hand() -> Hand {
    Hand::Es256("brindas")
}

/// A list with these statuses, of two bits each.
fn list(set: &[(usize, u8)]) -> Token {
    let payload: Value = json!({
        "iss": ISSUER, "sub": LIST, "iat": MADE, "exp": END, "ttl": 3600,
        "status_list": { "bits": 2, "lst": base64url(&packed(&statuses(set))) },
    });
    Token::around(payload, hand(), "ES256", "2026-1").header("typ", json!("statuslist+jwt"))
}

/// One in which only the neighbours were withdrawn.
fn clear() -> String {
    list(&[(4999, 1), (5001, 1)]).text()
}

/// 131 072 statuses of two bits, four to a byte, from the right.
fn statuses(set: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = vec![0; 32_768];
    for (index, status) in set {
        bytes[index / 4] |= status << (index % 4 * 2);
    }
    bytes
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZlibEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("a vector takes every byte");
    writer.finish().expect("a vector takes every byte")
}
