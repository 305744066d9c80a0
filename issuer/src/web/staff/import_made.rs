//! What came of a sheet, as its page shows it: the badges, what can be done with them, what waits, how long it can be undone.

use badge::framework::Framework;
use uuid::Uuid;

use crate::actions::run_import::Told as Ended;
use crate::actions::undo_import::Window;
use crate::store::deliveries::Count;
use crate::store::imports::{Heading, Listed};
use crate::store::scope::Role;
use crate::web::staff::caller::Reading;
use crate::web::staff::import_lines;
use crate::web::views::shown;
use crate::web::views::staff::imports::{BadgeLine, Card, DonePage};
use crate::words::Words;

/// What came of a sheet.
pub(crate) struct Made {
    pub(crate) heading: Heading,
    /// Its badges, those of this page.
    pub(crate) badges: Vec<Listed>,
    /// How many there are in all.
    pub(crate) count: usize,
    /// How they reach their people.
    pub(crate) ways: Vec<Count>,
    pub(crate) by: Option<String>,
    pub(crate) window: Option<Window>,
    pub(crate) page: usize,
    pub(crate) per_page: usize,
}

impl Made {
    /// The page.
    pub(crate) fn page(self, caller: &Reading) -> DonePage {
        let desk = caller.frame();
        let words = &desk.reader.words;
        let ended = ended(&self.heading);
        let undone = !self.badges.is_empty() && self.badges.iter().all(|badge| badge.revoked);
        let headline = if undone { "undone-headline" } else { "headline" };
        let by = self.by.as_deref().map_or_else(|| words.say("staff-terminal"), shown::text);
        let day = shown::day_of(words, self.heading.changed_at);
        let about = [("title", shown::text(&self.heading.title).into()), ("day", day.into()), ("by", by.into())];
        let may = desk.standing.as_ref().is_some_and(|standing| standing.may_issue);
        let of = |fits: &dyn Fn(&Count) -> bool| self.ways.iter().filter(|way| fits(way)).map(|way| way.count).sum::<i64>();
        let on_paper = of(&Count::is_paper_to_hand);
        let sending = usize::try_from(of(&|way| way.channel.sends())).unwrap_or_default();
        DonePage {
            headline: words.fill(&format!("staff-import-done.{headline}"), &[("n", self.count.into())]),
            about: words.fill(if self.count == 0 { "staff-import-done.none" } else { "staff-import-done.about" }, &about),
            cards: cards(caller, self.heading.id, self.count, sending),
            to_hand: (may && !undone && on_paper > 0).then(|| words.fill("staff-import-done.on-paper", &[("n", on_paper.into())])),
            notice: format!("/venues/{}/notice", caller.venue.slug),
            badges: self.badges.iter().map(|badge| Self::line(caller, badge)).collect(),
            pages: import_lines::pages(self.count, self.per_page, self.page),
            path: caller.path(&format!("/imports/{}", self.heading.id)),
            undo: self.window.filter(|_| may).map(|window| {
                let (day, hour) = shown::by_the_clock(words, &caller.visit.time_zone, window.until);
                let values = [("n", window.badges.into()), ("day", day.into()), ("hour", hour.into())];
                words.fill("staff-import-done.until", &values)
            }),
            undone,
            waiting: (may && ended.waiting > 0).then(|| words.fill("staff-import-done.waiting", &[("n", ended.waiting.into())])),
            skipped: skipped(words, &ended),
            desk,
        }
    }

    fn line(caller: &Reading, badge: &Listed) -> BadgeLine {
        let words = caller.frame().reader.words;
        let framework = Framework::all().iter().find(|one| one.target_code() == badge.framework);
        // A venue's own scale is told by its number: its words stand in the badge.
        let named = |level: i64| framework?.level(u32::try_from(level).ok()?).map(|level| level.label(words.tag()).to_owned());
        let level = badge.level.map(|level| named(level).unwrap_or_else(|| level.to_string()));
        BadgeLine {
            name: badge.name.as_deref().map_or_else(|| words.say("staff-import-done.nobody"), shown::text),
            level: level.unwrap_or_default(),
            channel: badge.channel.as_deref().map(|channel| import_lines::channel(&words, channel)).unwrap_or_default(),
            link: badge.link.as_ref().map(|link| format!("/b/{link}")),
            path: caller.path(&format!("/badges/{}", badge.badge)),
            revoked: badge.revoked,
        }
    }
}

/// What can be done with the badges of a sheet: each part of the desk that does something with them has its card here.
fn cards(caller: &Reading, id: Uuid, count: usize, sending: usize) -> Vec<Card> {
    let words = caller.frame().reader.words;
    let card = |(key, page): (&str, &str)| Card {
        title: words.fill(&format!("staff-import-card-{key}"), &[("n", if key == "send" { sending } else { count }.into())]),
        text: words.say(&format!("staff-import-card-{key}.how")),
        path: caller.path(&format!("/imports/{id}/{page}")),
        main: key == "paper",
    };
    let may = caller.scope.role() >= Role::Issuer && count > 0;
    // Nobody is sent to a page with nothing to send.
    CARDS.into_iter().filter(|(key, _)| may && (*key != "send" || sending > 0)).map(card).collect()
}

fn skipped(words: &Words, ended: &Ended) -> Vec<String> {
    let line = |(row, slug): &(usize, String)| {
        let why = words.say(&format!("cli-skip-{slug}"));
        words.fill("staff-import-done.row", &[("n", (*row).into()), ("why", why.into())])
    };
    let mut lines: Vec<String> = ended.skipped.iter().take(MOST_SKIPPED).map(line).collect();
    if let Some(more) = ended.skipped.len().checked_sub(MOST_SKIPPED).filter(|more| *more > 0) {
        lines.push(words.fill("staff-import-done.more", &[("n", more.into())]));
    }
    lines
}

/// How a sheet ended, where it did.
pub(crate) fn ended(heading: &Heading) -> Ended {
    heading.outcome.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// What is done with the badges of a sheet, and on which of its pages.
const CARDS: [(&str, &str); 5] =
    [("paper", "paper"), ("cards", "cards"), ("screen", "screen"), ("workshop", "workshop"), ("send", "deliveries")];
/// Rows without a badge that are told one by one.
const MOST_SKIPPED: usize = 50;
