//! Which badge somebody means: by its link, or by its id.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::cli::arguments::WhichBadge;
use crate::cli::told::Told;
use crate::store::{self, badges};

/// The id of a badge that somebody named.
pub(crate) async fn named(desk: &Desk, badge: WhichBadge) -> Result<Uuid, Told> {
    let link = match badge {
        WhichBadge::Id(id) => return Ok(id),
        WhichBadge::Behind(link) => link,
    };
    let found = desk.store.read(move |connection| badges::behind(connection, &link)).await.map_err(|e: store::Error| Told::from(e))?;
    found.map(|badge| badge.id).ok_or_else(|| Told::sentence("cli-unknown-badge", Vec::new()))
}
