//! What `sign` knows of keys in hardware: that somebody else makes their signatures, and why there may be none. Who opens them is
//! `key_files`; what comes from there is checked here, before it leaves.

use std::path::{Path, PathBuf};

use badge::keys::Algorithm;

/// Makes the signature of a message, or says why there is none.
pub type Signer = Box<dyn Fn(&[u8]) -> Result<Vec<u8>, Fault> + Send + Sync>;

/// Why a key in hardware does not sign.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The module refused, in its own words (PKCS#11 3.1 §5.1: return values).
    #[error("the PKCS#11 module answers {cause}")]
    Failed {
        /// Function and return value.
        cause: String,
    },
    /// What came back is no signature of this message by this key.
    #[error("the PKCS#11 module gave a signature that does not hold")]
    Forged,
    /// No keys of this kind are made in hardware.
    #[error("no keys for {} are made in hardware", .algorithm.name())]
    Kind {
        /// Which.
        algorithm: Algorithm,
    },
    /// One more wrong PIN would lock the token, and we do not spend that try.
    #[error("one try is left for the PIN of the token {token}")]
    LastTry {
        /// Its label.
        token: String,
    },
    /// Others could put another module in the place of this one.
    #[error("{path} may be changed by others (mode {mode:o})")]
    LooseModule {
        /// The module.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// Others may read the file of the PIN.
    #[error("{path} may be read by others (mode {mode:o})")]
    LoosePin {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The module cannot be loaded.
    #[error("{path}: {cause}")]
    Module {
        /// Where it should be.
        path: PathBuf,
        /// Why not.
        cause: String,
    },
    /// The token holds no such key, or several.
    #[error("the token {token} holds {count} keys of this id")]
    NoKey {
        /// Its label.
        token: String,
        /// How many it holds.
        count: usize,
    },
    /// The file of the PIN cannot be read, or is empty.
    #[error("{path}: {cause}")]
    NoPin {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: String,
    },
    /// The key lies in hardware, and no setting says in which.
    #[error("no setting names a PKCS#11 module")]
    NoSettings,
    /// There is no token of that label.
    #[error("no token {token}")]
    NoToken {
        /// The label.
        token: String,
    },
    /// The key's reference names another token than the settings.
    #[error("the key lies in the token {named}, not {token}")]
    OtherToken {
        /// The token of the settings.
        token: String,
        /// The one that the key lies in.
        named: String,
    },
    /// The token does not take the PIN any more.
    #[error("the token {token} is locked")]
    PinLocked {
        /// Its label.
        token: String,
    },
    /// The PIN is another one.
    #[error("the PIN of the token {token} is wrong")]
    PinWrong {
        /// Its label.
        token: String,
    },
    /// The token would hand the private half out.
    #[error("the token {token} does not keep the key to itself")]
    Readable {
        /// Its label.
        token: String,
    },
    /// Several tokens have that label.
    #[error("several tokens {token}")]
    TokenTwice {
        /// The label.
        token: String,
    },
}

impl Fault {
    /// Its slug, also the end of its sentence's key.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Failed { .. } => "hardware-failed",
            Self::Forged => "hardware-forged",
            Self::Kind { .. } => "hardware-kind",
            Self::LastTry { .. } => "hardware-last-try",
            Self::LooseModule { .. } => "hardware-loose",
            Self::LoosePin { .. } => "secret-loose",
            Self::Module { .. } => "hardware-module",
            Self::NoKey { .. } => "hardware-no-key",
            Self::NoPin { .. } => "secret-file",
            Self::NoSettings => "hardware-no-settings",
            Self::NoToken { .. } => "hardware-no-token",
            Self::OtherToken { .. } => "hardware-other-token",
            Self::PinLocked { .. } => "hardware-pin-locked",
            Self::PinWrong { .. } => "hardware-pin-wrong",
            Self::Readable { .. } => "hardware-readable",
            Self::TokenTwice { .. } => "hardware-token-twice",
        }
    }

    /// What its sentence names; never a PIN.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let path = |path: &Path| path.display().to_string();
        match self {
            Self::Failed { cause } => vec![("cause", cause.clone())],
            Self::Forged | Self::NoSettings => Vec::new(),
            Self::Kind { algorithm } => vec![("algorithm", algorithm.name().to_owned())],
            Self::LooseModule { path: module, mode } => vec![("module", path(module)), ("mode", format!("{mode:o}"))],
            Self::LoosePin { path: secret, mode } => vec![("secret", path(secret)), ("mode", format!("{mode:o}"))],
            Self::Module { path: module, cause } => vec![("module", path(module)), ("cause", cause.clone())],
            Self::NoKey { token, count } => vec![("token", token.clone()), ("count", count.to_string())],
            Self::NoPin { path: secret, cause } => vec![("secret", path(secret)), ("cause", cause.clone())],
            Self::OtherToken { token, named } => vec![("token", token.clone()), ("named", named.clone())],
            Self::LastTry { token }
            | Self::NoToken { token }
            | Self::PinLocked { token }
            | Self::PinWrong { token }
            | Self::Readable { token }
            | Self::TokenTwice { token } => vec![("token", token.clone())],
        }
    }
}
