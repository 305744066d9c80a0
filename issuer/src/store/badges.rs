//! Badges, from recorded to signed or refused, and the links that lead to them.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::draft::StatusPlace;
use crate::issuance::lint::Linted;
use crate::issuance::profile::Slug;
use crate::issuance::sign::{Recorded, Signed};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, links};

/// What is recorded of a badge beside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The venue.
    pub venue: &'a Slug,
    /// Id of the achievement.
    pub achievement: &'a str,
    /// The import.
    pub batch: Uuid,
    /// What makes the award one and the same.
    pub award: &'a AwardHash,
    /// Its place in a status list.
    pub status: StatusPlace,
    /// The key that will sign.
    pub key: &'a str,
    /// Its share link.
    pub link: &'a str,
    /// When.
    pub now: Timestamp,
}

/// An award, as keyed hashes: which one it is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardHash {
    /// Of venue, source and number.
    pub identity: String,
    /// Of everything that the badge says.
    pub content: String,
}

/// A badge that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: Uuid,
    /// The venue's slug.
    pub venue: String,
    /// Its status list.
    pub status_list: i64,
    /// The whole credential, as it was signed.
    pub text: String,
    /// Its share link.
    pub link: String,
}

/// A recorded badge and the key that must sign it.
#[derive(Debug)]
pub struct Waiting {
    /// The key's id.
    pub key: String,
    /// The list that it has a place in.
    pub status_list: i64,
    /// Its share link.
    pub link: String,
    /// The badge.
    pub recorded: Recorded,
}

/// The badge that this award has, if it has one, and its content hash.
///
/// # Errors
/// See [`Error`].
pub fn of_award(connection: &mut Database, identity: &str) -> Result<Option<(Uuid, String)>, Error> {
    let row: Option<(String, String)> = badges::table
        .filter(badges::award.eq(identity))
        .filter(badges::state.ne(REFUSED))
        .select((badges::id, badges::content))
        .first(connection)
        .optional()?;
    row.map(|(id, content)| Ok((uuid(id)?, content))).transpose()
}

/// Records a badge. It counts once the transaction is committed, and only then can it be loaded for signing.
///
/// # Errors
/// See [`Error`]; a conflict where the award or the place is taken.
pub fn record(connection: &mut Database, badge: &Linted, record: &Record<'_>) -> Result<(), Error> {
    let draft = badge.draft();
    diesel::insert_into(badges::table)
        .values((
            badges::id.eq(draft.id.to_string()),
            badges::venue.eq(record.venue.as_str()),
            badges::achievement.eq(record.achievement),
            badges::batch.eq(record.batch.to_string()),
            badges::award.eq(&record.award.identity),
            badges::content.eq(&record.award.content),
            badges::status_list.eq(record.status.list),
            badges::status_index.eq(record.status.index),
            badges::key.eq(record.key),
            badges::state.eq(RECORDED),
            badges::unsigned.eq(&draft.unsigned),
            badges::proof_options.eq(&draft.proof_options),
            badges::recorded_at.eq(column(record.now)),
        ))
        .execute(connection)?;
    diesel::insert_into(links::table)
        .values((links::link.eq(record.link), links::badge.eq(draft.id.to_string()), links::made_at.eq(column(record.now))))
        .execute(connection)?;
    Ok(())
}

/// Badges of a venue that are recorded and not signed yet: those of one import, or all that a crash left behind. At most `most`.
///
/// # Errors
/// See [`Error`].
pub fn waiting(connection: &mut Database, venue: &str, batch: Option<Uuid>, most: i64) -> Result<Vec<Waiting>, Error> {
    type Row = (String, String, i64, String, String, String);
    let mut query =
        badges::table.inner_join(links::table).filter(badges::state.eq(RECORDED)).filter(badges::venue.eq(venue.to_owned())).into_boxed();
    if let Some(batch) = batch {
        query = query.filter(badges::batch.eq(batch.to_string()));
    }
    let rows: Vec<Row> = query
        .order((badges::recorded_at, badges::id))
        .limit(most)
        .select((badges::id, badges::key, badges::status_list, links::link, badges::unsigned, badges::proof_options))
        .load(connection)?;
    let waiting = rows.into_iter().map(|(id, key, status_list, link, unsigned, proof_options)| {
        let recorded = Recorded::from_committed_row(uuid(id)?, unsigned, proof_options);
        Ok(Waiting { key, status_list, link, recorded })
    });
    waiting.collect()
}

/// Stores a badge as signed. A second time changes nothing: the bytes are the same.
///
/// # Errors
/// See [`Error`].
pub fn settle_signed(connection: &mut Database, badge: &Signed, now: Timestamp) -> Result<(), Error> {
    diesel::update(recorded_row(badge.id()))
        .set((badges::state.eq(SIGNED), badges::signed.eq(badge.text()), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// Stores a badge as refused: never shown, its place never used again.
///
/// # Errors
/// See [`Error`].
pub fn settle_refused(connection: &mut Database, badge: Uuid, refusal: &str, now: Timestamp) -> Result<(), Error> {
    diesel::update(recorded_row(badge))
        .set((badges::state.eq(REFUSED), badges::refusal.eq(refusal), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    Ok(())
}

/// The signed badge with this id.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: Uuid) -> Result<Option<Shown>, Error> {
    let row = badges::table.inner_join(links::table).filter(badges::id.eq(id.to_string())).select(SHOWN).first(connection).optional()?;
    row.and_then(shown).transpose()
}

/// The signed badge behind a share link.
///
/// # Errors
/// See [`Error`].
pub fn behind(connection: &mut Database, link: &str) -> Result<Option<Shown>, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if !link.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    let row = badges::table.inner_join(links::table).filter(links::link.eq(link)).select(SHOWN).first(connection).optional()?;
    row.and_then(shown).transpose()
}

/// When the last badge was recorded.
///
/// # Errors
/// See [`Error`].
pub fn last_recorded(connection: &mut Database) -> Result<Option<Timestamp>, Error> {
    let last: Option<time::PrimitiveDateTime> = badges::table.select(diesel::dsl::max(badges::recorded_at)).first(connection)?;
    Ok(last.map(crate::store::connection::moment))
}

type ShownRow = (String, String, i64, Option<String>, String);

const SHOWN: (badges::id, badges::venue, badges::status_list, badges::signed, links::link) =
    (badges::id, badges::venue, badges::status_list, badges::signed, links::link);

/// Only signed badges are ever shown.
fn shown((id, venue, status_list, signed, link): ShownRow) -> Option<Result<Shown, Error>> {
    let text = signed?;
    Some(uuid(id).map(|id| Shown { id, venue, status_list, text, link }))
}

#[diesel::dsl::auto_type]
fn recorded_row(id: Uuid) -> _ {
    let id: String = id.to_string();
    badges::table.filter(badges::id.eq(id)).filter(badges::state.eq("recorded"))
}

fn uuid(text: String) -> Result<Uuid, Error> {
    Uuid::parse_str(&text).map_err(|_| Error::Corrupt { table: "badges", row: text })
}

const RECORDED: &str = "recorded";
const REFUSED: &str = "refused";
const SIGNED: &str = "signed";
