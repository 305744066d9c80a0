//! The only code that knows diesel. One closure is one transaction, moved to the blocking pool; nothing else blocks.

pub mod achievements;
pub mod audit;
pub mod badge_tokens;
pub mod badges;
pub mod batches;
pub mod codes;
mod connection;
pub mod deliveries;
pub mod endorsements;
pub mod erasure;
mod error;
pub mod handouts;
pub mod imports;
pub mod inspection;
pub mod installation;
pub mod instances;
pub mod journal;
pub mod keys;
pub mod leftovers;
pub mod links;
pub mod logos;
pub mod mappings;
pub mod moves;
pub mod networks;
pub mod offers;
pub mod pages;
pub mod parts;
pub mod passkeys;
pub mod places;
pub mod portable;
pub mod register;
pub mod replays;
pub mod revocations;
pub mod roles;
mod schema;
pub mod scope;
pub mod sendings;
pub mod sessions;
pub mod settings;
pub mod spent_challenges;
pub mod staff;
pub mod standing;
pub mod statistics;
pub mod status_lists;
pub mod tokens;
pub mod venues;
pub mod webhooks;
pub mod workshops;
pub mod wrong_tries;

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

pub use crate::store::connection::Database;
use crate::store::connection::{Access, Place};
pub use crate::store::error::Error;

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writing: Arc<Pool>,
    reading: Arc<Pool>,
}

/// Whether a database of an older version may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upgrade {
    /// It may.
    Allowed,
    /// It may not; an empty one is made all the same.
    Refused,
}

impl Store {
    /// Opens the database at `url`, and makes it where there is none: the store, and the migrations that ran.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn open(url: &str, upgrade: Upgrade) -> Result<(Self, Vec<String>), Error> {
        let place = Place::parse(url).ok_or(Error::Url)?;
        let store = Self {
            writing: Arc::new(Pool::new(place.clone(), Access::Writing, place.writers())),
            reading: Arc::new(Pool::new(place, Access::Reading, READERS)),
        };
        let ready = store.writing.clone().with(move |connection| connection::migrate(connection, upgrade == Upgrade::Allowed));
        ready.await.map(|ran| (store, ran))
    }

    /// One transaction that may write.
    ///
    /// # Errors
    /// Those of `work`, and [`Error`].
    pub async fn run<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: FnOnce(&mut Database) -> Result<T, E> + Send + 'static,
    {
        self.writing.clone().with(move |connection| connection::write(connection, work)).await
    }

    /// One statement that writes: it is a transaction by itself, and saves the words about it. `work` that has two must use [`Store::run`].
    ///
    /// # Errors
    /// Those of `work`, and [`Error`].
    pub async fn tell<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: FnOnce(&mut Database) -> Result<T, E> + Send + 'static,
    {
        self.writing.clone().with(work).await
    }

    /// One transaction that reads.
    ///
    /// # Errors
    /// Those of `work`, and [`Error`].
    pub async fn read<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: FnOnce(&mut Database) -> Result<T, E> + Send + 'static,
    {
        self.reading.clone().with(move |connection| connection::read(connection, work)).await
    }

    /// One question. It sees one moment without a transaction; `work` that asks two must use [`Store::read`].
    ///
    /// # Errors
    /// Those of `work`, and [`Error`].
    pub async fn ask<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: FnOnce(&mut Database) -> Result<T, E> + Send + 'static,
    {
        self.reading.clone().with(work).await
    }

    /// Makes sure that what was deleted is in no file of the database any more. PostgreSQL does that by itself, in its own time.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Busy`] where somebody reads all the time.
    pub async fn wipe_traces(&self) -> Result<(), Error> {
        self.writing.clone().with(connection::wipe_traces).await
    }

    /// Whether another process has the database open, or another part of this one.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn is_shared(&self) -> Result<bool, Error> {
        // Outside a transaction: inside one SQLite does not turn its journal.
        self.writing.clone().with(portable::is_shared).await
    }

    /// Closes every connection that nobody uses now; the next question opens one again.
    pub async fn close(&self) {
        for pool in [&self.writing, &self.reading] {
            let idle = std::mem::take(&mut *pool.idle());
            // Closing waits for the disk.
            let _ = tokio::task::spawn_blocking(move || drop(idle)).await;
        }
    }

    /// Undoes every migration: the database is empty after it. For tests of the migrations.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn undo_migrations(&self) -> Result<(), Error> {
        self.writing.clone().with(connection::undo_migrations).await
    }
}

/// Some connections, opened when first needed.
struct Pool {
    place: Place,
    access: Access,
    permits: Semaphore,
    idle: Mutex<Vec<Database>>,
}

impl Pool {
    fn new(place: Place, access: Access, size: usize) -> Self {
        Self { place, access, permits: Semaphore::new(size), idle: Mutex::new(Vec::new()) }
    }

    async fn with<T, E, W>(self: Arc<Self>, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: FnOnce(&mut Database) -> Result<T, E> + Send + 'static,
    {
        let pool = Arc::clone(&self);
        let _permit = self.permits.acquire().await.map_err(|_| Error::Stopped)?;
        let done = tokio::task::spawn_blocking(move || {
            let idle = pool.idle().pop();
            let mut connection = match idle {
                Some(connection) => connection,
                None => pool.place.open(pool.access)?,
            };
            let done = work(&mut connection);
            // After an error a connection may be broken or amid a transaction: a fresh one costs a millisecond.
            if done.is_ok() {
                pool.idle().push(connection);
            }
            done
        });
        done.await.map_err(|_| Error::Stopped)?
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Database>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many requests read at a time.
const READERS: usize = 4;
