//! Addresses of programs that are told what becomes of badges, and what they are still to be told. It is written down in the transaction
//! of the act, so that nothing is told that did not happen, and nothing that did is left out.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use time::PrimitiveDateTime;
use uuid::Uuid;

use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, webhook_events, webhooks};
use crate::store::scope::Scope;

/// What becomes of a badge. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was given.
    Issued,
    /// It took the place of another.
    Replaced,
    /// It was withdrawn.
    Revoked,
}

impl Kind {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Issued => "badge.issued",
            Self::Replaced => "badge.replaced",
            Self::Revoked => "badge.revoked",
        }
    }

    fn parse(slug: &str) -> Option<Self> {
        [Self::Issued, Self::Replaced, Self::Revoked].into_iter().find(|kind| kind.slug() == slug)
    }
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: Uuid,
    /// Where.
    pub url: String,
    /// Since when.
    pub made_at: Timestamp,
    /// When it was last told something.
    pub told_at: Option<Timestamp>,
    /// Since when nothing is told there any more, because nobody took it.
    pub disabled_at: Option<Timestamp>,
}

/// Something that is to be told now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its id: the same each time that it is tried.
    pub id: Uuid,
    /// The address.
    pub webhook: Uuid,
    /// Whose address.
    pub venue: String,
    /// Where.
    pub url: String,
    /// What.
    pub kind: Kind,
    /// Of which badge.
    pub badge: Uuid,
    /// The badge that it took the place of, where it took one.
    pub former: Option<Uuid>,
    /// When it happened.
    pub at: Timestamp,
    /// How often it was tried before.
    pub tries: i64,
}

/// Adds an address, or opens it again where it is there; its id, and whether it is new.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, scope: &Scope, id: Uuid, url: &str, now: Timestamp) -> Result<(Uuid, bool), Error> {
    let of_venue = || webhooks::table.filter(webhooks::venue.eq(scope.venue().as_str())).filter(webhooks::url.eq(url));
    let known: Option<String> = of_venue().select(webhooks::id).first(connection).optional()?;
    if let Some(known) = known {
        diesel::update(of_venue()).set(webhooks::disabled_at.eq(None::<PrimitiveDateTime>)).execute(connection)?;
        return Ok((uuid(&known)?, false));
    }
    diesel::insert_into(webhooks::table)
        .values((
            webhooks::id.eq(id.to_string()),
            webhooks::venue.eq(scope.venue().as_str()),
            webhooks::url.eq(url),
            webhooks::made_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok((id, true))
}

/// The addresses of a venue, oldest first.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, scope: &Scope) -> Result<Vec<Webhook>, Error> {
    type Row = (String, String, PrimitiveDateTime, Option<PrimitiveDateTime>, Option<PrimitiveDateTime>);
    let rows: Vec<Row> = webhooks::table
        .filter(webhooks::venue.eq(scope.venue().as_str()))
        .order((webhooks::made_at, webhooks::id))
        .select((webhooks::id, webhooks::url, webhooks::made_at, webhooks::told_at, webhooks::disabled_at))
        .load(connection)?;
    let webhook = |(id, url, made_at, told_at, disabled_at): Row| {
        let (told_at, disabled_at) = (told_at.map(moment), disabled_at.map(moment));
        Ok(Webhook { id: uuid(&id)?, url, made_at: moment(made_at), told_at, disabled_at })
    };
    rows.into_iter().map(webhook).collect()
}

