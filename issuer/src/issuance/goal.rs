//! What some rows of a file become, and what somebody chose that they become: a framework, or an achievement that the venue made itself.

use badge::framework::{Competence, Framework};
use badge::timestamp::Timestamp;
use time::Date;

use crate::issuance::import_map::{BadgeKind, EvidenceWords, ImportMap, Scope};
use crate::issuance::offer::{EvidenceKind, Offer};

/// What somebody chose before the file was read.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    /// The scales.
    pub framework: &'static Framework,
    /// The venue's own words, where it made some.
    pub offer: Option<&'static Offer>,
}

impl From<&'static Framework> for Chosen {
    fn from(framework: &'static Framework) -> Self {
        Self { framework, offer: None }
    }
}

impl From<&'static Offer> for Chosen {
    fn from(offer: &'static Offer) -> Self {
        Self { framework: offer.framework(), offer: Some(offer) }
    }
}

impl Chosen {
    /// Whether rows of this kind can become it. A result that somebody else's file brings is never told as one of the venue's own, nor
    /// the other way round.
    #[must_use]
    pub fn suits(&self, kind: &BadgeKind) -> bool {
        match self.offer {
            None => true,
            Some(offer) if offer.kind == EvidenceKind::ImportedCertificate => {
                kind.evidence.iter().any(|evidence| evidence.genre == offer.evidence.genre)
            }
            Some(_) => !kind.framework_is_fixed(),
        }
    }

    /// What an award on it is known by in a source without numbers. The words of a venue's own achievement may change; it stays the same.
    #[must_use]
    pub fn identity(&self) -> String {
        self.offer.map_or_else(|| self.framework.id().to_owned(), Offer::choice_key)
    }
}

/// What some rows of a file become: one achievement of the venue.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// The words, and what of a row goes into the badge.
    pub kind: &'static BadgeKind,
    /// On which scales.
    pub framework: &'static Framework,
    /// The one competence, where the badge is of one.
    pub competence: Option<&'static Competence>,
    /// How it was shown.
    pub evidence: &'static EvidenceWords,
    /// The venue's own words, where it made some: they stand instead of those of `kind`.
    pub offer: Option<&'static Offer>,
}

impl Goal {
    /// What badges of an achievement that a venue made itself are for, as most files bring it: the result for the whole, where its scale
    /// has one. `None` where no file could bring any.
    #[must_use]
    pub fn of_offer(offer: &'static Offer) -> Option<Self> {
        let chosen = Chosen::from(offer);
        let framework = chosen.framework;
        let kinds = || {
            let of_map = |map: &'static ImportMap| {
                let named =
                    move |kind: &&BadgeKind| kind.framework.as_ref().or(map.framework.as_ref()).is_none_or(|id| id == framework.id());
                map.badges.values().filter(named)
            };
            ImportMap::all().iter().flat_map(of_map).filter(|kind| chosen.suits(kind))
        };
        let whole = || kinds().find(|kind| matches!(kind.scope, Scope::Whole | Scope::Global) && framework.global_scale().is_some());
        let kind = whole().or_else(|| kinds().find(|kind| kind.scope == Scope::Competences))?;
        Some(Self { kind, framework, competence: None, evidence: &offer.evidence, offer: Some(offer) })
    }

    /// Which achievement of a venue it is, such as `pix-global`. One that the venue made itself has dots, which no other has:
    /// `own.premiers-pas.2`; and where a file brings other results of it than most do, what they are of.
    #[must_use]
    pub fn achievement_kind(&self) -> String {
        match self.offer {
            None => self.fill(&self.kind.achievement.kind, "fr"),
            Some(offer) => format!("own.{}", self.own_id(offer)),
        }
    }

    /// The last part of the achievement's address. A short name has no dot, so that no two venues can mean one.
    #[must_use]
    pub fn achievement_id(&self, venue: &str) -> String {
        match self.offer {
            None => format!("{venue}-{}-{}", self.achievement_kind(), self.framework.version()),
            Some(offer) => format!("{venue}.{}", self.own_id(offer)),
        }
    }

    fn own_id(&self, offer: &'static Offer) -> String {
        let usual = Self::of_offer(offer).map(|goal| goal.kind.scope);
        let of = match (self.kind.scope, self.competence) {
            (_, Some(competence)) => format!(".{}", competence.code),
            (scope, None) if usual == Some(scope) => String::new(),
            (Scope::Competence | Scope::Competences, None) => String::from(".competences"),
            (Scope::Global, None) => String::from(".global"),
            (Scope::Whole, None) => String::from(".whole"),
        };
        format!("{}.{}{of}", offer.key, offer.version)
    }

    /// The language of the words in the badge. Open Badges 3.0 has plain strings: another language is another achievement.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.offer.map_or("fr", |offer| &offer.language)
    }

    /// When a badge ends whose result is of that day; `None` where it does not.
    #[must_use]
    pub fn ends_at(&self, day: Date) -> Option<Timestamp> {
        self.offer?.ends_at(day)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.offer, self.competence) {
            (None, _) => self.fill(&self.kind.achievement.name, self.language()),
            (Some(offer), None) => offer.title.clone(),
            (Some(offer), Some(competence)) => format!("{}, {}", offer.title, competence.name.in_variant(self.language())),
        }
    }

    /// What it is.
    #[must_use]
    pub fn description(&self) -> String {
        self.offer.map_or_else(|| self.fill(&self.kind.achievement.description, self.language()), |offer| offer.description.clone())
    }

    /// How it is earned.
    #[must_use]
    pub fn criteria(&self) -> String {
        self.offer.map_or_else(|| self.fill(&self.kind.achievement.criteria, self.language()), |offer| offer.criteria.clone())
    }

    /// What the result for the whole is called.
    #[must_use]
    pub fn global_result(&self) -> String {
        self.offer.map_or_else(|| self.fill(&self.kind.achievement.global_result, self.language()), |offer| offer.result().to_owned())
    }

    /// A text of the map with what it names put in.
    fn fill(&self, text: &str, language: &str) -> String {
        let (code, name) = self.competence.map_or(("", ""), |one| (one.code.as_str(), one.name.in_variant(language)));
        text.replace("{id}", self.framework.id())
            .replace("{framework}", self.framework.title(language))
            .replace("{disclaimer}", self.framework.disclaimer(language))
            .replace("{code}", code)
            .replace("{competence}", name)
    }
}
