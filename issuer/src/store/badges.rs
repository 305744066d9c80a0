//! Badges, from recorded to signed or refused, and the links that lead to them.

use badge::timestamp::Timestamp;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use uuid::Uuid;

use crate::issuance::draft::StatusPlace;
use crate::issuance::lint::Linted;
use crate::issuance::profile::Slug;
use crate::issuance::sign::{Recorded, Signed};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, claims, deliveries, links, parts, register, revocations};

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

/// A badge that a key signed, or would have signed, and that stands.
#[derive(Clone, Debug)]
pub struct UnderKey {
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
    /// The credential without its proof.
    pub unsigned: String,
    /// Whether it was signed; else it is recorded only.
    pub signed: bool,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// A badge and the one that took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The old one.
    pub old: Uuid,
    /// The new one.
    pub new: Uuid,
    /// The share link, which leads to the new one now.
    pub link: String,
}

/// The badge that an award has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfAward {
    /// Its id.
    pub badge: Uuid,
    /// Its content hash.
    pub content: String,
    /// Slug of the reason for which it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// Whether that was with the whole sheet that it came from.
    pub undone: bool,
}

/// The badge that this award has, if it has one; also one that was erased, signed or not.
///
/// # Errors
/// See [`Error`].
pub fn of_award(connection: &mut Database, identity: &str) -> Result<Option<OfAward>, Error> {
    let row: Option<OfAwardRow> = badges::table
        .inner_join(batches::table)
        .left_join(revocations::table)
        .filter(badges::award.eq(identity))
        .filter(stands())
        .filter(badges::replaced_at.is_null())
        .select((badges::id, badges::content, revocations::reason.nullable(), batches::undone_at))
        .first(connection)
        .optional()?;
    // Or whoever was to have it was erased before it was signed.
    let row = match row {
        None => badges::table
            .inner_join(batches::table)
            .filter(badges::award.eq(identity))
            .filter(sql::<Bool>("badges.refusal = 'erased'"))
            .select((badges::id, badges::content, sql::<Nullable<Text>>("NULL"), batches::undone_at))
            .first(connection)
            .optional()?,
        known => known,
    };
    row.map(of_award_row).transpose()
}

/// Who is looked for by [`corrected`].
#[derive(Clone, Copy, Debug)]
pub struct Corrected<'a> {
    /// The venue.
    pub venue: &'a Slug,
    /// The achievement.
    pub achievement: &'a str,
    /// The name, as the register has it for search.
    pub folded: &'a str,
    /// The day of the test.
    pub day: time::Date,
}

/// The badge of whoever is known by that name and day since their badge was put right. Their award goes by the name that it had first.
///
/// # Errors
/// See [`Error`].
pub fn corrected(connection: &mut Database, asked: Corrected<'_>) -> Result<Option<OfAward>, Error> {
    let row: Option<OfAwardRow> = badges::table
        .inner_join(register::table)
        .inner_join(batches::table)
        .left_join(revocations::table)
        .filter(register::venue.eq(asked.venue.as_str()))
        .filter(register::folded.eq(asked.folded))
        .filter(register::day.eq(asked.day.to_string()))
        .filter(badges::achievement.eq(asked.achievement))
        .filter(badges::replaces.is_not_null())
        .filter(badges::replaced_at.is_null())
        .filter(badges::state.ne(REFUSED))
        .order(badges::id)
        .select((badges::id, badges::content, revocations::reason.nullable(), batches::undone_at))
        .first(connection)
        .optional()?;
    row.map(of_award_row).transpose()
}

/// Gives an award free whose badge was withdrawn as an error of the venue: the next one is recorded as its first. The old row keeps its
/// link, which says that it was withdrawn; whoever erases or forgets the person finds both by the award.
///
/// # Errors
/// See [`Error`].
pub fn release(connection: &mut Database, withdrawn: Uuid, now: Timestamp) -> Result<(), Error> {
    let id = withdrawn.to_string();
    let award: String =
        diesel::update(badges::table.find(&id)).set(badges::replaced_at.eq(column(now))).returning(badges::award).get_result(connection)?;
    // Whoever took the withdrawn one in the room may take the next one too.
    diesel::delete(claims::table.find(award)).execute(connection)?;
    Ok(())
}

