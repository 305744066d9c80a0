//! How a venue works is settled. Its slug, its DID and its numbers in registers stay: signed badges name them.

use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::one_line::one_line;
use crate::issuance::profile::{NewVenue, Venue, VenueFault};
use crate::store::audit::{Act, Entry};
use crate::store::scope::{Role, Scope};
use crate::store::settings::{self, Settings};
use crate::store::{self, audit, venues};

/// What can be wrong with it. The slug is also the end of its sentence's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingFault {
    /// No telephone number.
    Phone,
    /// Not 1 to 10 years.
    Retention,
    /// What would be wrong with a new venue, too.
    Venue(VenueFault),
}

impl SettingFault {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Retention => "retention",
            Self::Venue(fault) => fault.slug(),
        }
    }
}

/// Why nothing was settled.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not theirs to settle.
    #[error("not allowed")]
    NotAllowed,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// What was told is wrong.
    #[error("{0:?}")]
    Told(Vec<SettingFault>),
    /// There is no such venue.
    #[error("no such venue")]
    Unknown,
}

/// Settles how a venue works; everything that is wrong is told at once.
///
/// # Errors
/// See [`Error`].
pub async fn set_venue(desk: &Desk, scope: &Scope, told: Settings) -> Result<(), Error> {
    if scope.role() < Role::VenueAdmin {
        return Err(Error::NotAllowed);
    }
    let (now, scope) = (desk.clock.now(), scope.clone());
    let set = desk.store.run(move |connection| {
        let venue = venues::find(connection, scope.venue().as_str())?.ok_or(Error::Unknown)?;
        let (before, after) = (settings::of_venue(connection, &scope)?, checked(&venue, told).map_err(Error::Told)?);
        let changed = changed(&before, &after);
        if changed.is_empty() {
            return Ok(());
        }
        settings::set(connection, &scope, &after)?;
        let (id, act, venue, detail) = (Uuid::new_v4(), Act::VenueSet, scope.venue(), changed.join(" "));
        Ok(audit::add(connection, &Entry { id, at: now, act, venue, staff: scope.staff(), badge: None, detail: &detail })?)
    });
    set.await
}

/// How the venue works now; for the terminal, where somebody names only what changes.
///
/// # Errors
/// See [`Error`].
pub async fn settings_of(desk: &Desk, scope: &Scope) -> Result<Settings, Error> {
    let scope = scope.clone();
    let found = desk.store.read(move |connection| {
        venues::find(connection, scope.venue().as_str())?.ok_or(Error::Unknown)?;
        Ok::<_, Error>(settings::of_venue(connection, &scope)?)
    });
    found.await
}

fn checked(venue: &Venue, told: Settings) -> Result<Settings, Vec<SettingFault>> {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (phone, address, url) = (filled(told.phone), filled(told.address), filled(told.url));
    let url = url.map(|url| url.trim().to_owned());
    let as_new =
        NewVenue { slug: venue.slug.to_string(), name: told.name, url, address, siret: venue.siret.clone(), rna: venue.rna.clone() };
    let mut faults = Vec::new();
    let checked = Venue::new(&as_new, &venue.origin).map_err(|wrong| faults.extend(wrong.into_iter().map(SettingFault::Venue)));
    let number = phone.as_deref().map(|phone| one_line(phone, LONGEST_NUMBER).filter(|number| is_number(number)));
    if number == Some(None) {
        faults.push(SettingFault::Phone);
    }
    if !YEARS.contains(&told.retention_years) {
        faults.push(SettingFault::Retention);
    }
    match checked {
        Ok(Venue { name, url, address, .. }) if faults.is_empty() => {
            Ok(Settings { name, url, address, phone: number.flatten(), retention_years: told.retention_years })
        }
        _ => Err(faults),
    }
}

/// As people write them: "03 20 00 00 00", "+33 (0)3-20-00-00-00".
fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3 && text.chars().all(|c| c.is_ascii_digit() || " +().-/".contains(c))
}

/// What is not as it was, for the journal: which, not what.
fn changed(before: &Settings, after: &Settings) -> Vec<&'static str> {
    let parts = [
        ("name", before.name != after.name),
        ("phone", before.phone != after.phone),
        ("address", before.address != after.address),
        ("url", before.url != after.url),
        ("retention", before.retention_years != after.retention_years),
    ];
    parts.into_iter().filter(|(_, changed)| *changed).map(|(part, _)| part).collect()
}

const LONGEST_NUMBER: usize = 30;
/// Shorter than a year helps nobody who lost a paper; longer than ten, no law that we know asks for.
const YEARS: std::ops::RangeInclusive<i64> = 1..=10;

#[cfg(test)]
mod tests {
    use super::*;

    fn venue() -> Venue {
        let told = NewVenue { slug: "tilleuls".into(), name: "Médiathèque".into(), ..NewVenue::default() };
        Venue::new(&told, "https://badges.exemple.fr").unwrap()
    }

    fn told() -> Settings {
        Settings { name: " Les  Tilleuls ".into(), phone: None, address: None, url: None, retention_years: 5 }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = Settings {
            name: "\u{202e}".into(),
            phone: Some("javascript:1234".into()),
            url: Some("javascript:x".into()),
            retention_years: 0,
            ..told()
        };
        let slugs: Vec<_> = checked(&venue(), wrong).unwrap_err().into_iter().map(SettingFault::slug).collect();
        assert_eq!(slugs, ["name", "url", "phone", "retention"]);
        for years in [-1, 11, i64::MAX] {
            assert!(checked(&venue(), Settings { retention_years: years, ..told() }).is_err());
        }
    }

    #[test]
    fn what_is_empty_is_not_told() {
        let empty = Settings { phone: Some(" ".into()), address: Some(String::new()), url: Some(" https://exemple.fr ".into()), ..told() };
        let settled = checked(&venue(), empty).unwrap();
        assert_eq!((settled.name.as_str(), settled.phone, settled.address), ("Les Tilleuls", None, None));
        assert_eq!(settled.url.as_deref(), Some("https://exemple.fr"));
        for number in ["03 20 00 00 00", "+33 (0)3-20.00/00", "3949"] {
            assert!(is_number(number), "{number}");
        }
    }
}
