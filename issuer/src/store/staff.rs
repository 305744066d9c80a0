//! Who may sign in, and what they may do where.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{roles, staff};
use crate::store::scope::{Role, Scope};

/// Somebody who works at a venue or for a network.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// Their address, in small letters.
    pub email: String,
    /// Their name, as colleagues read it.
    pub name: String,
}

/// Where a role holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At every venue of a network.
    Network(Slug),
    /// At one venue.
    Venue(Slug),
}

/// Somebody, what they may, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// What.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
}

/// Neither address nor name stands in a log.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An address as it is kept and compared: small letters, nothing around it; `None` where it is none. Whether it exists, only a mail can
/// tell.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let (name, host) = text.rsplit_once('@')?;
    let fit = text.len() <= LONGEST_ADDRESS && plain(name) && plain(host) && !host.starts_with('.') && !host.ends_with('.');
    fit.then_some(text)
}

/// Adds somebody without any role yet.
///
/// # Errors
/// See [`Error`]; a conflict where the address is somebody's.
pub fn add(connection: &mut Database, person: &Person, now: Timestamp) -> Result<(), Error> {
    diesel::insert_into(staff::table)
        .values((
            staff::id.eq(person.id.to_string()),
            staff::email.eq(&person.email),
            staff::name.eq(&person.name),
            staff::added_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Who has this address and has not left.
///
/// # Errors
/// See [`Error`].
pub fn by_address(connection: &mut Database, email: &str) -> Result<Option<Person>, Error> {
    if email.contains('\0') {
        return Ok(None);
    }
    let row: Option<Row> =
        staff::table.filter(staff::email.eq(email)).filter(staff::left_at.is_null()).select(COLUMNS).first(connection).optional()?;
    row.map(person).transpose()
}

/// Who has this id and has not left.
///
/// # Errors
/// See [`Error`].
pub fn find(connection: &mut Database, id: Uuid) -> Result<Option<Person>, Error> {
    let row: Option<Row> =
        staff::table.find(id.to_string()).filter(staff::left_at.is_null()).select(COLUMNS).first(connection).optional()?;
    row.map(person).transpose()
}

/// Gives somebody a role at a place, in the stead of the one that they had there.
///
/// # Errors
/// See [`Error`].
pub fn give(connection: &mut Database, person: Uuid, role: Role, place: &Place, now: Timestamp) -> Result<(), Error> {
    take_away(connection, person, place)?;
    let (venue, network) = match place {
        Place::Network(slug) => (None, Some(slug.as_str())),
        Place::Venue(slug) => (Some(slug.as_str()), None),
    };
    diesel::insert_into(roles::table)
        .values((
            roles::id.eq(Uuid::new_v4().to_string()),
            roles::staff.eq(person.to_string()),
            roles::role.eq(role.slug()),
            roles::venue.eq(venue),
            roles::network.eq(network),
            roles::given_at.eq(column(now)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes a role away; whether there was one.
///
/// # Errors
/// See [`Error`].
pub fn take_away(connection: &mut Database, person: Uuid, place: &Place) -> Result<bool, Error> {
    let of_person = roles::staff.eq(person.to_string());
    let gone = match place {
        Place::Network(slug) => diesel::delete(roles::table.filter(of_person).filter(roles::network.eq(slug.as_str()))).execute(connection),
        Place::Venue(slug) => diesel::delete(roles::table.filter(of_person).filter(roles::venue.eq(slug.as_str()))).execute(connection),
    };
    Ok(gone? > 0)
}

/// Who has a role at the venue itself, by name.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, scope: &Scope) -> Result<Vec<Member>, Error> {
    let rows: Vec<(Row, String, time::PrimitiveDateTime)> = roles::table
        .inner_join(staff::table)
        .filter(roles::venue.eq(scope.venue().as_str()))
        .filter(staff::left_at.is_null())
        .order((staff::name, staff::email))
        .select((COLUMNS, roles::role, roles::given_at))
        .load(connection)?;
    rows.into_iter().map(member).collect()
}

/// Who runs a network, by name.
///
/// # Errors
/// See [`Error`].
pub fn of_network(connection: &mut Database, network: &Slug) -> Result<Vec<Member>, Error> {
    let rows: Vec<(Row, String, time::PrimitiveDateTime)> = roles::table
        .inner_join(staff::table)
        .filter(roles::network.eq(network.as_str()))
        .filter(staff::left_at.is_null())
        .order((staff::name, staff::email))
        .select((COLUMNS, roles::role, roles::given_at))
        .load(connection)?;
    rows.into_iter().map(member).collect()
}

/// The networks that somebody runs.
///
/// # Errors
/// See [`Error`].
pub fn networks_of(connection: &mut Database, person: Uuid) -> Result<Vec<Slug>, Error> {
    let slugs: Vec<Option<String>> =
        roles::table.filter(roles::staff.eq(person.to_string())).order(roles::network).select(roles::network).load(connection)?;
    let slug = |slug: String| Slug::parse(&slug).ok_or(Error::Corrupt { table: "roles", row: slug });
    slugs.into_iter().flatten().map(slug).collect()
}

type Row = (String, String, String);

const COLUMNS: (staff::id, staff::email, staff::name) = (staff::id, staff::email, staff::name);

fn person((id, email, name): Row) -> Result<Person, Error> {
    let id = Uuid::parse_str(&id).map_err(|_| Error::Corrupt { table: "staff", row: id })?;
    Ok(Person { id, email, name })
}

fn member((row, role, since): (Row, String, time::PrimitiveDateTime)) -> Result<Member, Error> {
    let role = Role::parse(&role).ok_or(Error::Corrupt { table: "roles", row: role })?;
    Ok(Member { person: person(row)?, role, since: moment(since) })
}

/// RFC 5321 §4.5.3.1.3.
const LONGEST_ADDRESS: usize = 254;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_small_letters_and_nothing_else_passes() {
        assert_eq!(address(" Amina@Exemple.FR ").as_deref(), Some("amina@exemple.fr"));
        for none in
            ["amina", "@exemple.fr", "amina@", "a b@exemple.fr", "a@exemple.fr\r\nBcc: x@y.fr", "a@b@", "a@.fr", "<a@b.fr>", "a,b@c.fr"]
        {
            assert_eq!(address(none), None, "{none}");
        }
        assert_eq!(address(&format!("{}@exemple.fr", "x".repeat(250))), None);
    }
}
