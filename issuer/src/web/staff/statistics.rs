//! Counts and lists that leave the house: for whoever pays for a venue, and for the venue's own spreadsheet.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;

use crate::actions::count_badges::{Counts, count_network, count_venue};
use crate::actions::export_register::{Listed, export_register};
use crate::sheets::csv::csv;
use crate::sheets::tally::Tally;
use crate::store::{self, networks};
use crate::web::problem::Page;
use crate::web::staff::caller::{Administering, Networking, Reading, SignedIn};
use crate::web::staff::sent::Sent;
use crate::web::staff::telling::Teller;
use crate::web::views::shown;
use crate::web::views::staff::frame::StaffFrame;
use crate::web::views::staff::statistics::{StatisticsPage, Table};
use crate::words::Words;

/// Which year. Only whole ones: the difference of two periods would be a number of few people.
#[derive(Debug, Deserialize)]
pub(crate) struct Year {
    year: Option<i32>,
}

/// A form without fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// `GET /staff/v/{venue}/statistics`
pub(crate) async fn venue(caller: Reading, year: web::Query<Year>) -> Result<HttpResponse, Page> {
    let page = of_venue(&caller, &year).await?;
    caller.page(page.render())
}

/// `GET /staff/v/{venue}/statistics.csv`
pub(crate) async fn venue_file(caller: Reading, year: web::Query<Year>) -> Result<HttpResponse, Page> {
    let page = of_venue(&caller, &year).await?;
    Ok(counts_file(&page, &format!("sceau-{}-{}", caller.venue.slug, page.year)))
}

/// `GET /staff/n/{network}/statistics`
pub(crate) async fn network(caller: Networking, year: web::Query<Year>) -> Result<HttpResponse, Page> {
    let page = of_network(&caller, &year).await?;
    caller.page(page.render())
}

/// `GET /staff/n/{network}/statistics.csv`
pub(crate) async fn network_file(caller: Networking, year: web::Query<Year>) -> Result<HttpResponse, Page> {
    let page = of_network(&caller, &year).await?;
    Ok(counts_file(&page, &format!("sceau-{}-{}", caller.network, page.year)))
}

/// `POST /staff/v/{venue}/register.csv`
pub(crate) async fn register(caller: Administering, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let listed = export_register(&caller.visit.desk, &caller.scope).await.map_err(|error| caller.refuse(error))?;
    let (teller, words) = (Teller::of(&caller), caller.frame().reader.words);
    let mut rows = vec![COLUMNS.map(|column| words.say(&format!("staff-column-{column}")))];
    rows.extend(listed.iter().map(|listed| row(&teller, &caller.venue.origin, listed)));
    let today = caller.visit.desk.clock.now().date_time().date();
    Ok(file(&csv(rows.iter().map(|row| row.iter().map(String::as_str).collect())), &format!("badges-{}-{today}", caller.venue.slug)))
}

fn row(teller: &Teller, origin: &str, (told, link): &Listed) -> [String; 8] {
    let line = teller.line(told);
    let link = link.as_ref().map(|link| format!("{origin}/b/{link}")).unwrap_or_default();
    let day = told.line.entry.day.clone();
    [line.name, line.achievement, line.level, day, line.end.unwrap_or_default(), line.state.words, line.handed, link]
}

async fn of_venue(caller: &Reading, asked: &Year) -> Result<StatisticsPage, Page> {
    let (year, years) = which_year(caller, asked);
    let counts = count_venue(&caller.visit.desk, &caller.scope, year).await.map_err(|error| caller.refuse(error))?;
    Ok(page(caller.frame(), shown::text(&caller.venue.name), caller.path("/statistics"), (year, years), counts))
}

async fn of_network(caller: &Networking, asked: &Year) -> Result<StatisticsPage, Page> {
    let (year, years) = which_year(caller, asked);
    let counts = count_network(&caller.visit.desk, &caller.network, year).await.map_err(|error| caller.refuse(error))?;
    let slug = caller.network.to_string();
    let found = caller.visit.desk.store.read(move |connection| networks::find(connection, &slug)).await;
    let found = found.map_err(|error: store::Error| caller.refuse(error))?;
    let name = found.map_or_else(|| caller.network.to_string(), |network| shown::text(&network.name));
    Ok(page(caller.frame(), name, caller.path("/statistics"), (year, years), counts))
}

/// The one that was asked for, if it is one of the last five; else this one.
fn which_year(caller: &SignedIn, asked: &Year) -> (i32, Vec<i32>) {
    let this = caller.visit.desk.clock.now().date_time().year();
    let years: Vec<i32> = (0..YEARS).map(|back| this - back).collect();
    (asked.year.filter(|year| years.contains(year)).unwrap_or(this), years)
}

fn page(desk: StaffFrame, of: String, path: String, (year, years): (i32, Vec<i32>), counts: Counts) -> StatisticsPage {
    let words = desk.reader.words.clone();
    let table = |key: &str, tally: Tally| Table { title: words.say(key), tally };
    let (badges, people) = (counts.months.badges, counts.months.people);
    let mut tables = vec![
        table("staff-statistics.venues", counts.venues),
        table("staff-statistics.months", named(counts.months, |month| month_of(&words, month))),
        table("staff-statistics.achievements", counts.achievements),
    ];
    for (achievement, levels) in counts.levels {
        let none = words.say("staff-statistics.no-level");
        let title = words.fill("staff-statistics-levels", &[("achievement", shown::text(&achievement).into())]);
        tables.push(Table { title, tally: named(levels, |level| if level.is_empty() { none.clone() } else { shown::text(level) }) });
    }
    let left_out = (counts.left_out > 0).then(|| words.fill("staff-statistics-left-out", &[("count", counts.left_out.into())]));
    StatisticsPage { desk, of, path, year, years, badges, people, tables, left_out }
}

fn named(tally: Tally, name: impl Fn(&str) -> String) -> Tally {
    let rows = tally.rows.into_iter().map(|mut row| {
        row.of = name(&row.of);
        row
    });
    Tally { rows: rows.collect(), ..tally }
}

/// "octobre 2026", of `2026-10`.
fn month_of(words: &Words, month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or_default();
    let number: u32 = number.parse().unwrap_or_default();
    words.fill("staff-statistics-month", &[("month", number.into()), ("year", year.to_owned().into())])
}

fn counts_file(page: &StatisticsPage, name: &str) -> HttpResponse {
    let rows = page.rows();
    file(&csv(rows.iter().map(|row| row.iter().map(String::as_str).collect())), name)
}

/// A file to keep; `name` is made of slugs and numbers, so that nothing in it can begin another header.
fn file(text: &str, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")))
        .body(text.to_owned())
}

const COLUMNS: [&str; 8] = ["name", "achievement", "level", "day", "end", "state", "handed", "link"];
const YEARS: i32 = 5;
