//! The people of a venue, as who administers it sees them.

use crate::actions::desk::Desk;
use crate::actions::remit::is_in_remit;
use crate::store::scope::Scope;
use crate::store::staff::{Member, Person};
use crate::store::{Error, networks, staff};

/// Who works at a venue.
#[derive(Clone, Debug)]
pub struct People {
    /// Who has a role there, and whether their links and sessions are this reader's to give and to close.
    pub members: Vec<(Member, bool)>,
    /// Who runs its network.
    pub network: Vec<Person>,
}

/// Lists them.
///
/// # Errors
/// See [`Error`].
pub async fn list_people(desk: &Desk, scope: &Scope) -> Result<People, Error> {
    let scope = scope.clone();
    let listed = desk.store.read(move |connection| {
        let mut members = Vec::new();
        for member in staff::of_venue(connection, &scope)? {
            let is_ours = is_in_remit(connection, &scope, member.person.id)?;
            members.push((member, is_ours));
        }
        let network = match networks::of_venue(connection, scope.venue())? {
            Some(network) => staff::of_network(connection, &network)?.into_iter().map(|member| member.person).collect(),
            None => Vec::new(),
        };
        Ok(People { members, network })
    });
    listed.await
}
