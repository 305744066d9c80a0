//! A venue that moves: its lists stay where they stand, and whatever comes after stands where it is.

use issuer::issuance::profile::Slug;
use issuer::store::places::{self, Lost};
use issuer::store::{Database, Error, achievements, moves, status_lists, venues};

use super::{house, now};

pub(super) fn from_one_origin_to_another(connection: &mut Database) -> Result<(), Error> {
    let store = Slug::parse("store").expect("a slug");
    let lists = status_lists::of_venue(connection, &store)?;
    let from = venues::find(connection, "store")?.expect("there");
    let to = from.at_origin("https://badges.ailleurs.exemple");
    assert!(moves::origins_left(connection)?.is_empty() && moves::left_behind(connection, &store, "", 9)?.is_empty());
    assert_eq!(places::levels(connection, Some(&lists))?[&lists[0]].origin, None, "marks of a venue that never moved say as much as ever");
    moves::move_to(connection, &from, &to, now())?;
    assert_eq!(moves::identities(connection, "store")?, [to.clone(), from.clone()]);
    assert_eq!(moves::formers(connection, &to)?, std::slice::from_ref(&from));
    assert_eq!(moves::identities(connection, "no\0slug")?, []);
    assert_eq!(moves::origins_left(connection)?, [""; 0], "another venue is at home there still");
    assert_eq!(moves::venue_of_list(connection, lists[0])?, Some(from.clone()));
    assert_eq!(moves::venue_of_list(connection, 4711)?, None);
    assert_eq!(status_lists::take(connection, &store, 1)?.map(|taken| taken.list), None, "no new badge on a list that stands elsewhere");
    let own = status_lists::add(connection, &store, 131_072, b"permutation")?;
    assert_eq!(status_lists::take(connection, &store, 1)?.map(|taken| taken.list), Some(own));
    assert_eq!(moves::venue_of_list(connection, own)?, Some(to.clone()));
    let of = |connection: &mut Database, list: i64| Ok::<_, Error>(places::used(connection, &[list])?[&list].origin.clone());
    assert_eq!([of(connection, lists[0])?, of(connection, own)?], [Some(from.origin.clone()), Some(to.origin.clone())]);
    // A list of which only the mark is left stands where the mark says.
    let lost = Lost { size: 131_072, permutation: &[7; 32], origin: Some("https://perdu.exemple") };
    places::add_used_up(connection, own + 50, &store, lost)?;
    assert_eq!(moves::venue_of_list(connection, own + 50)?, Some(from.at_origin("https://perdu.exemple")));
    let stands = moves::left_behind(connection, &store, "", 9)?;
    assert!(moves::left_behind(connection, &store, "g", 9)?.is_empty());
    assert!(stands.len() < 9 && stands.is_sorted());

    assert_eq!(moves::names(connection, &store, &to.did)?, [to.did.clone(), from.did.clone()]);
    assert_eq!(
        [moves::lose(connection, &store, &from.origin, now())?, moves::lose(connection, &store, &from.origin, now())?],
        [true, false]
    );
    assert_eq!(moves::names(connection, &store, &to.did)?, std::slice::from_ref(&to.did), "whoever has it now speaks for themselves");
    moves::move_to(connection, &to, &from, now().plus(1))?;
    assert_eq!(
        (moves::venue_of_list(connection, lists[0])?, moves::venue_of_list(connection, own)?),
        (Some(from.clone()), Some(to.clone()))
    );
    assert_eq!(moves::identities(connection, "store")?, [from, to.clone()]);
    assert_eq!(moves::origins_left(connection)?, [to.origin]);
    restated(connection)
}

fn restated(connection: &mut Database) -> Result<(), Error> {
    let before = achievements::of_venue(connection, &house("store").slug)?.remove(0);
    let moved = before.at_origin("https://badges.ailleurs.exemple");
    moves::restate_achievement(connection, &before.id, &serde_json::Value::Object(moved.document.clone()).to_string())?;
    assert_eq!(achievements::of_venue(connection, &house("store").slug)?.remove(0), moved);
    let back = serde_json::Value::Object(before.document.clone()).to_string();
    moves::restate_achievement(connection, &before.id, &back)?;
    assert_eq!(achievements::of_venue(connection, &house("store").slug)?.remove(0), before);
    Ok(())
}
