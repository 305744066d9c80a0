//! Badges as pages for staff tell them: what the store knows, in the reader's words.

use badge::timestamp::Timestamp;

use crate::actions::find_badges::{Level, Told};
use crate::store::register::{Handed, NameForm};
use crate::store::standing::Standing;
use crate::web::staff::caller::At;
use crate::web::views::shown;
use crate::web::views::staff::badges::{LineView, StateView};
use crate::words::Words;

/// Who tells: for which venue, in which words, at which moment.
pub(crate) struct Teller {
    words: Words,
    base: String,
    now: Timestamp,
}

impl Teller {
    pub(crate) fn of<R>(caller: &At<R>) -> Self {
        Self { words: caller.frame().reader.words, base: caller.path("/badges"), now: caller.visit.desk.clock.now() }
    }

    pub(crate) fn lines(&self, badges: &[Told]) -> Vec<LineView> {
        badges.iter().map(|told| self.line(told)).collect()
    }

    /// One badge.
    pub(crate) fn line(&self, told: &Told) -> LineView {
        let (line, entry) = (&told.line, &told.line.entry);
        LineView {
            id: line.badge.to_string(),
            path: format!("{}/{}", self.base, line.badge),
            name: shown::text(&entry.name),
            form: (entry.form != NameForm::Full).then(|| self.words.say(&format!("staff-form-{}", entry.form.slug()))),
            achievement: shown::text(&told.achievement),
            level: told.level.as_ref().map(|level| self.level(level)).unwrap_or_default(),
            day: self.day(&entry.day),
            end: entry.ends_at.map(|end| self.words.fill("staff-line-end", &[("date", shown::day_of(&self.words, end).into())])),
            state: self.state(told),
            handed: told.handed.last().map_or_else(|| self.words.say("staff-handed-not"), |last| self.way(last)),
        }
    }

    /// "Indépendant 1, 3 sur 8": a label alone may begin again at 1.
    fn level(&self, level: &Level) -> String {
        let place = self.words.fill("n-of-max", &[("n", level.index.into()), ("max", level.of.into())]);
        format!("{}, {place}", shown::text(&level.name))
    }

    fn day(&self, day: &str) -> String {
        shown::day(&self.words, &format!("{day}T")).unwrap_or_else(|| day.to_owned())
    }

    fn state(&self, told: &Told) -> StateView {
        let line = &told.line;
        let (tone, slug) = match (&line.revoked, line.entry.ends_at) {
            (Some(reason), _) if reason == "replaced" => ("bad", "replaced"),
            (Some(_), _) => ("bad", "revoked"),
            _ if !line.is_signed => ("wait", "waiting"),
            (None, Some(end)) if end < self.now => ("care", "expired"),
            (None, _) => ("ok", "valid"),
        };
        StateView { tone, words: self.words.say(&format!("staff-state-{slug}")) }
    }

    fn way(&self, handed: &Handed) -> String {
        let way = self.words.say(&format!("staff-channel-{}", handed.channel));
        let state = self.words.say(&format!("staff-handed-{}", handed.state));
        format!("{way}{} {state}", self.words.say("colon"))
    }

    /// The same with its days, each a line.
    pub(crate) fn handed(&self, told: &Told) -> Vec<String> {
        let line = |one: &Handed| format!("{}, {}", self.way(one), shown::day_of(&self.words, one.settled_at.unwrap_or(one.made_at)));
        told.handed.iter().map(line).collect()
    }

    /// What became of an award, a line for each act. No name stands in it: a former one least of all.
    pub(crate) fn history(&self, line: &[Standing]) -> Vec<String> {
        let mut acts: Vec<(Timestamp, String)> = Vec::new();
        for (place, badge) in line.iter().enumerate() {
            acts.push((badge.recorded_at, self.words.say(if place == 0 { "staff-past-made" } else { "staff-past-again" })));
            match &badge.revoked {
                // The next line says that another took its place.
                Some((reason, _)) if reason == "replaced" && badge.replaced_at.is_some() => {}
                Some((reason, at)) => {
                    let why = self.words.say(&format!("staff-reason-{reason}"));
                    acts.push((*at, self.words.fill("staff-past-revoked", &[("why", why.into())])));
                }
                None => {}
            }
            if let Some(at) = badge.erased_at.filter(|_| badge.replaced_at.is_none()) {
                acts.push((at, self.words.say("staff-past-erased")));
            }
        }
        acts.sort_by_key(|(at, _)| *at);
        acts.into_iter().map(|(at, what)| format!("{}{} {what}", shown::day_of(&self.words, at), self.words.say("colon"))).collect()
    }
}
