//! What candidates settle, and what is handed to them: codes, links, workshops.

use diesel::RunQueryDsl as _;
use issuer::issuance::import_map::fold;
use issuer::issuance::profile::Slug;
use issuer::issuance::reach::Channel;
use issuer::store::deliveries::{NewDelivery, State};
use issuer::store::links::Opened;
use issuer::store::register::NameForm;
use issuer::store::scope::Scope;
use issuer::store::workshops::Workshop;
use issuer::store::{Database, Error, batches, codes, deliveries, handouts, links, spent_challenges, workshops, wrong_tries};
use uuid::Uuid;

use super::now;

fn of(slug: &str) -> Scope {
    Scope::of_terminal(Slug::parse(slug).expect("a slug"))
}

pub(super) fn codes_and_wrong_tries(connection: &mut Database) -> Result<(), Error> {
    let standing = |connection: &mut Database| {
        let standing = codes::standing(connection, "one")?;
        Ok::<_, Error>((standing.generation, standing.tries, standing.locked_at))
    };
    assert_eq!(standing(connection)?, (1, 0, None), "of one that nobody tried");
    for tries in 1..=codes::MOST_TRIES {
        assert_eq!(codes::count_try(connection, "one")?, Some(1));
        assert_eq!((standing(connection)?.1, codes::was_wrong(connection, "one", now())?), (tries, tries == codes::MOST_TRIES));
    }
    assert_eq!(
        (codes::count_try(connection, "one")?, standing(connection)?),
        (None, (1, 5, Some(now()))),
        "locked, and counted no further"
    );
    assert!(!codes::was_wrong(connection, "one", now().plus(9))?, "once");
    assert_eq!((codes::renew(connection, "one")?, standing(connection)?), (2, (2, 0, None)));
    codes::count_try(connection, "one")?;
    codes::was_right(connection, "one")?;
    assert_eq!(standing(connection)?, (2, 0, None));
    assert_eq!(codes::renew(connection, "never tried")?, 2);

    assert_eq!(wrong_tries::of(connection, "somebody", now())?, 0);
    for tries in 1..=3 {
        wrong_tries::add(connection, "somebody", now(), now().plus(60))?;
        assert_eq!(wrong_tries::of(connection, "somebody", now().plus(59))?, tries);
    }
    assert_eq!(wrong_tries::of(connection, "somebody", now().plus(60))?, 0);
    wrong_tries::add(connection, "somebody else", now().plus(60), now().plus(120))?;
    assert_eq!(wrong_tries::of(connection, "somebody", now())?, 0, "what is no longer to be remembered is gone");

    spent_challenges::add(connection, "a hash", now(), now().plus(60))?;
    spent_challenges::add(connection, "another", now().plus(60), now().plus(120))?;
    spent_challenges::add(connection, "a hash", now().plus(60), now().plus(120))?;
    Ok(())
}

pub(super) fn links_off_on_and_given_up(connection: &mut Database) -> Result<(), Error> {
    let held = links::held(connection, "LinkOne")?.expect("a badge");
    assert_eq!((held.award.as_str(), held.off, held.is_revoked), ("one", false, false));
    assert_eq!(held.name.as_ref().map(|(_, form)| *form), Some(NameForm::Full));
    assert_eq!((links::held(connection, "none")?, links::held(connection, "no\0link")?), (None, None));
    assert_eq!(links::open(connection, "LinkOne")?, Opened::Shown(held.badge.clone()));
    for nothing in ["", "none", "no\0link", "../LinkOne"] {
        assert_eq!(links::open(connection, nothing)?, Opened::Nothing);
    }
    assert!(links::turn_off(connection, "LinkOne", now())? && !links::turn_off(connection, "LinkOne", now())?);
    assert_eq!((links::open(connection, "LinkOne")?, links::held(connection, "LinkOne")?.map(|held| held.off)), (Opened::Off, Some(true)));
    assert!(links::turn_on(connection, "LinkOne")? && !links::turn_on(connection, "LinkOne")?);
    assert_eq!(links::open(connection, "LinkOne")?, Opened::Shown(held.badge.clone()));
    assert!(links::exchange(connection, "LinkOne", "LinkOther", now())? && !links::exchange(connection, "LinkOne", "LinkThird", now())?);
    assert_eq!((links::open(connection, "LinkOne")?, links::held(connection, "LinkOne")?), (Opened::GivenUp, None));
    assert_eq!(links::held(connection, "LinkOther")?.map(|held| held.badge.id), Some(held.badge.id));
    Ok(())
}

