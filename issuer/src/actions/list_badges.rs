//! The badges of a venue one after the other, for whoever reads them all: a part at a time, each from where the last one ended, so that
//! badges that are added meanwhile move nothing.

use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::find_badges::{Told, tell};
pub use crate::store::register::Wanted;
use crate::store::scope::Scope;
use crate::store::{self, Database, register};

/// Where a part ended. What stands in its text is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(Timestamp, Uuid);

impl Place {
    /// Reads one of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (at, badge) = text.split_once(' ')?;
        Some(Self(Timestamp::from_unix(at.parse().ok()?)?, Uuid::parse_str(badge).ok()?))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(format!("{} {}", self.0.unix(), self.1)))
    }
}

/// The badges of the venue that are wanted, the newest first, and where to go on if there are more.
///
/// # Errors
/// See [`store::Error`].
pub async fn list_badges(
    desk: &Desk,
    scope: &Scope,
    wanted: Wanted,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<Told>, Option<Place>), store::Error> {
    let scope = scope.clone();
    let list = move |connection: &mut Database| {
        let limit = i64::try_from(most.saturating_add(1)).unwrap_or(i64::MAX);
        let mut lines = register::after(connection, &scope, &wanted, place.map(|Place(at, badge)| (at, badge)), limit)?;
        let has_more = lines.len() > most;
        lines.truncate(most);
        let next = lines.last().filter(|_| has_more).map(|last| Place(last.entry.added_at, last.badge));
        Ok::<_, store::Error>((tell(connection, &scope, lines)?, next))
    };
    desk.store.read(list).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written_and_nothing_else_is() {
        let place = Place(Timestamp::parse("2026-11-22T09:00:00Z").unwrap(), Uuid::from_u128(7));
        assert_eq!(Place::parse(&place.to_string()), Some(place));
        for other in ["", "7", "%00", "MTAw", "OTk5OTk5OTk5OTk5OTk5OTk5OTkgMA"] {
            assert_eq!(Place::parse(other), None, "{other}");
        }
    }
}
