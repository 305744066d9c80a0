//! How badges reach their people, and how many messages went out.

use diesel::RunQueryDsl as _;
use issuer::issuance::profile::Slug;
use issuer::issuance::reach::{Address, Channel, Fault};
use issuer::store::deliveries::{Count, End, NewDelivery, State};
use issuer::store::scope::Scope;
use issuer::store::{Database, Error, deliveries, links, sendings};
use uuid::Uuid;

use super::now;

fn of(venue: &str) -> Scope {
    Scope::of_terminal(Slug::parse(venue).expect("a slug"))
}

fn mail(text: &str) -> Address {
    Address::parse(Channel::Email, text).expect("an address")
}

/// Three ways for the badge behind `LinkOther`, of an import of its own: a mail, a text message, paper.
pub(super) fn ways_to_people(connection: &mut Database) -> Result<(), Error> {
    let (scope, elsewhere) = (of("store"), of("tilleuls"));
    let badge = links::held(connection, "LinkOther")?.expect("a badge").badge.id;
    diesel::sql_query(format!("UPDATE batches SET import = '{IMPORT}' WHERE venue = 'store'")).execute(connection)?;
    let (mail, mobile) = (mail("amina@exemple.fr"), Address::parse(Channel::Sms, "0612345678").expect("a number"));
    for (id, channel, address) in [(MAIL, Channel::Email, Some(&mail)), (TEXT, Channel::Sms, Some(&mobile)), (PAPER, Channel::Paper, None)]
    {
        deliveries::add(connection, &NewDelivery { id, badge, venue: "store", channel, address, now: now() })?;
    }
    let found = deliveries::find(connection, &scope, MAIL)?.expect("there");
    assert_eq!((found.badge, found.channel, found.address.as_ref(), found.state), (badge, Channel::Email, Some(&mail), State::Ready));
    let held = links::held(connection, "LinkOther")?.expect("a badge");
    assert_eq!(found.name, held.name.map(|(name, _)| name), "as the register has it by now");
    assert_eq!((deliveries::find(connection, &elsewhere, MAIL)?, deliveries::of_badge(connection, &elsewhere, badge)?), (None, vec![]));
    assert_eq!(deliveries::of_badge(connection, &scope, badge)?.len(), 3);
    let ready = |channel| Count { channel, state: State::Ready, count: 1 };
    let counts = deliveries::count_of_import(connection, &scope, IMPORT)?;
    assert_eq!(counts, [ready(Channel::Email), ready(Channel::Paper), ready(Channel::Sms)]);
    assert_eq!(deliveries::count_of_import(connection, &elsewhere, IMPORT)?, []);
    assert_eq!(deliveries::of_import(connection, &scope, IMPORT, State::Ready, (0, 10))?.len(), 3);
    assert_eq!(deliveries::of_import(connection, &scope, IMPORT, State::Ready, (1, 1))?.len(), 1);
    assert_eq!(deliveries::of_import(connection, &scope, IMPORT, State::Failed, (0, 10))?, []);
    assert_eq!(deliveries::of_import(connection, &elsewhere, IMPORT, State::Ready, (0, 10))?, []);
    let people = |connection: &mut Database, channel| deliveries::people_ready(connection, &scope, IMPORT, channel);
    assert_eq!((people(connection, Channel::Email)?, people(connection, Channel::Paper)?), (1, 0), "paper has no address");
    Ok(())
}

pub(super) fn what_is_sent_is_taken_once(connection: &mut Database) -> Result<(), Error> {
    let (scope, elsewhere) = (of("store"), of("tilleuls"));
    assert_eq!(deliveries::due(connection, now().plus(1_000_000), 10)?, [], "nobody sent anything");
    assert_eq!(deliveries::send_import(connection, &elsewhere, IMPORT, Channel::Email, now())?, 0);
    assert_eq!(deliveries::send_import(connection, &scope, IMPORT, Channel::Email, now())?, 1);
    assert_eq!(deliveries::send_import(connection, &scope, IMPORT, Channel::Email, now())?, 0, "a second press");
    assert!(!deliveries::send(connection, &elsewhere, TEXT, now())? && !deliveries::send(connection, &scope, PAPER, now())?);
    assert!(deliveries::send(connection, &scope, TEXT, now().plus(10))?);
    assert_eq!(deliveries::due(connection, now().plus(-1), 10)?, []);
    let due = deliveries::due(connection, now().plus(10), 10)?;
    assert_eq!(due.iter().map(|due| (due.id, due.tries)).collect::<Vec<_>>(), [(MAIL, 0), (TEXT, 0)]);
    assert!(deliveries::take(connection, &due[0], now().plus(60))?);
    assert!(!deliveries::take(connection, &due[0], now().plus(60))?, "whoever saw it too");
    assert!(deliveries::postpone(connection, &due[1], Fault::VenueCap, now().plus(90))?);
    assert!(!deliveries::postpone(connection, &due[1], Fault::VenueCap, now().plus(90))?);
    assert_eq!(deliveries::due(connection, now().plus(59), 10)?, [], "both are somebody's, or wait");
    let due = deliveries::due(connection, now().plus(90), 10)?;
    assert_eq!(due.iter().map(|due| (due.id, due.tries)).collect::<Vec<_>>(), [(MAIL, 1), (TEXT, 0)]);
    Ok(())
}

