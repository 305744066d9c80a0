//! One delivery goes on its way, again or for the first time.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::reach::Channel;
use crate::store::scope::Scope;
use crate::store::{self, audit, deliveries, keys};

/// Why it did not.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its address was forgotten, or it never had one: staff give it again.
    #[error("no address")]
    NoAddress,
    /// Nothing carries such messages here.
    #[error("nothing carries it")]
    NoPost {
        /// By what it would go.
        channel: Channel,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// This venue has no such delivery.
    #[error("no such delivery")]
    Unknown,
}

/// Sends one delivery of this venue. One that is on its way already is left alone.
///
/// # Errors
/// See [`Error`].
pub async fn send_again(desk: &Desk, scope: &Scope, id: Uuid) -> Result<deliveries::Delivery, Error> {
    let (scope, now, post) = (scope.clone(), desk.clock.now(), desk.post.clone());
    let send = move |connection: &mut store::Database| {
        // Whoever erases or withdraws the badge meanwhile is waited for: there is nothing to bring then.
        keys::hold(connection, scope.venue())?;
        let delivery = deliveries::find(connection, &scope, id)?.ok_or(Error::Unknown)?;
        if delivery.address.is_none() {
            return Err(Error::NoAddress);
        }
        if !post.carries(delivery.channel) {
            return Err(Error::NoPost { channel: delivery.channel });
        }
        if deliveries::send(connection, &scope, id, now)? {
            let entry = audit::Entry {
                id: Uuid::new_v4(),
                at: now,
                act: audit::Act::BadgesSent,
                venue: scope.venue(),
                staff: scope.staff(),
                badge: Some(delivery.badge),
                detail: delivery.channel.slug(),
            };
            audit::add(connection, &entry)?;
        }
        Ok(delivery)
    };
    desk.store.run(send).await
}
