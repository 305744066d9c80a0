//! Good badges: the originals of the forgeries, and good ones that a careless verifier would refuse or mishandle.

use serde_json::{Value, json};

use super::{LIST, VALID, badge, brindas, brindas_on_the_web, list};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, List, Proof, Signed, pretty};
use crate::support::venue::Venue;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [originals(), with_status(), with_other_proofs(), texts()].concat()
}

fn originals() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let id_alone = badge().with("/issuer", json!(brindas().did)).sealed(&[Proof::by(&brindas())]);
    vec![
        ("good-by-did-key", good("A good badge by did:key", "The original of most forgeries.", &badge().signed_by(&brindas()))),
        (
            "good-listed",
            good("A good badge of a venue that is listed", "Green: valid and recognised.", &badge().signed_by(&brindas()))
                .listed(&brindas(), "recognised"),
        ),
        (
            "good-by-did-web",
            good("A good badge by did:web", "The original of the forgeries about the issuer's document.", &badge().signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document())),
        ),
        (
            "good-until-tomorrow",
            good("A badge that ends in a second", "The original of dates-expired.", &ending().signed_by(&brindas()))
                .at("2026-11-22T23:59:59Z"),
        ),
        (
            "good-clock-ahead",
            good(
                "A badge made a moment ago on a clock that runs ahead",
                "Five minutes are no forgery; the original of dates-not-yet-valid.",
                &badge().signed_by(&brindas()),
            )
            .at("2026-10-12T15:55:00Z"),
        ),
        (
            "good-issuer-as-id",
            good("An issuer that is only an id", "VCDM 2.0 allows it; the badge then names nobody, and pages show the id.", &id_alone),
        ),
    ]
}

fn with_status() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let checked = |title, why, badge: Badge, list: List| {
        good(title, why, &badge.signed_by(&web))
            .source(&web.document_url(), &pretty(&web.document()))
            .source(LIST, &list.signed_by(&web).text())
            .expect(["pass", "pass", "pass", "pass", "pass", "valid"])
    };
    let neighbours = list().with_bit(0).with_bit(4999).with_bit(5001).with_bit(131_071);
    let left = "Bits are counted from the left: reading one bit off, or a byte backwards, finds a neighbour that is revoked.";
    let last = (131_064..131_071).fold(list(), List::with_bit);
    let number = member(list().entry(5000), "statusListIndex", json!(5000));
    vec![
        (
            "good-with-status",
            checked("A good badge, not revoked; its neighbours are", left, badge().status(list().entry(5000)), neighbours.clone())
                .attack("R06", left),
        ),
        (
            "good-last-index",
            checked(
                "The last entry of a list, not revoked",
                "The last index is inside the list; all others of the last byte are set.",
                badge().status(list().entry(131_071)),
                last,
            ),
        ),
        (
            "good-index-as-number",
            checked(
                "A status index written as a number",
                "1EdTech's own sample writes it so; what is signed is the number as it stands.",
                badge().status(number),
                neighbours.clone(),
            ),
        ),
        (
            "good-two-entries",
            checked(
                "A badge that may be revoked and suspended, and is neither",
                "The original of status-suspended: two entries with two lists.",
                badge().status(json!([list().entry(5000), suspension()])),
                neighbours,
            )
            .source(SUSPENSIONS, &suspensions().signed_by(&web).text()),
        ),
    ]
}

