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
    /// A network endorsed an achievement.
    AchievementEndorsed,
    /// A venue made an achievement of its own, or the next version of one.
    AchievementOffered,
    /// A venue offers an achievement no more.
    AchievementRetired,
    /// A person took a badge with a workshop's code.
    BadgeClaimed,
    /// A badge was erased: nobody's name is left.
    BadgeErased,
    /// A badge was made anew with something put right.
    BadgeReplaced,
    /// A badge was revoked.
    BadgeRevoked,
    /// Old badges were erased because the venue keeps names no longer.
    BadgesForgotten,
    /// Badges were recorded.
    BadgesRecorded,
    /// Badges were sent to their people.
    BadgesSent,
    /// The code of a slip was locked, after wrong tries.
    CodeLocked,
    /// Another code was made for a slip.
    CodeRenewed,
    /// A network withdrew what it said of an achievement.
    EndorsementWithdrawn,
    /// The badges of a sheet were taken back.
    ImportUndone,
    /// A key came into service.
    KeyActivated,
    /// The private half of a key was destroyed.
    KeyDestroyed,
    /// A key was published.
    KeyPublished,
    /// A key was revoked.
    KeyRevoked,
    /// A person took another link.
    LinkExchanged,
    /// A person turned a link off.
    LinkTurnedOff,
    /// A person turned a link on again.
    LinkTurnedOn,
    /// A venue's logo was set.
    LogoSet,
    /// The register left the house as a file.
    RegisterExported,
    /// A venue was added.
    VenueAdded,
    /// A workshop was closed before its end.
    WorkshopClosed,
    /// A workshop was opened: a code on the board.
    WorkshopOpened,
}

/// Adds an entry.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, entry: &Entry<'_>) -> Result<(), Error> {
    let act = match entry.act {
        Act::AchievementEndorsed => "achievement-endorsed",
        Act::AchievementOffered => "achievement-offered",
        Act::AchievementRetired => "achievement-retired",
        Act::BadgeClaimed => "badge-claimed",
        Act::BadgeErased => "badge-erased",
        Act::BadgeReplaced => "badge-replaced",
        Act::BadgeRevoked => "badge-revoked",
        Act::BadgesForgotten => "badges-forgotten",
        Act::AddressChanged => "address-changed",
        Act::BadgesRecorded => "badges-recorded",
        Act::BadgesSent => "badges-sent",
        Act::CodeLocked => "code-locked",
        Act::CodeRenewed => "code-renewed",
        Act::EndorsementWithdrawn => "endorsement-withdrawn",
        Act::ImportUndone => "import-undone",
        Act::KeyActivated => "key-activated",
        Act::KeyDestroyed => "key-destroyed",
        Act::KeyPublished => "key-published",
        Act::KeyRevoked => "key-revoked",
        Act::LinkExchanged => "link-exchanged",
        Act::LinkTurnedOff => "link-turned-off",
        Act::LinkTurnedOn => "link-turned-on",
        Act::LogoSet => "logo-set",
        Act::RegisterExported => "register-exported",
        Act::VenueAdded => "venue-added",
        Act::WorkshopClosed => "workshop-closed",
        Act::WorkshopOpened => "workshop-opened",
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
