//! Why the store has no answer: a file of its own, for every file of the store names it.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Why the store has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Others read all the time.
    #[error("others read all the time")]
    Busy,
    /// A row that we did not write so.
    #[error("the row {row} of {table} cannot be read")]
    Corrupt {
        /// Which table.
        table: &'static str,
        /// Which row.
        row: String,
    },
    /// The database refused.
    #[error(transparent)]
    Database(#[from] DieselError),
    /// The file or its folder cannot be made.
    #[error("{path}: {source}")]
    Folder {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(String),
    /// The database was changed by a newer version of this program.
    #[error("the database has version {version}, newer than this program")]
    NewerDatabase {
        /// Its version.
        version: String,
    },
    /// The database is of an older version, and this command may not change it.
    #[error("the database is of an older version")]
    OlderDatabase,
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] diesel::ConnectionError),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// Neither `sqlite://…` nor `postgres://…`.
    #[error("no database URL that we know")]
    Url,
}

impl Error {
    /// Whether somebody else was there first: a rule of uniqueness was hit.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Database(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)))
    }

    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Corrupt { .. } => "corrupt",
            Self::Busy | Self::Database(_) | Self::Migration(_) | Self::Stopped => "failed",
            Self::Folder { .. } | Self::Open(_) => "unreachable",
            Self::NewerDatabase { .. } => "newer",
            Self::OlderDatabase => "older",
            Self::Url => "url",
        }
    }
}
