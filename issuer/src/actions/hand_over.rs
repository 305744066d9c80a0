//! Paper that reached its people: somebody says so, for nothing else can know.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::store::scope::Scope;
use crate::store::{self, audit, handouts};

/// Notes that the paper of an import was handed out: for how many badges. A second press notes nothing twice.
///
/// # Errors
/// See [`store::Error`].
pub async fn hand_over(desk: &Desk, scope: &Scope, import: Uuid) -> Result<usize, store::Error> {
    let (scope, now) = (scope.clone(), desk.clock.now());
    let note = move |connection: &mut store::Database| {
        let handed = handouts::hand_over(connection, &scope, import, now)?;
        if handed > 0 {
            let (act, detail) = (audit::Act::BadgesHanded, handed.to_string());
            let (venue, staff) = (scope.venue(), scope.staff());
            audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge: None, detail: &detail })?;
        }
        Ok(handed)
    };
    desk.store.run(note).await
}
