//! A sheet as its pages show it: rows of cells with their inputs, faults as sentences, choices.

use badge::framework::GLOBAL;
use time::Date;

use crate::actions::choose_achievement::Choice as Offered;
use crate::actions::issue_batch::title_of_kind;
use crate::actions::prepare_import;
use crate::actions::review_import::{Ready, Review, Shown, Wrong};
use crate::web::views::shown;
use crate::web::views::staff::imports::{Cell, Choice, Counts, Input, Line};
use crate::words::Words;

/// A sheet, and in whose words it is told.
pub(crate) struct Lines<'a> {
    pub(crate) review: &'a Review,
    pub(crate) words: &'a Words,
}

impl Lines<'_> {
    /// Heads of the columns, and whether each holds numbers.
    pub(crate) fn heads(&self) -> Vec<(String, bool)> {
        self.shown().into_iter().map(|head| (self.head(head), head == Shown::Score)).collect()
    }

    /// How many rows there are of each kind.
    pub(crate) fn counts(&self) -> Counts {
        let mut tidied: Vec<usize> = self.review.tidied.iter().map(|cell| cell.row).collect();
        tidied.dedup();
        Counts { ready: self.review.ready.len(), wrong: self.review.wrong.len(), tidied: tidied.len(), blank: self.review.blank }
    }

    /// Rows at fault; first the one that somebody wants to change.
    pub(crate) fn wrong(&self, edited: Option<usize>, most: usize) -> Vec<Line> {
        let edited = edited.filter(|row| self.review.ready.iter().any(|award| award.row == *row));
        let edited = edited.map(|row| self.open_line(row, &[], true));
        edited.into_iter().chain(self.review.wrong.iter().take(most).map(|(row, wrong)| self.open_line(*row, wrong, false))).collect()
    }

    /// Rows that are ready: one page of them.
    pub(crate) fn ready(&self, skipped: usize, most: usize) -> Vec<Line> {
        self.review.ready.iter().skip(skipped).take(most).map(|award| self.ready_line(award)).collect()
    }

    /// Rows that earn none: how many, and why.
    pub(crate) fn skipped(&self, most: usize) -> Vec<(usize, String)> {
        let why = |slug| self.words.say(&format!("cli-skip-{slug}"));
        self.review.skipped.iter().take(most).map(|skipped| (skipped.row, why(skipped.reason.slug()))).collect()
    }

    /// Which sheet, on which scale, how it was shown.
    pub(crate) fn about(&self) -> String {
        let evidence = self.review.goals.first().map_or_else(String::new, |goal| goal.evidence.name.clone());
        let framework = self.review.framework.title(self.words.tag()).to_owned();
        let values =
            [("title", shown::text(&self.review.heading.title).into()), ("framework", framework.into()), ("evidence", evidence.into())];
        self.words.fill("staff-import-review.about", &values)
    }

    fn shown(&self) -> Vec<Shown> {
        let has = |shown| !self.review.places(shown).is_empty();
        let mut heads = vec![Shown::Name, Shown::Day];
        heads.extend([Shown::Competence, Shown::Score].into_iter().filter(|shown| has(*shown)));
        heads.extend([Shown::Level, Shown::Contact]);
        heads
    }

    fn head(&self, head: Shown) -> String {
        let part = match head {
            Shown::Competence => "competence",
            Shown::Contact => "contact",
            Shown::Day => "day",
            Shown::Level => "level",
            Shown::Name => "name",
            Shown::Score => "score",
        };
        self.words.say(&format!("staff-import-head.{part}"))
    }

    /// A row with inputs: for what is wrong with it, or for all of it.
    fn open_line(&self, row: usize, wrong: &[Wrong], all: bool) -> Line {
        let cell = |head: Shown| {
            let places = self.review.places(head);
            let said = |place: &usize| shown::text(self.review.cell(row, *place));
            let inputs = places.iter().filter_map(|place| {
                let fault = wrong.iter().find(|wrong| wrong.place == Some(*place));
                (all || fault.is_some()).then(|| self.input(row, *place, fault))
            });
            let text = places.iter().map(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            Cell { head: self.head(head), number: head == Shown::Score, text, inputs: inputs.collect(), ..Cell::default() }
        };
        let faults = wrong.iter().filter(|wrong| wrong.place.is_none()).map(|wrong| self.fault(wrong)).collect();
        Line { row, cells: self.shown().into_iter().map(cell).collect(), faults }
    }

    fn input(&self, row: usize, place: usize, wrong: Option<&Wrong>) -> Input {
        let column = self.review.columns.get(place).map_or("", |(_, name)| name);
        let (raw, value) = (self.review.cell(row, place), shown::text(self.review.cell(row, place)));
        Input {
            name: format!("c-{row}-{place}"),
            label: self.words.fill("staff-import-review.cell", &[("column", shown::text(column).into()), ("n", row.into())]),
            is_whole: value == raw,
            value,
            fault: wrong.map(|wrong| self.fault(wrong)).unwrap_or_default(),
        }
    }

    fn fault(&self, wrong: &Wrong) -> String {
        if wrong.slug == "content-changed" {
            return self.words.say("staff-import-review.changed");
        }
        let args: Vec<_> = wrong.args.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        self.words.fill(&format!("cli-row-{}", wrong.slug), &args)
    }

    fn ready_line(&self, award: &Ready) -> Line {
        let from = self.review.tidied.partition_point(|cell| cell.row < award.row);
        let tidied: Vec<_> = self.review.tidied.iter().skip(from).take_while(|cell| cell.row == award.row).collect();
        let cell = |head: Shown| {
            let places = self.review.places(head);
            let was: Vec<&str> = tidied.iter().filter(|cell| places.contains(&cell.place)).map(|cell| cell.from.as_str()).collect();
            let was =
                (!was.is_empty()).then(|| self.words.fill("staff-import-review.was", &[("from", shown::text(&was.join(" ")).into())]));
            let (text, level) = self.said(head, award);
            Cell { head: self.head(head), number: head == Shown::Score, text, was, level, ..Cell::default() }
        };
        Line { row: award.row, cells: self.shown().into_iter().map(cell).collect(), faults: Vec::new() }
    }

    /// What a badge would say there, and its level as dots.
    fn said(&self, head: Shown, award: &Ready) -> (String, Option<(u32, u32)>) {
        let framework = award.framework;
        let named = |code: &String| framework.competence(code).map_or("", |one| one.name.in_variant(self.words.tag())).to_owned();
        let text = match head {
            Shown::Competence => award.competence.as_ref().map(|code| format!("{code} {}", named(code))),
            Shown::Contact => Some(channel(self.words, award.channel)),
            Shown::Day => Some(written(award.day)),
            Shown::Level => return level(self.words, award),
            Shown::Name => Some(shown::text(&award.recipient)),
            Shown::Score => award.score.map(|score| score.to_string()),
        };
        (text.unwrap_or_default(), None)
    }
}

