//! Every sentence that people read, in their language: the catalogues `words/<lang>.ftl`. Also how text that comes from
//! a badge is made fit to be shown, because a name may hold characters that rearrange the line around it.

use std::borrow::Cow;
use std::collections::HashMap;

use badge::timestamp::Timestamp;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _};
use time::{Date, Month, OffsetDateTime, UtcOffset};

/// The catalogue of one reader.
#[derive(Clone, Debug)]
pub struct Words {
    language: LanguageIdentifier,
}

/// A value that stands inside a sentence.
#[derive(Clone, Copy)]
pub enum Arg<'a> {
    /// A number, which may choose the form of the sentence.
    Number(i64),
    /// Text of our own or of a badge; made fit to be shown here.
    Text(&'a str),
}

impl Words {
    /// The language that was asked for by name, else the best of those that the browser accepts, else French.
    #[must_use]
    pub fn for_reader(asked: Option<&str>, accepted: Option<&str>) -> Self {
        let wished = asked.into_iter().map(str::to_owned).chain(by_preference(accepted.unwrap_or_default()));
        Self { language: wished.into_iter().find_map(|tag| spoken(&tag)).unwrap_or_else(|| CATALOGUES.fallback().clone()) }
    }

    /// The language that was asked for by name, else that of the terminal as POSIX names it (`en_GB.UTF-8`), else French:
    /// `C` says nothing about a reader, and most of ours work in French venues.
    #[must_use]
    pub fn for_terminal(asked: Option<&str>, locale: Option<&str>) -> Self {
        Self::for_reader(asked, locale.and_then(|locale| locale.split(['.', '@']).next()))
    }

    /// Every language that there is, in the order in which a reader is offered them.
    #[must_use]
    pub fn languages() -> Vec<Self> {
        let mut found: Vec<Self> = CATALOGUES.locales().map(|language| Self { language: language.clone() }).collect();
        let place = |words: &Self| (OFFERED.iter().position(|tag| *tag == words.tag()).unwrap_or(OFFERED.len()), words.tag());
        found.sort_by_key(place);
        found
    }

    /// What the language is asked for by, in links, and what the texts of skill frameworks call it.
    #[must_use]
    pub fn tag(&self) -> String {
        if self.language == EASY.1 { EASY.0.to_owned() } else { self.language.to_string() }
    }

    /// The language for `lang` attributes and `Content-Language`: easy French is French.
    #[must_use]
    pub fn html(&self) -> &str {
        self.language.language.as_str()
    }

    /// The sentence of that key (`slug`, or `slug.now` for a part of it); `None` where this language has none.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<String> {
        CATALOGUES.lookup_single_language::<&str>(&self.language, key, None).ok()
    }

    /// The sentence of that key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        CATALOGUES.lookup(&self.language, key)
    }

    /// The sentence of that key, with values in it.
    #[must_use]
    pub fn say_with(&self, key: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        let value = |arg: &Arg<'_>| match arg {
            Arg::Number(n) => FluentValue::from(*n),
            Arg::Text(text) => FluentValue::from(shown(text)),
        };
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = values.iter().map(|(name, arg)| (Cow::from(*name), value(arg))).collect();
        CATALOGUES.lookup_with_args(&self.language, key, &args)
    }

    /// A day in words: `12 octobre 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        let month = self.say(&format!("month-{}", u8::from(date.month())));
        let (day, year) = (i64::from(date.day()), date.year().to_string());
        self.say_with("date", &[("day", Arg::Number(day)), ("month", Arg::Text(&month)), ("year", Arg::Text(&year))])
    }

    /// When a check was made, in words.
    #[must_use]
    pub fn checked_at(&self, moment: Timestamp) -> String {
        let local = in_paris(moment.date_time());
        let (hour, minute) = (local.hour().to_string(), format!("{:02}", local.minute()));
        let time = self.say_with("time", &[("hour", Arg::Text(&hour)), ("minute", Arg::Text(&minute))]);
        self.say_with("checked-at", &[("date", Arg::Text(&self.day(local.date()))), ("time", Arg::Text(&time))])
    }

    /// How long before `now` a day lies, in words; `None` for a day to come.
    #[must_use]
    pub fn age(&self, day: Date, now: Date) -> Option<String> {
        let days = (now - day).whole_days();
        match days {
            ..0 => None,
            0..60 => Some(self.say_with("age-days", &[("days", Arg::Number(days))])),
            60..730 => Some(self.say_with("age-months", &[("months", Arg::Number(days / 30))])),
            _ => Some(self.say_with("age-years", &[("years", Arg::Number(days / 365))])),
        }
    }
}

