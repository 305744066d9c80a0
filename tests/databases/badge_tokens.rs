//! Keys for tokens, and tokens as they are kept.

use badge::keys::Algorithm;
use issuer::issuance::sign::{IssuerKey, sign_token};
use issuer::store::keys::KeyState;
use issuer::store::{Database, Error, badge_tokens, badges, inspection, keys};

use super::{house, now};

/// After a badge was put in the place of another, which was withdrawn.
pub(super) fn tokens_of_badges(connection: &mut Database) -> Result<(), Error> {
    let venue = house("store");
    let made = |number: u8| IssuerKey::from_p256_seed(&[number; 32], venue.key_url(&format!("es256-{number}"))).expect("a key");
    let (first, second) = (made(1), made(2));
    assert_eq!(keys::active_for(connection, &venue.slug, Algorithm::Es256)?, None);
    keys::publish(connection, &venue.slug, "es256-1", &first.multikey(), now())?;
    keys::activate(connection, &venue.slug, "es256-1", now())?;
    let badges_key = keys::active(connection, &venue.slug)?;
    let active = keys::active_for(connection, &venue.slug, Algorithm::Es256)?.expect("it signs");
    assert_eq!((active.id.as_str(), active.algorithm, badges_key.algorithm), ("es256-1", Algorithm::Es256, Algorithm::EdDsa));

    let standing = badges::behind(connection, "LinkOne")?.expect("a badge").id;
    let [withdrawn] = &badges::replaced(connection, &venue.slug, "key-1")?[..] else { panic!("one was replaced") };
    assert!(badge_tokens::hold_standing(connection, withdrawn.old)?.is_none(), "none of a badge that was withdrawn");
    assert!(badge_tokens::hold_standing(connection, uuid::Uuid::nil())?.is_none());
    let token = sign_token(&badge_tokens::hold_standing(connection, standing)?.expect("it stands"), &first).expect("signed");
    assert_eq!(badge_tokens::find(connection, standing, Algorithm::Es256)?, None);
    badge_tokens::keep(connection, &token, &venue.slug, "es256-1", now())?;
    assert_eq!(badge_tokens::find(connection, standing, Algorithm::Es256)?.as_deref(), Some(token.text()));
    assert_eq!(badge_tokens::find(connection, standing, Algorithm::EdDsa)?, None);

    let seen = inspection::tokens_after(connection, ("", ""), 10)?;
    let row = seen.iter().find(|row| row.badge_id == standing.to_string()).expect("as it lies");
    assert_eq!(
        (row.algorithm.as_str(), row.venue.as_str(), row.key.as_str(), row.text.as_str()),
        ("ES256", "store", "es256-1", token.text())
    );
    assert!(row.badge.as_ref().is_some_and(|badge| badge.signed && !badge.erased && badge.venue == "store" && !badge.unsigned.is_empty()));
    assert!(inspection::tokens_after(connection, (&row.badge_id, "ES256"), 10)?.is_empty());
    assert_eq!(inspection::tokens_after(connection, (&row.badge_id, "ES"), 10)?.len(), 1);

    // One key at a time for each algorithm; that of badges is none of them.
    keys::publish(connection, &venue.slug, "es256-2", &second.multikey(), now().plus(1))?;
    keys::activate(connection, &venue.slug, "es256-2", now().plus(2))?;
    let state = |connection: &mut Database, id: &str| Ok::<_, Error>(keys::find(connection, &venue.slug, id)?.map(|key| key.state));
    assert_eq!((state(connection, "es256-1")?, state(connection, "es256-2")?), (Some(KeyState::Retired), Some(KeyState::Active)));
    assert_eq!(keys::active(connection, &venue.slug)?.id, badges_key.id);
    keys::revoke(connection, &venue.slug, "es256-2", now().plus(3))?;
    assert_eq!(keys::active_for(connection, &venue.slug, Algorithm::Es256)?, None);
    assert_eq!(badge_tokens::forget_of_key(connection, &venue.slug, "es256-2")?, 0);
    assert_eq!(badge_tokens::forget_of_key(connection, &venue.slug, "es256-1")?, 1);
    assert_eq!(badge_tokens::find(connection, standing, Algorithm::Es256)?, None);
    Ok(())
}
