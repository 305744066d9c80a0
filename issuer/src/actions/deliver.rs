//! Badges on their way to their people: whatever is due is taken, sent, and noted. At least once: a crash between the moment when a relay
//! took a message and the moment when we noted it sends that message again, and never forgets one. Several processes may do this at a
//! time; each takes a delivery for itself before it sends.

use std::time::Duration;

use badge::timestamp::Timestamp;
use tokio::sync::watch;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::reach::{Address, Channel, Fault};
use crate::key_files::{self, AwardSecret};
use crate::post::sent::Sent;
use crate::post::sms::Text;
use crate::post::{Post, letters};
use crate::store::deliveries::{Due, End};
use crate::store::{self, Database, badges, deliveries, revocations, sendings, venues};
use crate::words::Words;

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret of this installation.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Messages that somebody took over.
    pub sent: usize,
    /// Whether more may be due already.
    pub more: bool,
}

/// A message to one address, and the deliveries that it ends.
#[derive(Debug)]
struct Parcel {
    venue: String,
    sender: String,
    address: Address,
    taken: Vec<(Uuid, i64)>,
    links: Vec<String>,
}

/// Sends whatever is due, again and again, until it is told to stop. What it holds then is left for the next process.
pub async fn keep_delivering(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut rounds: u32 = 0;
    while !*stop.borrow() {
        if rounds.is_multiple_of(FORGETTING)
            && let Err(error) = forget_addresses(&desk).await
        {
            tracing::error!(%error, "old addresses were not forgotten");
        }
        rounds = rounds.wrapping_add(1);
        let more = match round(&desk, &stop).await {
            Ok(round) => round.more,
            Err(error) => {
                tracing::error!(%error, "messages were not sent");
                false
            }
        };
        if more {
            continue;
        }
        tokio::select! {
            changed = stop.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Sends whatever is due, once.
///
/// # Errors
/// See [`Error`]. A message that nobody takes is no error: it is noted, and tried again.
pub async fn deliver_due(desk: &Desk) -> Result<Round, Error> {
    let (_keep, stop) = watch::channel(false);
    round(desk, &stop).await
}

/// Forgets addresses that nobody put right, those that were kept for long, and how many messages went out on other days: how many
/// addresses.
///
/// # Errors
/// See [`store::Error`].
pub async fn forget_addresses(desk: &Desk) -> Result<usize, store::Error> {
    let now = desk.clock.now();
    let forget = move |connection: &mut Database| {
        sendings::forget_before(connection, now.date_time().date())?;
        deliveries::forget_old(connection, now.plus(-FAILED_KEPT), now.plus(-LONGEST_KEPT), now)
    };
    desk.store.run(forget).await
}

async fn round(desk: &Desk, stop: &watch::Receiver<bool>) -> Result<Round, Error> {
    let now = desk.clock.now();
    // Most rounds find nothing, and then nobody waits for the one connection that writes.
    let due = desk.store.read(move |connection| deliveries::due(connection, now, 1)).await?;
    if due.is_empty() {
        return Ok(Round::default());
    }
    let (post, secret) = (desk.post.clone(), desk.keys.award_secret()?);
    let (parcels, more) = desk.store.run(move |connection| take(connection, &post, &secret, now)).await?;
    let mut round = Round { sent: 0, more };
    let mut closed = Vec::new();
    for parcel in parcels {
        let channel = parcel.address.channel();
        // Where a relay does not answer, it will not answer the next one either: each would wait for it in turn.
        let sent = if closed.contains(&channel) || *stop.borrow() { Sent::Later(Fault::Unreachable) } else { send(desk, &parcel).await };
        match sent {
            Sent::Delivered => round.sent += 1,
            Sent::Later(Fault::Unreachable) if !closed.contains(&channel) => {
                tracing::warn!(channel = channel.slug(), "messages are not taken; they are tried again");
                closed.push(channel);
            }
            Sent::Later(_) | Sent::Never(_) => {}
        }
        settle(desk, parcel, sent).await?;
    }
    Ok(round)
}

/// One transaction: what is due becomes ours for a while, except what may not go out today, or has nothing to bring any more.
fn take(connection: &mut Database, post: &Post, secret: &AwardSecret, now: Timestamp) -> Result<(Vec<Parcel>, bool), Error> {
    let today = now.date_time().date();
    let due = deliveries::due(connection, now, MOST)?;
    let more = i64::try_from(due.len()).is_ok_and(|found| found == MOST);
    let mut parcels: Vec<Parcel> = Vec::new();
    for delivery in due {
        let channel = delivery.address.channel();
        if !post.carries(channel) {
            deliveries::postpone(connection, &delivery, Fault::Unreachable, now.plus(HOUR))?;
            continue;
        }
        let (sender, link) = match brought(connection, &delivery)? {
            Brought::Link { sender, link } => (sender, link),
            Brought::NotYet => {
                deliveries::postpone(connection, &delivery, Fault::Busy, now.plus(HOUR))?;
                continue;
            }
            Brought::Withdrawn => {
                deliveries::settle(connection, delivery.id, delivery.tries, End::Withdrawn, now)?;
                continue;
            }
        };
        // Badges of one test for one person are one mail.
        let same = |parcel: &&mut Parcel| channel == Channel::Email && parcel.venue == delivery.venue && parcel.address == delivery.address;
        let beside = parcels.iter_mut().find(same);
        let whose = secret.hash(&["address", &today.to_string(), delivery.address.reveal()]);
        // Counted when it is tried first: a relay that asks to wait is no second message.
        let counts = delivery.tries == 0 && beside.is_none();
        if counts && let Some(fault) = too_many(connection, post, today, &delivery, &whose)? {
            deliveries::postpone(connection, &delivery, fault, tomorrow(now))?;
            continue;
        }
        if !deliveries::take(connection, &delivery, now.plus(LEASE))? {
            continue;
        }
        if counts {
            sendings::add(connection, today, channel, &delivery.venue)?;
            sendings::add(connection, today, channel, &whose)?;
        }
        let taken = (delivery.id, delivery.tries + 1);
        match beside {
            Some(parcel) => {
                parcel.taken.push(taken);
                parcel.links.push(link);
            }
            None => {
                let Due { venue, address, .. } = delivery;
                parcels.push(Parcel { venue, sender, address, taken: vec![taken], links: vec![link] });
            }
        }
    }
    Ok((parcels, more))
}

/// What a delivery brings.
enum Brought {
    /// A link.
    Link { sender: String, link: String },
    /// The badge is not signed yet.
    NotYet,
    /// The badge was cancelled, or its person erased.
    Withdrawn,
}

fn brought(connection: &mut Database, delivery: &Due) -> Result<Brought, Error> {
    let Some(badge) = badges::became(connection, delivery.badge)? else {
        let erased = badges::is_erased(connection, delivery.badge)?;
        return Ok(if erased { Brought::Withdrawn } else { Brought::NotYet });
    };
    let Some(venue) = venues::find(connection, &badge.venue)? else { return Ok(Brought::Withdrawn) };
    if revocations::find(connection, badge.id)?.is_some() {
        return Ok(Brought::Withdrawn);
    }
    Ok(Brought::Link { link: format!("{}/b/{}", venue.origin, badge.link), sender: venue.name })
}

/// Why a message may not go out today: a venue whose account is in other hands, or a joker with somebody else's address, floods nobody.
fn too_many(connection: &mut Database, post: &Post, today: time::Date, delivery: &Due, whose: &str) -> Result<Option<Fault>, Error> {
    let channel = delivery.address.channel();
    let most = if channel == Channel::Email { post.caps.mails } else { post.caps.texts };
    if sendings::count(connection, today, channel, &delivery.venue)? >= most {
        return Ok(Some(Fault::VenueCap));
    }
    Ok((sendings::count(connection, today, channel, whose)? >= post.caps.address).then_some(Fault::AddressCap))
}

/// Whoever reads it reads French, as the venue does.
async fn send(desk: &Desk, parcel: &Parcel) -> Sent {
    let words = Words::french();
    let ids: Vec<Uuid> = parcel.taken.iter().map(|(id, _)| *id).collect();
    match (parcel.address.channel(), &desk.post.mail, &desk.post.texts) {
        (Channel::Email, Some(mail), _) => match letters::badges(&words, &parcel.sender, &parcel.links, ids) {
            Ok(letter) => mail.send(&parcel.address, &letter).await,
            Err(_) => Sent::Never(Fault::Refused),
        },
        (Channel::Sms, _, Some(texts)) => {
            let (Some(link), Some(id)) = (parcel.links.first(), ids.first()) else { return Sent::Never(Fault::Refused) };
            let text = Text { id: *id, text: letters::badge_text(&words, &parcel.sender, link) };
            texts.send(&parcel.address, &text, desk.clock.now()).await
        }
        _ => Sent::Later(Fault::Unreachable),
    }
}

async fn settle(desk: &Desk, parcel: Parcel, sent: Sent) -> Result<(), Error> {
    let now = desk.clock.now();
    let note = move |connection: &mut Database| {
        for (id, tries) in parcel.taken {
            let end = match sent {
                Sent::Delivered => End::Delivered,
                Sent::Later(fault) => again(tries, fault, now),
                Sent::Never(fault) => End::Failed(fault),
            };
            deliveries::settle(connection, id, tries, end, now)?;
        }
        Ok::<_, Error>(())
    };
    desk.store.run(note).await
}

/// When it is tried again after so many tries. Nobody's mailbox is at fault where our own relay does not answer: that is tried for as long
/// as the address is kept.
fn again(tries: i64, fault: Fault, now: Timestamp) -> End {
    let wait = tries.checked_sub(1).and_then(|before| usize::try_from(before).ok()).and_then(|before| WAITS.get(before));
    match (wait, fault) {
        (wait, Fault::Unreachable) => End::Later(fault, now.plus(wait.map_or(LONGEST_CLOSED, |wait| LONGEST_CLOSED.min(*wait)))),
        (Some(wait), _) => End::Later(fault, now.plus(*wait)),
        (None, _) => End::Failed(Fault::GaveUp),
    }
}

fn tomorrow(now: Timestamp) -> Timestamp {
    now.plus(DAY - now.unix().rem_euclid(DAY))
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// A minute, five, half an hour, two hours, half a day: who asks to wait (greylisting) mostly means minutes.
const WAITS: [i64; 5] = [60, 300, 1_800, 2 * HOUR, 12 * HOUR];
/// A relay that does not answer is asked again this often.
const LONGEST_CLOSED: i64 = 1_800;
/// Longer than all messages of one round may take together, so that nobody else takes what is still being sent.
const LEASE: i64 = 15 * 60;
/// How many deliveries one round takes.
const MOST: i64 = 20;
/// How long staff may put right an address that failed. docs/OPERATE.md and the page say so.
const FAILED_KEPT: i64 = 7 * DAY;
/// How long any address is kept, whatever becomes of it.
const LONGEST_KEPT: i64 = 30 * DAY;
/// After so many rounds old addresses are looked for: a quarter of an hour.
const FORGETTING: u32 = 300;
/// How soon after the button a message leaves.
const PAUSE: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_that_asks_to_wait_is_asked_for_most_of_a_day_and_a_closed_relay_for_longer() {
        let now = Timestamp::from_unix(1_000_000).unwrap();
        let waited: Vec<i64> = (1..=5)
            .map(|tries| match again(tries, Fault::Busy, now) {
                End::Later(Fault::Busy, at) => at.unix() - now.unix(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(waited, WAITS);
        assert_eq!(again(6, Fault::Busy, now), End::Failed(Fault::GaveUp));
        assert_eq!(again(1, Fault::Unreachable, now), End::Later(Fault::Unreachable, now.plus(60)));
        assert_eq!(again(400, Fault::Unreachable, now), End::Later(Fault::Unreachable, now.plus(LONGEST_CLOSED)));
    }

    #[test]
    fn tomorrow_begins_at_midnight() {
        let evening = Timestamp::parse("2026-11-22T23:59:59Z").unwrap();
        let midnight = Timestamp::parse("2026-11-23T00:00:00Z").unwrap();
        assert_eq!((tomorrow(evening), tomorrow(midnight)), (midnight, midnight.plus(DAY)));
    }
}
