//! A later version of a badge, where its venue offers one: it counts when it is the venue's own, of the same badge, and later. Whatever is wrong
//! with it leaves the badge that was brought in its place.

use serde_json::json;

use super::{badge, brindas_on_the_web, stranger};
use crate::support::exhibit::Exhibit;
use crate::support::kit::{Badge, CREDENTIALS_V2, EXTENSIONS, OPEN_BADGES, Signed, pretty};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let web = brindas_on_the_web();
    let ended = offering(NEWEST).with("/validUntil", json!("2026-11-01T00:00:00Z"));
    let later = || offering(NEWEST).with("/validFrom", json!("2026-11-02T00:00:00Z"));
    let brought = |title: &str, why: &str, newest: &Signed| {
        let exhibit =
            Exhibit::new(title).attack("", why).badge(&ended.clone().signed_by(&web)).source(&web.document_url(), &pretty(&web.document()));
        exhibit.source(NEWEST, &newest.text()).expect(["pass", "pass", "pass", "pass", "skip no-status", "valid"])
    };
    let stays = |title: &str, attack: &str, why: &str, newest: &Signed| {
        let expected = ["pass", "pass", "pass", "fail expired", "skip no-status", "invalid"];
        brought(title, why, newest).attack(attack, why).twin("good-renewed").expect(expected)
    };
    let place = "A later version counts only when the venue itself signed it; else anybody in between could renew what has ended.";
    let another = later().with("/id", json!("urn:uuid:00000000-0000-4000-8000-000000000000"));
    let elsewhere = "https://copies.exemple.org/b/1";
    vec![
        (
            "good-renewed",
            brought(
                "A badge that has ended, and was renewed",
                "Its venue offers a later version, which is judged in its place.",
                &later().signed_by(&web),
            ),
        ),
        (
            "good-offer-without-answer",
            Exhibit::new("A good badge whose later version cannot be had")
                .attack("", "What was brought stands for itself.")
                .badge(&offering(NEWEST).signed_by(&web))
                .source(&web.document_url(), &pretty(&web.document()))
                .unreachable(NEWEST)
                .expect(["pass", "pass", "pass", "pass", "skip no-status", "valid"]),
        ),
        ("dates-expired-renewed-by-a-stranger", stays("Renewed by a stranger", "D03", place, &later().signed_by(&stranger()))),
        (
            "dates-expired-renewed-and-altered",
            stays("Renewed, and altered on the way", "J01", place, &later().signed_by(&web).altered("/name", json!("Autre chose"))),
        ),
        (
            "dates-expired-renewed-by-an-older-one",
            stays(
                "Renewed by an older version",
                "R10",
                "An older version, without the end that this one has, undoes what the venue decided since.",
                &offering(NEWEST).with("/validFrom", json!("2026-01-01T00:00:00Z")).signed_by(&web),
            ),
        ),
        (
            "dates-expired-renewed-by-another-badge",
            stays(
                "Renewed by another badge of the venue",
                "D03",
                "Another badge, of another person perhaps, is no version of this one.",
                &another.signed_by(&web),
            ),
        ),
        (
            "dates-expired-renewed-on-another-host",
            stays(
                "Renewed at another host",
                "S01",
                "Only the venue's own address is asked, whatever a badge names.",
                &later().signed_by(&web),
            )
            .badge(&offering(elsewhere).with("/validUntil", json!("2026-11-01T00:00:00Z")).signed_by(&web))
            .source(elsewhere, &later().signed_by(&web).text()),
        ),
    ]
}

const NEWEST: &str = "https://badges.exemple.fr/newest/1";

/// A badge whose venue says where its newest version stands.
fn offering(place: &str) -> Badge {
    let contexts = json!([CREDENTIALS_V2, OPEN_BADGES, EXTENSIONS]);
    badge().with("/@context", contexts).with("/refreshService", json!({ "id": place, "type": "1EdTechCredentialRefresh" }))
}
