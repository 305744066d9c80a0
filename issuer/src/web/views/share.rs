//! The page behind a share link: who, which level, whether it holds, what the person can do, how it was tested.

use askama::Template;
use badge::credential::{Extract, ResultExtract};
use badge::framework::{Framework, GLOBAL};
use badge::timestamp::Timestamp;

use crate::issuance::profile::Venue;
use crate::web::views::competences::{self, AreaView};
use crate::web::views::figures::{self, Dot};
use crate::web::views::frame::{Frame, TryOut};
use crate::web::views::qr::{self, Qr};
use crate::web::views::seal::{Figure, Ring, Seal};
use crate::web::views::shown;
use crate::words::Words;

/// Everything that the page shows.
#[derive(Debug)]
pub struct SharePage<'a> {
    /// What the badge says.
    pub extract: &'a Extract,
    /// Whether the venue still stands by it.
    pub state: ShareState,
    /// The venue, as the store knows it.
    pub venue: &'a Venue,
    /// The link that was opened.
    pub share_url: String,
    /// The verifier that the page points to.
    pub verifier_url: String,
    /// Size of the badge's file in bytes.
    pub file_size: usize,
    /// When the state was looked up.
    pub checked_at: Timestamp,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

/// Whether the venue still stands by a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareState {
    /// It withdrew the badge.
    Revoked {
        /// When.
        on: Timestamp,
        /// Slug of the reason.
        reason: String,
    },
    /// It does.
    Valid,
}

#[derive(Template)]
#[template(path = "share.html")]
struct View {
    frame: Frame,
    person: String,
    badge: String,
    revoked: Option<Revoked>,
    seal: Seal,
    lead: Option<String>,
    level: Option<Reached>,
    checked: String,
    check_url: String,
    can: Vec<String>,
    facts: Vec<Fact>,
    areas: Vec<AreaView>,
    areas_title: String,
    figures: Vec<competences::FigureShape>,
    rows: Vec<competences::DotsRow>,
    rows_width: u32,
    note: Option<String>,
    link: String,
    qr: Option<Qr>,
    file_url: String,
    file_size: String,
}

/// The level in the head of the page.
struct Reached {
    label: String,
    of: Option<String>,
    dots: Vec<Dot>,
    width: u32,
}

struct Revoked {
    on: String,
    because: Option<String>,
}

/// One line of "how it was tested".
struct Fact {
    name: String,
    value: String,
    details: Vec<String>,
}

