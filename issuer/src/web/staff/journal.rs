//! The journal of a venue: who did what, when.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use badge::timestamp::Timestamp;
use serde::Deserialize;

use crate::store::Error;
use crate::store::journal::{self, Line};
use crate::web::problem::Page;
use crate::web::staff::caller::Reading;
use crate::web::views::shown;
use crate::web::views::staff::journal::{JournalLine, JournalPage, Month, act_in_words};

/// Which month, and where in it.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    month: String,
    #[serde(default)]
    page: i64,
}

/// `GET /staff/v/{venue}/journal`
pub(crate) async fn journal(caller: Reading, asked: web::Query<Asked>) -> Result<HttpResponse, Page> {
    let (scope, now, page) = (caller.scope.clone(), caller.visit.desk.clock.now(), asked.page.clamp(0, MOST_PAGES));
    let (from, before) = span(&asked.month).unwrap_or_else(|| (Timestamp::parse(BEGIN).unwrap_or(now), now.plus(1)));
    let wanted = journal::Asked { from, before, skip: page * A_PAGE, most: A_PAGE + 1 };
    let found =
        move |connection: &mut _| Ok::<_, Error>((journal::lines(connection, &scope, &wanted)?, journal::first(connection, &scope)?));
    let (mut lines, first) = caller.visit.desk.store.read(found).await.map_err(|error| caller.refuse(error))?;
    let has_more = lines.len() > usize::try_from(A_PAGE).unwrap_or_default();
    lines.truncate(usize::try_from(A_PAGE).unwrap_or_default());
    let months = months(&caller, first.unwrap_or(now), now, &asked.month);
    // Only what is a month goes back into an address.
    let month = months.iter().find(|month| month.chosen).map_or("", |month| &month.value);
    let at = |page: i64| caller.path(&format!("/journal?month={month}&page={page}"));
    let (previous, next) = ((page > 0).then(|| at(page - 1)), has_more.then(|| at(page + 1)));
    let lines = lines.iter().map(|one| line(&caller, one)).collect();
    caller.page(JournalPage { desk: caller.frame(), lines, months, previous, next }.render())
}

fn line(caller: &Reading, line: &Line) -> JournalLine {
    let words = caller.frame().reader.words;
    let (date, time) = shown::by_the_clock(&words, &caller.visit.time_zone, line.at);
    // Nobody of the staff: the person of the badge with the code of their slip, or the service itself.
    let nobody = if is_of_the_person(&line.act, &line.detail) { "staff-the-person" } else { "staff-terminal" };
    JournalLine {
        when: words.fill("staff-moment", &[("date", date.into()), ("time", time.into())]),
        what: act_in_words(&words, &line.act, &line.detail),
        who: line.who.as_deref().map(shown::text).unwrap_or_else(|| words.say(nobody)),
        badge: line.badge.as_ref().map(|badge| caller.path(&format!("/badges/{badge}"))),
    }
}

/// What only the person of a badge does, where nobody of the staff did it.
fn is_of_the_person(act: &str, detail: &str) -> bool {
    let settled = ["badge-claimed", "code-locked", "link-exchanged", "link-turned-off", "link-turned-on", "part-ended", "part-made"];
    settled.contains(&act) || (act == "badge-replaced" && detail.split(' ').any(|changed| changed == "form"))
}

/// `2026-11` from its first moment to that of the next month.
fn span(month: &str) -> Option<(Timestamp, Timestamp)> {
    let (year, month) = month.split_once('-')?;
    let (year, month): (i32, u8) = (year.parse().ok().filter(|year| (2000..9999).contains(year))?, month.parse().ok()?);
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month.checked_add(1)?) };
    let start = |year: i32, month: u8| Timestamp::parse(&format!("{year:04}-{month:02}-01T00:00:00Z"));
    Some((start(year, month)?, start(next_year, next)?))
}

fn months(caller: &Reading, first: Timestamp, now: Timestamp, chosen: &str) -> Vec<Month> {
    let words = caller.frame().reader.words;
    let (first, now) = (first.date_time(), now.date_time());
    let (mut year, mut month) = (now.year(), u8::from(now.month()));
    let mut found = Vec::new();
    while (year, month) >= (first.year(), u8::from(first.month())) && found.len() < MOST_MONTHS {
        let value = format!("{year:04}-{month:02}");
        let name = words.fill("staff-month", &[("month", month.into()), ("year", year.to_string().into())]);
        found.push(Month { chosen: value == chosen, value, name });
        (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
    }
    found
}

const A_PAGE: i64 = 50;
/// A database counts past what it skips.
const MOST_PAGES: i64 = 2_000;
/// Twenty years.
const MOST_MONTHS: usize = 240;
const BEGIN: &str = "2000-01-01T00:00:00Z";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_where_the_next_begins() {
        let told = |month| span(month).map(|(from, before)| (from.to_string(), before.to_string()));
        assert_eq!(told("2026-12"), Some(("2026-12-01T00:00:00Z".into(), "2027-01-01T00:00:00Z".into())));
        assert_eq!(told("2026-02"), Some(("2026-02-01T00:00:00Z".into(), "2026-03-01T00:00:00Z".into())));
        for none in ["", "2026", "2026-13", "2026-00", "-1-1", "2026-255", "99999-01", "2026-02-01"] {
            assert_eq!(told(none), None, "{none}");
        }
    }
}