fn with_other_proofs() -> Vec<(&'static str, Exhibit)> {
    let by = || Proof::by(&brindas());
    let sealed = |proofs: &[Proof]| badge().issued_by(&brindas()).sealed(proofs);
    let twice = sealed(&[by(), by().with("created", json!("2026-10-13T08:00:00Z"))]);
    let unknown = sealed(&[by().with("cryptosuite", json!("mldsa44-rdfc-2024")), by()]);
    let signed = badge().signed_by(&brindas());
    let single = signed.json()["proof"][0].clone();
    let same = badge().with("/credentialSubject/result", json!([result(), result()]));
    vec![
        (
            "good-endorsed",
            good(
                "A good badge that brings somebody's word about its holder",
                "An endorsement is about a person, so its subject has the id of the badge's own.",
                &super::shape::endorsed().signed_by(&brindas()),
            ),
        ),
        (
            "good-two-frameworks",
            good(
                "A good badge that names two frameworks",
                "In whatever order its holder writes them, its results are read on neither.",
                &super::badge()
                    .with("/credentialSubject/achievement/alignment/-", {
                        json!({
                            "type": ["Alignment"], "targetName": "DigComp", "targetCode": "digcomp/2.2",
                            "targetUrl": "https://publications.jrc.ec.europa.eu/repository/handle/JRC128415",
                        })
                    })
                    .signed_by(&brindas()),
            ),
        ),
        (
            "good-two-names",
            good(
                "A good badge that names its holder twice",
                "In whatever order they stand, the same one is shown.",
                &super::badge()
                    .with("/credentialSubject/identifier/-", {
                        json!({ "type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": "Zoé Exemple" })
                    })
                    .signed_by(&brindas()),
            ),
        ),
        ("good-proof-set", good("Two good proofs", "The original of the forged proof sets.", &twice)),
        (
            "good-proof-beside-unknown-suite",
            good(
                "A good proof beside one of a suite that we do not know",
                "A proof of an unknown suite is named in the evidence and never counts: neither for nor against.",
                &unknown,
            ),
        ),
        (
            "good-proof-as-object",
            good(
                "One proof, not in an array",
                "A set of one may be written either way, by Data Integrity 1.0.",
                &signed.altered("/proof", single),
            ),
        ),
        (
            "good-proof-without-created",
            good(
                "A proof without a date",
                "`created` is optional in Data Integrity 1.0, and says nothing that the signer could not make up.",
                &sealed(&[by().without("created")]),
            ),
        ),
        (
            "good-twice-the-same-result",
            good(
                "Two results that are the same, without ids",
                "Two blank nodes with one first hash are ordinary data: no reason to give up.",
                &same.signed_by(&brindas()),
            ),
        ),
    ]
}

fn texts() -> Vec<(&'static str, Exhibit)> {
    let turning = Badge::of("Amina \u{202e}elpmexE\u{202c} e\u{301}\u{200b}").level(3).signed_by(&brindas());
    let imitated = badge().signed_by(&Venue::by_key("Médiathèque de Brindas", "imitator"));
    vec![
        (
            "good-markup-in-names",
            good("Markup and quotes in every name", "", &markup())
                .attack("P13", "A good badge whose texts attack the page that shows them; the tests of pages show it."),
        ),
        (
            "good-name-that-turns-around",
            good("A name with letters that turn the line around", "", &turning)
                .attack("J14", "Signed bytes are not normalised; what is shown must not let a name rewrite the line that it stands in."),
        ),
        (
            "good-same-name-other-key",
            good("The name of a known venue, with another key", "", &imitated)
                .attack(
                    "D08",
                    "Anybody may sign a badge and call themselves Médiathèque de Brindas. It is genuine, and not from the venue that the \
                 list means: unlisted, never green.",
                )
                .listed(&brindas(), "unlisted"),
        ),
    ]
}

/// A badge that ends on the next day.
pub(super) fn ending() -> Badge {
    badge().with("/validUntil", json!("2026-11-23T00:00:00Z"))
}

/// Where the suspensions of the venue on the web stand.
pub(super) const SUSPENSIONS: &str = "https://badges.exemple.fr/status/2";

/// The list of suspensions.
pub(super) fn suspensions() -> List {
    List::by(&brindas_on_the_web(), SUSPENSIONS).with("/credentialSubject/statusPurpose", json!("suspension"))
}

/// The entry of a badge that may be suspended.
pub(super) fn suspension() -> Value {
    member(suspensions().entry(77), "statusPurpose", json!("suspension"))
}

/// `entry` with another member.
pub(super) fn member(mut entry: Value, name: &str, value: Value) -> Value {
    entry[name] = value;
    entry
}

fn result() -> Value {
    let description = "https://mediatheque.exemple.fr/achievements/competences-numeriques#1.1";
    json!({ "type": ["Result"], "value": "3", "resultDescription": description })
}

fn good(title: &str, why: &str, badge: &Signed) -> Exhibit {
    Exhibit::new(title).attack("", why).badge(badge).expect(VALID)
}

fn markup() -> Signed {
    let venue = Venue::by_key("<img src=x onerror=alert(1)>\"'`&amp;{{7*7}}", "markup");
    Badge::of("<script>alert('Amina')</script>")
        .level(3)
        .with("/name", json!("\"><svg onload=alert(2)>"))
        .with("/credentialSubject/achievement/name", json!("</title><h1>Reconnu</h1>"))
        .with("/credentialSubject/achievement/description", json!("<a href=\"javascript:alert(3)\">ici</a>\u{2028}<!--"))
        .signed_by(&venue)
}