pub(super) fn what_is_handed_out(connection: &mut Database) -> Result<(), Error> {
    let held = links::held(connection, "LinkOther")?.expect("a badge");
    let ((name, _), badge) = (held.name.expect("it is registered"), held.badge);
    let (scope, import) = (of("store"), import());
    assert_eq!(handouts::count(connection, &scope, import)?, 0);
    let named = format!("UPDATE batches SET import = '{import}' WHERE id = (SELECT batch FROM badges WHERE id = '{}')", badge.id);
    diesel::sql_query(named).execute(connection)?;
    let all = handouts::of_import(connection, &scope, import, 0, 10)?;
    assert_eq!((all.len(), handouts::count(connection, &scope, import)?), (1, 1), "not the one that it took the place of");
    let one = &all[0];
    assert_eq!((one.badge, one.award.as_str(), one.link.as_str(), one.text.as_str()), (badge.id, "one", "LinkOther", badge.text.as_str()));
    assert_eq!((one.off, one.name.as_deref(), one.generation, one.locked_at), (false, Some(name.as_str()), 2, None));
    assert_eq!(handouts::of_import(connection, &scope, import, 1, 10)?, []);
    assert_eq!(handouts::of_badge(connection, &scope, badge.id)?.as_ref(), Some(one));
    let elsewhere = of("tilleuls");
    assert_eq!((handouts::of_badge(connection, &elsewhere, badge.id)?, handouts::count(connection, &elsewhere, import)?), (None, 0));
    assert_eq!(handouts::of_import(connection, &elsewhere, import, 0, 10)?, []);
    let names = ["nobody".to_owned(), fold(&name)];
    assert_eq!(handouts::of_person(connection, "store", &import.to_string(), &names)?, all);
    assert_eq!(handouts::of_person(connection, "tilleuls", &import.to_string(), &names)?, []);

    // Paper that was handed over: of this import, once.
    assert_eq!(batches::import_of(connection, &scope, "one")?.map(|(import, _)| import), Some(import));
    assert_eq!((batches::import_of(connection, &elsewhere, "one")?, batches::import_of(connection, &scope, "none")?), (None, None));
    let recent = |connection: &mut Database, skip| Ok::<_, Error>(batches::recent(connection, &scope, skip, 10)?.len());
    assert_eq!((recent(connection, 0)?, recent(connection, 1)?), (1, 0));
    let paper = Uuid::new_v4();
    let new = NewDelivery { id: paper, badge: badge.id, venue: "store", channel: Channel::Paper, address: None, now: now() };
    deliveries::add(connection, &new)?;
    assert_eq!(
        (handouts::hand_over(connection, &elsewhere, import, now())?, handouts::hand_over(connection, &scope, Uuid::nil(), now())?),
        (0, 0)
    );
    assert_eq!((handouts::hand_over(connection, &scope, import, now())?, handouts::hand_over(connection, &scope, import, now())?), (1, 0));
    diesel::sql_query(format!("DELETE FROM deliveries WHERE id = '{paper}'")).execute(connection)?;
    Ok(())
}

pub(super) fn workshops_and_claims(connection: &mut Database) -> Result<(), Error> {
    let (scope, import) = (of("store"), import());
    let room = |id: u128, seconds| Workshop {
        id: Uuid::from_u128(id),
        venue: "store".into(),
        import: import.to_string(),
        ends_at: now().plus(seconds),
    };
    let (first, second) = (room(71, 60), room(72, 120));
    workshops::add(connection, &scope, &first, "code 1", now())?;
    assert_eq!(workshops::of_import(connection, &scope, import, now())?, Some(first.clone()));
    assert_eq!(workshops::of_import(connection, &of("tilleuls"), import, now())?, None);
    assert_eq!(workshops::with_code(connection, "code 1", now().plus(59))?, Some(first.clone()));
    assert_eq!(
        (workshops::with_code(connection, "code 1", now().plus(60))?, workshops::with_code(connection, "code 2", now())?),
        (None, None)
    );
    assert_eq!(workshops::close(connection, &of("tilleuls"), import, now())?, 0);
    assert_eq!((workshops::close(connection, &scope, import, now())?, workshops::with_code(connection, "code 1", now())?), (1, None));
    workshops::add(connection, &scope, &second, "code 2", now())?;
    assert_eq!(workshops::of_import(connection, &scope, import, now())?, Some(second.clone()));
    assert!(!workshops::is_claimed(connection, "one")?);
    let badge = links::held(connection, "LinkOther")?.expect("a badge").badge.id;
    workshops::claim(connection, &second, "one", badge, now())?;
    let reached = deliveries::of_badge(connection, &scope, badge)?;
    assert!(reached.iter().any(|one| one.channel == Channel::Claim && one.state == State::Delivered), "{reached:?}");
    // Those who come after find the badge as nobody's.
    deliveries::forget(connection, badge)?;
    assert!(workshops::is_claimed(connection, "one")?);
    assert_eq!((workshops::claimed(connection, second.id)?, workshops::claimed(connection, first.id)?), (1, 0));
    Ok(())
}

fn import() -> Uuid {
    Uuid::from_u128(7)
}