/// Removes an address of this venue, and whatever was to be told there; whether there was one.
///
/// # Errors
/// See [`Error`].
pub fn remove(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<bool, Error> {
    let id = id.to_string();
    let of_venue = || webhooks::table.filter(webhooks::venue.eq(scope.venue().as_str())).filter(webhooks::id.eq(id.clone()));
    if of_venue().count().get_result::<i64>(connection)? == 0 {
        return Ok(false);
    }
    diesel::delete(webhook_events::table.filter(webhook_events::webhook.eq(&id))).execute(connection)?;
    Ok(diesel::delete(of_venue()).execute(connection)? == 1)
}

/// The addresses of a venue where something is told.
///
/// # Errors
/// See [`Error`].
pub fn listeners(connection: &mut Database, venue: &str) -> Result<Vec<Uuid>, Error> {
    let open = webhooks::table.filter(webhooks::venue.eq(venue)).filter(webhooks::disabled_at.is_null());
    let ids: Vec<String> = open.order(webhooks::id).select(webhooks::id).load(connection)?;
    ids.iter().map(|id| uuid(id)).collect()
}

/// Writes down that a badge was signed: for the first time, or in the place of another.
///
/// # Errors
/// See [`Error`].
pub fn note_signed(connection: &mut Database, listeners: &[Uuid], badge: Uuid, now: Timestamp) -> Result<(), Error> {
    if listeners.is_empty() {
        return Ok(());
    }
    let former: Option<String> = badges::table.find(badge.to_string()).select(badges::replaces).first(connection)?;
    let kind = if former.is_some() { Kind::Replaced } else { Kind::Issued };
    for listener in listeners {
        note(connection, *listener, (kind, badge, former.as_deref()), now)?;
    }
    Ok(())
}

/// Writes down that a badge of this venue was withdrawn.
///
/// # Errors
/// See [`Error`].
pub fn note_revoked(connection: &mut Database, venue: &str, badge: Uuid, now: Timestamp) -> Result<(), Error> {
    for listener in listeners(connection, venue)? {
        note(connection, listener, (Kind::Revoked, badge, None), now)?;
    }
    Ok(())
}

fn note(connection: &mut Database, webhook: Uuid, (kind, badge, former): (Kind, Uuid, Option<&str>), now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(webhook_events::table)
        .values((
            webhook_events::id.eq(Uuid::new_v4().to_string()),
            webhook_events::webhook.eq(webhook.to_string()),
            webhook_events::kind.eq(kind.slug()),
            webhook_events::badge.eq(badge.to_string()),
            webhook_events::former.eq(former),
            webhook_events::happened_at.eq(column(now)),
            webhook_events::tries.eq(0),
            webhook_events::next_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// What is to be told now: of each address what waits longest, at most `each`; of at most `most` addresses, those where something waits longest
/// first. One address with thousands of messages keeps no other waiting.
///
/// # Errors
/// See [`Error`].
pub fn due(connection: &mut Database, now: Timestamp, (most, each): (i64, i64)) -> Result<Vec<Due>, Error> {
    // What was noted while its webhook was being ended stays behind: it must not stand before the others.
    let waiting: Vec<String> = webhook_events::table
        .inner_join(webhooks::table)
        .filter(webhooks::disabled_at.is_null())
        .filter(webhook_events::next_at.le(column(now)))
        .group_by(webhook_events::webhook)
        .select(webhook_events::webhook)
        .order(diesel::dsl::min(webhook_events::next_at))
        .limit(most)
        .load(connection)?;
    let mut due = Vec::new();
    for webhook in waiting {
        due.extend(due_at(connection, &webhook, now, each)?);
    }
    Ok(due)
}

fn due_at(connection: &mut Database, webhook: &str, now: Timestamp, most: i64) -> Result<Vec<Due>, Error> {
    type Row = ((String, String, String, String), (String, String, Option<String>, PrimitiveDateTime, i64));
    let rows: Vec<Row> = webhook_events::table
        .inner_join(webhooks::table)
        .filter(webhooks::id.eq(webhook))
        .filter(webhook_events::next_at.le(column(now)))
        .filter(webhooks::disabled_at.is_null())
        .order((webhook_events::next_at, webhook_events::happened_at, webhook_events::id))
        .limit(most)
        .select((
            (webhook_events::id, webhooks::id, webhooks::venue, webhooks::url),
            (webhook_events::kind, webhook_events::badge, webhook_events::former, webhook_events::happened_at, webhook_events::tries),
        ))
        .load(connection)?;
    let due = |((id, webhook, venue, url), (kind, badge, former, at, tries)): Row| {
        let kind = Kind::parse(&kind).ok_or_else(|| Error::Corrupt { table: "webhook_events", row: id.clone() })?;
        let former = former.map(|former| uuid(&former)).transpose()?;
        Ok(Due { id: uuid(&id)?, webhook: uuid(&webhook)?, venue, url, kind, badge: uuid(&badge)?, former, at: moment(at), tries })
    };
    rows.into_iter().map(due).collect()
}

/// Takes one to be told, until then for nobody else; whether nobody else took it meanwhile.
///
/// # Errors
/// See [`Error`].
pub fn take(connection: &mut Database, due: &Due, until: Timestamp) -> Result<bool, Error> {
    let ours = webhook_events::table.filter(webhook_events::id.eq(due.id.to_string())).filter(webhook_events::tries.eq(due.tries));
    let taken = diesel::update(ours)
        .set((webhook_events::tries.eq(webhook_events::tries + 1), webhook_events::next_at.eq(column(until))))
        .execute(connection)?;
    Ok(taken == 1)
}

/// It was told.
///
/// # Errors
/// See [`Error`].
pub fn told(connection: &mut Database, due: &Due, now: Timestamp) -> Result<(), Error> {
    diesel::delete(webhook_events::table.find(due.id.to_string())).execute(connection)?;
    diesel::update(webhooks::table.find(due.webhook.to_string())).set(webhooks::told_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// It is tried again then.
///
/// # Errors
/// See [`Error`].
pub fn later(connection: &mut Database, due: &Due, at: Timestamp) -> Result<(), Error> {
    let one = webhook_events::table.find(due.id.to_string());
    diesel::update(one).set(webhook_events::next_at.eq(column(at))).execute(connection)?;
    Ok(())
}

/// Whatever else is to be told there now is not tried before then: nobody answered there.
///
/// # Errors
/// See [`Error`].
pub fn put_off(connection: &mut Database, webhook: Uuid, now: Timestamp, until: Timestamp) -> Result<(), Error> {
    let waiting =
        webhook_events::table.filter(webhook_events::webhook.eq(webhook.to_string())).filter(webhook_events::next_at.le(column(now)));
    diesel::update(waiting).set(webhook_events::next_at.eq(column(until))).execute(connection)?;
    Ok(())
}

/// Nothing is told there any more; whether something was until now.
///
/// # Errors
/// See [`Error`].
pub fn disable(connection: &mut Database, webhook: Uuid, now: Timestamp) -> Result<bool, Error> {
    let id = webhook.to_string();
    diesel::delete(webhook_events::table.filter(webhook_events::webhook.eq(&id))).execute(connection)?;
    let open = webhooks::table.filter(webhooks::id.eq(&id)).filter(webhooks::disabled_at.is_null());
    Ok(diesel::update(open).set(webhooks::disabled_at.eq(column(now))).execute(connection)? == 1)
}

fn uuid(text: &str) -> Result<Uuid, Error> {
    Uuid::parse_str(text).map_err(|_| Error::Corrupt { table: "webhooks", row: text.to_owned() })
}
