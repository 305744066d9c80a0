//! Everything moves from one database to another, perhaps from SQLite to PostgreSQL: nobody may write meanwhile, and at the end both say the
//! same.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::actions::back_up::{self, back_up};
use crate::actions::desk::Desk;
use crate::actions::restore_backup::{self, Purpose, restore_backup};
use crate::store::{self, Database, portable};

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading.
    #[error(transparent)]
    BackUp(#[from] back_up::Error),
    /// The two do not say the same: somebody wrote after all.
    #[error("table {table} differs")]
    Differs {
        /// Where.
        table: String,
    },
    /// Another process has the database open.
    #[error("another process has the database open")]
    InUse,
    /// Writing.
    #[error(transparent)]
    Restore(#[from] restore_backup::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Copies everything into the empty database of `to`, by way of a new file at `between`: how many rows there were.
///
/// # Errors
/// See [`Error`]. After [`Error::Differs`] the copy is not to be used.
pub async fn copy_database(from: &Desk, to: &Desk, between: &Path) -> Result<u64, Error> {
    if from.store.is_shared().await? {
        return Err(Error::InUse);
    }
    let end = back_up(from, between).await?;
    restore_backup(to, between, Purpose::Move).await?;
    let (here, there) = (from.store.read(fingerprints).await?, to.store.read(fingerprints).await?);
    let same = |(table, print): (&String, &Print)| there.get(table) == Some(print);
    match here.iter().find(|one| !same(*one)).map(|(table, _)| table).or_else(|| there.keys().find(|table| !here.contains_key(*table))) {
        Some(table) => Err(Error::Differs { table: table.clone() }),
        None => Ok(end.rows),
    }
}

/// How many rows, and the sum of their hashes: the order of rows means nothing.
type Print = (u64, [u8; 32]);

fn fingerprints(connection: &mut Database) -> Result<BTreeMap<String, Print>, store::Error> {
    let mut prints = BTreeMap::new();
    for table in portable::tables(connection)? {
        let mut print: Print = (0, [0; 32]);
        portable::each_row(connection, &table, |line| {
            let corrupt = |_| store::Error::Corrupt { table: "rows", row: table.name.clone() };
            let row: Vec<serde_json::Value> = serde_json::from_str(line).map_err(corrupt)?;
            let text = serde_json::to_string(&row).map_err(corrupt)?;
            print.0 += 1;
            // No two rows are the same, for every table has a key, so that none takes another one's mark away.
            print.1.iter_mut().zip(Sha256::digest(text.as_bytes())).for_each(|(sum, byte)| *sum ^= byte);
            Ok::<_, store::Error>(())
        })?;
        prints.insert(table.name, print);
    }
    Ok(prints)
}