/// The day of an `xsd:dateTimeStamp` or date as it is written, not moved into another time zone: a test day is a day.
#[must_use]
pub fn written_day(text: &str) -> Option<Date> {
    let mut parts = text.get(..10)?.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// Text from a badge, fit to be shown: no control characters, none that turn the direction of what stands around it
/// (attack J14), no more than a line or two.
#[must_use]
pub fn shown(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut short: String = plain.chars().take(LONGEST).collect();
    if short.len() < plain.len() {
        short.push('…');
    }
    // Right-to-left letters are kept, and kept to themselves (Unicode UAX 9, first strong isolate).
    if short.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')) {
        return format!("\u{2068}{short}\u{2069}");
    }
    short
}

/// A name as it stands inside a line: "acquis".
#[must_use]
pub fn running(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The tags of an `Accept-Language` header (RFC 9110 §12.5.4), the most wanted first.
fn by_preference(header: &str) -> Vec<String> {
    let mut wished: Vec<(f32, String)> = header
        .split(',')
        .filter_map(|item| {
            let (tag, rest) = item.split_once(';').unwrap_or((item, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
            (weight > 0.0).then(|| (weight, tag.trim().to_owned()))
        })
        .collect();
    wished.sort_by(|a, b| b.0.total_cmp(&a.0));
    wished.into_iter().map(|(_, tag)| tag).collect()
}

/// The catalogue that speaks the wished language, in the wished form if there is one, else in its plain one.
fn spoken(tag: &str) -> Option<LanguageIdentifier> {
    let wished: LanguageIdentifier = if tag == EASY.0 { EASY.1 } else { tag }.parse().ok()?;
    let exact = CATALOGUES.locales().find(|known| **known == wished);
    let plain = |known: &&LanguageIdentifier| known.language == wished.language && known.variants().len() == 0;
    exact.or_else(|| CATALOGUES.locales().find(plain)).cloned()
}

/// Clock time in Paris (Directive 2000/84/EC): summer time from the last Sunday of March to that of October, 01:00 UTC.
/// A rule of one line, and no time zone database to keep up to date.
fn in_paris(moment: OffsetDateTime) -> OffsetDateTime {
    let change = |month| {
        let last = Date::from_calendar_date(moment.year(), month, 31).ok()?;
        let sunday = last - time::Duration::days(i64::from(last.weekday().number_days_from_sunday()));
        Some(sunday.with_hms(1, 0, 0).ok()?.assume_utc())
    };
    let summer = change(Month::March).zip(change(Month::October)).is_some_and(|(start, end)| start <= moment && moment < end);
    UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).map_or(moment, |offset| moment.to_offset(offset))
}

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./words",
        fallback_language: "fr",
        // `shown` isolates what needs it; marks around every plain value would only get in the way of searching a page.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// Easy French: by the name that the texts of skill frameworks give it, and as its catalogue is called, which must be a language
/// tag (BCP 47; `simple` is a registered variant).
const EASY: (&str, &str) = ("fr-easy", "fr-simple");

/// French first, then what most readers here read.
const OFFERED: [&str; 5] = ["fr", "fr-easy", "en", "it", "es"];

/// A name of a badge, cut so that it cannot push everything else off the page.
const LONGEST: usize = 300;

#[cfg(test)]
mod tests {
    use badge::report::{Cause, Reason, Why};

    use super::*;

    #[test]
    fn every_language_is_offered_by_a_tag_that_leads_back_to_it_and_plain_french_comes_first() {
        let tags: Vec<String> = Words::languages().iter().map(Words::tag).collect();
        assert_eq!(tags, OFFERED);
        for words in Words::languages() {
            assert_eq!(Words::for_reader(Some(&words.tag()), Some("de")).language, words.language);
            assert!(words.find("language-name").is_some(), "{}", words.tag());
        }
        let html: Vec<String> = Words::languages().iter().map(|words| words.html().to_owned()).collect();
        assert_eq!(html, ["fr", "fr", "en", "it", "es"]);
    }

    #[test]
    fn a_terminal_speaks_the_language_of_its_locale_and_french_where_there_is_none() {
        let chosen = |asked, locale| Words::for_terminal(asked, locale).tag();
        assert_eq!(chosen(None, Some("en_GB.UTF-8")), "en");
        assert_eq!(chosen(None, Some("it_IT@euro")), "it");
        assert_eq!(chosen(Some("es"), Some("en_GB.UTF-8")), "es");
        for silent in [None, Some("C"), Some("C.UTF-8"), Some("POSIX"), Some(""), Some("de_DE.UTF-8")] {
            assert_eq!(chosen(None, silent), "fr", "{silent:?}");
        }
    }

    #[test]
    fn every_reason_cause_why_and_problem_has_its_words_in_every_language() {
        let reasons = Reason::ALL.iter().map(|r| r.slug());
        let causes = Cause::ALL.iter().map(|c| c.slug());
        let whys = Why::ALL.iter().map(|w| w.slug());
        let slugs: Vec<&str> = reasons.chain(causes).chain(whys).chain(crate::problem::SLUGS.iter().copied()).collect();
        for words in Words::languages() {
            for slug in &slugs {
                for part in ["", ".sentence", ".now"] {
                    assert!(words.find(&format!("{slug}{part}")).is_some(), "{}: {slug}{part}", words.tag());
                }
                assert!(words.say(slug).split(' ').count() <= 6, "{slug}: a title has at most 6 words");
            }
        }
    }

    #[test]
    fn the_reader_chooses_the_language() {
        let chosen = |asked, accepted| Words::for_reader(asked, accepted).tag();
        assert_eq!(chosen(None, None), "fr");
        assert_eq!(chosen(Some("fr-CA"), Some("en")), "fr");
        assert_eq!(chosen(Some("tlh"), Some("xx;q=0.9, fr-BE;q=0.1")), "fr");
        assert_eq!(chosen(None, Some("fr-FR,fr;q=0.9,en;q=0.8")), "fr", "easy French is chosen, never guessed");
        assert_eq!(chosen(None, Some("de, it-CH;q=0.7, en;q=0.5")), "it");
        assert_eq!(chosen(Some("fr-easy"), Some("en")), "fr-easy");
        assert_eq!(by_preference("en;q=0.5, fr, de;q=0"), ["fr", "en"]);
    }

    #[test]
    fn paris_is_two_hours_ahead_in_summer_and_one_in_winter() {
        let shown = |text| Words::for_reader(None, None).checked_at(Timestamp::parse(text).unwrap());
        assert_eq!(shown("2026-11-22T09:12:00Z"), "Contrôlé le 22 novembre 2026 à 10 h 12 (heure de Paris).");
        assert_eq!(shown("2026-03-29T00:59:00Z"), "Contrôlé le 29 mars 2026 à 1 h 59 (heure de Paris).");
        assert_eq!(shown("2026-03-29T01:00:00Z"), "Contrôlé le 29 mars 2026 à 3 h 00 (heure de Paris).");
        assert_eq!(shown("2026-10-25T01:00:00Z"), "Contrôlé le 25 octobre 2026 à 2 h 00 (heure de Paris).");
        assert_eq!(shown("2026-07-31T22:30:00Z"), "Contrôlé le 1er août 2026 à 0 h 30 (heure de Paris).");
    }

    #[test]
    fn a_day_is_shown_as_written() {
        assert_eq!(written_day("2026-10-12T00:00:00Z").map(|d| d.to_string()).as_deref(), Some("2026-10-12"));
        assert_eq!(written_day("2026-10-12T00:00:00+14:00").map(|d| d.to_string()).as_deref(), Some("2026-10-12"));
        assert_eq!(written_day("12/10/2026"), None);
    }

    #[test]
    fn text_from_a_badge_cannot_turn_the_line_around_it() {
        assert_eq!(shown("a\u{202e}b\u{2066}c\nd"), "abc d");
        assert_eq!(shown("أمينة"), "\u{2068}أمينة\u{2069}");
        assert_eq!(shown(&"x".repeat(5_000)).chars().count(), LONGEST + 1);
    }
}
