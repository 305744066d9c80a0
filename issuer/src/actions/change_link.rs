//! The person of a badge settles where its link leads: nowhere for now, here again, or nowhere for ever, with another link in its place.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::enter_badge::{Holder, Pass, pass};
use crate::actions::share_link::share_link;
use crate::issuance::profile::Slug;
use crate::key_files;
use crate::store::{self, Database, audit, links};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The link is no more: it was given up meanwhile.
    #[error("no such link")]
    Unknown,
}

/// A link in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// The new one.
    pub link: String,
    /// What lets the same person in there.
    pub pass: Pass,
}

/// Turns the holder's link on or off. One that is so already stays so.
///
/// # Errors
/// See [`Error`].
pub async fn turn_link(desk: &Desk, holder: &Holder, on: bool) -> Result<(), Error> {
    let (now, held) = (desk.clock.now(), holder.held.clone());
    let turn = move |connection: &mut Database| {
        let turned = if on { links::turn_on(connection, &held.link)? } else { links::turn_off(connection, &held.link, now)? };
        if turned {
            let act = if on { audit::Act::LinkTurnedOn } else { audit::Act::LinkTurnedOff };
            note(connection, &held, act, now)?;
        }
        Ok::<_, Error>(())
    };
    desk.store.run(turn).await
}

/// Gives the holder's link up for another, which is on. The old one says from now on that it is gone, and nothing else.
///
/// # Errors
/// See [`Error`].
pub async fn exchange_link(desk: &Desk, holder: &Holder) -> Result<Exchanged, Error> {
    let (now, held) = (desk.clock.now(), holder.held.clone());
    let link = share_link().ok_or(Error::Random)?;
    let pass = pass(&desk.keys.award_secret()?, &link, holder.generation, now);
    let new = link.clone();
    let exchange = move |connection: &mut Database| {
        if !links::exchange(connection, &held.link, &new, now)? {
            return Err(Error::Unknown);
        }
        note(connection, &held, audit::Act::LinkExchanged, now)
    };
    desk.store.run(exchange).await?;
    Ok(Exchanged { link, pass })
}

fn note(connection: &mut Database, held: &links::Held, act: audit::Act, now: badge::timestamp::Timestamp) -> Result<(), Error> {
    let corrupt = || store::Error::Corrupt { table: "badges", row: held.badge.id.to_string() };
    let venue = Slug::parse(&held.badge.venue).ok_or_else(corrupt)?;
    let entry = audit::Entry { id: Uuid::new_v4(), at: now, act, venue: &venue, staff: None, badge: Some(held.badge.id), detail: "" };
    Ok(audit::add(connection, &entry)?)
}
