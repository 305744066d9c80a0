//! A program's access ends, at once and for good.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, tokens};

/// Ends the access of a program of this venue; whether it had any.
///
/// # Errors
/// See [`store::Error`].
pub async fn end_token(desk: &Desk, scope: &Scope, id: Uuid) -> Result<bool, store::Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let end = move |connection: &mut Database| {
        if !tokens::end(connection, &scope, id, now)? {
            return Ok(false);
        }
        let (act, venue, staff) = (audit::Act::TokenEnded, scope.venue(), scope.staff());
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge: None, detail: "" })?;
        Ok(true)
    };
    desk.store.run(end).await
}
