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
    /// A network endorsed an achievement.
    AchievementEndorsed,
    /// A venue made an achievement of its own, or the next version of one.
    AchievementOffered,
    /// A venue offers an achievement no more.
    AchievementRetired,
    /// The address that a badge is sent to was changed.
    AddressChanged,
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
    /// Paper of badges was handed out.
    BadgesHanded,
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
    /// A link to sign in by was made for somebody.
    LinkMade,
    /// A person turned a link off.
    LinkTurnedOff,
    /// A person turned a link on again.
    LinkTurnedOn,
    /// A venue's logo was set.
    LogoSet,
    /// An origin that a venue has left belongs to it no more.
    OriginLost,
    /// A person ended the link of a part of their badge.
    PartEnded,
    /// A person made a link to a part of their badge.
    PartMade,
    /// Somebody added a passkey of theirs.
    PasskeyAdded,
    /// A passkey counted less than last time: there may be two of it.
    PasskeyRefused,
    /// Somebody removed a passkey of theirs.
    PasskeyRemoved,
    /// The register left the house as a file.
    RegisterExported,
    /// Somebody was given a role.
    RoleGiven,
    /// Somebody's role was taken away.
    RoleTaken,
    /// Somebody's sessions were closed.
    SessionsClosed,
    /// A program's access ended.
    TokenEnded,
    /// A program was given access.
    TokenMade,
    /// A venue was added.
    VenueAdded,
    /// A venue moved to another origin.
    VenueMoved,
    /// How a venue works was settled.
    VenueSet,
    /// An address of a program was added.
    WebhookAdded,
    /// An address of a program took nothing for three days.
    WebhookDisabled,
    /// An address of a program was removed.
    WebhookRemoved,
    /// A workshop was closed before its end.
    WorkshopClosed,
    /// A workshop was opened: a code on the board.
    WorkshopOpened,
}

impl Act {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::AchievementEndorsed => "achievement-endorsed",
            Self::AchievementOffered => "achievement-offered",
            Self::AchievementRetired => "achievement-retired",
            Self::AddressChanged => "address-changed",
            Self::BadgeClaimed => "badge-claimed",
            Self::BadgeErased => "badge-erased",
            Self::BadgeReplaced => "badge-replaced",
            Self::BadgeRevoked => "badge-revoked",
            Self::BadgesForgotten => "badges-forgotten",
            Self::BadgesHanded => "badges-handed",
            Self::BadgesRecorded => "badges-recorded",
            Self::BadgesSent => "badges-sent",
            Self::CodeLocked => "code-locked",
            Self::CodeRenewed => "code-renewed",
            Self::EndorsementWithdrawn => "endorsement-withdrawn",
            Self::ImportUndone => "import-undone",
            Self::KeyActivated => "key-activated",
            Self::KeyDestroyed => "key-destroyed",
            Self::KeyPublished => "key-published",
            Self::KeyRevoked => "key-revoked",
            Self::LinkExchanged => "link-exchanged",
            Self::LinkMade => "link-made",
            Self::LinkTurnedOff => "link-turned-off",
            Self::LinkTurnedOn => "link-turned-on",
            Self::LogoSet => "logo-set",
            Self::OriginLost => "origin-lost",
            Self::PartEnded => "part-ended",
            Self::PartMade => "part-made",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRefused => "passkey-refused",
            Self::PasskeyRemoved => "passkey-removed",
            Self::RegisterExported => "register-exported",
            Self::RoleGiven => "role-given",
            Self::RoleTaken => "role-taken",
            Self::SessionsClosed => "sessions-closed",
            Self::TokenEnded => "token-ended",
            Self::TokenMade => "token-made",
            Self::VenueAdded => "venue-added",
            Self::VenueMoved => "venue-moved",
            Self::VenueSet => "venue-set",
            Self::WebhookAdded => "webhook-added",
            Self::WebhookDisabled => "webhook-disabled",
            Self::WebhookRemoved => "webhook-removed",
            Self::WorkshopClosed => "workshop-closed",
            Self::WorkshopOpened => "workshop-opened",
        }
    }
}

/// How often this was done to a badge of the venue since.
///
/// # Errors
/// See [`Error`].
pub fn count(connection: &mut Database, (venue, badge): (&Slug, Uuid), act: Act, since: Timestamp) -> Result<i64, Error> {
    let of_venue = dsl::audit.filter(dsl::venue.eq(venue.as_str())).filter(dsl::at.ge(column(since)));
    Ok(of_venue.filter(dsl::act.eq(act.slug())).filter(dsl::badge.eq(badge.to_string())).count().get_result(connection)?)
}

/// Adds an entry.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, entry: &Entry<'_>) -> Result<(), Error> {
    diesel::insert_into(dsl::audit)
        .values((
            dsl::id.eq(entry.id.to_string()),
            dsl::at.eq(column(entry.at)),
            dsl::act.eq(entry.act.slug()),
            dsl::venue.eq(entry.venue.as_str()),
            dsl::badge.eq(entry.badge.map(|badge| badge.to_string())),
            dsl::detail.eq(entry.detail),
            dsl::staff.eq(entry.staff.map(|staff| staff.to_string())),
        ))
        .execute(connection)?;
    Ok(())
}