impl SharePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, words: &Words) -> Result<String, askama::Error> {
        let framework = self.extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version));
        let areas = framework.map(|framework| competences::areas(framework, &self.extract.results, words)).unwrap_or_default();
        let max = framework.and_then(Framework::competence_scale).map_or(0, badge::framework::Scale::max_index);
        View {
            person: self.person(words),
            badge: self.badge(),
            revoked: self.revoked(words),
            seal: self.seal(framework, words),
            lead: self.lead(framework, words),
            level: self.level(framework, words),
            checked: words.fill("share-state.detail", &[("date", shown::day_of(words, self.checked_at).into())]),
            check_url: check_url(&self.verifier_url, &self.share_url),
            can: competences::strongest(&areas, STRONGEST),
            facts: self.facts(framework, words),
            areas_title: words
                .fill("share-competences", &[("count", areas.iter().map(|area| area.competences.len()).sum::<usize>().into())]),
            figures: competences::figures(&areas),
            rows: competences::rows(&areas, max),
            rows_width: figures::dots_width(max),
            note: framework
                .and_then(Framework::global_scale)
                .and_then(|scale| scale.note.as_ref())
                .map(|note| note.in_variant(words.variant()).to_owned()),
            areas,
            link: self.share_url.clone(),
            qr: qr::link(&self.share_url),
            file_url: format!("{}.json", self.share_url),
            file_size: words.fill("size-kb", &[("n", self.file_size.div_ceil(1000).into())]),
            frame: Frame::of_venue(words, self.venue, self.try_out),
        }
        .render()
    }

    fn person(&self, words: &Words) -> String {
        let name = self.extract.recipient.as_deref().map(shown::text).filter(|name| !name.trim().is_empty());
        name.unwrap_or_else(|| words.say("share-nameless"))
    }

    /// What the badge is for. The credential's own name holds the level too, which stands beside it here.
    fn badge(&self) -> String {
        let achievement = shown::text(&self.extract.achievement.name);
        if achievement.trim().is_empty() { shown::text(&self.extract.name) } else { achievement }
    }

    fn global(&self) -> Option<&ResultExtract> {
        self.extract.results.iter().find(|result| result.code.as_deref() == Some(GLOBAL))
    }

    /// The level reached; none where the badge has a score only.
    fn level_index(&self, framework: Option<&Framework>) -> Option<u32> {
        framework?.global_level(self.global()?).map(|level| level.index).filter(|index| *index > 0)
    }

    fn level(&self, framework: Option<&Framework>, words: &Words) -> Option<Reached> {
        let result = self.global()?;
        let Some(framework) = framework else {
            // Only what the badge itself says: we carry no such framework.
            let label = result.achieved_level.as_ref().map(|level| shown::text(&level.name))?;
            return Some(Reached { label, of: None, dots: Vec::new(), width: 0 });
        };
        let level = framework.global_level(result)?;
        let max = framework.global_scale()?.max_index();
        let label = level.label(words.variant()).to_owned();
        let reached = level.index > 0;
        let of = reached.then(|| shown::running(&framework.level_of(level.index, max, words.variant())));
        let dots = if reached { figures::dots(level.index, max) } else { Vec::new() };
        Some(Reached { label, of, dots, width: figures::dots_width(max) })
    }

    fn lead(&self, framework: Option<&Framework>, words: &Words) -> Option<String> {
        framework?.words(self.global()?, words.variant()).map(str::to_owned)
    }

    fn seal(&self, framework: Option<&Framework>, words: &Words) -> Seal {
        let year = self.extract.awarded_date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
        let venue = shown::text(self.extract.issuer.name.as_deref().unwrap_or(&self.venue.name));
        let name = self.badge();
        let level = self.level(framework, words);
        let title = match &level {
            Some(Reached { label, of: Some(of), .. }) => format!("{label}, {of}"),
            _ => words.say("seal-empty.title"),
        };
        let figure = self
            .level_index(framework)
            .zip(global_max(framework))
            .map(|(index, max)| Figure::new(index, max, level.map(|level| level.label).unwrap_or_default()));
        Seal {
            title,
            description: words
                .fill("seal-description", &[("badge", name.as_str().into()), ("venue", venue.as_str().into()), ("year", year.into())]),
            figure,
            empty: words.say("seal-empty"),
            ring: Ring::new(&venue, format!("{name} {year}").trim()),
        }
    }

    fn revoked(&self, words: &Words) -> Option<Revoked> {
        let ShareState::Revoked { on, reason } = &self.state else { return None };
        Some(Revoked {
            on: words.fill("share-revoked.detail", &[("date", shown::day_of(words, *on).into())]),
            because: words.say_if_known(&format!("revoked-because-{reason}")),
        })
    }

    fn facts(&self, framework: Option<&Framework>, words: &Words) -> Vec<Fact> {
        let variant = words.variant();
        let extract = self.extract;
        let mut facts = vec![Fact {
            name: words.say("fact-who"),
            value: shown::text(extract.issuer.name.as_deref().unwrap_or(&self.venue.name)),
            details: self.venue.address.as_deref().map(shown::text).into_iter().collect(),
        }];
        if let Some(date) = extract.awarded_date.as_deref() {
            let age = shown::age(words, date, self.checked_at);
            let end = extract.valid_until.as_deref().and_then(|end| shown::day(words, end));
            let end = end.map_or_else(|| words.say("fact-no-end"), |end| words.fill("fact-end", &[("date", end.into())]));
            facts.push(Fact {
                name: words.say("fact-when"),
                value: shown::day(words, date).unwrap_or_else(|| shown::text(date)),
                details: age.into_iter().chain([end]).collect(),
            });
        }
        for evidence in &extract.evidence {
            // The framework's sentence for this kind of evidence was weighed; what the venue wrote stands where there is none.
            let weighed = evidence.genre.as_deref().and_then(|genre| framework?.asserted_by(genre, variant)).map(str::to_owned);
            let explained = weighed.or_else(|| evidence.narrative.as_deref().map(shown::text));
            let mut lines = evidence.name.as_deref().map(shown::text).into_iter().chain(explained);
            if let Some(value) = lines.next() {
                facts.push(Fact { name: words.say("fact-how"), value, details: lines.collect() });
            }
        }
        let scale = framework.map(|framework| framework.title(variant).to_owned());
        let score = self.score(framework, words);
        let disclaimer = framework.map(|framework| framework.disclaimer(variant).to_owned());
        let mut lines = scale.into_iter().chain(score).chain(disclaimer);
        if let Some(value) = lines.next() {
            facts.push(Fact { name: words.say("fact-scale"), value, details: lines.collect() });
        }
        facts
    }

    fn score(&self, framework: Option<&Framework>, words: &Words) -> Option<String> {
        let result = self.global()?;
        let score = result.value.as_deref()?;
        let known = framework.and_then(Framework::global_scale).and_then(|scale| scale.max_score);
        let max = result.value_max.clone().or_else(|| known.map(|max| max.to_string()))?;
        Some(words.fill("fact-score", &[("score", shown::text(score).into()), ("max", shown::text(&max).into())]))
    }
}

fn global_max(framework: Option<&Framework>) -> Option<u32> {
    framework?.global_scale().map(badge::framework::Scale::max_index)
}

/// The verifier's page with the link filled in; it verifies nothing until somebody presses.
fn check_url(verifier: &str, share: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("badge", share).finish();
    format!("{}/?{query}", verifier.trim_end_matches('/'))
}

/// How many sentences stand first: what a reader takes in at a glance. All others are in the table.
const STRONGEST: usize = 5;
