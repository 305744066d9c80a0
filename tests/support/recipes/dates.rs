//! Well signed, at the wrong time. Expired and not yet valid have words of their own: nobody calls these forged.

use serde_json::json;

use super::good::ending;
use super::{badge, brindas};
use crate::support::exhibit::Exhibit;
use crate::support::kit::Badge;

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    let end = |until: &str| badge().with("/validUntil", json!(until));
    let early = "A venue may hand out a badge early; it holds from the day that it names.";
    let until = "One of the two is wrong, and we cannot know which.";
    let malformed = ["fail member-malformed", "pass", "pass", "fail member-malformed", "skip no-status", "invalid"];
    vec![
        (
            "dates-expired",
            fails("Expired at this very second", "validUntil is the moment at which the badge ceases to be valid.", "expired", ending())
                .twin("good-until-tomorrow")
                .at("2026-11-23T00:00:00Z"),
        ),
        (
            "dates-not-yet-valid",
            fails("From a future that no clock explains", "Beyond five minutes it is no clock that runs ahead.", "", badge())
                .twin("good-clock-ahead")
                .at("2026-10-12T15:54:00Z")
                .expect(["pass", "fail proof-not-yet-valid", "pass", "fail not-yet-valid", "skip no-status", "invalid"]),
        ),
        (
            "dates-starts-tomorrow",
            fails(
                "Signed in October, valid from tomorrow",
                early,
                "not-yet-valid",
                badge().with("/validFrom", json!("2026-11-23T12:00:00Z")),
            ),
        ),
        ("dates-reversed", fails("Ends before it begins", until, "dates-reversed", end("2026-10-12T15:59:59Z"))),
        (
            "dates-without-offset",
            fails(
                "An end without a time zone",
                "Midnight of whom? VCDM 2.0 §4.9 makes the offset mandatory.",
                "",
                end("2027-10-12T00:00:00"),
            )
            .expect(malformed),
        ),
        (
            "dates-no-such-day",
            fails(
                "An end on a day that does not exist",
                "Some libraries roll 30 February over into March.",
                "",
                end("2027-02-30T00:00:00Z"),
            )
            .expect(malformed),
        ),
    ]
}

fn fails(title: &str, why: &str, slug: &str, badge: Badge) -> Exhibit {
    let outcome = format!("fail {slug}");
    Exhibit::new(title).attack("", why).twin("good-by-did-key").badge(&badge.signed_by(&brindas())).expect([
        "pass",
        "pass",
        "pass",
        outcome.as_str(),
        "skip no-status",
        "invalid",
    ])
}
