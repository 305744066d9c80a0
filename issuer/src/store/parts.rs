//! Parts of badges that their people chose to show, each behind a link of its own. What one says is kept as it was first shown; of the proof
//! that it was cut from nothing is.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::part::{Choice, Part};
use crate::issuance::profile::Slug;
use crate::store::badges::{self, Shown};
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::revocations::{self, Revocation};
use crate::store::schema::{links, old_links, parts, revocations as revoked};

/// A part, as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its link.
    pub link: String,
    /// What was chosen.
    pub chosen: Choice,
    /// What the holder calls it, for themselves alone.
    pub name: Option<String>,
    /// Since when it is there.
    pub made_at: Timestamp,
}

/// What stands behind the link of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The holder turned it off, or the person was forgotten.
    GivenUp,
    /// There never was such a link.
    Nothing,
    /// A part.
    Part(Box<Found>),
}

/// A part, and the badge that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The badge as it stands now.
    pub badge: Shown,
    /// Whether that one was withdrawn, and why.
    pub revoked: Option<Revocation>,
    /// What was chosen.
    pub chosen: Choice,
    /// What the link showed last.
    pub kept: Option<Kept>,
}

/// What the link of a part showed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The badge that it was of: this one, or one before it.
    pub of: Uuid,
    /// Whether that one was withdrawn, and why.
    pub revoked: Option<Revocation>,
    /// The credential.
    pub text: String,
}

/// What a part says, and of what: for whoever looks at everything that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPart {
    /// Its link.
    pub link: String,
    /// The badge that it is of.
    pub of: String,
    /// Its venue's slug.
    pub venue: String,
    /// The key that signed it.
    pub key: String,
    /// The credential.
    pub text: String,
    /// Whether the badge was withdrawn.
    pub is_revoked: bool,
}

/// A part that is to be there.
#[derive(Clone, Copy, Debug)]
pub struct NewPart<'a> {
    /// Its link.
    pub link: &'a str,
    /// What was chosen.
    pub chosen: &'a Choice,
    /// What the holder calls it.
    pub name: Option<&'a str>,
    /// The venue of the badge.
    pub venue: &'a Slug,
    /// The present moment.
    pub now: Timestamp,
}

/// Adds a part of the badge, which says nothing yet.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, badge: Uuid, part: &NewPart<'_>) -> Result<(), Error> {
    diesel::insert_into(parts::table)
        .values((
            parts::link.eq(part.link),
            parts::badge.eq(badge.to_string()),
            parts::chosen.eq(part.chosen.to_string()),
            parts::name.eq(part.name),
            parts::made_at.eq(column(part.now)),
            parts::venue.eq(part.venue.as_str()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Keeps what a part says, signed by that key of its venue; whether it is still there.
///
/// # Errors
/// See [`Error`].
pub fn keep(connection: &mut Database, link: &str, part: &Part, key: &str) -> Result<bool, Error> {
    let kept = (parts::text.eq(part.text()), parts::text_of.eq(part.badge().to_string()), parts::key.eq(key));
    Ok(diesel::update(parts::table.find(link)).set(kept).execute(connection)? == 1)
}

/// What stands behind the link of a part.
///
/// # Errors
/// See [`Error`].
pub fn open(connection: &mut Database, link: &str) -> Result<Opened, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if link.is_empty() || !link.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(Opened::Nothing);
    }
    type Row = (String, String, Option<String>, Option<String>);
    let row: Option<Row> =
        parts::table.find(link).select((parts::badge, parts::chosen, parts::text, parts::text_of)).first(connection).optional()?;
    let Some((badge, chosen, text, of)) = row else {
        let gone: Option<String> = old_links::table.find(link).select(old_links::link).first(connection).optional()?;
        return Ok(if gone.is_some() { Opened::GivenUp } else { Opened::Nothing });
    };
    let Some(badge) = badges::last_signed(connection, badge, link)? else { return Ok(Opened::Nothing) };
    let kept = match text.zip(of) {
        Some((text, of)) => {
            let of = Uuid::parse_str(&of).map_err(|_| Error::Corrupt { table: "parts", row: of })?;
            Some(Kept { of, revoked: revocations::find(connection, of)?, text })
        }
        None => None,
    };
    let revoked = revocations::find(connection, badge.id)?;
    Ok(Opened::Part(Box::new(Found { badge, revoked, chosen: Choice::read(&chosen), kept })))
}

/// The parts of the badge behind a share link, the newest first.
///
/// # Errors
/// See [`Error`].
pub fn of_link(connection: &mut Database, share_link: &str) -> Result<Vec<Given>, Error> {
    type Row = (String, String, Option<String>, time::PrimitiveDateTime);
    let Some(badge) = badge_of(connection, share_link)? else { return Ok(Vec::new()) };
    let rows: Vec<Row> = parts::table
        .filter(parts::badge.eq(badge))
        .order((parts::made_at.desc(), parts::link))
        .select((parts::link, parts::chosen, parts::name, parts::made_at))
        .load(connection)?;
    let given =
        rows.into_iter().map(|(link, chosen, name, made)| Given { link, chosen: Choice::read(&chosen), name, made_at: moment(made) });
    Ok(given.collect())
}

/// Parts that say something and whose link comes after `after`, by link, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn kept_after(connection: &mut Database, after: &str, most: i64) -> Result<Vec<KeptPart>, Error> {
    type Row = (String, Option<String>, String, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = parts::table
        .left_join(revoked::table.on(parts::text_of.eq(revoked::badge.nullable())))
        .filter(parts::link.gt(after))
        .filter(parts::text.is_not_null())
        .order(parts::link)
        .limit(most)
        .select((parts::link, parts::text_of, parts::venue, parts::key, parts::text, revoked::badge.nullable()))
        .load(connection)?;
    let kept = |(link, of, venue, key, text, revoked): Row| {
        Some(KeptPart { link, of: of?, venue, key: key?, text: text?, is_revoked: revoked.is_some() })
    };
    Ok(rows.into_iter().filter_map(kept).collect())
}

/// Ends a part of the badge behind a share link, for good: its link is remembered as one that is no more, and nothing else is. Whether
/// there was such a part.
///
/// # Errors
/// See [`Error`].
pub fn end(connection: &mut Database, share_link: &str, link: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(badge) = badge_of(connection, share_link)? else { return Ok(false) };
    let own = parts::table.filter(parts::link.eq(link)).filter(parts::badge.eq(badge));
    let ended = diesel::delete(own).execute(connection)? == 1;
    if ended {
        diesel::insert_into(old_links::table).values((old_links::link.eq(link), old_links::gone_at.eq(column(now)))).execute(connection)?;
    }
    Ok(ended)
}

/// Forgets what every part says that a key signed: nothing of it counts. The next who asks gets it by another key.
///
/// # Errors
/// See [`Error`].
pub fn forget_of_key(connection: &mut Database, venue: &Slug, key: &str) -> Result<usize, Error> {
    let signed = parts::table.filter(parts::venue.eq(venue.as_str())).filter(parts::key.eq(key));
    let nothing = (parts::text.eq(None::<String>), parts::text_of.eq(None::<String>), parts::key.eq(None::<String>));
    Ok(diesel::update(signed).set(nothing).execute(connection)?)
}

/// The row that a share link leads to: while its badge is being put right, one that is not signed yet.
fn badge_of(connection: &mut Database, share_link: &str) -> Result<Option<String>, Error> {
    Ok(links::table.find(share_link).select(links::badge).first(connection).optional()?)
}
