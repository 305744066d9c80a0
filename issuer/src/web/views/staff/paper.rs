//! What a venue prints: a sheet for each person, or pocket cards, each with the link as a QR code and in letters, and the slip with the
//! code, which is cut off and kept.

use askama::Template;
use badge::credential::Extract;
use badge::framework::{Framework, GLOBAL};
use badge::timestamp::Timestamp;

use crate::issuance::profile::Venue;
use crate::web::views::competences::{self, AreaView, DotsRow};
use crate::web::views::figures;
use crate::web::views::frame::Choice;
use crate::web::views::gist::{self, Reached};
use crate::web::views::qr::{self, Qr};
use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;
use crate::words::Words;

/// One person's badge, to be printed.
#[derive(Debug)]
pub struct Paper {
    /// What the badge says.
    pub extract: Extract,
    /// The person's name in full, where the venue still keeps it: for whoever hands the paper out.
    pub name: Option<String>,
    /// The link.
    pub share_url: String,
    /// The code of the slip.
    pub code: String,
    /// Whether that code is locked.
    pub is_locked: bool,
    /// Where the badge's picture stands.
    pub picture: String,
}

/// What is printed of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Five cards on a sheet, and their slips on another.
    Cards,
    /// A sheet for each.
    Sheets,
}

/// Which of a longer row are on this page.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// How many come before.
    pub from: i64,
    /// How many there are in all.
    pub all: i64,
    /// How many fit on a page.
    pub most: i64,
}

/// Everything that the page shows.
#[derive(Debug)]
pub struct PaperPage<'a> {
    /// The frame.
    pub desk: StaffFrame,
    /// In which language the paper is.
    pub words: Words,
    /// Whose badges they are.
    pub venue: &'a Venue,
    /// The badges.
    pub papers: &'a [Paper],
    /// What is printed of each.
    pub format: Format,
    /// Which they are.
    pub span: Span,
    /// The path above this page's: `/staff/v/…/imports/…`.
    pub base: String,
    /// When it is printed.
    pub now: Timestamp,
}

#[derive(Template)]
#[template(path = "staff/paper.html")]
struct View {
    desk: StaffFrame,
    words: Words,
    venue: String,
    address: Option<String>,
    sheets: Vec<SheetView>,
    rows: Vec<DotsRow>,
    rows_width: u32,
    format: Format,
    printed: String,
    tools: Tools,
}

/// What stands above the paper and is not printed.
struct Tools {
    count: String,
    title: String,
    base: String,
    other: (String, String),
    before: Option<String>,
    after: Option<String>,
    languages: Vec<(Choice, String)>,
    is_locked: bool,
}

/// One person.
struct SheetView {
    person: String,
    size: &'static str,
    for_whom: String,
    badge: String,
    level: Option<Reached>,
    how: Vec<String>,
    areas: Vec<AreaView>,
    can: Vec<String>,
    day: Option<String>,
    picture: String,
    qr: Option<Qr>,
    link: String,
    code: String,
    note: Option<String>,
}

