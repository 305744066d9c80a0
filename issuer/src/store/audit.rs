//! Who did what, and when. Only ever added to, in the transaction of the act itself; no names of people.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::audit::dsl;

/// One act.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub act: Act,
    /// For which venue.
    pub venue: &'a Slug,
    /// By whom; nobody at the terminal.
    pub staff: Option<Uuid>,
    /// To which badge.
    pub badge: Option<Uuid>,
    /// A slug or a number that says more.
    pub detail: &'a str,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The address that a badge is sent to was changed.
    AddressChanged,
    /// Badges were recorded.
    BadgesRecorded,
    /// Badges were sent to their people.
    BadgesSent,
    /// A badge was revoked.
    BadgeRevoked,
    /// A key came into service.
    KeyActivated,
    /// The private half of a key was destroyed.
    KeyDestroyed,
    /// A key was published.
    KeyPublished,
    /// A key was revoked.
    KeyRevoked,
    /// A venue's logo was set.
    LogoSet,
    /// A venue was added.
    VenueAdded,
}

/// Adds an entry.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, entry: &Entry<'_>) -> Result<(), Error> {
    let act = match entry.act {
        Act::AddressChanged => "address-changed",
        Act::BadgesRecorded => "badges-recorded",
        Act::BadgesSent => "badges-sent",
        Act::BadgeRevoked => "badge-revoked",
        Act::KeyActivated => "key-activated",
        Act::KeyDestroyed => "key-destroyed",
        Act::KeyPublished => "key-published",
        Act::KeyRevoked => "key-revoked",
        Act::LogoSet => "logo-set",
        Act::VenueAdded => "venue-added",
    };
    diesel::insert_into(dsl::audit)
        .values((
            dsl::id.eq(entry.id.to_string()),
            dsl::at.eq(column(entry.at)),
            dsl::act.eq(act),
            dsl::venue.eq(entry.venue.as_str()),
            dsl::badge.eq(entry.badge.map(|badge| badge.to_string())),
            dsl::detail.eq(entry.detail),
            dsl::staff.eq(entry.staff.map(|staff| staff.to_string())),
        ))
        .execute(connection)?;
    Ok(())
}
