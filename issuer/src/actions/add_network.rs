//! A network: venues that one person runs together.

use crate::actions::desk::Desk;
use crate::actions::one_line::one_line;
use crate::issuance::profile::Slug;
use crate::store::networks::Network;
use crate::store::{self, networks};

/// Why no network was added.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody can be shown this name.
    #[error("no name")]
    Name,
    /// Other than a to z, digits and single hyphens.
    #[error("no slug")]
    Slug,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is a network of that slug.
    #[error("the slug {slug} is taken")]
    Taken {
        /// Which.
        slug: String,
    },
}

/// Adds a network.
///
/// # Errors
/// See [`Error`].
pub async fn add_network(desk: &Desk, slug: &str, name: &str) -> Result<Network, Error> {
    let now = desk.clock.now();
    let network = Network { slug: Slug::parse(slug).ok_or(Error::Slug)?, name: one_line(name, LONGEST_NAME).ok_or(Error::Name)? };
    let added = desk.store.run(move |connection| {
        if networks::find(connection, network.slug.as_str())?.is_some() {
            return Err(Error::Taken { slug: network.slug.to_string() });
        }
        networks::add(connection, &network, now)?;
        Ok(network)
    });
    added.await
}

const LONGEST_NAME: usize = 200;
