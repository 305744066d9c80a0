//! Badges of version 1.1 of the data model, older contexts of Open Badges 3.0, and the suites of their time. What is said of them must not
//! depend on which version a holder writes on a badge: `@context` is signed by nobody.

use serde_json::{Value, json};

use super::{VALID, badge, brindas, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, CREDENTIALS_V1, CREDENTIALS_V2, OPEN_BADGES, Proof, SIGNED, Signed};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), dates(), versions(), words(), suites()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let good = |title, why, badge: &Signed| Exhibit::new(title).attack("", why).badge(badge).expect(VALID);
    let drafted = badge()
        .of_version_1(&[schemas::DATA_INTEGRITY_V1])
        .with("/@context/1", json!(schemas::OPEN_BADGES_3_0_0))
        .without("/awardedDate")
        .issued_by(&brindas())
        .sealed(&[Proof::by(&brindas()).with("cryptosuite", json!("eddsa-2022"))]);
    let second = badge().with("/@context/1", json!(schemas::OPEN_BADGES_3_0_2)).without("/awardedDate").signed_by(&brindas());
    vec![
        ("good-version-1", good("A good badge of version 1.1", "Badges of before 2025 are of it, and they are still good.", &of_2020())),
        (
            "good-version-1-by-eddsa-2022",
            good("A good badge of Open Badges 3.0.0", "Its suite is eddsa-rdfc-2022 under the name that drafts gave it.", &drafted),
        ),
        ("good-open-badges-3-0-2", good("A good badge of Open Badges 3.0.2", "Each is read under the version that it cites.", &second)),
    ]
}

fn dates() -> Vec<(&'static str, Exhibit)> {
    let past = "2026-11-01T00:00:00Z";
    let ended = |title, why, member: &str| {
        let badge = version_1().with(member, json!(past)).issued_by(&brindas()).sealed(&[Proof::of_2020(&brindas())]);
        let expected = ["pass", "pass", "pass", "fail expired", "skip no-status", "invalid"];
        Exhibit::new(title).attack("J18", why).twin("good-version-1").badge(&badge).expect(expected)
    };
    let not_yet = version_1().with("/issuanceDate", json!("2027-01-01T00:00:00Z")).issued_by(&brindas());
    let two = version_1().with("/expirationDate", json!("2030-01-01T00:00:00Z")).with("/validUntil", json!(past)).issued_by(&brindas());
    let without = version_1().without("/issuanceDate").with("/validFrom", json!(SIGNED)).issued_by(&brindas());
    let sealed = |badge: Badge| badge.sealed(&[Proof::of_2020(&brindas())]);
    let forged = |title, why, badge: Badge, expected| {
        Exhibit::new(title).attack("J18", why).twin("good-version-1").badge(&sealed(badge)).expect(expected)
    };
    let other_word = "Version 1.1 defines this word as well, with the address that it has in version 2.0: whoever passes over it lets a holder \
                      make an old badge fresh by writing another version on it.";
    vec![
        ("dates-expired-version-1", ended("Expired, of version 1.1", "expirationDate is how version 1.1 says it.", "/expirationDate")),
        ("dates-expired-by-the-other-word", ended("Expired by the word of version 2.0", other_word, "/validUntil")),
        (
            "dates-two-ends",
            forged("Two ends, one of them past", "Of two ends the earlier one counts.", two, {
                ["pass", "pass", "pass", "fail expired", "skip no-status", "invalid"]
            }),
        ),
        (
            "dates-not-yet-valid-version-1",
            forged("Issued next year, of version 1.1", "issuanceDate is when it starts to hold (VCDM 1.1 §4.6).", not_yet, {
                ["pass", "pass", "pass", "fail not-yet-valid", "skip no-status", "invalid"]
            }),
        ),
        (
            "shape-version-1-without-its-start",
            forged("Of version 1.1, without issuanceDate", "VCDM 1.1 §4.6 has it mandatory; validFrom was a word for later.", without, {
                ["fail member-missing", "pass", "pass", "pass", "skip no-status", "invalid"]
            }),
        ),
    ]
}

/// The same signature under another version.
fn versions() -> Vec<(&'static str, Exhibit)> {
    let relabelled = json!([CREDENTIALS_V1, OPEN_BADGES, schemas::DATA_INTEGRITY_V2]);
    let old = badge().with("/validUntil", json!("2026-11-01T00:00:00Z")).signed_by(&brindas());
    let forged = |title, why, badge: Signed, contexts: Value, expected| {
        let badge = badge.altered("/@context", contexts);
        Exhibit::new(title).attack("J18", why).twin("good-by-did-key").badge(&badge).expect(expected)
    };
    let same = "Every word has the same address in both versions, so the signature holds. The end must count in either.";
    vec![
        (
            "meaning-version-written-over",
            forged("An expired badge with version 1.1 written on it", same, old, relabelled, {
                ["fail member-missing", "pass", "pass", "fail expired", "skip no-status", "invalid"]
            }),
        ),
        (
            "meaning-two-versions",
            forged(
                "Both versions at once",
                "Each protects its words from the other.",
                badge().signed_by(&brindas()),
                json!([CREDENTIALS_V2, OPEN_BADGES, CREDENTIALS_V1]),
                ["fail member-malformed", "fail protected-term", "pass", "pass", "skip no-status", "invalid"],
            ),
        ),
    ]
}

