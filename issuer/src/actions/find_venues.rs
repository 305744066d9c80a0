//! The venues of a network, searched by name, a page at a time: there may be hundreds.

use crate::actions::desk::Desk;
use crate::issuance::import_map::fold;
use crate::issuance::profile::Slug;
use crate::store::networks::{Activity, Listed, Network};
use crate::store::staff::Person;
use crate::store::{Error, networks, staff};

/// A page of venues.
#[derive(Clone, Debug)]
pub struct Found {
    /// The network.
    pub network: Network,
    /// Who runs it.
    pub people: Vec<Person>,
    /// How many were found in all.
    pub total: usize,
    /// Those of the page, and what each did.
    pub venues: Vec<(Listed, Activity)>,
    /// Whether there is a page after it.
    pub has_more: bool,
}

/// Finds them; `None` where there is no such network.
///
/// # Errors
/// See [`Error`].
pub async fn find_venues(desk: &Desk, network: &Slug, query: &str, page: usize) -> Result<Option<Found>, Error> {
    let (slug, wanted) = (network.clone(), fold(query));
    let found = desk.store.read(move |connection| {
        let Some(network) = networks::find(connection, slug.as_str())? else { return Ok(None) };
        let people = staff::of_network(connection, &slug)?.into_iter().map(|member| member.person).collect();
        let mut all = networks::venues(connection, &slug)?;
        all.retain(|venue| fold(&venue.name).contains(&wanted) || venue.slug.as_str().contains(&wanted));
        let (total, start) = (all.len(), page.saturating_mul(A_PAGE));
        let mut venues = Vec::new();
        for venue in all.into_iter().skip(start).take(A_PAGE) {
            let activity = networks::activity(connection, &slug, &venue.slug)?;
            venues.push((venue, activity));
        }
        Ok(Some(Found { network, people, total, has_more: total > start.saturating_add(venues.len()) && !venues.is_empty(), venues }))
    });
    found.await
}

/// What is read without getting lost; each line counts badges.
const A_PAGE: usize = 25;