/// A level in words, and as dots where it is one.
fn level(words: &Words, award: &Ready) -> (String, Option<(u32, u32)>) {
    let framework = award.framework;
    let (code, index) = match (award.level, award.competences.as_slice()) {
        (Some(index), _) => (GLOBAL, index),
        (None, [(code, value)]) => (code.as_str(), *value),
        (None, competences) => {
            let count = || words.fill("staff-import-review.competences", &[("n", competences.len().into())]);
            return (if competences.is_empty() { String::new() } else { count() }, None);
        }
    };
    let Some(scale) = framework.scale_of(code) else { return (index.to_string(), None) };
    let label = scale.level(index).map(|level| level.label(words.tag()).to_owned()).filter(|label| !label.is_empty());
    let max = scale.max_index();
    match scale.max_score {
        Some(_) if code != GLOBAL => (index.to_string(), None),
        _ => (label.unwrap_or_else(|| framework.level_of(index, max, words.tag())), Some((index, max)).filter(|_| max <= MOST_DOTS)),
    }
}

/// How a badge reaches its person, in words.
pub(crate) fn channel(words: &Words, slug: &str) -> String {
    words.say(&format!("staff-import-channel-{slug}"))
}

/// What a field is called.
pub(crate) fn field(words: &Words, slug: &str) -> String {
    words.say(&format!("staff-import-field-{slug}"))
}

/// Faults of a file, in sentences.
pub(crate) fn file_faults(words: &Words, faults: Vec<prepare_import::Told>) -> Vec<String> {
    let said = |(slug, args): prepare_import::Told| {
        let shown = |(name, value): (&'static str, String)| {
            let value = if name == "kind" { kinds(words, &value) } else { value };
            (name, shown::text(&value).into())
        };
        let args: Vec<_> = args.into_iter().map(shown).collect();
        match slug {
            // At a terminal it names an argument of the command.
            "framework-unsuited" => words.fill("staff-import-file-framework-unsuited", &args),
            _ => words.fill(&format!("cli-file-{slug}"), &args),
        }
    };
    faults.into_iter().map(said).collect()
}

fn kinds(words: &Words, ids: &str) -> String {
    ids.split(',').map(|id| title_of_kind(id, words.tag())).collect::<Vec<_>>().join(", ")
}

/// What badges can be for, as a list to choose from.
pub(crate) fn frameworks(words: &Words, offered: &[Offered], chosen: Option<&str>) -> Vec<Choice> {
    let choice = |one: &Offered| {
        let is_chosen = chosen.is_some_and(|chosen| chosen == one.key);
        Choice { chosen: is_chosen, label: shown::text(one.title(words.tag())), value: one.key.clone() }
    };
    offered.iter().map(choice).collect()
}

/// Numbers of pages, where there are several, and whether each is this one.
pub(crate) fn pages(count: usize, per_page: usize, here: usize) -> Vec<(usize, bool)> {
    let last = count.div_ceil(per_page.max(1));
    if last < 2 { Vec::new() } else { (1..=last).map(|page| (page, page == here)).collect() }
}

fn written(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), u8::from(day.month()), day.year())
}

/// More are no picture any more.
const MOST_DOTS: u32 = 12;