/// Whether a badge of that venue was ever put right.
///
/// # Errors
/// See [`Error`].
pub fn has_corrected(connection: &mut Database, venue: &Slug) -> Result<bool, Error> {
    let any = badges::table.filter(badges::venue.eq(venue.as_str())).filter(sql::<Bool>("badges.replaces IS NOT NULL"));
    Ok(diesel::select(diesel::dsl::exists(any)).get_result(connection)?)
}

/// Records a badge. It counts once the transaction is committed, and only then can it be loaded for signing.
///
/// # Errors
/// See [`Error`]; a conflict where the award or the place is taken.
pub fn record(connection: &mut Database, badge: &Linted, record: &Record<'_>) -> Result<(), Error> {
    insert(connection, badge, record, None)?;
    let id = badge.draft().id.to_string();
    diesel::insert_into(links::table)
        .values((links::link.eq(record.link), links::badge.eq(id), links::made_at.eq(column(record.now))))
        .execute(connection)?;
    Ok(())
}

/// Records a badge in the place of `old`: the award is its own now, the share link leads to it, and whoever looks for the person finds
/// it. `record.link` counts for nothing.
///
/// # Errors
/// See [`Error`]; a conflict where `old` was replaced already.
pub fn record_in_place_of(connection: &mut Database, old: Uuid, badge: &Linted, record: &Record<'_>) -> Result<(), Error> {
    let (old, new) = (old.to_string(), badge.draft().id.to_string());
    // First the old one: at no moment has an award two.
    diesel::update(badges::table.find(&old)).set(badges::replaced_at.eq(column(record.now))).execute(connection)?;
    insert(connection, badge, record, Some(&old))?;
    diesel::update(links::table.filter(links::badge.eq(&old))).set(links::badge.eq(&new)).execute(connection)?;
    diesel::update(parts::table.filter(parts::badge.eq(&old))).set(parts::badge.eq(&new)).execute(connection)?;
    diesel::update(register::table.filter(register::badge.eq(&old))).set(register::badge.eq(&new)).execute(connection)?;
    diesel::update(deliveries::table.filter(deliveries::badge.eq(&old))).set(deliveries::badge.eq(&new)).execute(connection)?;
    Ok(())
}

fn insert(connection: &mut Database, badge: &Linted, record: &Record<'_>, replaces: Option<&str>) -> Result<(), Error> {
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
            badges::replaces.eq(replaces),
        ))
        .execute(connection)?;
    Ok(())
}

