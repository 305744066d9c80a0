//! How badges reach their people: one row for each way. An address stands here until something arrived, and no longer.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use time::PrimitiveDateTime;
use uuid::Uuid;

use crate::issuance::reach::{Address, Channel, Fault};
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{badges, batches, deliveries, register, revocations};
use crate::store::scope::Scope;

/// A way for a badge to reach its person, to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewDelivery<'a> {
    /// Its id.
    pub id: Uuid,
    /// The badge.
    pub badge: Uuid,
    /// Its venue.
    pub venue: &'a str,
    /// By what.
    pub channel: Channel,
    /// Where to, where the channel has addresses.
    pub address: Option<&'a Address>,
    /// When.
    pub now: Timestamp,
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It arrived, or was handed over.
    Delivered,
    /// It did not, and will not by itself.
    Failed,
    /// Nobody sent it yet.
    Ready,
    /// It is on its way.
    Sending,
}

/// A delivery, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: Uuid,
    /// The badge.
    pub badge: Uuid,
    /// The person's name, where the register still has it.
    pub name: Option<String>,
    /// By what.
    pub channel: Channel,
    /// Where to, until it arrived.
    pub address: Option<Address>,
    /// Where it stands.
    pub state: State,
    /// Why it did not arrive, or not yet.
    pub fault: Option<Fault>,
    /// When it ended.
    pub settled_at: Option<Timestamp>,
}

/// A delivery that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: Uuid,
    /// The badge.
    pub badge: Uuid,
    /// Its venue.
    pub venue: String,
    /// Where to.
    pub address: Address,
    /// How often it was tried before.
    pub tries: i64,
    at: PrimitiveDateTime,
}

/// How one try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It arrived as far as we can know. Its address is forgotten.
    Delivered,
    /// It will not arrive. Staff may still put the address right; see [`forget_old`].
    Failed(Fault),
    /// It is tried again.
    Later(Fault, Timestamp),
    /// There is nothing to bring any more. Its address is forgotten.
    Withdrawn,
}

/// How many deliveries of each kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// By what.
    pub channel: Channel,
    /// Where they stand.
    pub state: State,
    /// How many.
    pub count: i64,
}

impl Count {
    /// Whether they are on paper and nobody said yet that they were handed over.
    #[must_use]
    pub fn is_paper_to_hand(&self) -> bool {
        self.channel == Channel::Paper && self.state == State::Ready
    }
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Delivered, Self::Failed, Self::Ready, Self::Sending];

    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Ready => "ready",
            Self::Sending => "sending",
        }
    }

    fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.slug() == slug)
    }
}

