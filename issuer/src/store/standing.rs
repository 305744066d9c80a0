//! Where a badge stands, asked in the name of a venue: what whoever corrects, withdraws or erases one must know first. Another venue's
//! badge is none at all.

use std::collections::BTreeMap;

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::badges::AwardHash;
use crate::store::connection::{Database, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, links, revocations};
use crate::store::scope::Scope;

/// Where a badge stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its id.
    pub id: Uuid,
    /// Id of its achievement.
    pub achievement: String,
    /// Its import.
    pub batch: Uuid,
    /// Its award.
    pub award: AwardHash,
    /// Its status list.
    pub status_list: i64,
    /// The credential without its proof; empty where it was erased.
    pub unsigned: String,
    /// The credential, where it was signed and not erased.
    pub signed: Option<String>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Why and when it was withdrawn, where it was.
    pub revoked: Option<(String, Timestamp)>,
    /// When another took its place, where one did.
    pub replaced_at: Option<Timestamp>,
    /// When it was erased, where it was.
    pub erased_at: Option<Timestamp>,
}

/// A share link, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLink {
    /// The link.
    pub link: String,
    /// Whether its holder turned it off.
    pub is_off: bool,
}

/// The venue that gave this badge, for whoever stands at the terminal and knows only its number.
///
/// # Errors
/// See [`Error`].
pub fn venue_of(connection: &mut Database, badge: Uuid) -> Result<Option<Slug>, Error> {
    let slug: Option<String> = badges::table.find(badge.to_string()).select(badges::venue).first(connection).optional()?;
    slug.map(|slug| Slug::parse(&slug).ok_or(Error::Corrupt { table: "badges", row: badge.to_string() })).transpose()
}

/// Where this badge of the venue stands; nothing of any other venue's. One that our own verifier refused is nobody's badge.
///
/// # Errors
/// See [`Error`].
pub fn of(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Option<Standing>, Error> {
    let row: Option<Row> = rows()
        .filter(badges::venue.eq(scope.venue().as_str().to_owned()))
        .filter(badges::id.eq(badge.to_string()))
        .first(connection)
        .optional()?;
    row.map(standing).transpose()
}

/// Every badge that this award of the venue ever had, oldest first: each took the place of the one before. Empty for a badge of another
/// venue.
///
/// # Errors
/// See [`Error`].
pub fn line_of(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Vec<Standing>, Error> {
    let Some(start) = of(connection, scope, badge)? else { return Ok(Vec::new()) };
    // An award has two badges at a time only by way of replacement, and its hash is its own.
    let line: Vec<Row> = rows()
        .filter(badges::venue.eq(scope.venue().as_str().to_owned()))
        .filter(badges::award.eq(start.award.identity))
        .order((badges::recorded_at, badges::id))
        .load(connection)?;
    let mut line = line.into_iter().map(standing).collect::<Result<Vec<_>, _>>()?;
    // Two of one second: the last is the one that nothing took the place of.
    line.sort_by_key(|badge| (badge.replaced_at.is_none(), badge.recorded_at));
    Ok(line)
}

/// The share link that leads to this badge, if one does.
///
/// # Errors
/// See [`Error`].
pub fn link_to(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Option<ShareLink>, Error> {
    let row: Option<(String, Option<time::PrimitiveDateTime>)> = links::table
        .inner_join(badges::table)
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(links::badge.eq(badge.to_string()))
        .select((links::link, links::off_at))
        .first(connection)
        .optional()?;
    Ok(row.map(|(link, off_at)| ShareLink { link, is_off: off_at.is_some() }))
}

/// Every share link of the venue that its holder did not turn off, by the badge that it leads to.
///
/// # Errors
/// See [`Error`].
pub fn links_of(connection: &mut Database, scope: &Scope) -> Result<BTreeMap<Uuid, String>, Error> {
    let rows: Vec<(String, String)> = links::table
        .inner_join(badges::table)
        .filter(badges::venue.eq(scope.venue().as_str()))
        .filter(links::off_at.is_null())
        .select((links::badge, links::link))
        .load(connection)?;
    let row = |(badge, link): (String, String)| {
        Uuid::parse_str(&badge).map(|badge| (badge, link)).map_err(|_| Error::Corrupt { table: "links", row: badge })
    };
    rows.into_iter().map(row).collect()
}

type Moment = time::PrimitiveDateTime;
type Row = (
    (String, String, String, String, String, i64),
    (String, Option<String>, Moment, Option<Moment>, Option<Moment>),
    (Option<String>, Option<Moment>),
);

#[diesel::dsl::auto_type]
fn rows() -> _ {
    badges::table.left_join(revocations::table).filter(badges::state.ne("refused")).select((
        (badges::id, badges::achievement, badges::batch, badges::award, badges::content, badges::status_list),
        (badges::unsigned, badges::signed, badges::recorded_at, badges::replaced_at, badges::erased_at),
        (revocations::reason.nullable(), revocations::revoked_at.nullable()),
    ))
}

fn standing(((id, achievement, batch, identity, content, status_list), text, (reason, revoked_at)): Row) -> Result<Standing, Error> {
    let (unsigned, signed, recorded_at, replaced_at, erased_at) = text;
    let uuid = |text: &str| Uuid::parse_str(text).map_err(|_| Error::Corrupt { table: "badges", row: text.to_owned() });
    Ok(Standing {
        id: uuid(&id)?,
        achievement,
        batch: uuid(&batch)?,
        award: AwardHash { identity, content },
        status_list,
        unsigned,
        signed,
        recorded_at: moment(recorded_at),
        revoked: reason.zip(revoked_at.map(moment)),
        replaced_at: replaced_at.map(moment),
        erased_at: erased_at.map(moment),
    })
}
