//! The page of an achievement: what the badge means, who gives it, every level in plain words.

use askama::Template;
use badge::framework::{Claim, Framework, Scale};

use crate::issuance::profile::Venue;
use crate::sheets::figure;
use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::shown;
use crate::words::Words;

/// Everything that the page shows.
#[derive(Debug)]
pub struct AchievementPage<'a> {
    /// Its name.
    pub name: String,
    /// The language in which it speaks of itself.
    pub language: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// What one must have done, as the issuer wrote it.
    pub criteria: Option<String>,
    /// The framework that it names, where we carry it.
    pub framework: Option<&'static Framework>,
    /// Who gives it.
    pub venue: &'a Venue,
    /// Whether the venue has a logo.
    pub has_logo: bool,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

#[derive(Template)]
#[template(path = "achievement.html")]
struct View {
    frame: Frame,
    name: String,
    /// For `lang` attributes; empty where it does not tell (HTML §3.2.6.2).
    language: String,
    description: Option<String>,
    criteria: Option<String>,
    venue: String,
    venue_url: String,
    address: Option<String>,
    scale: Option<(String, String)>,
    levels: Vec<LevelView>,
    attended: bool,
    areas: Vec<(String, Vec<String>)>,
    areas_title: String,
}

struct LevelView {
    index: u32,
    outline: Option<String>,
    label: String,
    of: Option<String>,
    sentence: String,
}

impl AchievementPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let variant = words.tag();
        let areas = self.framework.map(|framework| areas(framework, variant)).unwrap_or_default();
        View {
            name: shown::text(&self.name),
            language: self.language.clone().unwrap_or_default(),
            description: self.description.as_deref().map(shown::text),
            criteria: self.criteria.as_deref().map(shown::text),
            address: self.venue.address.as_deref().map(shown::text),
            scale: self.framework.map(|framework| (framework.title(variant).to_owned(), framework.disclaimer(variant).to_owned())),
            attended: self.framework.is_some_and(|framework| framework.claim() == Claim::Attended),
            levels: self.framework.map(|framework| levels(framework, words)).unwrap_or_default(),
            areas_title: words.fill("share-competences", &[("count", areas.iter().map(|(_, names)| names.len()).sum::<usize>().into())]),
            areas,
            frame: Frame::of_venue(reader, self.venue, self.try_out).with_logo(self.venue, self.has_logo),
            venue: shown::text(&self.venue.name),
            venue_url: reader.link(&format!("/venues/{}", self.venue.slug)),
        }
        .render()
    }
}

fn levels(framework: &Framework, words: &Words) -> Vec<LevelView> {
    let variant = words.tag();
    // Of competences only where their levels have names and sentences of their own.
    let named = |scale: &&Scale| scale.levels.iter().all(|level| level.label.is_some() && level.sentence.is_some());
    let Some(scale) = framework.global_scale().or_else(|| framework.competence_scale().filter(named)) else { return Vec::new() };
    let assessed = framework.claim() == Claim::Assessed;
    let levels = scale.levels.iter().filter(|level| level.is_reached()).map(|level| {
        let of = shown::running(&framework.level_of(level.index, scale.max_index(), variant));
        LevelView {
            index: level.index,
            // No figure for what is only passed, or only attended.
            outline: (assessed && !scale.is_pass_fail()).then(|| figure::outline(level.index, 1.0)),
            label: level.label(words.html()).to_owned(),
            of: (!scale.is_pass_fail()).then_some(of),
            sentence: level.sentence.as_ref().map_or("", |sentence| sentence.in_variant(variant)).to_owned(),
        }
    });
    levels.collect()
}

fn areas(framework: &Framework, variant: &str) -> Vec<(String, Vec<String>)> {
    let competences = |code: &str| {
        let within = framework.competences().iter().filter(|one| one.area == code);
        within.map(|one| one.name.in_variant(variant).to_owned()).collect()
    };
    framework.areas().iter().map(|area| (area.name.in_variant(variant).to_owned(), competences(&area.code))).collect()
}
