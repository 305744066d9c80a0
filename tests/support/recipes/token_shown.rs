//! Tokens of which a holder chose what to show (RFC 9901), and tokens inside other things.

use serde_json::{Value, json};

use super::token_good::{NAME, disclosed, enveloping, plain};
use super::{VALID, badge, brindas};
use crate::support::exhibit::Exhibit;
use crate::support::kit::pretty;
use crate::support::painting::svg;
use crate::support::tokens::{Hand, Token, base64url, digest_of};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [disclosures(), inside(), of_no_json_ld()].concat()
}

/// W15.
fn disclosures() -> Vec<(&'static str, Exhibit)> {
    let bad = |title: &str, why: &str, text: &str, slug: &str| {
        let outcome = format!("fail {slug}");
        let expected = ["pass", &outcome, "skip proof-failed", "pass", "skip no-status", "invalid"];
        Exhibit::new(title).attack("W15", why).twin("good-token-with-a-name-disclosed").text(text).expect(expected)
    };
    let signed = |more: Value| plain().header("typ", json!("vc+sd-jwt")).claim("_sd", more);
    let behind = |token: &Token, shown: &[&str]| {
        let shown: String = shown.iter().map(|one| format!("{}~", base64url(one.as_bytes()))).collect();
        format!("{}~{shown}", token.text())
    };
    let digest = |disclosure: &str| digest_of(&base64url(disclosure.as_bytes()));
    let placed = |disclosure: &str| signed(json!([digest(disclosure)]));
    let added = r#"["c2Vs","evidence",[]]"#;
    let issuer = r#"["c2Vs","iss","did:web:attaquant.exemple.net"]"#;
    let kept = plain().header("typ", json!("vc+sd-jwt")).claimless("name");
    let twice = kept.clone().claim("_sd", json!([digest(NAME), digest(NAME)]));
    let mut rungs = vec![NAME.to_owned()];
    for rung in 0..40 {
        rungs.push(format!(r#"["c2Vs","marche{rung}",{{"_sd":["{}"]}}]"#, digest(&rungs[rung])));
    }
    let ladder: Vec<&str> = rungs.iter().map(String::as_str).collect();
    let kept_back =
        plain().header("typ", json!("vc+sd-jwt")).claim("_sd", json!([digest(r#"["c2Vs","validUntil","2026-11-01T00:00:00Z"]"#)]));
    let entry = json!([{ "...": digest(r#"["c2Vs",{"type":"BitstringStatusListEntry"}]"#) }]);
    let no_status = plain().header("typ", json!("vc+sd-jwt")).claim("credentialStatus", entry);
    let other = disclosed(r#"["c2Vs","name","Administration de réseaux"]"#);
    vec![
        ("token-disclosure-changed", bad("Another name disclosed", "Its digest was not signed.", &other, "altered-content")),
        (
            "token-end-kept-back",
            Exhibit::new("A token whose holder kept something back")
                .attack("W15", "It may be its end, or its status: a digest tells no name.")
                .twin("good-token-with-a-name-disclosed")
                .text(&format!("{}~", kept_back.text()))
                .expect(["pass", "pass", "pass", "unknown end-may-be-hidden", "unknown status-may-be-hidden", "undecided"]),
        ),
        (
            "token-status-kept-back",
            Exhibit::new("A token whose holder kept its status back")
                .attack("W15", "A holder whose badge was withdrawn would.")
                .twin("good-token-with-a-name-disclosed")
                .text(&format!("{}~", no_status.text()))
                .expect(["pass", "pass", "pass", "pass", "unknown status-may-be-hidden", "undecided"]),
        ),
        (
            "token-disclosure-added",
            bad(
                "A disclosure that nothing signed speaks of",
                "Somebody put it there after the issuer signed.",
                &format!("{}{}~", disclosed(NAME), base64url(added.as_bytes())),
                "altered-content",
            ),
        ),
        (
            "token-disclosure-twice",
            bad(
                "One disclosure twice",
                "Each stands once, or two readers count differently.",
                &format!("{}{}~", disclosed(NAME), base64url(NAME.as_bytes())),
                "proof-malformed",
            ),
        ),
        (
            "token-digest-twice",
            bad("One digest in two places", "One disclosure would say two things.", &behind(&twice, &[NAME]), "proof-malformed"),
        ),
        (
            "token-disclosure-over-a-member",
            bad(
                "A disclosure over a member that is there",
                "Which of two names counts would depend on the reader.",
                &behind(&placed(NAME), &[NAME]),
                "proof-malformed",
            ),
        ),
        (
            "token-disclosure-of-the-issuer",
            bad(
                "An issuer that the holder may show or not",
                "What a verifier decides by is never the holder's to choose.",
                &behind(&placed(issuer), &[issuer]),
                "proof-malformed",
            ),
        ),
        (
            "token-disclosures-without-end",
            bad(
                "A ladder of disclosures",
                "Each holds the digest of the next: work without end for a reader who climbs it.",
                &behind(&kept.clone().claim("_sd", json!([digest(&rungs[40])])), &ladder),
                "proof-malformed",
            ),
        ),
        (
            "token-of-another-hash",
            bad(
                "A hash that anybody can break",
                "A second text with the same digest would do.",
                &behind(&kept.claim("_sd_alg", json!("md5")), &[]),
                "proof-malformed",
            ),
        ),
    ]
}

fn inside() -> Vec<(&'static str, Exhibit)> {
    let beside =
        json!({ "name": "Administration de réseaux", "credentialSubject": { "id": "urn:uuid:11111111-1111-4111-8111-111111111111" } });
    let unread = |title: &str, row: &str, why: &str, text: &str| {
        Exhibit::new(title).attack(row, why).twin("good-token-enveloped").text(text).unreadable("not-a-badge")
    };
    let mut elsewhere = enveloping(&plain().text(), json!({}));
    elsewhere["id"] = json!("https://attaquant.exemple.net/token");
    let within = enveloping(&plain().text(), json!({})).to_string();
    let nested = enveloping(&Token::by(&brindas(), badge()).of(&within).text(), json!({}));
    vec![
        (
            "good-token-enveloped-with-words-beside",
            Exhibit::new("Words beside a token in its enveloping object")
                .attack("W10", "VCDM 2.0 §4.13: nobody signed them; they are named in the evidence, and neither read nor shown.")
                .text(&pretty(&enveloping(&plain().text(), beside)))
                .expect(VALID),
        ),
        (
            "good-baked-svg-with-a-token",
            Exhibit::new("A token in an SVG")
                .attack("", "Open Badges 3.0, Baked Badge: a token stands in an attribute.")
                .picture(svg(&format!("<openbadges:credential verify=\"{}\"/>", plain().text())).as_bytes())
                .expect(VALID),
        ),
        (
            "token-enveloped-elsewhere",
            unread(
                "An envelope with an address in place of a token",
                "W10",
                "What stands there is whatever stands there today.",
                &pretty(&elsewhere),
            ),
        ),
        (
            "token-in-an-envelope-in-a-token",
            unread(
                "An envelope in a token in an envelope",
                "W11",
                "One layer is what the standard knows; more is a maze.",
                &pretty(&nested),
            ),
        ),
        (
            "token-around-a-bad-proof",
            Exhibit::new("A good token around a badge whose own proof is another's")
                .attack("W10", "Open Badges 3.0 §8: both were made; both must hold.")
                .twin("good-token-around-a-proof")
                .text(&plain().of(&badge().signed_by(&brindas()).altered("/name", json!("Autre chose")).json().to_string()).text())
                .expect(["pass", "fail altered-content", "pass", "pass", "skip no-status", "invalid"]),
        ),
        (
            "token-around-a-proof-ended",
            Exhibit::new("A token that has ended, around a badge with a proof of its own")
                .attack("W10", "Its end is a claim that no member repeats; passed over, the token would hold for ever.")
                .twin("good-token-around-a-proof")
                .text(
                    &plain()
                        .of(&badge().signed_by(&brindas()).json().to_string())
                        .header("typ", json!("JWT"))
                        .claim("exp", json!(1_795_000_000))
                        .text(),
                )
                .expect(["pass", "fail proof-expired", "pass", "pass", "skip no-status", "invalid"]),
        ),
        (
            "token-of-two-generations",
            Exhibit::new("A badge that calls itself one of version 2.0 as well")
                .attack("W10", "Its claims would be read as those of the one, and its members as those of the other.")
                .twin("good-token-beside-claims")
                .text(
                    &plain()
                        .beside_claims()
                        .claim("type", json!(["VerifiableCredential", "OpenBadgeCredential", "Assertion"]))
                        .claim("exp", json!(1_795_000_000))
                        .text(),
                )
                .expect(["pass", "fail undefined-term", "pass", "fail expired", "skip no-status", "invalid"]),
        ),
    ]
}

/// SD-JWT VC: what is judged is a credential of its own kind, and is called by its type.
fn of_no_json_ld() -> Vec<(&'static str, Exhibit)> {
    let (issuer, hand) = ("https://badges.exemple.fr/venues/brindas", Hand::Es256("brindas"));
    let metadata = "https://badges.exemple.fr/.well-known/jwt-vc-issuer/venues/brindas";
    let name = r#"["c2Vs","given_name","Amina"]"#;
    let payload = json!({
        "iss": issuer, "vct": "https://badges.exemple.fr/carte", "iat": 1_792_000_000, "exp": 1_799_000_000, "_sd_alg": "sha-256",
        "_sd": [digest_of(&base64url(name.as_bytes()))],
    });
    let token = Token::around(payload, hand.clone(), "ES256", "2026-1").header("typ", json!("dc+sd-jwt"));
    let text = |token: &Token| format!("{}~{}~", token.text(), base64url(name.as_bytes()));
    let mut jwk = hand.jwk();
    jwk["kid"] = json!("2026-1");
    let stands = |issuer: &str| pretty(&json!({ "issuer": issuer, "jwks": { "keys": [jwk] } }));
    let status = token.clone().claim("status", json!({ "other": { "idx": 7 } }));
    let good = "good-token-of-another-kind";
    vec![
        (
            good,
            Exhibit::new("An SD-JWT VC")
                .attack(
                    "",
                    "It is no badge, and is judged as what it says that it is; its issuer's keys stand at an address made of its own.",
                )
                .text(&text(&token))
                .source(metadata, &stands(issuer))
                .expect(VALID),
        ),
        (
            "token-metadata-of-another",
            Exhibit::new("Another issuer's keys at the address of this one's")
                .attack("D02", "The metadata must speak for the issuer, or any folder of a site could speak for the others.")
                .twin(good)
                .text(&text(&token))
                .source(metadata, &stands("https://badges.exemple.fr/venues/autre"))
                .expect(["pass", "unknown key-unknown", "unknown issuer-not-proven", "pass", "skip no-status", "undecided"]),
        ),
        (
            "token-of-unknown-status",
            Exhibit::new("An SD-JWT VC with a status that we do not know")
                .attack("R13", "It may be withdrawn; we cannot tell.")
                .twin(good)
                .text(&text(&status))
                .source(metadata, &stands(issuer))
                .expect(["pass", "pass", "pass", "pass", "unknown unknown-status-type", "undecided"]),
        ),
    ]
}
