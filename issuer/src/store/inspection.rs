//! Rows as they lie, for [`check_records`](crate::actions::check_records): nothing here trusts what the rest of the store promises.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::store::connection::Database;
use crate::store::error::Error;
use crate::store::schema::{audit, badge_tokens, badges, counters, endorsements, links, register, revocations, status_lists};

/// A badge, as it lies.
#[derive(Clone, Debug)]
pub struct BadgeRow {
    /// Its id.
    pub id: String,
    /// Its venue's slug.
    pub venue: String,
    /// What makes its award one and the same.
    pub award: String,
    /// Recorded, refused or signed.
    pub state: String,
    /// The key that signed it, or will.
    pub key: String,
    /// Whether another took its place.
    pub replaced: bool,
    /// Whether it was erased.
    pub erased: bool,
    /// Whether the register names somebody for it.
    pub registered: bool,
    /// The list that it has a place in.
    pub status_list: i64,
    /// Its place.
    pub status_index: i64,
    /// The bytes that were to be signed.
    pub unsigned: String,
    /// The credential, where it was signed.
    pub signed: Option<String>,
    /// Its share link.
    pub link: Option<String>,
    /// Why it was revoked, where it was.
    pub revoked: Option<String>,
}

/// A badge as a token, as it lies.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// The id of its badge.
    pub badge_id: String,
    /// By which algorithm it was made.
    pub algorithm: String,
    /// The venue whose key made it.
    pub venue: String,
    /// That key.
    pub key: String,
    /// The token.
    pub text: String,
    /// Its badge, where there is one.
    pub badge: Option<BadgeOfToken>,
}

/// What there is of the badge of a token.
#[derive(Clone, Debug)]
pub struct BadgeOfToken {
    /// Its venue's slug.
    pub venue: String,
    /// Whether it was signed.
    pub signed: bool,
    /// Whether it was erased.
    pub erased: bool,
    /// The credential without its proof.
    pub unsigned: String,
}

/// A status list, as it lies.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// Its number.
    pub id: i64,
    /// Its venue's slug.
    pub venue: String,
    /// Where it stands, where that is no longer its venue's own origin.
    pub origin: Option<String>,
    /// How many entries it has.
    pub size: i64,
    /// How many places were given.
    pub next: i64,
    /// The key by which numbers become indexes.
    pub permutation: Vec<u8>,
    /// How many revocations it has seen.
    pub changes: i64,
    /// As last signed.
    pub signed: Option<SignedRow>,
    /// Indexes of all of its badges and endorsements, ascending.
    pub indexes: Vec<i64>,
    /// Indexes of those that were revoked, ascending.
    pub revoked: Vec<i64>,
}

/// A status list, as it was signed.
#[derive(Clone, Debug)]
pub struct SignedRow {
    /// The credential.
    pub text: String,
    /// How many revocations it knew.
    pub changes: i64,
    /// When.
    pub at: time::PrimitiveDateTime,
    /// With which key, where that was written down.
    pub key: Option<String>,
}

/// What the database itself finds wrong with its file. PostgreSQL checks its own pages when it reads them.
///
/// # Errors
/// See [`Error`].
pub fn damage(connection: &mut Database) -> Result<Vec<String>, Error> {
    // The two pragmas are SQLite's own; there is no other way to ask.
    match connection {
        Database::Postgres(_) => Ok(Vec::new()),
        Database::Sqlite(sqlite) => {
            let whole: Vec<Said> = diesel::sql_query("SELECT integrity_check AS said FROM pragma_integrity_check LIMIT 20").load(sqlite)?;
            let foreign = "SELECT \"table\" || ' ' || coalesce(rowid, '') AS said FROM pragma_foreign_key_check LIMIT 20";
            let dangling: Vec<Said> = diesel::sql_query(foreign).load(sqlite)?;
            Ok(whole.into_iter().filter(|row| row.said != "ok").chain(dangling).map(|row| row.said).collect())
        }
    }
}

