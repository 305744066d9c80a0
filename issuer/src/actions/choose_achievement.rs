//! What badges can be given for at a venue: its own achievements, and the frameworks that its own sheets can be on. One text names a
//! choice everywhere: `own/premiers-pas`, `pix`, `digcomp/2.2`.

use badge::framework::Framework;

use crate::actions::recall_offer::recall_offer;
use crate::issuance::goal::Chosen;
use crate::issuance::offer::{EvidenceKind, Offer};
use crate::issuance::profile::Slug;
use crate::store::{self, Database, offers, venues};

/// One choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What names it.
    pub key: String,
    /// The scales.
    pub framework: &'static Framework,
    /// The venue's own words, where it made some.
    pub offer: Option<&'static Offer>,
}

impl Choice {
    /// What it is called: the venue's own title as it stands in badges, a framework's in the language of the reader.
    #[must_use]
    pub fn title(&self, variant: &str) -> &'static str {
        match self.offer {
            Some(offer) => &offer.title,
            None => self.framework.title(variant),
        }
    }

    /// The same for whoever reads a file.
    #[must_use]
    pub fn chosen(&self) -> Chosen {
        Chosen { framework: self.framework, offer: self.offer }
    }
}

/// The venue's own achievements that are not retired, then the frameworks, in their newest versions, that a venue's own sheet can be on.
///
/// # Errors
/// See [`store::Error`].
pub fn choices(connection: &mut Database, venue: &Slug) -> Result<Vec<Choice>, store::Error> {
    let Some(found) = venues::find(connection, venue.as_str())? else { return Ok(Vec::new()) };
    let mut choices = Vec::new();
    for stored in offers::of_venue(connection, venue)?.into_iter().filter(|stored| !stored.retired) {
        let offer = recall_offer(&found, &stored)?;
        choices.push(Choice { key: offer.choice_key(), framework: offer.framework(), offer: Some(offer) });
    }
    let of_venues = |framework: &&Framework| {
        let newest = Framework::newest(framework.id()).is_some_and(|newest| newest.version() == framework.version());
        newest && EvidenceKind::known_to(Some(framework)).iter().any(|kind| *kind != EvidenceKind::ImportedCertificate)
    };
    let carried = Framework::all().iter().filter(of_venues);
    choices.extend(carried.map(|framework| Choice { key: framework.id().to_owned(), framework, offer: None }));
    Ok(choices)
}

/// One of a venue's own achievements, as a list shows it.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Its short name.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Which version is the newest.
    pub version: u32,
    /// How it is shown, by slug.
    pub evidence: &'static str,
    /// The framework, where it is on one of ours.
    pub framework: Option<&'static Framework>,
    /// How many steps it has, where they are the venue's own.
    pub steps: usize,
    /// For how many months it holds, where it ends.
    pub months: Option<u32>,
}

/// The newest version of each of a venue's own achievements, the id of the achievement, and whether it is offered no more.
///
/// # Errors
/// See [`store::Error`].
pub fn offered(connection: &mut Database, venue: &Slug) -> Result<Vec<(Offered, String, bool)>, store::Error> {
    let Some(found) = venues::find(connection, venue.as_str())? else { return Ok(Vec::new()) };
    let mut offered = Vec::new();
    for stored in offers::of_venue(connection, venue)? {
        let offer = recall_offer(&found, &stored)?;
        let one = Offered {
            key: stored.key,
            title: offer.title.clone(),
            version: stored.version,
            evidence: offer.kind.slug(),
            framework: Some(offer.framework()).filter(|_| !offer.has_own_scale()),
            steps: offer.framework().global_scale().map_or(0, |scale| scale.levels.len()),
            months: offer.validity,
        };
        offered.push((one, stored.achievement, stored.retired));
    }
    Ok(offered)
}

/// The choice with that name; `None` where there is none. Another venue's achievement is none.
///
/// # Errors
/// See [`store::Error`].
pub fn chosen(connection: &mut Database, venue: &Slug, key: &str) -> Result<Option<Chosen>, store::Error> {
    let Some(own) = Offer::chosen(key) else { return Ok(carried(key)) };
    let stored = offers::newest(connection, venue, own)?.filter(|stored| !stored.retired);
    match (stored, venues::find(connection, venue.as_str())?) {
        (Some(stored), Some(venue)) => recall_offer(&venue, &stored).map(|offer| Some(Chosen::from(offer))),
        _ => Ok(None),
    }
}

/// The framework of that name, where the name is not of a venue's own achievement: nobody need be asked.
pub(crate) fn carried(key: &str) -> Option<Chosen> {
    if Offer::chosen(key).is_some() {
        return None;
    }
    let carried = key.split_once('/').map_or_else(|| Framework::newest(key), |(id, version)| Framework::find(id, version));
    carried.map(Chosen::from)
}
