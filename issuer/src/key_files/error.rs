//! Why there is no key: each with the slug of its sentence, and what that names.

use std::io;
use std::path::{Path, PathBuf};

use badge::keys::Algorithm;

use crate::issuance::sign;
use crate::issuance::sign::hardware::Fault;
use crate::key_files::lock;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read or made.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The key lies in hardware, which does not sign.
    #[error("{path}: {source}")]
    Hardware {
        /// The file that says where.
        path: PathBuf,
        /// Why.
        source: Fault,
    },
    /// The file is encrypted, and cannot be opened.
    #[error("{path}: {source}")]
    Locked {
        /// Which.
        path: PathBuf,
        /// Why.
        source: lock::Error,
    },
    /// Others than its owner may read the file, or look into its folder.
    #[error("{path} may be read by others (mode {mode:o})")]
    Loose {
        /// Which.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// Venues have no keys for this algorithm.
    #[error("no keys are made for {}", .algorithm.name())]
    NoSuchKind {
        /// Which.
        algorithm: Algorithm,
    },
    /// The file holds no such key.
    #[error("{path}: {source}")]
    NotAKey {
        /// Which.
        path: PathBuf,
        /// Why.
        source: sign::Error,
    },
    /// The file holds a good key, but not the one that the database knows under this name.
    #[error("{path} holds another key")]
    OtherKey {
        /// Which.
        path: PathBuf,
    },
    /// The file holds a key that everybody knows, and this is no demonstration.
    #[error("{path} holds a published key")]
    Published {
        /// Which.
        path: PathBuf,
    },
    /// The file holds no such secret.
    #[error("{path} holds no secret")]
    NotASecret {
        /// Which.
        path: PathBuf,
    },
}

impl Error {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Hardware { source, .. } => source.slug(),
            Self::Locked { source, .. } => match source {
                lock::Error::File { .. } => "secret-file",
                lock::Error::Loose { .. } => "secret-loose",
                lock::Error::NoSecret => "locked",
                lock::Error::NotASecret { .. } => "secret-empty",
                lock::Error::NotSealed => "not-sealed",
                lock::Error::Wrong { .. } => "secret-wrong",
            },
            Self::Loose { .. } => "loose",
            Self::NoSuchKind { .. } => "kind",
            Self::OtherKey { .. } => "other",
            Self::Published { .. } => "published",
            Self::NotAKey { .. } | Self::NotASecret { .. } => "unreadable",
        }
    }

    /// What its sentence names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let named = |path: &Path| ("path", path.display().to_string());
        match self {
            Self::File { path, source } => vec![named(path), ("cause", source.to_string())],
            Self::Hardware { path, source } => [vec![named(path)], source.args()].concat(),
            Self::Loose { path, mode } => vec![named(path), ("mode", format!("{mode:o}"))],
            Self::Locked { path, source } => {
                let mut args = vec![named(path)];
                match source {
                    lock::Error::File { path, source } => {
                        args.extend([("secret", path.display().to_string()), ("cause", source.to_string())]);
                    }
                    lock::Error::Loose { path, mode } => {
                        args.extend([("secret", path.display().to_string()), ("mode", format!("{mode:o}"))])
                    }
                    lock::Error::NotASecret { path } | lock::Error::Wrong { path } => args.push(("secret", path.display().to_string())),
                    lock::Error::NoSecret | lock::Error::NotSealed => {}
                }
                args
            }
            Self::NoSuchKind { algorithm } => vec![("algorithm", algorithm.name().to_owned())],
            Self::NotAKey { path, .. } | Self::NotASecret { path } | Self::OtherKey { path } | Self::Published { path } => {
                vec![named(path)]
            }
        }
    }
}
