//! SQLite or PostgreSQL, one type. Whatever must differ between the two differs here.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

use badge::timestamp::Timestamp;
use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, TransactionManager as _};
use diesel::migration::{Migration, MigrationSource};
use diesel::result::Error as DieselError;
use diesel::{Connection as _, PgConnection, QueryResult, RunQueryDsl as _, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use time::PrimitiveDateTime;

use crate::store::error::Error;

/// A connection to either database. (The derive takes the name `Connection` for itself.)
#[derive(diesel::MultiConnection)]
pub enum Database {
    /// PostgreSQL.
    Postgres(PgConnection),
    /// SQLite, compiled in.
    Sqlite(SqliteConnection),
}

/// Which database, from its URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A server.
    Postgres(String),
    /// A file.
    Sqlite(String),
}

impl Place {
    pub(crate) fn parse(url: &str) -> Option<Self> {
        match url.split_once("://")? {
            ("sqlite", path) if !path.is_empty() => Some(Self::Sqlite(path.to_owned())),
            ("postgres" | "postgresql", rest) if !rest.is_empty() => Some(Self::Postgres(url.to_owned())),
            _ => None,
        }
    }

    /// How many may write at a time. SQLite has one writer; a second would only wait for it.
    pub(crate) fn writers(&self) -> usize {
        if matches!(self, Self::Sqlite(_)) { 1 } else { 4 }
    }

