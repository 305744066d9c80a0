//! How a value from a badge or a store is put before people: names without tricks, dates in words.

use badge::timestamp::Timestamp;
use jiff::tz::TimeZone;

use crate::words::Words;

/// A text that somebody else wrote, without the invisible characters that can make it read as another
/// (controls; marks that reverse the direction of what follows: Unicode TR36 §2.10). Templates escape markup.
#[must_use]
pub(crate) fn text(written: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    written.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !hidden(*c)).collect()
}

/// The day of an `xsd:dateTimeStamp` in words, unshifted: the day that was written, whatever its offset.
/// `None` where there is no such day.
#[must_use]
pub(crate) fn day(words: &Words, written: &str) -> Option<String> {
    let (day, _) = written.split_once('T')?;
    Timestamp::parse(&format!("{day}T00:00:00Z")).map(|moment| day_of(words, moment))
}

/// The day of a moment in words.
#[must_use]
pub(crate) fn day_of(words: &Words, moment: Timestamp) -> String {
    let date = moment.date_time().date();
    let (day, month) = (date.day(), u8::from(date.month()));
    words.fill("date", &[("day", day.into()), ("month", month.into()), ("year", date.year().into())])
}

/// A moment by the clocks of a place: its day in words, and the time.
#[must_use]
pub(crate) fn by_the_clock(words: &Words, zone: &TimeZone, moment: Timestamp) -> (String, String) {
    let Ok(there) = jiff::Timestamp::from_second(moment.unix()).map(|moment| moment.to_zoned(zone.clone())) else {
        return (day_of(words, moment), String::new());
    };
    let date = [("day", there.day().into()), ("month", there.month().into()), ("year", there.year().into())];
    (words.fill("date", &date), format!("{:02}:{:02}", there.hour(), there.minute()))
}

/// How long ago a day was: in days, then months, then years.
#[must_use]
pub(crate) fn age(words: &Words, written: &str, now: Timestamp) -> Option<String> {
    let (day, _) = written.split_once('T')?;
    let then = Timestamp::parse(&format!("{day}T00:00:00Z"))?;
    let days = (now.unix() - then.unix()).div_euclid(24 * 60 * 60);
    Some(match days {
        ..0 => return None,
        0..60 => words.fill("age-days", &[("days", days.into())]),
        60..730 => words.fill("age-months", &[("months", (days * 12 / 365).into())]),
        730.. => words.fill("age-years", &[("years", (days / 365).into())]),
    })
}

/// A text from a framework as it stands inside a line: "niveau 3 sur 8".
#[must_use]
pub(crate) fn running(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_turn_round_what_follows() {
        assert_eq!(text("Amina \u{202e}elpmexE\u{202c}\u{0}\n"), "Amina elpmexE ");
        assert_eq!(text("Zoë-Élise N’Guyễn 王"), "Zoë-Élise N’Guyễn 王");
    }

    #[test]
    fn a_day_is_printed_as_written_and_in_words() {
        let words = Words::french();
        assert_eq!(day(&words, "2026-10-12T00:00:00Z").as_deref(), Some("12 octobre 2026"));
        assert_eq!(day(&words, "2026-05-01T00:30:00+02:00").as_deref(), Some("1er mai 2026"));
        assert_eq!(day(&words, "yesterday"), None);
    }

    #[test]
    fn a_moment_is_told_by_the_clocks_of_its_place() {
        let words = Words::french();
        let told = |zone: &str, moment: &str| by_the_clock(&words, &TimeZone::get(zone).unwrap(), Timestamp::parse(moment).unwrap());
        assert_eq!(told("Europe/Paris", "2026-11-22T23:30:00Z"), ("23 novembre 2026".to_owned(), "00:30".to_owned()));
        assert_eq!(told("Europe/Paris", "2026-07-01T22:05:00Z"), ("2 juillet 2026".to_owned(), "00:05".to_owned()));
        assert_eq!(told("America/Martinique", "2026-11-22T02:00:00Z"), ("21 novembre 2026".to_owned(), "22:00".to_owned()));
    }

    #[test]
    fn an_age_grows_from_days_to_years() {
        let words = Words::french();
        let now = Timestamp::parse("2026-11-22T10:12:00Z").unwrap();
        let aged = |written| age(&words, written, now).unwrap_or_default();
        assert_eq!(aged("2026-11-22T00:00:00Z"), "C’était aujourd’hui.");
        assert_eq!(aged("2026-11-21T00:00:00Z"), "Il y a 1 jour.");
        assert_eq!(aged("2026-10-12T00:00:00Z"), "Il y a 41 jours.");
        assert_eq!(aged("2026-08-22T00:00:00Z"), "Il y a 3 mois.");
        assert_eq!(aged("2023-11-22T00:00:00Z"), "Il y a 3 ans.");
        assert_eq!(aged("2026-11-23T00:00:00Z"), "", "a day to come has no age");
    }
}
