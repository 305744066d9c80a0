//! Share links, as whoever brings one finds them: open, turned off by the person, or given up for another.

use badge::timestamp::Timestamp;
use diesel::prelude::*;

use crate::store::badges::{self, Shown};
use crate::store::connection::{Database, column};
use crate::store::error::Error;
use crate::store::register::NameForm;
use crate::store::revocations;
use crate::store::schema::{badges as badge_rows, links, old_links, register};

/// What stands behind a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The person took another link. What was behind it is nobody's business, and is not written down.
    GivenUp,
    /// There never was such a link.
    Nothing,
    /// The person turned it off, and may turn it on again.
    Off,
    /// A badge.
    Shown(Shown),
}

/// A link as its holder sees it, whether it is on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The link.
    pub link: String,
    /// The badge that stands behind it.
    pub badge: Shown,
    /// The award, by which the code on the slip is known.
    pub award: String,
    /// Whether it is off.
    pub off: bool,
    /// Whether the badge was withdrawn.
    pub is_revoked: bool,
    /// The person's name in full and what the badge shows of it, where the venue still keeps them.
    pub name: Option<(String, NameForm)>,
}

/// What stands behind a link.
///
/// # Errors
/// See [`Error`].
pub fn open(connection: &mut Database, link: &str) -> Result<Opened, Error> {
    // Whatever stands in a URL comes here, a NUL too, which PostgreSQL refuses to be asked about.
    if !is_link(link) {
        return Ok(Opened::Nothing);
    }
    let off: Option<Option<time::PrimitiveDateTime>> = links::table.find(link).select(links::off_at).first(connection).optional()?;
    match off {
        Some(Some(_)) => Ok(Opened::Off),
        Some(None) => Ok(badges::behind(connection, link)?.map_or(Opened::Nothing, Opened::Shown)),
        None => {
            let gone: Option<String> = old_links::table.find(link).select(old_links::link).first(connection).optional()?;
            Ok(if gone.is_some() { Opened::GivenUp } else { Opened::Nothing })
        }
    }
}

/// The link and what its holder may settle about it.
///
/// # Errors
/// See [`Error`].
pub fn held(connection: &mut Database, link: &str) -> Result<Option<Held>, Error> {
    let Some(badge) = badges::behind(connection, link)? else { return Ok(None) };
    let id = badge.id.to_string();
    let off: Option<time::PrimitiveDateTime> = links::table.find(link).select(links::off_at).first(connection)?;
    let award: String = badge_rows::table.find(&id).select(badge_rows::award).first(connection)?;
    let name: Option<(String, String)> = register::table.find(&id).select((register::name, register::form)).first(connection).optional()?;
    let name = name.and_then(|(name, form)| Some((name, NameForm::parse(&form)?)));
    let is_revoked = revocations::find(connection, badge.id)?.is_some();
    Ok(Some(Held { link: link.to_owned(), badge, award, off: off.is_some(), is_revoked, name }))
}

/// Turns a link off; whether it was on.
///
/// # Errors
/// See [`Error`].
pub fn turn_off(connection: &mut Database, link: &str, now: Timestamp) -> Result<bool, Error> {
    let on = links::table.filter(links::link.eq(link)).filter(links::off_at.is_null());
    Ok(diesel::update(on).set(links::off_at.eq(column(now))).execute(connection)? == 1)
}

/// Turns a link on again; whether it was off.
///
/// # Errors
/// See [`Error`].
pub fn turn_on(connection: &mut Database, link: &str) -> Result<bool, Error> {
    let off = links::table.filter(links::link.eq(link)).filter(links::off_at.is_not_null());
    Ok(diesel::update(off).set(links::off_at.eq(None::<time::PrimitiveDateTime>)).execute(connection)? == 1)
}

/// Puts another link in the place of this one, which is gone for good; whether there was such a link. The new one is on.
///
/// # Errors
/// See [`Error`].
pub fn exchange(connection: &mut Database, old: &str, new: &str, now: Timestamp) -> Result<bool, Error> {
    let badge: Option<String> = diesel::delete(links::table.find(old)).returning(links::badge).get_result(connection).optional()?;
    let Some(badge) = badge else { return Ok(false) };
    diesel::insert_into(old_links::table).values((old_links::link.eq(old), old_links::gone_at.eq(column(now)))).execute(connection)?;
    diesel::insert_into(links::table)
        .values((links::link.eq(new), links::badge.eq(badge), links::made_at.eq(column(now))))
        .execute(connection)?;
    Ok(true)
}

fn is_link(link: &str) -> bool {
    !link.is_empty() && link.bytes().all(|b| b.is_ascii_alphanumeric())
}
