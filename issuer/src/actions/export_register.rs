//! The register leaves the house as a file: somebody answers for that, so it stands in the audit.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::find_badges::{Told, whole_register};
use crate::store::scope::Scope;
use crate::store::{self, Database, audit, standing};

/// A badge, and the link that leads to it.
pub type Listed = (Told, Option<String>);

/// The whole register of the venue, by name, each badge with its share link; noted in the audit, with how many there were.
///
/// # Errors
/// See [`store::Error`].
pub async fn export_register(desk: &Desk, scope: &Scope) -> Result<Vec<Listed>, store::Error> {
    let (now, scope) = (desk.clock.now(), scope.clone());
    let work = move |connection: &mut Database| {
        let all = whole_register(connection, &scope)?;
        let mut links = standing::links_of(connection, &scope)?;
        let detail = all.len().to_string();
        let (act, venue, staff) = (audit::Act::RegisterExported, scope.venue(), scope.staff());
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge: None, detail: &detail })?;
        Ok(all
            .into_iter()
            .map(|told| {
                let link = links.remove(&told.line.badge);
                (told, link)
            })
            .collect())
    };
    desk.store.run(work).await
}
