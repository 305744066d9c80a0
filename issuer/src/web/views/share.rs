//! The page behind a share link: who, which level, whether it holds, what the person can do, how it was tested; also of a part of a badge,
//! which has a link of its own.

use askama::Template;
use badge::credential::{Extract, ResultExtract};
use badge::framework::{Claim, Framework, GLOBAL, Scale};
use badge::gist::{Gist, claim};
use badge::timestamp::Timestamp;

use crate::issuance::profile::Venue;
use crate::web::views::competences::{self, AreaView};
use crate::web::views::figures;
use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::gist::{self, Reached};
use crate::web::views::picture::picture;
use crate::web::views::qr::{self, Qr};
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
    /// Whether the venue has a logo.
    pub has_logo: bool,
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
    picture: Pictured,
    level: Option<Reached>,
    /// The badge is for a course that was attended: nothing was tested.
    attended: bool,
    /// The competences are passed or not yet, without a number.
    passes: bool,
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
    /// Where its person settles what is theirs; nothing for a part.
    mine: Option<String>,
}

/// The badge's picture: where it stands, and what it shows.
struct Pictured {
    path: String,
    shows: String,
}

struct Revoked {
    on: String,
    because: Option<String>,
}

/// One line of "how it was tested".
struct Fact {
    name: String,
    value: Said,
    details: Vec<Said>,
}

/// A text, and its language where that is the badge's own and not the reader's.
struct Said {
    text: String,
    language: Option<String>,
}

impl Said {
    fn ours(text: String) -> Self {
        Self { text, language: None }
    }
}

impl SharePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let framework = self.extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version));
        let gist = Gist::of(self.extract);
        // The one competence of a badge stands in the head of the page.
        let several = framework.filter(|_| !matches!(gist, Some(Gist::Competence(..))));
        let areas = several.map(|framework| competences::areas(framework, self.extract, words)).unwrap_or_default();
        let scale = framework.and_then(Framework::competence_scale);
        let max = scale.map_or(0, Scale::max_index);
        // On a scale of the venue's own, by what the evidence says.
        let attended = framework.map_or_else(|| claim(self.extract), |framework| Some(framework.claim())) == Some(Claim::Attended);
        // How to read it: said once, in the head, where it is what a reader must not miss.
        let note = framework.and_then(Framework::global_scale).or(scale).filter(|_| !attended).and_then(|scale| scale.note.as_ref());
        View {
            person: self.person(words),
            badge: self.badge(),
            revoked: self.revoked(words),
            picture: self.picture(words),
            level: gist::reached(self.extract, words),
            attended,
            passes: scale.is_some_and(Scale::is_pass_fail),
            checked: words.fill("share-state.detail", &[("date", shown::day_of(words, self.checked_at).into())]),
            check_url: check_url(&self.verifier_url, &self.share_url, words.tag()),
            can: competences::strongest(&areas, STRONGEST),
            facts: self.facts(framework, words),
            areas_title: {
                let count = areas.iter().map(|area| area.competences.len()).sum::<usize>();
                words.fill(if self.extract.partial { "share-part-competences" } else { "share-competences" }, &[("count", count.into())])
            },
            figures: competences::figures(&areas),
            rows: competences::rows(&areas, max),
            rows_width: figures::dots_width(max),
            note: note.map(|note| note.in_variant(words.tag()).to_owned()),
            areas,
            link: self.share_url.clone(),
            qr: qr::link(&self.share_url),
            mine: (!self.extract.partial).then(|| reader.link(&format!("{}/mine", self.picture(words).path))),
            file_url: format!("{}.json", self.share_url),
            file_size: words.fill("size-kb", &[("n", self.file_size.div_ceil(1000).into())]),
            frame: Frame::of_venue(reader, self.venue, self.try_out).with_logo(self.venue, self.has_logo),
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

    /// Beside the page that shows it, so that the content policy lets it in whatever name the service goes by here.
    fn picture(&self, words: &Words) -> Pictured {
        let link = self.share_url.rsplit('/').next().unwrap_or_default();
        let kind = if self.extract.partial { 'p' } else { 'b' };
        let drawn = picture(self.extract, self.venue, self.state != ShareState::Valid, words);
        Pictured { path: format!("/{kind}/{link}"), shows: format!("{}. {}", drawn.title, drawn.description) }
    }

    fn revoked(&self, words: &Words) -> Option<Revoked> {
        let ShareState::Revoked { on, reason } = &self.state else { return None };
        Some(Revoked {
            on: words.fill("share-revoked.detail", &[("date", shown::day_of(words, *on).into())]),
            because: words.say_if_known(&format!("revoked-because-{reason}")),
        })
    }

    fn facts(&self, framework: Option<&Framework>, words: &Words) -> Vec<Fact> {
        let variant = words.tag();
        let extract = self.extract;
        let signed = |text: &str| Said { text: shown::text(text), language: extract.achievement.language.clone() };
        let mut facts = vec![Fact {
            name: words.say("fact-who"),
            value: Said::ours(shown::text(extract.issuer.name.as_deref().unwrap_or(&self.venue.name))),
            details: self.venue.address.as_deref().map(shown::text).map(Said::ours).into_iter().collect(),
        }];
        if let Some(date) = extract.awarded_date.as_deref() {
            let age = shown::age(words, date, self.checked_at);
            let end = extract.valid_until.as_deref().and_then(|end| shown::day(words, end));
            let end = end.map_or_else(|| words.say("fact-no-end"), |end| words.fill("fact-end", &[("date", end.into())]));
            facts.push(Fact {
                name: words.say("fact-when"),
                value: Said::ours(shown::day(words, date).unwrap_or_else(|| shown::text(date))),
                details: age.into_iter().chain([end]).map(Said::ours).collect(),
            });
        }
        for evidence in &extract.evidence {
            // The framework's sentence for this kind of evidence was weighed; what the venue wrote stands where there is none.
            let weighed = evidence.genre.as_deref().and_then(|genre| framework?.asserted_by(genre, variant)).map(str::to_owned);
            let explained = weighed.map(Said::ours).or_else(|| evidence.narrative.as_deref().map(signed));
            let mut lines = evidence.name.as_deref().map(signed).into_iter().chain(explained);
            if let Some(value) = lines.next() {
                facts.push(Fact { name: words.say("fact-how"), value, details: lines.collect() });
            }
        }
        let scale = framework.map(|framework| framework.title(variant).to_owned());
        let score = self.score(framework, words);
        let disclaimer = framework.map(|framework| framework.disclaimer(variant).to_owned());
        let mut lines = scale.into_iter().chain(score).chain(disclaimer).map(Said::ours);
        if let Some(value) = lines.next() {
            facts.push(Fact { name: words.say("fact-scale"), value, details: lines.collect() });
        }
        facts
    }

    fn score(&self, framework: Option<&Framework>, words: &Words) -> Option<String> {
        let result = self.global()?;
        let score = result.value.as_deref()?;
        let max = match framework.and_then(Framework::global_scale) {
            // On a scale of steps the value is the level, which stands above.
            Some(scale) => scale.max_score?.to_string(),
            None => result.value_max.clone()?,
        };
        Some(words.fill("fact-score", &[("score", shown::text(score).into()), ("max", shown::text(&max).into())]))
    }
}

/// The verifier's page with the link filled in, in the reader's language; it verifies nothing until somebody presses.
fn check_url(verifier: &str, share: &str, language: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("badge", share).append_pair("lang", language).finish();
    format!("{}/?{query}", verifier.trim_end_matches('/'))
}

/// How many sentences stand first: what a reader takes in at a glance. All others are in the table.
const STRONGEST: usize = 5;