/// Second words for what was signed.
fn words() -> Vec<(&'static str, Exhibit)> {
    let oldest = || version_1().with("/@context/1", json!(schemas::OPEN_BADGES_3_0_0)).without("/awardedDate").issued_by(&brindas());
    let signed = |badge: Badge| badge.sealed(&[Proof::of_2020(&brindas())]);
    let forged = |title, attack, why, badge: &Signed, expected| {
        Exhibit::new(title).attack(attack, why).twin("good-version-1").badge(badge).expect(expected)
    };
    let achievement = signed(oldest()).json()["credentialSubject"]["achievement"].clone();
    let renamed = signed(oldest()).stripped("/credentialSubject/achievement").altered("/credentialSubject/Achievement", achievement);
    let short = signed(version_1().issued_by(&brindas()).with("/id", json!("https://www.w3.org/2018/credentials#b")));
    vec![
        (
            "meaning-class-as-member",
            forged(
                "A member renamed to the class with its address",
                "J09",
                "In Open Badges 3.0.0 the two have one address, so the signature would hold, and no reader looks for the class.",
                &renamed,
                ["fail member-missing", "fail undefined-term", "pass", "pass", "skip no-status", "invalid"],
            ),
        ),
        (
            "meaning-id-shortened",
            forged(
                "An id with a prefix",
                "J06",
                "A second spelling of one id: what compares ids would take one node for two.",
                &short.altered("/id", json!("cred:b")),
                ["pass", "fail relative-iri", "pass", "pass", "skip no-status", "invalid"],
            ),
        ),
    ]
}

/// One suite taken for another.
fn suites() -> Vec<(&'static str, Exhibit)> {
    let fails = |title, why, twin: &str, badge: &Signed, slug: &str| {
        let outcome = format!("fail {slug}");
        let expected = ["pass", &outcome, "pass", "pass", "skip no-status", "invalid"];
        Exhibit::new(title).attack("J16", why).twin(twin).badge(badge).expect(expected)
    };
    let named = "A proof signs the name of its suite, so that none can be turned into another.";
    let newer = badge().signed_by(&brindas());
    let second = newer.json()["proof"][0].clone();
    let mut renamed = second.clone();
    renamed["cryptosuite"] = json!("eddsa-2022");
    let both =
        version_1().with("/@context/-", json!(schemas::DATA_INTEGRITY_V1)).issued_by(&brindas()).sealed(&[Proof::of_2020(&brindas())]);
    let undated = version_1().issued_by(&brindas()).sealed(&[Proof::of_2020(&brindas()).without("created")]);
    let strangers = version_1().issued_by(&brindas()).sealed(&[Proof::of_2020(&stranger().with_method(&brindas().method))]);
    vec![
        (
            "proof-suite-renamed",
            fails(
                "eddsa-rdfc-2022 renamed to its draft name",
                named,
                "good-by-did-key",
                &newer.clone().altered("/proof/0/cryptosuite", json!("eddsa-2022")),
                "altered-content",
            ),
        ),
        (
            "proof-named-twice",
            fails(
                "One proof under two names",
                "Every proof of a suite that we know must hold, and this is one proof and a false one.",
                "good-by-did-key",
                &newer.altered("/proof", json!([second, renamed])),
                "altered-content",
            ),
        ),
        (
            "proof-type-renamed",
            fails(
                "Ed25519Signature2020 renamed to a DataIntegrityProof",
                named,
                "good-version-1",
                &both.altered("/proof/0/type", json!("DataIntegrityProof")).altered("/proof/0/cryptosuite", json!("eddsa-2022")),
                "altered-content",
            ),
        ),
        (
            "proof-2020-without-created",
            fails("Ed25519Signature2020 without a date", "This suite has it mandatory.", "good-version-1", &undated, "proof-malformed"),
        ),
        (
            "proof-2020-altered",
            fails(
                "A badge of version 1.1 with a higher level",
                "The newest suite or an old one: what was signed counts.",
                "good-version-1",
                &of_2020().altered("/credentialSubject/result/1/value", json!("8")),
                "altered-content",
            ),
        ),
        (
            "proof-2020-by-another-key",
            fails(
                "A badge of version 1.1 by another key",
                "It names the venue's key, and that one never signed it.",
                "good-version-1",
                &strangers,
                "altered-content",
            ),
        ),
    ]
}

fn version_1() -> Badge {
    badge().of_version_1(&[schemas::ED25519_2020_V1])
}

fn of_2020() -> Signed {
    version_1().issued_by(&brindas()).sealed(&[Proof::of_2020(&brindas())])
}
