//! How the kit makes each exhibit, and what must be said of it: one file for each check. The expectations stand here
//! and are never copied from what the verifier says.

mod address;
mod chain;
mod dates;
mod document;
mod endorsed;
mod good;
mod issuer;
mod meaning;
mod older;
mod open_badges_2;
mod other;
mod picture;
mod proof;
mod proof_value;
mod refresh;
mod selective;
mod shape;
mod status;
mod status_kinds;
mod status_token;
mod suites;
mod token;
mod token_good;
mod token_shown;

use super::exhibit::Exhibit;
use super::kit::{Badge, List, Signed};
use super::venue::Venue;

/// Every exhibit that the kit makes, by the name of its file.
pub(crate) fn all() -> Vec<(&'static str, Exhibit)> {
    let rooms = [
        good::all(),
        document::all(),
        shape::all(),
        meaning::all(),
        proof::all(),
        proof_value::all(),
        selective::all(),
        issuer::all(),
        dates::all(),
        status::all(),
        status_kinds::all(),
        status_token::all(),
        refresh::all(),
        other::all(),
        address::all(),
        endorsed::all(),
        older::all(),
        picture::all(),
        open_badges_2::all(),
        chain::all(),
        suites::all(),
        suites::keys(),
        token::all(),
        token_good::all(),
        token_shown::all(),
    ];
    rooms.concat()
}

/// The venue of most exhibits, by did:key.
fn brindas() -> Venue {
    Venue::by_key("Médiathèque de Brindas", "brindas")
}

/// The same venue on the web.
fn brindas_on_the_web() -> Venue {
    Venue::on_the_web("Médiathèque de Brindas", "did:web:badges.exemple.fr:venues:brindas")
}

/// Somebody else.
fn stranger() -> Venue {
    Venue::by_key("Association des inconnus", "stranger")
}

/// The badge of most exhibits.
fn badge() -> Badge {
    Badge::of("Amina Exemple").level(3)
}

/// The list of the venue on the web.
fn list() -> List {
    List::by(&brindas_on_the_web(), LIST)
}

/// A forgery of `good-by-did-key` whose proof fails.
fn proof_fails(title: &str, attack: &str, why: &str, slug: &str, badge: &Signed) -> Exhibit {
    let outcome = format!("fail {slug}");
    let expected = ["pass", &outcome, "pass", "pass", "skip no-status", "invalid"];
    Exhibit::new(title).attack(attack, why).twin("good-by-did-key").badge(badge).expect(expected)
}

const LIST: &str = "https://badges.exemple.fr/status/1";
/// A good badge without a status; shape, proof, issuer, dates, status, verdict.
const VALID: [&str; 6] = ["pass", "pass", "pass", "pass", "skip no-status", "valid"];
