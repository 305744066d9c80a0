//! Rows as text, and places of lists by themselves.

use issuer::issuance::profile::Slug;
use issuer::store::places::{self, Holder, Lost};
use issuer::store::{Database, Error, endorsements, inspection, installation, portable, sessions, status_lists};

use super::now;

pub(super) fn rows_as_text(connection: &mut Database) -> Result<(), Error> {
    let tables = portable::tables(connection)?;
    assert!(tables.iter().any(|table| table.name == "badges" && table.columns.len() == 19), "{tables:?}");
    assert!(installation::is_current(connection)?);
    assert!(!portable::version(connection)?.is_empty() && !portable::is_empty(connection)?);
    let venues = tables.iter().find(|table| table.name == "venues").expect("there");
    let mut seen = Vec::new();
    portable::each_row(connection, venues, |row| {
        seen.push(row.to_owned());
        Ok::<_, Error>(())
    })?;
    assert!(seen.iter().any(|row| row.contains("Maison du Dépôt") && row.contains("2026-11-22 09:00:00\"")), "{seen:?}");
    let pages = tables.iter().find(|table| table.name == "pages").expect("there");
    let columns: Vec<_> = pages.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["language", "page", "set_at", "text"]);
    let rows = r#"[["xx", "legal", "2026-11-22 09:00:00.25", "« l'été »\u0001"], ["yy", "legal", "2026-11-22 09:00:00", "b"]]"#;
    assert_eq!(portable::add_rows(connection, pages, rows)?, 2);
    let mut back = Vec::new();
    portable::each_row(connection, pages, |row| {
        back.push(serde_json::from_str::<serde_json::Value>(row).expect("JSON"));
        Ok::<_, Error>(())
    })?;
    for row in serde_json::from_str::<Vec<serde_json::Value>>(rows).expect("JSON") {
        assert!(back.contains(&row), "{row} in {back:?}");
    }
    Ok(())
}

pub(super) fn places_by_themselves(connection: &mut Database) -> Result<(), Error> {
    let store = Slug::parse("store").expect("a slug");
    let levels = places::levels(connection, None)?;
    let held = inspection::lists(connection)?.into_iter().find(|one| !one.indexes.is_empty()).expect("somebody has a place");
    let (list, level) = levels.get_key_value(&held.id).expect("it is a list");
    assert_eq!(places::levels(connection, Some(&[*list]))?.get(list), Some(level));
    let used = places::used(connection, &[*list, 901])?;
    assert_eq!((used.len(), used[list].next, used[list].revoked.len()), (1, level.next, 0));
    places::skip_to(connection, *list, level.next + 5)?;
    places::skip_to(connection, *list, 1)?;
    assert_eq!(places::levels(connection, Some(&[*list]))?[list].next, level.next + 5, "never back");
    places::add_used_up(connection, 900, &store, Lost { size: 131_072, permutation: &[7; 32], origin: None })?;
    places::skip_lists(connection, 900)?;
    assert_eq!(status_lists::take(connection, &store, 1)?.map(|taken| taken.list), None, "the newest is used up");
    assert_eq!(status_lists::add(connection, &store, 131_072, &[8; 32])?, 901);
    assert!(matches!(places::holder(connection, *list, held.indexes[0])?, Some(Holder::Badge(_) | Holder::Endorsement(..))));
    assert_eq!(places::holder(connection, 900, 4)?, None);
    places::withdraw(connection, 900, 4, "error", now())?;
    assert_eq!(status_lists::revoked(connection, 900)?, [4]);
    assert_eq!(places::levels(connection, Some(&[900]))?[&900].revoked.get(&4).map(String::as_str), Some("error"));
    assert!(endorsements::of_venue(connection, &Slug::parse("nobody").expect("a slug"))?.is_empty());
    Ok(())
}

/// Comes last: everybody is signed out.
pub(super) fn nobody_is_signed_in(connection: &mut Database) -> Result<(), Error> {
    sessions::forget_all(connection)
}

/// Over an empty database: made by the newest version, filled, and checked.
pub(super) fn from_nothing(connection: &mut Database) -> Result<(), Error> {
    assert!(portable::is_empty(connection)?);
    let version = portable::version(connection)?;
    assert!(portable::begin(connection, "99990101000000").is_err(), "of a later program");
    portable::begin(connection, &version)?;
    let counters = portable::tables(connection)?.into_iter().find(|table| table.name == "counters").expect("there");
    assert_eq!(portable::add_rows(connection, &counters, r#"[["status_list", 7]]"#)?, 1);
    portable::finish(connection)?;
    assert_eq!(portable::version(connection)?, version);
    Ok(())
}
