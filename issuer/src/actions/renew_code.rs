//! Another code for a slip, made by staff: the slip is lost, somebody else has read it, or five wrong tries locked it.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::store::scope::Scope;
use crate::store::{Database, Error, audit, codes, handouts};

/// Makes another code for the award of this badge; whether the venue has such a badge. The one before it opens nothing any more, and
/// whoever is in by it is out.
///
/// # Errors
/// See [`Error`].
pub async fn renew_code(desk: &Desk, scope: &Scope, badge: Uuid) -> Result<bool, Error> {
    let once = || {
        let (now, scope) = (desk.clock.now(), scope.clone());
        desk.store.run(move |connection: &mut Database| {
            let Some(handout) = handouts::of_badge(connection, &scope, badge)? else { return Ok(false) };
            codes::renew(connection, &handout.award)?;
            let (act, venue, staff) = (audit::Act::CodeRenewed, scope.venue(), scope.staff());
            let entry = audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge: Some(badge), detail: "" };
            audit::add(connection, &entry)?;
            Ok::<_, Error>(true)
        })
    };
    match once().await {
        // Somebody made the award's first row at once (PostgreSQL).
        Err(conflict) if conflict.is_conflict() => once().await,
        done => done,
    }
}
