//! A badge did not arrive, for the address was mistyped: staff type it again.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::issuance::reach::Address;
use crate::store::scope::Scope;
use crate::store::{self, audit, deliveries, keys};

/// Why it was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither a mail address nor a mobile number.
    #[error("neither a mail address nor a mobile number")]
    NotAnAddress,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// This venue has no such delivery.
    #[error("no such delivery")]
    Unknown,
}

/// Gives a delivery of this venue the address that was typed, and sends it there; where nothing carries it, it is ready. Whether it is on
/// its way.
///
/// # Errors
/// See [`Error`].
pub async fn change_address(desk: &Desk, scope: &Scope, id: Uuid, typed: &str) -> Result<bool, Error> {
    let (scope, now, post, address) = (scope.clone(), desk.clock.now(), desk.post.clone(), Address::guess(typed));
    let change = move |connection: &mut store::Database| {
        // Whoever erases or withdraws the badge meanwhile is waited for: there is nothing to bring then.
        keys::hold(connection, scope.venue())?;
        let delivery = deliveries::find(connection, &scope, id)?.ok_or(Error::Unknown)?;
        let address = address.ok_or(Error::NotAnAddress)?;
        if !deliveries::change_address(connection, &scope, id, &address)? {
            return Err(Error::Unknown);
        }
        let entry = audit::Entry {
            id: Uuid::new_v4(),
            at: now,
            act: audit::Act::AddressChanged,
            venue: scope.venue(),
            staff: scope.staff(),
            badge: Some(delivery.badge),
            detail: address.channel().slug(),
        };
        audit::add(connection, &entry)?;
        Ok(post.carries(address.channel()) && deliveries::send(connection, &scope, id, now)?)
    };
    desk.store.run(change).await
}