    pub(crate) fn open(&self, access: Access) -> Result<Database, Error> {
        match self {
            Self::Postgres(url) => Ok(Database::Postgres(PgConnection::establish(url)?)),
            Self::Sqlite(path) => {
                make_private(Path::new(path)).map_err(|source| Error::Folder { path: path.clone(), source })?;
                let mut sqlite = SqliteConnection::establish(path)?;
                for pragma in PRAGMAS {
                    patiently(|| diesel::sql_query(*pragma).execute(&mut sqlite))?;
                }
                if access == Access::Reading {
                    diesel::sql_query("PRAGMA query_only = ON").execute(&mut sqlite)?;
                }
                Ok(Database::Sqlite(sqlite))
            }
        }
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Reading,
    Writing,
}

/// One transaction that may write. SQLite's starts with the write lock: two that read first and write later would both fail.
pub(crate) fn write<T, E: From<Error>>(connection: &mut Database, work: impl FnOnce(&mut Database) -> Result<T, E>) -> Result<T, E> {
    let begun = match connection {
        Database::Postgres(pg) => AnsiTransactionManager::begin_transaction(pg),
        Database::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
    };
    begun.map_err(Error::from)?;
    finish(connection, work)
}

/// One transaction that reads, so that all of its queries see the same moment.
pub(crate) fn read<T, E: From<Error>>(connection: &mut Database, work: impl FnOnce(&mut Database) -> Result<T, E>) -> Result<T, E> {
    let begun = match connection {
        Database::Postgres(pg) => {
            AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        Database::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction(sqlite),
    };
    begun.map_err(Error::from)?;
    finish(connection, work)
}

fn finish<T, E: From<Error>>(connection: &mut Database, work: impl FnOnce(&mut Database) -> Result<T, E>) -> Result<T, E> {
    match work(connection) {
        Ok(done) => {
            commit(connection).map_err(Error::from)?;
            Ok(done)
        }
        Err(error) => {
            // The first error is the one to tell; a rollback that fails as well leaves a connection that is thrown away.
            let _ = rollback(connection);
            Err(error)
        }
    }
}

fn commit(connection: &mut Database) -> QueryResult<()> {
    match connection {
        Database::Postgres(pg) => AnsiTransactionManager::commit_transaction(pg),
        Database::Sqlite(sqlite) => AnsiTransactionManager::commit_transaction(sqlite),
    }
}

fn rollback(connection: &mut Database) -> QueryResult<()> {
    match connection {
        Database::Postgres(pg) => AnsiTransactionManager::rollback_transaction(pg),
        Database::Sqlite(sqlite) => AnsiTransactionManager::rollback_transaction(sqlite),
    }
}

/// Makes an empty database; changes an older one only where that is allowed.
pub(crate) fn migrate(connection: &mut Database, may_change: bool) -> Result<Vec<String>, Error> {
    write(connection, |connection| {
        if let Database::Postgres(pg) = connection {
            // Two processes that make the first table at once would fail; SQLite's write lock already keeps them apart.
            diesel::sql_query("SELECT pg_advisory_xact_lock(7305140017)").execute(pg)?;
        }
        let applied = applied(connection)?;
        let known = known(connection)?;
        if let Some(unknown) = applied.iter().find(|version| !known.contains(version)) {
            return Err(Error::NewerDatabase { version: unknown.clone() });
        }
        if applied.len() < known.len() && !applied.is_empty() && !may_change {
            return Err(Error::OlderDatabase);
        }
        let ran = match connection {
            Database::Postgres(pg) => pg.run_pending_migrations(POSTGRESQL).map(|ran| ran.iter().map(ToString::to_string).collect()),
            Database::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(|ran| ran.iter().map(ToString::to_string).collect()),
        };
        ran.map_err(|error| Error::Migration(error.to_string()))
    })
}

/// Puts the write-ahead log into the file and empties it: whatever it still says of deleted rows is gone. Others may be reading; SQLite
/// waits for them as long as its timeout says.
pub(crate) fn wipe_traces(connection: &mut Database) -> Result<(), Error> {
    let Database::Sqlite(sqlite) = connection else { return Ok(()) };
    let done: Checkpoint = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(sqlite)?;
    if done.busy == 0 { Ok(()) } else { Err(Error::Busy) }
}

/// Undoes every migration.
pub(crate) fn undo_migrations(connection: &mut Database) -> Result<(), Error> {
    write(connection, |connection| {
        let undone = match connection {
            Database::Postgres(pg) => pg.revert_all_migrations(POSTGRESQL).map(|_| ()),
            Database::Sqlite(sqlite) => sqlite.revert_all_migrations(SQLITE).map(|_| ()),
        };
        undone.map_err(|error| Error::Migration(error.to_string()))
    })
}

/// An empty database as it was made by that version; in a transaction of the caller's.
pub(crate) fn start_over(connection: &mut Database, version: &str) -> Result<(), Error> {
    if !known(connection)?.iter().any(|known| known == version) {
        return Err(Error::NewerDatabase { version: version.to_owned() });
    }
    let done = match connection {
        Database::Postgres(pg) => pg.revert_all_migrations(POSTGRESQL).map(|_| ()).and_then(|()| run_to(pg, &POSTGRESQL, version)),
        Database::Sqlite(sqlite) => sqlite.revert_all_migrations(SQLITE).map(|_| ()).and_then(|()| run_to(sqlite, &SQLITE, version)),
    };
    done.map_err(|error| Error::Migration(error.to_string()))
}

/// Runs whatever migrations are left; in a transaction of the caller's.
pub(crate) fn catch_up(connection: &mut Database) -> Result<(), Error> {
    let done = match connection {
        Database::Postgres(pg) => pg.run_pending_migrations(POSTGRESQL).map(|_| ()),
        Database::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(|_| ()),
    };
    done.map_err(|error| Error::Migration(error.to_string()))
}

/// The migrations that ran, as a reader may ask: diesel's own question makes the table where there is none.
pub(crate) fn ran(connection: &mut Database) -> Result<Vec<String>, Error> {
    let ran: Vec<Ran> = diesel::sql_query("SELECT version AS version FROM __diesel_schema_migrations").load(connection)?;
    Ok(ran.into_iter().map(|one| one.version).collect())
}

fn run_to<DB: Backend, C: MigrationHarness<DB>>(
    connection: &mut C,
    source: &impl MigrationSource<DB>,
    version: &str,
) -> diesel::migration::Result<()> {
    let mut all: Vec<(String, Box<dyn Migration<DB>>)> =
        source.migrations()?.into_iter().map(|one| (one.name().version().to_string(), one)).collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (_, one) in all.iter().filter(|(own, _)| own.as_str() <= version) {
        connection.run_migration(one.as_ref())?;
    }
    Ok(())
}

/// Whether another connection has the file open: only the last one can turn the journal of SQLite.
pub(crate) fn is_open_elsewhere(sqlite: &mut SqliteConnection) -> Result<bool, Error> {
    diesel::sql_query("PRAGMA busy_timeout = 0").execute(sqlite)?;
    let turned: QueryResult<Journal> = diesel::sql_query("PRAGMA journal_mode = DELETE").get_result(sqlite);
    let alone = matches!(&turned, Ok(Journal { journal_mode }) if journal_mode == "delete");
    for pragma in PRAGMAS {
        patiently(|| diesel::sql_query(*pragma).execute(sqlite))?;
    }
    match turned {
        Err(DieselError::DatabaseError(_, told)) if told.message() == "database is locked" => Ok(true),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(!alone),
    }
}

fn applied(connection: &mut Database) -> Result<Vec<String>, Error> {
    let applied = match connection {
        Database::Postgres(pg) => pg.applied_migrations(),
        Database::Sqlite(sqlite) => sqlite.applied_migrations(),
    };
    let applied = applied.map_err(|error| Error::Migration(error.to_string()))?;
    Ok(applied.iter().map(ToString::to_string).collect())
}

pub(crate) fn known(connection: &Database) -> Result<Vec<String>, Error> {
    let named = match connection {
        Database::Postgres(_) => MigrationSource::<diesel::pg::Pg>::migrations(&POSTGRESQL)
            .map(|all| all.iter().map(|one| one.name().version().to_string()).collect()),
        Database::Sqlite(_) => MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE)
            .map(|all| all.iter().map(|one| one.name().version().to_string()).collect()),
    };
    named.map_err(|error| Error::Migration(error.to_string()))
}

/// Two processes that make one file at once: only one of them can turn its journal, and SQLite tells the other without the
/// patience of `busy_timeout`.
fn patiently(mut ask: impl FnMut() -> QueryResult<usize>) -> QueryResult<usize> {
    for _ in 0..MOST_ASKED {
        match ask() {
            Err(DieselError::DatabaseError(_, told)) if told.message() == "database is locked" => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
    ask()
}

/// The file holds names of people: nobody else on the machine reads it. SQLite gives its side files the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A moment as columns hold it: UTC.
pub(crate) fn column(moment: Timestamp) -> PrimitiveDateTime {
    let moment = moment.date_time();
    PrimitiveDateTime::new(moment.date(), moment.time())
}

/// A moment from a column.
pub(crate) fn moment(column: PrimitiveDateTime) -> Timestamp {
    Timestamp::from(column.assume_utc())
}

/// A migration that ran.
#[derive(diesel::QueryableByName)]
struct Ran {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// What SQLite says of its journal.
#[derive(diesel::QueryableByName)]
struct Journal {
    #[diesel(sql_type = diesel::sql_types::Text)]
    journal_mode: String,
}

/// What SQLite says of a checkpoint.
#[derive(diesel::QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    busy: i64,
}

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("../migrations/postgresql");
/// `synchronous = FULL`: what was acknowledged survives a power cut. `secure_delete`: what was deleted is written over. The timeout comes
/// first, for the others wait too.
const PRAGMAS: &[&str] = &[
    "PRAGMA busy_timeout = 15000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
];
/// As long as the timeout, together.
const MOST_ASKED: u32 = 1500;
const PAUSE: Duration = Duration::from_millis(10);