/// Adds a way, ready to be used.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, new: &NewDelivery<'_>) -> Result<(), Error> {
    diesel::insert_into(deliveries::table)
        .values((
            deliveries::id.eq(new.id.to_string()),
            deliveries::badge.eq(new.badge.to_string()),
            deliveries::venue.eq(new.venue),
            deliveries::channel.eq(new.channel.slug()),
            deliveries::address.eq(new.address.map(Address::reveal)),
            deliveries::state.eq(State::Ready.slug()),
            deliveries::tries.eq(0),
            deliveries::made_at.eq(column(new.now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The delivery with this id, where it is this venue's.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, scope: &Scope, id: Uuid) -> Result<Option<Delivery>, Error> {
    let row: Option<Row> = deliveries::table
        .left_join(register::table.on(register::badge.eq(deliveries::badge)))
        .filter(deliveries::id.eq(id.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .select(columns())
        .first(connection)
        .optional()?;
    row.map(delivery).transpose()
}

/// How a badge of this venue reaches its person, the newest way first.
///
/// # Errors
/// See [`Error`].
pub fn of_badge(connection: &mut Database, scope: &Scope, badge: Uuid) -> Result<Vec<Delivery>, Error> {
    let rows: Vec<Row> = deliveries::table
        .left_join(register::table.on(register::badge.eq(deliveries::badge)))
        .filter(deliveries::badge.eq(badge.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .order((deliveries::made_at.desc(), deliveries::id))
        .select(columns())
        .load(connection)?;
    rows.into_iter().map(delivery).collect()
}

/// Deliveries of an import of this venue in one state, by name; at most `most` after the first `skipped`.
///
/// # Errors
/// See [`Error`].
pub fn of_import(
    connection: &mut Database,
    scope: &Scope,
    import: Uuid,
    state: State,
    (skipped, most): (i64, i64),
) -> Result<Vec<Delivery>, Error> {
    let rows: Vec<Row> = deliveries::table
        .inner_join(badges::table.inner_join(batches::table))
        .left_join(register::table.on(register::badge.eq(deliveries::badge)))
        .filter(batches::import.eq(import.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::state.eq(state.slug()))
        .order((register::folded, deliveries::id))
        .offset(skipped)
        .limit(most)
        .select(columns())
        .load(connection)?;
    rows.into_iter().map(delivery).collect()
}

/// How the badges of an import of this venue reach their people.
///
/// # Errors
/// See [`Error`].
pub fn count_of_import(connection: &mut Database, scope: &Scope, import: Uuid) -> Result<Vec<Count>, Error> {
    let mut counts = Vec::new();
    for channel in Channel::ALL {
        for state in State::ALL {
            let count: i64 = deliveries::table
                .inner_join(badges::table.inner_join(batches::table))
                .filter(batches::import.eq(import.to_string()))
                .filter(deliveries::venue.eq(scope.venue().as_str()))
                .filter(deliveries::channel.eq(channel.slug()))
                .filter(deliveries::state.eq(state.slug()))
                .count()
                .get_result(connection)?;
            if count > 0 {
                counts.push(Count { channel, state, count });
            }
        }
    }
    Ok(counts)
}

/// To how many addresses something of an import is ready to be sent by that channel.
///
/// # Errors
/// See [`Error`].
pub fn people_ready(connection: &mut Database, scope: &Scope, import: Uuid, channel: Channel) -> Result<i64, Error> {
    let people: Vec<Option<String>> = deliveries::table
        .inner_join(badges::table.inner_join(batches::table))
        .filter(batches::import.eq(import.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::channel.eq(channel.slug()))
        .filter(deliveries::state.eq(State::Ready.slug()))
        .filter(deliveries::address.is_not_null())
        .select(deliveries::address)
        .distinct()
        .load(connection)?;
    Ok(i64::try_from(people.len()).unwrap_or(i64::MAX))
}

/// Deliveries of this venue that failed and that somebody can still put right, the newest first; at most `most`.
///
/// # Errors
/// See [`Error`].
pub fn failed(connection: &mut Database, scope: &Scope, most: i64) -> Result<Vec<Delivery>, Error> {
    let rows: Vec<Row> = deliveries::table
        .left_join(register::table.on(register::badge.eq(deliveries::badge)))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::state.eq(State::Failed.slug()))
        .filter(deliveries::address.is_not_null())
        .order((deliveries::settled_at.desc(), deliveries::id))
        .limit(most)
        .select(columns())
        .load(connection)?;
    rows.into_iter().map(delivery).collect()
}

/// How many deliveries of this venue failed that somebody can still put right.
///
/// # Errors
/// See [`Error`].
pub fn failed_count(connection: &mut Database, scope: &Scope) -> Result<i64, Error> {
    let failed = deliveries::table
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::state.eq(State::Failed.slug()))
        .filter(deliveries::address.is_not_null());
    Ok(failed.count().get_result(connection)?)
}

/// Sends whatever of an import is ready for that channel: how many.
///
/// # Errors
/// See [`Error`].
pub fn send_import(connection: &mut Database, scope: &Scope, import: Uuid, channel: Channel, now: Timestamp) -> Result<usize, Error> {
    let ready: Vec<String> = deliveries::table
        .inner_join(badges::table.inner_join(batches::table))
        .filter(batches::import.eq(import.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::channel.eq(channel.slug()))
        .filter(deliveries::state.eq(State::Ready.slug()))
        .filter(deliveries::address.is_not_null())
        .select(deliveries::id)
        .load(connection)?;
    let mut sent = 0;
    for id in ready {
        sent += start(connection, scope, &id, now)?;
    }
    Ok(sent)
}

/// Sends one, again or for the first time: whether it has an address, something to bring, and is not on its way already.
///
/// # Errors
/// See [`Error`].
pub fn send(connection: &mut Database, scope: &Scope, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    Ok(start(connection, scope, &id.to_string(), now)? == 1)
}

fn start(connection: &mut Database, scope: &Scope, id: &str, now: Timestamp) -> Result<usize, Error> {
    if !brings_something(connection, id)? {
        // Nobody will ask for it again: its address is kept no longer.
        let waiting = deliveries::table
            .filter(deliveries::id.eq(id))
            .filter(deliveries::venue.eq(scope.venue().as_str()))
            .filter(deliveries::state.ne(State::Delivered.slug()))
            .filter(deliveries::address.is_not_null());
        diesel::update(waiting)
            .set((
                deliveries::state.eq(State::Failed.slug()),
                deliveries::address.eq(None::<String>),
                deliveries::next_at.eq(None::<PrimitiveDateTime>),
                deliveries::fault.eq(Some(Fault::Withdrawn.slug())),
                deliveries::settled_at.eq(Some(column(now))),
            ))
            .execute(connection)?;
        return Ok(0);
    }
    let fit = deliveries::table
        .filter(deliveries::id.eq(id))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::state.ne(State::Sending.slug()))
        .filter(deliveries::address.is_not_null());
    let started = diesel::update(fit).set((
        deliveries::state.eq(State::Sending.slug()),
        deliveries::next_at.eq(Some(column(now))),
        deliveries::tries.eq(0),
        deliveries::fault.eq(None::<String>),
        deliveries::settled_at.eq(None::<PrimitiveDateTime>),
    ));
    Ok(started.execute(connection)?)
}

/// Whether there is anything to bring: nothing of somebody who was erased, and nothing that was withdrawn.
fn brings_something(connection: &mut Database, id: &str) -> Result<bool, Error> {
    let stands = deliveries::table
        .inner_join(badges::table.left_join(revocations::table))
        .filter(deliveries::id.eq(id))
        .filter(badges::erased_at.is_null())
        .filter(revocations::badge.is_null());
    Ok(stands.count().get_result::<i64>(connection)? == 1)
}

/// Gives one another address, ready to be sent: whether it is this venue's, one that is sent at all, and has something to bring. A message
/// that is on its way to the old address may still arrive there.
///
/// # Errors
/// See [`Error`].
pub fn change_address(connection: &mut Database, scope: &Scope, id: Uuid, address: &Address) -> Result<bool, Error> {
    if !brings_something(connection, &id.to_string())? {
        return Ok(false);
    }
    let sent: Vec<&str> = Channel::ALL.into_iter().filter(|channel| channel.sends()).map(Channel::slug).collect();
    let fit = deliveries::table
        .filter(deliveries::id.eq(id.to_string()))
        .filter(deliveries::venue.eq(scope.venue().as_str()))
        .filter(deliveries::channel.eq_any(sent));
    let changed = diesel::update(fit).set((
        deliveries::channel.eq(address.channel().slug()),
        deliveries::address.eq(Some(address.reveal())),
        deliveries::state.eq(State::Ready.slug()),
        deliveries::tries.eq(0),
        deliveries::next_at.eq(None::<PrimitiveDateTime>),
        deliveries::fault.eq(None::<String>),
        deliveries::settled_at.eq(None::<PrimitiveDateTime>),
    ));
    Ok(changed.execute(connection)? == 1)
}

/// What is due of every venue, the longest waiting first; at most `most`. What brings a badge that is not signed yet is not.
///
/// # Errors
/// See [`Error`].
pub fn due(connection: &mut Database, now: Timestamp, most: i64) -> Result<Vec<Due>, Error> {
    type DueRow = (String, String, String, String, Option<String>, i64, Option<PrimitiveDateTime>);
    let rows: Vec<DueRow> = deliveries::table
        .inner_join(badges::table)
        .filter(badges::state.ne("recorded"))
        .filter(deliveries::state.eq(State::Sending.slug()))
        .filter(deliveries::next_at.le(column(now)))
        .filter(deliveries::address.is_not_null())
        .order((deliveries::next_at, deliveries::venue, deliveries::address, deliveries::id))
        .limit(most)
        .select((
            deliveries::id,
            deliveries::badge,
            deliveries::venue,
            deliveries::channel,
            deliveries::address,
            deliveries::tries,
            deliveries::next_at,
        ))
        .load(connection)?;
    let due = rows.into_iter().map(|(id, badge, venue, channel, address, tries, at)| {
        let at = at.ok_or_else(|| corrupt(&id))?;
        let address = stored(&id, &channel, address)?.ok_or_else(|| corrupt(&id))?;
        Ok(Due { id: uuid(&id)?, badge: uuid(&badge)?, venue, address, tries, at })
    });
    due.collect()
}

/// Takes what is due, until `until`: whether it is ours now. Another process that saw it too takes it no more; one that takes it and
/// dies loses it at that moment.
///
/// # Errors
/// See [`Error`].
pub fn take(connection: &mut Database, due: &Due, until: Timestamp) -> Result<bool, Error> {
    let taken = diesel::update(as_seen(due)).set((deliveries::tries.eq(due.tries + 1), deliveries::next_at.eq(Some(column(until)))));
    Ok(taken.execute(connection)? == 1)
}

/// Leaves what is due for later, and says why. It counts as no try.
///
/// # Errors
/// See [`Error`].
pub fn postpone(connection: &mut Database, due: &Due, fault: Fault, until: Timestamp) -> Result<bool, Error> {
    let left = diesel::update(as_seen(due)).set((deliveries::fault.eq(Some(fault.slug())), deliveries::next_at.eq(Some(column(until)))));
    Ok(left.execute(connection)? == 1)
}

#[diesel::dsl::auto_type]
fn as_seen(due: &Due) -> _ {
    let (id, tries, at): (String, i64, PrimitiveDateTime) = (due.id.to_string(), due.tries, due.at);
    deliveries::table
        .filter(deliveries::id.eq(id))
        .filter(deliveries::state.eq("sending"))
        .filter(deliveries::tries.eq(tries))
        .filter(deliveries::next_at.eq(at))
}

/// Notes how the try with this number ended: whether it still counts. Where staff changed the address meanwhile, or another process
/// took the delivery because we were too slow, it does not.
///
/// # Errors
/// See [`Error`].
pub fn settle(connection: &mut Database, id: Uuid, tries: i64, end: End, now: Timestamp) -> Result<bool, Error> {
    let ours = deliveries::table
        .filter(deliveries::id.eq(id.to_string()))
        .filter(deliveries::state.eq(State::Sending.slug()))
        .filter(deliveries::tries.eq(tries));
    let settled = match end {
        // The address goes in the very transaction that says that something arrived.
        End::Delivered => diesel::update(ours)
            .set((
                deliveries::state.eq(State::Delivered.slug()),
                deliveries::address.eq(None::<String>),
                deliveries::next_at.eq(None::<PrimitiveDateTime>),
                deliveries::fault.eq(None::<String>),
                deliveries::settled_at.eq(Some(column(now))),
            ))
            .execute(connection)?,
        End::Failed(fault) => diesel::update(ours)
            .set((
                deliveries::state.eq(State::Failed.slug()),
                deliveries::next_at.eq(None::<PrimitiveDateTime>),
                deliveries::fault.eq(Some(fault.slug())),
                deliveries::settled_at.eq(Some(column(now))),
            ))
            .execute(connection)?,
        End::Withdrawn => diesel::update(ours)
            .set((
                deliveries::state.eq(State::Failed.slug()),
                deliveries::address.eq(None::<String>),
                deliveries::next_at.eq(None::<PrimitiveDateTime>),
                deliveries::fault.eq(Some(Fault::Withdrawn.slug())),
                deliveries::settled_at.eq(Some(column(now))),
            ))
            .execute(connection)?,
        End::Later(fault, at) => diesel::update(ours)
            .set((deliveries::next_at.eq(Some(column(at))), deliveries::fault.eq(Some(fault.slug()))))
            .execute(connection)?,
    };
    Ok(settled == 1)
}

/// Notes that a message which seemed to arrive came back: whether it was one of ours.
///
/// # Errors
/// See [`Error`].
pub fn came_back(connection: &mut Database, id: Uuid, fault: Fault, now: Timestamp) -> Result<bool, Error> {
    let arrived = deliveries::table
        .filter(deliveries::id.eq(id.to_string()))
        .filter(deliveries::state.eq(State::Delivered.slug()))
        .filter(deliveries::channel.eq(Channel::Email.slug()));
    let noted = diesel::update(arrived).set((
        deliveries::state.eq(State::Failed.slug()),
        deliveries::fault.eq(Some(fault.slug())),
        deliveries::settled_at.eq(Some(column(now))),
    ));
    Ok(noted.execute(connection)? == 1)
}

/// Forgets how a badge was to reach its person: for somebody who is erased.
///
/// # Errors
/// See [`Error`].
pub fn forget(connection: &mut Database, badge: Uuid) -> Result<(), Error> {
    diesel::delete(deliveries::table.filter(deliveries::badge.eq(badge.to_string()))).execute(connection)?;
    Ok(())
}

/// Forgets addresses: those that failed before `failed`, and every one that came before `made`. How many.
///
/// # Errors
/// See [`Error`].
pub fn forget_old(connection: &mut Database, failed: Timestamp, made: Timestamp, now: Timestamp) -> Result<usize, Error> {
    let given_up = deliveries::table
        .filter(deliveries::state.eq(State::Failed.slug()))
        .filter(deliveries::address.is_not_null())
        .filter(deliveries::settled_at.lt(column(failed)));
    let forgotten = diesel::update(given_up).set(deliveries::address.eq(None::<String>)).execute(connection)?;
    let waiting = deliveries::table
        .filter(deliveries::address.is_not_null())
        .filter(deliveries::made_at.lt(column(made)))
        .filter(deliveries::state.ne(State::Delivered.slug()));
    let never = diesel::update(waiting).set((
        deliveries::address.eq(None::<String>),
        deliveries::state.eq(State::Failed.slug()),
        deliveries::next_at.eq(None::<PrimitiveDateTime>),
        deliveries::fault.eq(Some(Fault::Forgotten.slug())),
        deliveries::settled_at.eq(Some(column(now))),
    ));
    Ok(forgotten + never.execute(connection)?)
}

type Row = (String, String, Option<String>, String, Option<String>, String, Option<String>, Option<PrimitiveDateTime>);

type Columns = (
    deliveries::id,
    deliveries::badge,
    diesel::dsl::Nullable<register::name>,
    deliveries::channel,
    deliveries::address,
    deliveries::state,
    deliveries::fault,
    deliveries::settled_at,
);

fn columns() -> Columns {
    (
        deliveries::id,
        deliveries::badge,
        register::name.nullable(),
        deliveries::channel,
        deliveries::address,
        deliveries::state,
        deliveries::fault,
        deliveries::settled_at,
    )
}

fn delivery((id, badge, name, channel, address, state, fault, settled_at): Row) -> Result<Delivery, Error> {
    Ok(Delivery {
        badge: uuid(&badge)?,
        name,
        address: stored(&id, &channel, address)?,
        channel: Channel::parse(&channel).ok_or_else(|| corrupt(&id))?,
        state: State::parse(&state).ok_or_else(|| corrupt(&id))?,
        fault: fault.as_deref().and_then(Fault::parse),
        settled_at: settled_at.map(moment),
        id: uuid(&id)?,
    })
}

fn stored(id: &str, channel: &str, address: Option<String>) -> Result<Option<Address>, Error> {
    let Some(text) = address else { return Ok(None) };
    let channel = Channel::parse(channel).ok_or_else(|| corrupt(id))?;
    Address::parse(channel, &text).ok_or_else(|| corrupt(id)).map(Some)
}

fn uuid(text: &str) -> Result<Uuid, Error> {
    Uuid::parse_str(text).map_err(|_| corrupt(text))
}

fn corrupt(row: &str) -> Error {
    Error::Corrupt { table: "deliveries", row: row.to_owned() }
}