impl PaperPage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self) -> Result<String, askama::Error> {
        let sheets: Vec<SheetView> = self.papers.iter().map(|paper| self.sheet(paper)).collect();
        let max = self.papers.iter().filter_map(|paper| framework(&paper.extract)?.competence_scale()).map(|scale| scale.max_index()).max();
        let mut rows = Vec::new();
        for areas in sheets.iter().map(|sheet| &sheet.areas) {
            let fresh = competences::rows(areas, max.unwrap_or_default());
            rows.extend(
                fresh.into_iter().filter(|row: &DotsRow| !rows.iter().any(|known: &DotsRow| known.level == row.level)).collect::<Vec<_>>(),
            );
        }
        View {
            tools: self.tools(),
            venue: shown::text(&self.venue.name),
            address: self.venue.address.as_deref().map(shown::text),
            rows,
            rows_width: figures::dots_width(max.unwrap_or_default()),
            format: self.format,
            printed: self.words.fill("paper-printed", &[("date", shown::day_of(&self.words, self.now).into())]),
            words: self.words.clone(),
            desk: self.desk.clone(),
            sheets,
        }
        .render()
    }

    fn sheet(&self, paper: &Paper) -> SheetView {
        let (words, extract) = (&self.words, &paper.extract);
        let framework = framework(extract);
        let person = extract.recipient.as_deref().map(shown::text).filter(|name| !name.trim().is_empty());
        let person = person.unwrap_or_else(|| words.say("share-nameless"));
        let areas = framework.map(|framework| competences::areas(framework, extract, words)).unwrap_or_default();
        let few = areas.iter().map(|area| area.competences.len()).sum::<usize>() <= FEW;
        let can = if few { competences::strongest(&areas, FEW) } else { Vec::new() };
        let code = if self.format == Format::Cards { qr::card(&paper.share_url) } else { qr::link(&paper.share_url) };
        SheetView {
            size: size(&person),
            for_whom: paper.name.as_deref().map(shown::text).unwrap_or_else(|| person.clone()),
            person,
            badge: shown::text(if extract.achievement.name.trim().is_empty() { &extract.name } else { &extract.achievement.name }),
            level: gist::reached(extract, words),
            how: self.how(paper, framework),
            can,
            areas,
            day: extract.awarded_date.as_deref().and_then(|day| shown::day(words, day)),
            picture: paper.picture.clone(),
            qr: code,
            link: paper.share_url.split_once("://").map_or(paper.share_url.as_str(), |(_, rest)| rest).to_owned(),
            code: paper.code.clone(),
            note: framework.map(|framework| framework.disclaimer(words.tag()).to_owned()),
        }
    }

    /// How it was tested: when, how, and with which score.
    fn how(&self, paper: &Paper, framework: Option<&Framework>) -> Vec<String> {
        let (words, extract) = (&self.words, &paper.extract);
        let day = extract.awarded_date.as_deref().and_then(|day| shown::day(words, day));
        let mut lines: Vec<String> = day.map(|day| words.fill("paper-day", &[("date", day.into())])).into_iter().collect();
        for evidence in extract.evidence.iter().take(1) {
            // The framework's sentence for this kind of evidence was weighed; what the venue wrote stands where there is none.
            let weighed = evidence.genre.as_deref().and_then(|genre| framework?.asserted_by(genre, words.tag()));
            lines.extend(weighed.or(evidence.narrative.as_deref()).map(shown::text));
        }
        let global = extract.results.iter().find(|result| result.code.as_deref() == Some(GLOBAL));
        if let (Some(score), Some(max)) = (
            global.and_then(|global| global.value.as_deref()),
            framework.and_then(Framework::global_scale).and_then(|scale| scale.max_score),
        ) {
            lines.push(words.fill("fact-score", &[("score", shown::text(score).into()), ("max", max.to_string().into())]));
        }
        lines
    }

    fn tools(&self) -> Tools {
        let (desk, span, tag) = (&self.desk.reader.words, self.span, self.words.tag());
        let at = |format, from: i64, tag: &str| {
            let name = if format == Format::Cards { "cards" } else { "paper" };
            format!("{}/{name}?from={from}&lang={tag}", self.base)
        };
        let (title, other, instead) = match self.format {
            Format::Cards => (desk.say("staff-paper.of-cards"), Format::Sheets, desk.say("staff-paper.sheets")),
            Format::Sheets => (desk.say("staff-paper.of-sheets"), Format::Cards, desk.say("staff-paper.cards")),
        };
        let count = i64::try_from(self.papers.len()).unwrap_or(i64::MAX);
        let next = span.from.saturating_add(count);
        let choices = Words::languages().into_iter().map(|words| {
            let path = at(self.format, span.from, words.tag());
            (Choice { current: words.tag() == tag, words }, path)
        });
        Tools {
            count: desk.fill("staff-paper-span", &[("from", (span.from + 1).into()), ("to", next.into()), ("all", span.all.into())]),
            title,
            base: self.base.clone(),
            other: (at(other, span.from, tag), instead),
            before: (span.from > 0).then(|| at(self.format, (span.from - span.most).max(0), tag)),
            after: (next < span.all).then(|| at(self.format, next, tag)),
            languages: choices.collect(),
            is_locked: self.papers.iter().any(|paper| paper.is_locked),
        }
    }
}

fn framework(extract: &Extract) -> Option<&'static Framework> {
    extract.framework.as_ref().and_then(|name| Framework::find(&name.id, &name.version))
}

/// Letters that fit: a name of a hundred letters takes three lines.
fn size(name: &str) -> &'static str {
    match name.chars().count() {
        ..=22 => "n1",
        23..=44 => "n2",
        _ => "n3",
    }
}

/// So many competences are told in sentences; more stand in a table alone.
const FEW: usize = 4;
