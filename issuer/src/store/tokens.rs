//! Programs of a venue, and what each may do. Of the secret that a program is known by only the hash is kept.

use badge::timestamp::Timestamp;
use diesel::prelude::*;
use time::PrimitiveDateTime;
use uuid::Uuid;

use crate::issuance::profile::Slug;
use crate::store::connection::{Database, column, moment};
use crate::store::error::Error;
use crate::store::schema::{staff, tokens};
use crate::store::scope::{Role, Scope};

/// What a program may do. Slugs are only added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Gives badges, puts them right, makes achievements.
    Issue,
    /// Looks.
    Read,
    /// Withdraws and erases.
    Revoke,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 3] = [Self::Issue, Self::Read, Self::Revoke];

    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Read => "read",
            Self::Revoke => "revoke",
        }
    }

    /// The right with this slug.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.slug() == slug)
    }

    /// What somebody of the staff would have to be.
    fn role(self) -> Role {
        match self {
            Self::Issue => Role::Issuer,
            Self::Read => Role::Reader,
            Self::Revoke => Role::VenueAdmin,
        }
    }
}

/// A program that is given access.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// Its id.
    pub id: Uuid,
    /// Hash of its secret.
    pub hash: &'a str,
    /// What the venue calls it.
    pub name: &'a str,
    /// What it may do.
    pub rights: &'a [Right],
    /// Now.
    pub made_at: Timestamp,
    /// Until when, where that is settled.
    pub expires_at: Option<Timestamp>,
}

/// A program of a venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: Uuid,
    /// Its venue.
    pub venue: Slug,
    /// What the venue calls it.
    pub name: String,
    /// What it may do.
    pub rights: Vec<Right>,
    /// Since when.
    pub made_at: Timestamp,
    /// Until when, where that is settled.
    pub expires_at: Option<Timestamp>,
    /// When it last asked for something, to the minute.
    pub used_at: Option<Timestamp>,
    /// When somebody ended it.
    pub ended_at: Option<Timestamp>,
}

impl Token {
    /// In whose name it asks. It asks with the highest role that one of its rights stands for; what it may is its rights alone.
    #[must_use]
    pub fn scope(&self) -> Scope {
        let role = self.rights.iter().map(|right| right.role()).max().unwrap_or(Role::Reader);
        Scope::of_program(self.venue.clone(), role, self.id)
    }
}

/// Lets a program in.
///
/// # Errors
/// See [`Error`].
pub fn add(connection: &mut Database, scope: &Scope, new: &NewToken<'_>) -> Result<(), Error> {
    diesel::insert_into(staff::table)
        .values((
            staff::id.eq(new.id.to_string()),
            // No address at all: nobody can ask for a link to it.
            staff::email.eq(format!("program:{}", new.id)),
            staff::name.eq(new.name),
            staff::added_at.eq(column(new.made_at)),
        ))
        .execute(connection)?;
    let rights: Vec<&str> = new.rights.iter().map(|right| right.slug()).collect();
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(new.id.to_string()),
            tokens::venue.eq(scope.venue().as_str()),
            tokens::hash.eq(new.hash),
            tokens::rights.eq(rights.join(" ")),
            tokens::made_at.eq(column(new.made_at)),
            tokens::expires_at.eq(new.expires_at.map(column)),
        ))
        .execute(connection)?;
    Ok(())
}

/// The program whose secret has this hash, where its access neither ended nor was ended.
///
/// # Errors
/// See [`Error`].
pub fn known(connection: &mut Database, hash: &str, now: Timestamp) -> Result<Option<Token>, Error> {
    let row: Option<Row> =
        rows().filter(tokens::hash.eq(hash.to_owned())).filter(tokens::ended_at.is_null()).first(connection).optional()?;
    Ok(row.map(token).transpose()?.filter(|token| token.expires_at.is_none_or(|end| end > now)))
}

/// Every program that a venue ever let in, the newest first.
///
/// # Errors
/// See [`Error`].
pub fn of_venue(connection: &mut Database, scope: &Scope) -> Result<Vec<Token>, Error> {
    let of_venue = rows().filter(tokens::venue.eq(scope.venue().to_string())).order((tokens::made_at.desc(), tokens::id));
    let rows: Vec<Row> = of_venue.load(connection)?;
    rows.into_iter().map(token).collect()
}

/// The venue of a program, for whoever stands at the terminal and knows only its id.
///
/// # Errors
/// See [`Error`].
pub fn venue_of(connection: &mut Database, id: Uuid) -> Result<Option<Slug>, Error> {
    let row: Option<Row> = rows().filter(tokens::id.eq(id.to_string())).first(connection).optional()?;
    Ok(row.map(token).transpose()?.map(|token| token.venue))
}

/// Notes that a program asked for something.
///
/// # Errors
/// See [`Error`].
pub fn touch(connection: &mut Database, id: Uuid, now: Timestamp) -> Result<(), Error> {
    diesel::update(tokens::table.find(id.to_string())).set(tokens::used_at.eq(column(now))).execute(connection)?;
    Ok(())
}

/// Ends the access of a program of this venue; whether it had any.
///
/// # Errors
/// See [`Error`].
pub fn end(connection: &mut Database, scope: &Scope, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    let open = tokens::table
        .filter(tokens::id.eq(id.to_string()))
        .filter(tokens::venue.eq(scope.venue().as_str()))
        .filter(tokens::ended_at.is_null());
    let ended = diesel::update(open).set(tokens::ended_at.eq(column(now))).execute(connection)? == 1;
    if ended {
        diesel::update(staff::table.find(id.to_string())).set(staff::left_at.eq(column(now))).execute(connection)?;
    }
    Ok(ended)
}

/// Ends the access of every program of every venue: how many had any.
///
/// # Errors
/// See [`Error`].
pub fn end_all(connection: &mut Database, now: Timestamp) -> Result<usize, Error> {
    let open = tokens::table.filter(tokens::ended_at.is_null());
    Ok(diesel::update(open).set(tokens::ended_at.eq(column(now))).execute(connection)?)
}

type Moment = PrimitiveDateTime;
type Row = ((String, String, String, String), (Moment, Option<Moment>, Option<Moment>, Option<Moment>));

#[diesel::dsl::auto_type]
fn rows() -> _ {
    tokens::table.inner_join(staff::table).select((
        (tokens::id, tokens::venue, staff::name, tokens::rights),
        (tokens::made_at, tokens::expires_at, tokens::used_at, tokens::ended_at),
    ))
}

fn token(((id, venue, name, rights), (made_at, expires_at, used_at, ended_at)): Row) -> Result<Token, Error> {
    let corrupt = || Error::Corrupt { table: "tokens", row: id.clone() };
    Ok(Token {
        venue: Slug::parse(&venue).ok_or_else(corrupt)?,
        rights: rights.split(' ').map(|slug| Right::parse(slug).ok_or_else(corrupt)).collect::<Result<_, _>>()?,
        made_at: moment(made_at),
        expires_at: expires_at.map(moment),
        used_at: used_at.map(moment),
        ended_at: ended_at.map(moment),
        id: Uuid::parse_str(&id).map_err(|_| corrupt())?,
        name,
    })
}
