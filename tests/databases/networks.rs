//! Networks, roles as they are held, passkeys, the journal, settings, the operator's pages.

use badge::keys::{Algorithm, PublicKey};
use issuer::issuance::profile::Slug;
use issuer::passkey::Passkey;
use issuer::store::audit::{Act, Entry};
use issuer::store::networks::{Activity, Network};
use issuer::store::pages::{Page, Written};
use issuer::store::passkeys::Owned;
use issuer::store::scope::{Role, Scope};
use issuer::store::settings::Settings;
use issuer::store::staff::{Person, Place};
use issuer::store::{Database, Error, audit, journal, networks, pages, passkeys, roles, settings, staff};
use uuid::Uuid;

use super::now;

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

pub(super) fn networks_and_roles(connection: &mut Database) -> Result<(), Error> {
    let nord = Network { slug: slug("nord"), name: "Réseau Nord".into() };
    assert_eq!((networks::find(connection, "nord")?, networks::find(connection, "no\0slug")?), (None, None));
    networks::add(connection, &nord, now())?;
    assert_eq!((networks::find(connection, "nord")?, networks::all(connection)?), (Some(nord.clone()), vec![nord.clone()]));
    let store = slug("store");
    assert_eq!(networks::of_venue(connection, &store)?, None);
    assert_eq!(networks::activity(connection, &nord.slug, &store)?, Activity { badges: 0, last: None }, "of another's, nothing is told");
    networks::join(connection, &store, &nord.slug)?;
    assert_eq!(networks::of_venue(connection, &store)?, Some(nord.slug.clone()));
    let listed = networks::venues(connection, &nord.slug)?;
    assert_eq!(listed.iter().map(|venue| (venue.slug.as_str(), venue.name.as_str())).collect::<Vec<_>>(), [("store", "Maison du Dépôt")]);
    let activity = networks::activity(connection, &nord.slug, &store)?;
    assert!(activity.last == Some(now()), "{activity:?}");

    let nadia = Person { id: Uuid::new_v4(), email: "nadia@exemple.fr".into(), name: "Nadia Exemple".into() };
    staff::add(connection, &nadia, now())?;
    let (everywhere, here) = (Place::Network(nord.slug.clone()), Place::Venue(store.clone()));
    assert_eq!(roles::administrators(connection, &store)?, 0);
    staff::give(connection, nadia.id, Role::NetworkAdmin, &everywhere, now())?;
    staff::give(connection, nadia.id, Role::VenueAdmin, &here, now().plus(1))?;
    let held = [(everywhere.clone(), Role::NetworkAdmin), (here.clone(), Role::VenueAdmin)];
    assert_eq!(roles::of_person(connection, nadia.id)?, held);
    assert_eq!((roles::homes(connection, nadia.id)?, roles::administrators(connection, &store)?), (vec![store.clone()], 2));
    assert_eq!((roles::venues_of(connection, &everywhere)?, roles::venues_of(connection, &here)?), (vec![store.clone()], vec![store]));
    assert!(!roles::let_go(connection, nadia.id, now())?, "she has roles");
    staff::take_away(connection, nadia.id, &everywhere)?;
    staff::take_away(connection, nadia.id, &here)?;
    assert!(roles::let_go(connection, nadia.id, now())?);
    assert_eq!((staff::find(connection, nadia.id)?, staff::by_address(connection, "nadia@exemple.fr")?), (None, None));
    Ok(())
}

