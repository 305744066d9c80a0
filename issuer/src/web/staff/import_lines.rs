//! A sheet as its pages show it: rows of cells with their inputs, faults as sentences, choices.

use badge::framework::{Framework, GLOBAL};
use time::Date;

use crate::actions::choose_achievement::Choice as Offered;
use crate::actions::issue_batch::title_of_kind;
use crate::actions::review_import::{Review, Wrong};
use crate::issuance::faults::FileFault;
use crate::issuance::import_map::Field;
use crate::issuance::reach::{Address, Channel};
use crate::issuance::roster::Award;
use crate::web::views::shown;
use crate::web::views::staff::imports::{Cell, Choice, Counts, Input, Line};
use crate::words::Words;

/// One column of the table: what of a row it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Competence,
    Contact,
    Day,
    Level,
    Name,
    Score,
}

/// A sheet, and in whose words it is told.
pub(crate) struct Told<'a> {
    pub(crate) review: &'a Review,
    pub(crate) words: &'a Words,
}

impl Told<'_> {
    /// Heads of the columns, and whether each holds numbers.
    pub(crate) fn heads(&self) -> Vec<(String, bool)> {
        self.shown().into_iter().map(|head| (self.head(head), head == Head::Score)).collect()
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

    fn shown(&self) -> Vec<Head> {
        let has = |field| self.review.places(&[field]).next().is_some();
        let mut heads = vec![Head::Name, Head::Day];
        heads.extend(has(Field::Competence).then_some(Head::Competence));
        heads.extend(has(Field::Score).then_some(Head::Score));
        heads.extend([Head::Level, Head::Contact]);
        heads
    }

    fn head(&self, head: Head) -> String {
        self.words.say(match head {
            Head::Competence => "staff-import-head.competence",
            Head::Contact => "staff-import-head.contact",
            Head::Day => "staff-import-head.day",
            Head::Level => "staff-import-head.level",
            Head::Name => "staff-import-head.name",
            Head::Score => "staff-import-head.score",
        })
    }

    /// The columns of the sheet that a column of the table shows; what has no column of its own stands with the level.
    fn places(&self, head: Head) -> Vec<usize> {
        let of = |field: &Option<Field>| match field {
            Some(Field::FamilyName | Field::GivenName | Field::UsageName) => Head::Name,
            Some(Field::Day) => Head::Day,
            Some(Field::Competence) => Head::Competence,
            Some(Field::Score) => Head::Score,
            Some(Field::Email | Field::Phone) => Head::Contact,
            Some(Field::Campaign | Field::Kind | Field::Level | Field::Number | Field::Status) | None => Head::Level,
        };
        self.review.columns.iter().enumerate().filter(|(_, (field, _))| of(field) == head).map(|(place, _)| place).collect()
    }

    /// A row with inputs: for what is wrong with it, or for all of it.
    fn open_line(&self, row: usize, wrong: &[Wrong], all: bool) -> Line {
        let cell = |head: Head| {
            let places = self.places(head);
            let said = |place: &usize| shown::text(self.review.cell(row, *place));
            let inputs = places.iter().filter_map(|place| {
                let fault = wrong.iter().find(|wrong| wrong.place == Some(*place));
                (all || fault.is_some()).then(|| self.input(row, *place, fault))
            });
            let text = places.iter().map(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            Cell { head: self.head(head), number: head == Head::Score, text, inputs: inputs.collect(), ..Cell::default() }
        };
        let faults = wrong.iter().filter(|wrong| wrong.place.is_none()).map(|wrong| self.fault(wrong)).collect();
        Line { row, cells: self.shown().into_iter().map(cell).collect(), faults }
    }

    fn input(&self, row: usize, place: usize, wrong: Option<&Wrong>) -> Input {
        let column = self.review.columns.get(place).map_or("", |(_, name)| name);
        Input {
            name: format!("c-{row}-{place}"),
            label: self.words.fill("staff-import-review.cell", &[("column", shown::text(column).into()), ("n", row.into())]),
            value: shown::text(self.review.cell(row, place)),
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

    fn ready_line(&self, award: &Award) -> Line {
        let from = self.review.tidied.partition_point(|cell| cell.row < award.row);
        let tidied: Vec<_> = self.review.tidied.iter().skip(from).take_while(|cell| cell.row == award.row).collect();
        let cell = |head: Head| {
            let places = self.places(head);
            let was: Vec<&str> = tidied.iter().filter(|cell| places.contains(&cell.place)).map(|cell| cell.from.as_str()).collect();
            let was =
                (!was.is_empty()).then(|| self.words.fill("staff-import-review.was", &[("from", shown::text(&was.join(" ")).into())]));
            let (text, level) = self.said(head, award);
            Cell { head: self.head(head), number: head == Head::Score, text, was, level, ..Cell::default() }
        };
        Line { row: award.row, cells: self.shown().into_iter().map(cell).collect(), faults: Vec::new() }
    }

    /// What a badge would say there, and its level as dots.
    fn said(&self, head: Head, award: &Award) -> (String, Option<(u32, u32)>) {
        let goal = self.review.goals.get(award.goal);
        let text = match head {
            Head::Competence => {
                goal.and_then(|goal| goal.competence).map(|one| format!("{} {}", one.code, one.name.in_variant(self.words.tag())))
            }
            Head::Contact => Some(channel(self.words, award.contact.as_ref().map_or(Channel::Paper, Address::channel).slug())),
            Head::Day => Some(written(award.day)),
            Head::Level => return goal.map(|goal| level(self.words, goal.framework, award)).unwrap_or_default(),
            Head::Name => Some(shown::text(&award.recipient)),
            Head::Score => award.score.map(|score| score.to_string()),
        };
        (text.unwrap_or_default(), None)
    }
}

/// A level in words, and as dots where it is one.
fn level(words: &Words, framework: &Framework, award: &Award) -> (String, Option<(u32, u32)>) {
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
pub(crate) fn field(words: &Words, field: Field) -> String {
    words.say(&format!("staff-import-field-{}", field.slug()))
}

/// Faults of a file, in sentences.
pub(crate) fn file_faults(words: &Words, faults: &[FileFault]) -> Vec<String> {
    let said = |fault: &FileFault| {
        let args: Vec<_> =
            fault.args().into_iter().map(|(name, value)| (name, if name == "kind" { kinds(words, &value) } else { value })).collect();
        let args: Vec<_> = args.into_iter().map(|(name, value)| (name, shown::text(&value).into())).collect();
        match fault {
            FileFault::FrameworkUnsuited { .. } => words.fill("staff-import-file-framework-unsuited", &args),
            other => words.fill(&format!("cli-file-{}", other.slug()), &args),
        }
    };
    faults.iter().map(said).collect()
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