/// Badges whose id comes after `after`, by id, at most `most`. In one transaction with their links and revocations.
///
/// # Errors
/// See [`Error`].
pub fn badges_after(connection: &mut Database, after: &str, most: i64) -> Result<Vec<BadgeRow>, Error> {
    type Moment = Option<time::PrimitiveDateTime>;
    type Stands = (String, String, String, Moment, Moment, Option<String>);
    type Row = (String, String, Stands, i64, i64, String, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = badges::table
        .left_join(links::table)
        .left_join(revocations::table)
        .left_join(register::table)
        .filter(badges::id.gt(after))
        .order(badges::id)
        .limit(most)
        .select((
            badges::id,
            badges::venue,
            (badges::award, badges::state, badges::key, badges::replaced_at, badges::erased_at, register::badge.nullable()),
            badges::status_list,
            badges::status_index,
            badges::unsigned,
            badges::signed,
            links::link.nullable(),
            revocations::reason.nullable(),
        ))
        .load(connection)?;
    let row = |(id, venue, stands, status_list, status_index, unsigned, signed, link, revoked): Row| {
        let (award, state, key, replaced, erased, registered) = stands;
        let (replaced, erased, registered) = (replaced.is_some(), erased.is_some(), registered.is_some());
        BadgeRow { id, venue, award, state, key, replaced, erased, registered, status_list, status_index, unsigned, signed, link, revoked }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Tokens that come after that of this badge by this algorithm, in that order, at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn tokens_after(connection: &mut Database, (badge, algorithm): (&str, &str), most: i64) -> Result<Vec<TokenRow>, Error> {
    use badge_tokens::dsl;
    type Badge = Option<(String, String, Option<time::PrimitiveDateTime>, String)>;
    type Row = (String, String, String, String, String, Badge);
    let rows: Vec<Row> = dsl::badge_tokens
        .left_join(badges::table)
        .filter(dsl::badge.gt(badge).or(dsl::badge.eq(badge).and(dsl::algorithm.gt(algorithm))))
        .order((dsl::badge, dsl::algorithm))
        .limit(most)
        .select((
            dsl::badge,
            dsl::algorithm,
            dsl::venue,
            dsl::key,
            dsl::text,
            (badges::venue, badges::state, badges::erased_at, badges::unsigned).nullable(),
        ))
        .load(connection)?;
    let row = |(badge_id, algorithm, venue, key, text, badge): Row| {
        let badge = badge.map(|(venue, state, erased, unsigned)| {
            let (signed, erased) = (state == "signed", erased.is_some());
            BadgeOfToken { venue, signed, erased, unsigned }
        });
        TokenRow { badge_id, algorithm, venue, key, text, badge }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Every status list, with the places that its badges have.
///
/// # Errors
/// See [`Error`].
pub fn lists(connection: &mut Database) -> Result<Vec<ListRow>, Error> {
    use status_lists::dsl;
    type Signed = (Option<String>, i64, Option<time::PrimitiveDateTime>, Option<String>);
    type Row = (i64, (String, Option<String>), i64, i64, Vec<u8>, i64, Signed);
    let rows: Vec<Row> = dsl::status_lists
        .order(dsl::id)
        .select((
            dsl::id,
            (dsl::venue, dsl::origin),
            dsl::size,
            dsl::next,
            dsl::permutation,
            dsl::changes,
            (dsl::signed, dsl::signed_changes, dsl::signed_at, dsl::signed_key),
        ))
        .load(connection)?;
    let mut lists = Vec::with_capacity(rows.len());
    for (id, (venue, origin), size, next, permutation, changes, (signed, signed_changes, signed_at, key)) in rows {
        let indexes = badges::table.filter(badges::status_list.eq(id)).order(badges::status_index).select(badges::status_index);
        let mut indexes: Vec<i64> = indexes.load(connection)?;
        let said = endorsements::table.filter(endorsements::status_list.eq(id)).select(endorsements::status_index);
        indexes.extend(said.load::<i64>(connection)?);
        indexes.sort_unstable();
        let revoked = crate::store::status_lists::revoked(connection, id)?;
        let signed = signed.zip(signed_at).map(|(text, at)| SignedRow { text, changes: signed_changes, at, key });
        lists.push(ListRow { id, venue, origin, size, next, permutation, changes, signed, indexes, revoked });
    }
    Ok(lists)
}

/// The number that the next status list will have.
///
/// # Errors
/// See [`Error`].
pub fn next_list(connection: &mut Database) -> Result<i64, Error> {
    Ok(counters::table.find("status_list").select(counters::next).first(connection)?)
}

/// What the audit trail says of a venue: how many badges were recorded, and how many revoked; then how many rows there are of each.
///
/// # Errors
/// See [`Error`].
pub fn told_and_kept(connection: &mut Database, venue: &str) -> Result<[(i64, i64); 2], Error> {
    let of = |act: &'static str| audit::table.filter(audit::venue.eq(venue)).filter(audit::act.eq(act));
    let recorded: Vec<String> = of("badges-recorded").select(audit::detail).load(connection)?;
    let recorded = recorded.iter().map(|detail| detail.parse::<i64>().unwrap_or_default()).sum();
    let revoked: i64 = of("badge-revoked").count().get_result(connection)?;
    let kept: i64 = badges::table.filter(badges::venue.eq(venue)).count().get_result(connection)?;
    let revocations: i64 = revocations::table.inner_join(badges::table).filter(badges::venue.eq(venue)).count().get_result(connection)?;
    Ok([(recorded, kept), (revoked, revocations)])
}

/// The keys of a venue that badges are recorded for and not signed by yet.
///
/// # Errors
/// See [`Error`].
pub fn awaited(connection: &mut Database, venue: &str) -> Result<BTreeSet<String>, Error> {
    let waiting = badges::table.filter(badges::venue.eq(venue)).filter(badges::state.eq("recorded"));
    let keys: Vec<String> = waiting.select(badges::key).distinct().load(connection)?;
    Ok(keys.into_iter().collect())
}

/// One line that SQLite says.
#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = diesel::sql_types::Text)]
    said: String,
}