pub(super) fn passkeys_of_people(connection: &mut Database) -> Result<(), Error> {
    let amina = Person { id: Uuid::new_v4(), email: "amina@exemple.fr".into(), name: "Amina Exemple".into() };
    staff::add(connection, &amina, now())?;
    let key = PublicKey::from_multikey("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv").expect("a key");
    let owned =
        Owned { staff: amina.id, passkey: Passkey { id: vec![0, 255, 62], key, algorithm: Algorithm::Es256, counter: u32::MAX - 1 } };
    assert_eq!(passkeys::find(connection, &owned.passkey.id)?, None);
    passkeys::add(connection, &owned, "Téléphone", now())?;
    assert_eq!(passkeys::find(connection, &owned.passkey.id)?, Some(owned.clone()));
    assert!(passkeys::used(connection, &owned.passkey, u32::MAX, now().plus(9))?);
    assert!(!passkeys::used(connection, &owned.passkey, u32::MAX, now())?, "of two that counted alike, one was first");
    let nobody = Uuid::new_v4();
    let id = passkeys::of_person(connection, amina.id)?.first().expect("hers").id.clone();
    assert!(!passkeys::rename(connection, nobody, &id, "X")? && passkeys::rename(connection, amina.id, &id, "Clé")?);
    let named = passkeys::of_person(connection, amina.id)?;
    assert_eq!(
        named.iter().map(|key| (key.name.as_str(), key.made_at, key.used_at)).collect::<Vec<_>>(),
        [("Clé", now(), Some(now().plus(9)))]
    );
    assert!(!passkeys::remove(connection, nobody, &id)? && passkeys::remove(connection, amina.id, &id)?);
    passkeys::add(connection, &owned, "Téléphone", now())?;
    passkeys::remove_all(connection, amina.id)?;
    assert_eq!(passkeys::of_person(connection, amina.id)?, []);
    Ok(())
}

pub(super) fn journals_settings_and_pages(connection: &mut Database) -> Result<(), Error> {
    let scope = Scope::of_terminal(slug("store"));
    let lea = Person { id: Uuid::new_v4(), email: "journal@exemple.fr".into(), name: "Léa Exemple".into() };
    staff::add(connection, &lea, now())?;
    let at = now().plus(1000);
    for (staff, moment) in [(Some(lea.id), at), (None, at.plus(1))] {
        let venue = scope.venue();
        audit::add(connection, &Entry { id: Uuid::new_v4(), at: moment, act: Act::LinkMade, venue, staff, badge: None, detail: "x" })?;
    }
    let asked = journal::Asked { from: at, before: at.plus(2), skip: 0, most: 9 };
    let lines = journal::lines(connection, &scope, &asked)?;
    assert_eq!(lines.iter().map(|line| line.who.as_deref()).collect::<Vec<_>>(), [None, Some("Léa Exemple")], "the newest first");
    assert_eq!(journal::lines(connection, &scope, &journal::Asked { skip: 1, most: 1, ..asked })?.first(), lines.last());
    assert_eq!(journal::lines(connection, &scope, &journal::Asked { before: at, ..asked })?, []);
    assert_eq!(journal::lines(connection, &Scope::of_terminal(slug("tilleuls")), &asked)?, [], "another venue's is its own");
    assert_eq!(journal::count_since(connection, &scope, Act::LinkMade, at)?, 1, "since then, not at it");
    assert!(journal::first(connection, &scope)?.is_some_and(|first| first <= at));

    let before = settings::of_venue(connection, &scope)?;
    let after = Settings {
        phone: Some("03 20".into()),
        address: None,
        url: Some("https://exemple.fr".into()),
        retention_years: 7,
        ..before.clone()
    };
    settings::set(connection, &scope, &after)?;
    assert_eq!((before.retention_years, settings::of_venue(connection, &scope)?), (5, after));
    settings::set(connection, &scope, &before)?;

    assert_eq!((pages::missing(connection)?.len(), pages::find(connection, Page::Legal, "fr")?), (3, None));
    let written = |language: &str, text: &str| Written { language: language.into(), text: text.into() };
    for page in [written("it", "uno"), written("fr", "un"), written("fr", "deux")] {
        pages::set(connection, Page::Legal, &page, now())?;
    }
    assert_eq!(pages::find(connection, Page::Legal, "it")?, Some(written("it", "uno")));
    assert_eq!(pages::find(connection, Page::Legal, "es")?, Some(written("fr", "deux")), "French, where there is no Spanish");
    assert_eq!(pages::missing(connection)?, [Page::Privacy, Page::Contact]);
    Ok(())
}
