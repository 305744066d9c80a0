//! Where keys in hardware are, as the operator says.

use std::path::PathBuf;

use age::secrecy::SecretString;

/// Where the hardware is, and what opens it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The PKCS#11 module, a shared library.
    pub module: PathBuf,
    /// The label of the token.
    pub token: String,
    /// The PIN of its user.
    pub pin: Pin,
}

/// The PIN of a token. It is never printed.
#[derive(Clone, Debug)]
pub enum Pin {
    /// In this file: its first line.
    File(PathBuf),
    /// As a setting gave it.
    Given(SecretString),
}

impl Pin {
    /// One that a setting gave.
    #[must_use]
    pub fn given(text: &str) -> Self {
        Self::Given(SecretString::from(text.to_owned()))
    }
}
