//! Keys for parts of badges, and parts as they are kept.

use issuer::issuance::part::Choice;
use issuer::issuance::profile::KeyUse;
use issuer::issuance::sign::instance::Dice;
use issuer::issuance::sign::{IssuerKey, sign_part};
use issuer::store::keys::KeyState;
use issuer::store::parts::{Given, NewPart, Opened};
use issuer::store::{Database, Error, badge_tokens, badges, keys, parts};

use super::{house, now};

/// After a badge was put in the place of another, which was withdrawn.
pub(super) fn parts_of_badges(connection: &mut Database) -> Result<(), Error> {
    let venue = house("store");
    let made = |number: u8| IssuerKey::from_p256_seed(&[number; 32], venue.key_url(&format!("part-{number}"))).expect("a key");
    let (first, second) = (made(11), made(12));
    let state = |connection: &mut Database, id: &str| Ok::<_, Error>(keys::find(connection, &venue.slug, id)?.map(|key| key.state));
    assert_eq!(keys::active_for(connection, &venue.slug, KeyUse::Parts)?, None);
    let badges_key = keys::active(connection, &venue.slug)?.id;
    for (key, id) in [(&first, "part-11"), (&second, "part-12")] {
        keys::publish_for(connection, &venue.slug, KeyUse::Parts, (id, &key.multikey()), now())?;
    }
    keys::activate(connection, &venue.slug, "part-11", now())?;
    let active = keys::active_for(connection, &venue.slug, KeyUse::Parts)?.expect("it signs");
    assert_eq!(
        (active.id.as_str(), active.signs, keys::active(connection, &venue.slug)?.id),
        ("part-11", KeyUse::Parts, badges_key.clone())
    );
    assert!(keys::all(connection, Some("store"))?.iter().all(|key| (key.signs == KeyUse::Parts) == key.id.starts_with("part-")));

    let badge = badges::behind(connection, "LinkOne")?.expect("a badge");
    let chosen = Choice::read("1.1 global");
    let part = NewPart { link: "PartOne", chosen: &chosen, name: Some("pour la mairie"), venue: &venue.slug, now: now() };
    assert_eq!(parts::of_link(connection, "LinkOne")?, []);
    parts::add(connection, badge.id, &part)?;
    let given = Given { link: "PartOne".into(), chosen: chosen.clone(), name: Some("pour la mairie".into()), made_at: now() };
    assert_eq!((parts::of_link(connection, "LinkOne")?, parts::of_link(connection, "none")?), (vec![given], Vec::new()));
    let Opened::Part(found) = parts::open(connection, "PartOne")? else { panic!("a part") };
    assert_eq!((found.badge.id, found.revoked, found.chosen, found.kept), (badge.id, None, chosen.clone(), None));
    for nothing in ["", "none", "no\0link", "../PartOne", "LinkOne"] {
        assert_eq!(parts::open(connection, nothing)?, Opened::Nothing, "{nothing:?}");
    }

    let standing = badge_tokens::hold_standing(connection, badge.id)?.expect("it stands");
    let dice = Dice { hmac_key: [1; 32].into(), proof_seed: [2; 32].into() };
    let signed = sign_part(&standing, &chosen, &first, &dice, now()).expect("signed");
    assert!(parts::keep(connection, "PartOne", &signed, "part-11")? && !parts::keep(connection, "none", &signed, "part-11")?);
    let kept = |connection: &mut Database| match parts::open(connection, "PartOne")? {
        Opened::Part(found) => Ok::<_, Error>(found.kept.map(|kept| (kept.of, kept.revoked, kept.text))),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(connection)?, Some((badge.id, None, signed.text().to_owned())));
    let all = parts::kept_after(connection, "", 10)?;
    assert_eq!(all.iter().map(|part| (part.link.as_str(), part.is_revoked)).collect::<Vec<_>>(), [("PartOne", false)]);
    assert_eq!((all[0].of.as_str(), all[0].key.as_str(), all[0].text.as_str()), (badge.id.to_string().as_str(), "part-11", signed.text()));
    assert_eq!((parts::kept_after(connection, "PartOne", 10)?, parts::kept_after(connection, "", 0)?), (Vec::new(), Vec::new()));
    keys::activate(connection, &venue.slug, "part-12", now().plus(1))?;
    assert_eq!((state(connection, "part-11")?, state(connection, "part-12")?), (Some(KeyState::Retired), Some(KeyState::Active)));
    assert_eq!(keys::active(connection, &venue.slug)?.id, badges_key, "of another use");
    assert_eq!(
        (parts::forget_of_key(connection, &venue.slug, "part-12")?, parts::forget_of_key(connection, &venue.slug, "part-11")?),
        (0, 1)
    );
    assert_eq!(kept(connection)?, None);

    assert!(!parts::end(connection, "none", "PartOne", now())? && !parts::end(connection, "LinkOne", "none", now())?);
    assert!(parts::end(connection, "LinkOne", "PartOne", now())? && !parts::end(connection, "LinkOne", "PartOne", now())?);
    assert_eq!((parts::open(connection, "PartOne")?, parts::of_link(connection, "LinkOne")?), (Opened::GivenUp, Vec::new()));
    Ok(())
}
