//! Badges that were given: looked for, counted, put right, erased.

use issuer::issuance::profile::Slug;
use issuer::store::register::{Asked, Entry, NameForm};
use issuer::store::scope::Scope;
use issuer::store::{Database, Error, audit, badges, erasure, register, standing, statistics, workshops};
use uuid::Uuid;

use super::now;

fn scope(slug: &str) -> Scope {
    Scope::of_terminal(Slug::parse(slug).expect("a slug"))
}

/// After the parts before: one award of the venue `store` had two badges; the newer stands under LinkOne and in the register.
pub(super) fn looked_for_and_put_right(connection: &mut Database) -> Result<(), Error> {
    let (here, elsewhere) = (scope("store"), scope("tilleuls"));
    let badge = badges::behind(connection, "LinkOne")?.expect("it is signed").id;
    assert_eq!(standing::venue_of(connection, badge)?.as_ref(), Some(here.venue()));
    assert_eq!(standing::venue_of(connection, Uuid::nil())?, None);
    let found = standing::of(connection, &here, badge)?.expect("it is this venue's");
    assert_eq!((found.id, found.signed.is_some(), found.revoked, found.replaced_at, found.erased_at), (badge, true, None, None, None));
    assert!(standing::of(connection, &elsewhere, badge)?.is_none() && standing::line_of(connection, &elsewhere, badge)?.is_empty());
    let line = standing::line_of(connection, &here, badge)?;
    let told: Vec<_> =
        line.iter().map(|one| (one.replaced_at.is_some(), one.revoked.as_ref().map(|(reason, _)| reason.as_str()))).collect();
    assert_eq!((told, line[1].id), (vec![(true, Some("error")), (false, None)], badge));
    let link = standing::link_to(connection, &here, badge)?.expect("it has one");
    assert_eq!((link.link.as_str(), link.is_off, standing::link_to(connection, &elsewhere, badge)?), ("LinkOne", false, None));
    assert_eq!(standing::links_of(connection, &here)?.get(&badge).map(String::as_str), Some("LinkOne"));
    assert!(standing::links_of(connection, &elsewhere)?.is_empty());

    let entry = register::find(connection, &here, badge)?.expect("it was added");
    assert_eq!((entry.name.as_str(), entry.form, entry.level), ("Amina Exemple", NameForm::Full, Some(3)));
    assert_eq!(register::find(connection, &elsewhere, badge)?, None);
    let right = Entry { name: "Zoé Exemple".into(), ends_at: Some(now().plus(60)), ..entry.clone() };
    register::put_right(connection, &here, badge, &right, "zoe exemple")?;
    assert_eq!(register::find(connection, &here, badge)?.as_ref(), Some(&right));
    searched(connection, &here, badge)?;
    known_by_another_name(connection, &here, badge, &right.day)?;
    assert!(register::handed(connection, &here, &[badge])?.is_empty());
    counted(connection, &here)?;
    // As the parts after this one expect it; its end stays.
    register::put_right(connection, &here, badge, &Entry { ends_at: right.ends_at, ..entry }, "amina exemple")
}

fn searched(connection: &mut Database, here: &Scope, badge: Uuid) -> Result<(), Error> {
    let asked = |words: &[&str], day: Option<&str>| Asked {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        day: day.map(str::to_owned),
    };
    let today = now().date_time().date().to_string();
    for (asked, fits) in [
        (Asked::default(), true),
        (asked(&["exem", "zoe"], None), true),
        (asked(&["zoe", "nobody"], None), false),
        (asked(&["amina"], None), false),
        (asked(&["%", "z_e"], None), false),
        (asked(&["zo\0e"], Some(&today)), true),
        (asked(&[], Some("2020-01-01")), false),
    ] {
        let (lines, total) = register::search(connection, here, &asked, 0)?;
        let found: Vec<Uuid> = lines.iter().map(|line| line.badge).collect();
        assert_eq!((found, total), if fits { (vec![badge], 1) } else { (Vec::new(), 0) }, "{asked:?}");
    }
    assert_eq!(register::search(connection, here, &Asked::default(), 1)?.0, [], "there is no second page");
    let lines = register::lines(connection, here, &[badge, Uuid::nil()])?;
    assert_eq!(lines.iter().map(|line| (line.badge, line.is_signed, line.revoked.clone())).collect::<Vec<_>>(), [(badge, true, None)]);
    assert_eq!(register::lines(connection, &scope("tilleuls"), &[badge])?, []);
    assert_eq!(register::whole(connection, here)?, lines);
    assert_eq!(register::ending_before(connection, here, now().plus(61), 10)?, lines);
    assert_eq!(register::ending_before(connection, here, now(), 10)?, []);
    Ok(())
}