pub(super) fn ends_of_deliveries(connection: &mut Database) -> Result<(), Error> {
    let (scope, elsewhere, other) = (of("store"), of("tilleuls"), mail("autre@exemple.fr"));
    let stands = |connection: &mut Database, id| {
        let found = deliveries::find(connection, &scope, id)?.expect("there");
        Ok::<_, Error>((found.state, found.fault, found.address.is_some()))
    };
    assert!(deliveries::settle(connection, MAIL, 1, End::Later(Fault::Busy, now().plus(60)), now())?);
    assert_eq!(stands(connection, MAIL)?, (State::Sending, Some(Fault::Busy), true));
    assert!(!deliveries::settle(connection, MAIL, 0, End::Delivered, now())?, "an older try says nothing any more");
    assert!(deliveries::settle(connection, MAIL, 1, End::Failed(Fault::NoSuchAddress), now())?);
    assert_eq!(stands(connection, MAIL)?, (State::Failed, Some(Fault::NoSuchAddress), true));
    assert_eq!((deliveries::failed_count(connection, &scope)?, deliveries::failed_count(connection, &elsewhere)?), (1, 0));
    assert_eq!((deliveries::failed(connection, &scope, 10)?.len(), deliveries::failed(connection, &elsewhere, 10)?.len()), (1, 0));
    assert!(!deliveries::change_address(connection, &elsewhere, MAIL, &other)?);
    assert!(!deliveries::change_address(connection, &scope, PAPER, &other)?, "paper is not sent");
    assert!(deliveries::change_address(connection, &scope, MAIL, &other)? && deliveries::send(connection, &scope, MAIL, now())?);
    assert!(deliveries::settle(connection, MAIL, 0, End::Delivered, now())?);
    assert_eq!(stands(connection, MAIL)?, (State::Delivered, None, false));
    assert!(deliveries::came_back(connection, MAIL, Fault::MailboxFull, now())?);
    assert!(!deliveries::came_back(connection, MAIL, Fault::MailboxFull, now())?, "once");
    assert_eq!(
        (stands(connection, MAIL)?, deliveries::failed_count(connection, &scope)?),
        ((State::Failed, Some(Fault::MailboxFull), false), 0)
    );
    assert_eq!(deliveries::forget_old(connection, now(), now(), now())?, 0, "nothing is old yet");
    assert_eq!(deliveries::forget_old(connection, now(), now().plus(1), now())?, 1);
    assert_eq!(stands(connection, TEXT)?, (State::Failed, Some(Fault::Forgotten), false));
    let badge = deliveries::find(connection, &scope, MAIL)?.expect("there").badge;
    deliveries::forget(connection, badge)?;
    assert_eq!(deliveries::of_badge(connection, &scope, badge)?, []);
    Ok(())
}

pub(super) fn counts_of_a_day(connection: &mut Database) -> Result<(), Error> {
    let day = now().date_time().date();
    let next = day.next_day().expect("a day");
    assert_eq!(sendings::count(connection, day, Channel::Email, "store")?, 0);
    for _ in 0..2 {
        sendings::add(connection, day, Channel::Email, "store")?;
    }
    sendings::add(connection, next, Channel::Email, "store")?;
    let count = |connection: &mut Database, day, channel| sendings::count(connection, day, channel, "store");
    assert_eq!((count(connection, day, Channel::Email)?, count(connection, day, Channel::Sms)?), (2, 0));
    sendings::forget_before(connection, next)?;
    assert_eq!((count(connection, day, Channel::Email)?, count(connection, next, Channel::Email)?), (0, 1));
    Ok(())
}

const IMPORT: Uuid = Uuid::from_u128(77);
const MAIL: Uuid = Uuid::from_u128(78);
const TEXT: Uuid = Uuid::from_u128(79);
const PAPER: Uuid = Uuid::from_u128(80);
