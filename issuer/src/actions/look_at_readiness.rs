//! Whether this process could do its work now: the database answers and is of this version, and every key that signs can be read.

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, key_at_hand};
use crate::key_files;
use crate::store::{self, installation, venues};

/// Why it could not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A venue's key.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The secret of the installation.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// Migrations of this version did not run.
    #[error("the database is of an older version")]
    Older,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Looks.
///
/// # Errors
/// See [`Error`]: the first thing that is in the way.
pub async fn look_at_readiness(desk: &Desk) -> Result<(), Error> {
    let look = |connection: &mut store::Database| Ok((installation::is_current(connection)?, venues::all(connection)?));
    let (is_current, venues) = desk.store.read(look).await.map_err(|error: store::Error| Error::Store(error))?;
    if !is_current {
        return Err(Error::Older);
    }
    desk.keys.award_secret()?;
    for venue in venues {
        key_at_hand(desk, venue.slug.as_str()).await?;
    }
    Ok(())
}