fn known_by_another_name(connection: &mut Database, here: &Scope, badge: Uuid, day: &str) -> Result<(), Error> {
    let elsewhere = Slug::parse("tilleuls").expect("a slug");
    assert_eq!((badges::has_corrected(connection, here.venue())?, badges::has_corrected(connection, &elsewhere)?), (true, false));
    let achievement = standing::of(connection, here, badge)?.expect("it is there").achievement;
    let today = now().date_time().date();
    assert_eq!(day, today.to_string());
    let asked = badges::Corrected { venue: here.venue(), achievement: &achievement, folded: "zoe exemple", day: today };
    assert_eq!(badges::corrected(connection, asked)?.map(|held| held.badge), Some(badge));
    let other = today.next_day().expect("a day");
    for not in [
        badges::Corrected { venue: &elsewhere, ..asked },
        badges::Corrected { achievement: "another", ..asked },
        badges::Corrected { folded: "amina exemple", ..asked },
        badges::Corrected { day: other, ..asked },
    ] {
        assert_eq!(badges::corrected(connection, not)?, None, "{not:?}");
    }
    Ok(())
}

fn counted(connection: &mut Database, here: &Scope) -> Result<(), Error> {
    let year = now().date_time().year();
    let given = statistics::of_venue(connection, here, year)?;
    assert_eq!(given.iter().map(|one| (one.person.as_str(), one.level)).collect::<Vec<_>>(), [("zoe exemple", Some(3))]);
    assert_eq!(statistics::of_venue(connection, here, year - 1)?, []);
    let nowhere = Slug::parse("reseau").expect("a slug");
    assert_eq!((statistics::of_network(connection, &nowhere, year)?, statistics::venues_of(connection, &nowhere)?), (vec![], vec![]));
    Ok(())
}

/// The last of all: nothing of the award is left but its number.
pub(super) fn erased(connection: &mut Database) -> Result<(), Error> {
    let here = scope("store");
    let badge = badges::of_award(connection, "one")?.expect("it has a badge").badge;
    let link = standing::link_to(connection, &here, badge)?.expect("it has a link").link;
    let line: Vec<Uuid> = standing::line_of(connection, &here, badge)?.iter().map(|one| one.id).collect();
    erasure::forget_former(connection, line[0], now())?;
    assert_eq!((badges::find(connection, line[0])?, badges::find(connection, badge)?.is_some()), (None, true));

    assert_eq!(erasure::years_kept(connection, here.venue())?, 5);
    assert_eq!(erasure::forget_old_sheets(connection, here.venue(), now())?, 0);
    let old = |connection: &mut Database, seconds| erasure::kept_since_before(connection, here.venue(), now().plus(seconds), now(), 10);
    assert!(old(connection, 0)?.is_empty(), "it is not older than now");
    assert!(old(connection, 1)?.is_empty(), "it holds for a minute yet");
    let past = erasure::kept_since_before(connection, here.venue(), now().plus(1), now().plus(61), 10)?;
    assert_eq!(past, [badge]);
    erasure::erase(connection, &line, now())?;
    assert_eq!((badges::behind(connection, &link)?, badges::find(connection, badge)?), (None, None));
    assert_eq!((register::find(connection, &here, badge)?, standing::link_to(connection, &here, badge)?), (None, None));
    let left = standing::of(connection, &here, badge)?.expect("its number stays");
    assert_eq!((left.unsigned.as_str(), left.signed, left.erased_at), ("", None, Some(now())));
    assert!(badges::is_erased(connection, badge)? && !badges::is_erased(connection, Uuid::nil())?);
    let taken = badges::of_award(connection, &left.award.identity)?.map(|held| (held.badge, held.content));
    assert_eq!(taken, Some((badge, badges::ERASED.to_owned())), "and its award is taken");
    assert!(erasure::kept_since_before(connection, here.venue(), now().plus(1), now().plus(61), 10)?.is_empty());
    assert!(!erasure::unrecord(connection, badge, "undone", now())?, "it was signed long ago");
    erasure::hand_back(connection, line[0], now())?;
    assert_eq!(badges::of_award(connection, &left.award.identity)?.map(|held| held.badge), Some(badge), "the first took over nothing");
    let (id, at, act) = (Uuid::new_v4(), now().plus(5000), audit::Act::PartMade);
    audit::add(connection, &audit::Entry { id, at, act, venue: here.venue(), staff: None, badge: Some(badge), detail: "" })?;
    let mut made = |act, since| audit::count(connection, (here.venue(), badge), act, since);
    assert_eq!((made(act, at)?, made(act, at.plus(1))?, made(audit::Act::PartEnded, at)?), (1, 0, 0));
    assert!(workshops::is_claimed(connection, &left.award.identity)?);
    badges::release(connection, badge, now())?;
    assert_eq!(badges::of_award(connection, &left.award.identity)?, None, "given free");
    assert!(!workshops::is_claimed(connection, &left.award.identity)?);
    Ok(())
}