/// Badges of a venue that are recorded and not signed yet: those of one import, or all that a crash left behind. At most `most`.
///
/// # Errors
/// See [`Error`].
pub fn waiting(connection: &mut Database, venue: &str, batch: Option<Uuid>, most: i64) -> Result<Vec<Waiting>, Error> {
    type Row = (String, String, i64, String, String, String);
    let mut query = badges::table.inner_join(links::table).filter(waits()).filter(badges::venue.eq(venue.to_owned())).into_boxed();
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

/// Stores a badge as signed; whether it was still waiting for that. Where it was not, somebody else settled it meanwhile: signed,
/// to the same bytes, or taken back because its key was.
///
/// # Errors
/// See [`Error`].
pub fn settle_signed(connection: &mut Database, badge: &Signed, now: Timestamp) -> Result<bool, Error> {
    let settled = diesel::update(recorded_row(badge.id()))
        .set((badges::state.eq(SIGNED), badges::signed.eq(badge.text()), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    Ok(settled == 1)
}

/// Stores a badge as refused: never shown, its place never used again. Whether it was still waiting.
///
/// # Errors
/// See [`Error`].
pub fn settle_refused(connection: &mut Database, badge: Uuid, refusal: &str, now: Timestamp) -> Result<bool, Error> {
    let settled = diesel::update(recorded_row(badge))
        .set((badges::state.eq(REFUSED), badges::refusal.eq(refusal), badges::settled_at.eq(column(now))))
        .execute(connection)?;
    Ok(settled == 1)
}

/// Every badge that stands under a key of a venue: signed by it, or recorded to be. Of one that was erased there is nothing to make anew.
///
/// # Errors
/// See [`Error`].
pub fn under_key(connection: &mut Database, venue: &Slug, key: &str) -> Result<Vec<UnderKey>, Error> {
    type Row = (String, String, String, String, String, i64, String, String, Option<String>);
    let rows: Vec<Row> = badges::table
        .left_join(revocations::table)
        .filter(badges::venue.eq(venue.as_str()))
        .filter(badges::key.eq(key))
        .filter(badges::state.ne(REFUSED))
        .filter(badges::replaced_at.is_null())
        .filter(badges::erased_at.is_null())
        .order((badges::recorded_at, badges::id))
        .select((
            badges::id,
            badges::achievement,
            badges::batch,
            badges::award,
            badges::content,
            badges::status_list,
            badges::unsigned,
            badges::state,
            revocations::badge.nullable(),
        ))
        .load(connection)?;
    let found = rows.into_iter().map(|(id, achievement, batch, identity, content, status_list, unsigned, state, revoked)| {
        Ok(UnderKey {
            id: uuid(id)?,
            achievement,
            batch: uuid(batch)?,
            award: AwardHash { identity, content },
            status_list,
            unsigned,
            signed: state == SIGNED,
            revoked: revoked.is_some(),
        })
    });
    found.collect()
}

/// Badges of a key that others took the place of, oldest first, with the links that lead to those.
///
/// # Errors
/// See [`Error`].
pub fn replaced(connection: &mut Database, venue: &Slug, key: &str) -> Result<Vec<Replaced>, Error> {
    let old: Vec<String> = badges::table
        .filter(badges::venue.eq(venue.as_str()))
        .filter(badges::key.eq(key))
        .filter(badges::replaced_at.is_not_null())
        .order((badges::recorded_at, badges::id))
        .select(badges::id)
        .load(connection)?;
    let mut pairs = Vec::with_capacity(old.len());
    for old in old {
        let new: Option<String> = badges::table.filter(badges::replaces.eq(&old)).select(badges::id).first(connection).optional()?;
        let Some(new) = new else { continue };
        // One that was erased since has no link.
        let Some(link) = link_of(connection, &new)? else { continue };
        pairs.push(Replaced { old: uuid(old)?, link, new: uuid(new)? });
    }
    Ok(pairs)
}

/// Venues of which badges were recorded before that moment, and are not signed yet.
///
/// # Errors
/// See [`Error`].
pub fn venues_waiting(connection: &mut Database, before: Timestamp) -> Result<Vec<String>, Error> {
    let waiting = badges::table.filter(waits()).filter(badges::recorded_at.lt(column(before)));
    Ok(waiting.select(badges::venue).distinct().order(badges::venue).load(connection)?)
}

/// How many badges are recorded to be signed by a key.
///
/// # Errors
/// See [`Error`].
pub fn waiting_for(connection: &mut Database, venue: &Slug, key: &str) -> Result<i64, Error> {
    let waiting = badges::table.filter(badges::venue.eq(venue.as_str())).filter(badges::key.eq(key)).filter(badges::state.eq(RECORDED));
    Ok(waiting.count().get_result(connection)?)
}

/// The signed badge with this id. Its link may lead to the one that took its place.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: Uuid) -> Result<Option<Shown>, Error> {
    let id = id.to_string();
    let row: Option<ShownRow> = badges::table.find(&id).select(SHOWN).first(connection).optional()?;
    let Some(row) = row.filter(|(.., signed)| signed.is_some()) else { return Ok(None) };
    let link = link_of(connection, &id)?.ok_or(Error::Corrupt { table: "links", row: id })?;
    shown(row, link).transpose()
}

/// The signed badge that this one is, or that took its place.
///
/// # Errors
/// See [`Error`].
pub fn became(connection: &mut Database, id: Uuid) -> Result<Option<Shown>, Error> {
    match newest(connection, &id.to_string())? {
        Some(id) => find(connection, uuid(id)?),
        None => Ok(None),
    }
}

/// Whether the badge that this one is, or that took its place, was erased.
///
/// # Errors
/// See [`Error`].
pub fn is_erased(connection: &mut Database, id: Uuid) -> Result<bool, Error> {
    let Some(newest) = newest(connection, &id.to_string())? else { return Ok(false) };
    // One that was taken back before it was signed says nothing any more either; what it was known by stays.
    let content: String = badges::table.find(newest).select(badges::content).first(connection)?;
    Ok(content == ERASED)
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
    let id: Option<String> = links::table.find(link).select(links::badge).first(connection).optional()?;
    let Some(id) = id else { return Ok(None) };
    last_signed(connection, id, link)
}

/// The badge of this row, or the last before it that was signed; `link` is by which it is known.
pub(crate) fn last_signed(connection: &mut Database, id: String, link: &str) -> Result<Option<Shown>, Error> {
    // One that takes another's place is not signed yet, or was refused: until then the last that was signed is shown for what it is,
    // withdrawn.
    let mut next = Some(id);
    while let Some(id) = next {
        let (row, replaces): (ShownRow, Option<String>) = badges::table.find(&id).select((SHOWN, badges::replaces)).first(connection)?;
        if let Some(shown) = shown(row, link.to_owned()) {
            return shown.map(Some);
        }
        next = replaces;
    }
    Ok(None)
}

/// The last of those that took the place of `id`, or `id` itself.
fn newest(connection: &mut Database, id: &str) -> Result<Option<String>, Error> {
    let mut newest: Option<String> = badges::table.find(id).select(badges::id).first(connection).optional()?;
    let mut next = newest.clone();
    while let Some(id) = next {
        next = badges::table.filter(badges::replaces.eq(&id)).select(badges::id).first(connection).optional()?;
        newest = Some(id);
    }
    Ok(newest)
}

/// The share link of a badge, or of the one that took its place; none of one that was erased.
fn link_of(connection: &mut Database, id: &str) -> Result<Option<String>, Error> {
    let own =
        |connection: &mut Database, id: &str| links::table.filter(links::badge.eq(id)).select(links::link).first(connection).optional();
    if let Some(link) = own(connection, id)? {
        return Ok(Some(link));
    }
    let newest = newest(connection, id)?.unwrap_or_default();
    Ok(own(connection, &newest)?)
}

/// When the last badge was recorded.
///
/// # Errors
/// See [`Error`].
pub fn last_recorded(connection: &mut Database) -> Result<Option<Timestamp>, Error> {
    let last: Option<time::PrimitiveDateTime> = badges::table.select(diesel::dsl::max(badges::recorded_at)).first(connection)?;
    Ok(last.map(crate::store::connection::moment))
}

type OfAwardRow = (String, String, Option<String>, Option<time::PrimitiveDateTime>);

fn of_award_row((id, content, withdrawn, undone_at): OfAwardRow) -> Result<OfAward, Error> {
    Ok(OfAward { badge: uuid(id)?, content, withdrawn, undone: undone_at.is_some() })
}

type ShownRow = (String, String, i64, Option<String>);

const SHOWN: (badges::id, badges::venue, badges::status_list, badges::signed) =
    (badges::id, badges::venue, badges::status_list, badges::signed);

/// Only signed badges are ever shown.
fn shown((id, venue, status_list, signed): ShownRow, link: String) -> Option<Result<Shown, Error>> {
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

/// Written out, and never bound: only so PostgreSQL sees that an index of such badges has them all. A plan that it made for any state, when there
/// were few badges, would read through all of them.
fn stands() -> SqlLiteral<Bool> {
    sql("badges.state <> 'refused'")
}

/// The same of those that are recorded and not signed.
fn waits() -> SqlLiteral<Bool> {
    sql("badges.state = 'recorded'")
}

/// The content hash of an award that was erased.
pub const ERASED: &str = "";
const RECORDED: &str = "recorded";
const REFUSED: &str = "refused";
const SIGNED: &str = "signed";
