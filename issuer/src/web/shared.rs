//! What every handler works with.

use crate::actions::desk::Desk;
use crate::config::Config;
use crate::words::Words;

/// The desk, and what the configuration says of pages.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) desk: Desk,
    pub(crate) public_url: String,
    pub(crate) verifier_url: String,
    pub(crate) try_out: bool,
    pub(crate) words: Words,
}

impl Shared {
    pub(crate) fn new(config: &Config, desk: Desk) -> Self {
        let Config { public_url, verifier_url, .. } = config.clone();
        Self { desk, public_url, verifier_url, try_out: config.is_try_out(), words: Words::french() }
    }
}
