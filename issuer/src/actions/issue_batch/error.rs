//! Why nothing was made, or not all.

use badge::timestamp::Timestamp;

use crate::actions::court;
use crate::actions::place;
use crate::issuance::faults::FileFault;
use crate::{key_files, store};

/// Why nothing was made, or not all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The clock shows an earlier time than when the last badge was made.
    #[error("the clock shows {now}, but a badge was made at {last}")]
    ClockWentBack {
        /// What it shows.
        now: Timestamp,
        /// When the last badge was made.
        last: Timestamp,
    },
    /// Signing, or our own verifier.
    #[error(transparent)]
    Court(#[from] court::Error),
    /// Faults of the file: all of them.
    #[error("{0:?}")]
    File(Vec<FileFault>),
    /// A private key or the secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The secret that awards are hashed with is not the one that this database was filled with.
    #[error("another award secret")]
    OtherSecret,
    /// The marks of a demonstration.
    #[error(transparent)]
    Marks(#[from] serde_json::Error),
    /// A place in a status list.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A framework that we do not carry.
    #[error("no framework {asked}")]
    UnknownFramework {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: Vec<String>,
    },
    /// There is no such venue.
    #[error("no venue {slug}")]
    UnknownVenue {
        /// Which.
        slug: String,
    },
}
