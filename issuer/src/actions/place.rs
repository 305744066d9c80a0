//! A place in a status list that nobody ever had.

use crate::issuance::draft::StatusPlace;
use crate::issuance::profile::Slug;
use crate::issuance::status_list::{SIZE, index};
use crate::store::status_lists::Taken;
use crate::store::{self, Database, status_lists};

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Takes the next place of the venue's newest list; of a list of its own where that is full.
pub(crate) fn take_place(connection: &mut Database, venue: &Slug) -> Result<StatusPlace, Error> {
    let taken = match status_lists::take(connection, venue, 1)? {
        Some(taken) => taken,
        None => {
            let mut permutation = [0; 32];
            getrandom::fill(&mut permutation).map_err(|_| Error::Random)?;
            let list = status_lists::add(connection, venue, SIZE, &permutation)?;
            let missing = || store::Error::Corrupt { table: "status_lists", row: list.to_string() };
            status_lists::take(connection, venue, 1)?.ok_or_else(missing)?
        }
    };
    Ok(at(&taken, taken.number))
}

/// Takes as many, all at once where one list has them.
pub(crate) fn take_places(connection: &mut Database, venue: &Slug, count: usize) -> Result<Vec<StatusPlace>, Error> {
    let wanted = i64::try_from(count).unwrap_or(i64::MAX);
    match status_lists::take(connection, venue, wanted)? {
        Some(taken) => Ok((taken.number..).take(count).map(|number| at(&taken, number)).collect()),
        None => (0..count).map(|_| take_place(connection, venue)).collect(),
    }
}

fn at(taken: &Taken, number: i64) -> StatusPlace {
    StatusPlace { list: taken.list, index: index(&taken.permutation, taken.size, number) }
}
