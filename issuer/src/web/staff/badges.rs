//! Badges that were given: found, looked at, put right.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use badge::credential::extract;
use badge::document::Document;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::find_badges::{File, Found, ending_badges, find_badges, one_badge};
use crate::actions::replace_badge::{Change, Error, replace_badge};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{At, Issuing, Reading, see_other};
use crate::web::staff::sent::Sent;
use crate::web::staff::telling::Teller;
use crate::web::views::shown;
use crate::web::views::staff::badges::{BadgePage, BadgesPage, EndingPage, GonePage};

/// What was just done, as the address after it says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
    #[serde(default)]
    n: usize,
}

/// What somebody looks for. It is no query of an address: there names would stand in the history of a shared computer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    q: String,
    #[serde(default)]
    page: i64,
}

/// What is put right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Corrected {
    name: String,
    day: String,
}

/// `GET /staff/v/{venue}/badges`
pub(crate) async fn list(caller: Reading, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let found = find_badges(&caller.visit.desk, &caller.scope, "", 0).await.map_err(|error| caller.refuse(error))?;
    caller.page(page(&caller, String::new(), &found, &done).render())
}

/// `POST /staff/v/{venue}/badges`
pub(crate) async fn search(caller: Reading, asked: Sent<Asked>) -> Result<HttpResponse, Page> {
    let Asked { q, page: number } = asked.0;
    let typed: String = q.chars().take(LONGEST_QUERY).collect();
    let found = find_badges(&caller.visit.desk, &caller.scope, &typed, number).await.map_err(|error| caller.refuse(error))?;
    caller.page(page(&caller, typed, &found, &Done::default()).render())
}

/// `GET /staff/v/{venue}/ending`
pub(crate) async fn ending(caller: Reading) -> Result<HttpResponse, Page> {
    let found = ending_badges(&caller.visit.desk, &caller.scope, DAYS_AHEAD).await.map_err(|error| caller.refuse(error))?;
    caller.page(EndingPage { desk: caller.frame(), lines: Teller::of(&caller).lines(&found) }.render())
}

/// `GET /staff/v/{venue}/badges/{badge}`
pub(crate) async fn badge(caller: Reading, path: web::Path<(String, String)>, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let file = file(&caller, &path.1).await?;
    file_page(&caller, &file, None, None, said(&caller, &done))
}

/// `POST /staff/v/{venue}/badges/{badge}/correct`
pub(crate) async fn correct(caller: Issuing, path: web::Path<(String, String)>, sent: Sent<Corrected>) -> Result<HttpResponse, Page> {
    let (mut file, typed) = (file(&caller, &path.1).await?, sent.0);
    // Somebody put it right meanwhile: what was typed here is shown at the badge as it is now.
    if let Some(newest) = file.line.last().filter(|newest| newest.id != file.standing.id && newest.erased_at.is_none()) {
        let newest = newest.id.to_string();
        file = self::file(&caller, &newest).await?;
        return file_page(&caller, &file, Some(&typed), Some(("name", "staff-correct.meanwhile")), None);
    }
    let entry = file.told.as_ref().map(|told| &told.line.entry).ok_or_else(|| caller.refuse(Problem::NotFound))?;
    let (now, mut changes) = (caller.visit.desk.clock.now(), Vec::new());
    for (field, before, written) in [("name", &entry.name, &typed.name), ("day", &entry.day, &typed.day)] {
        match Change::read(field, written, now) {
            Ok(_) if before == written => {}
            Ok(change) => changes.push(change),
            Err(_) => {
                let wrong = format!("staff-correct.{field}-wrong");
                return file_page(&caller, &file, Some(&typed), Some((field, &wrong)), None);
            }
        }
    }
    match replace_badge(&caller.visit.desk, &caller.scope, file.standing.id, changes).await {
        Ok(done) => Ok(see_other(&caller.path(&format!("/badges/{}?done=corrected", done.new)))),
        Err(Error::Superseded { by }) => {
            let file = self::file(&caller, &by.to_string()).await?;
            file_page(&caller, &file, Some(&typed), Some(("name", "staff-correct.meanwhile")), None)
        }
        Err(Error::DayEnded) => file_page(&caller, &file, Some(&typed), Some(("day", "staff-correct.day-ended")), None),
        Err(error) => file_page(&caller, &file, Some(&typed), Some(("name", refusal(&caller, error)?)), None),
    }
}

/// Why nothing was put right, where that is somebody's to mend: a key of words.
fn refusal(caller: &Issuing, error: Error) -> Result<&'static str, Page> {
    match error {
        Error::Erased | Error::Revoked | Error::Waiting => Ok("staff-correct.stands-not"),
        Error::Ended => Ok("staff-correct.ended"),
        Error::Same => Ok("staff-correct.same"),
        Error::Unfit(_) => Ok("staff-correct.unfit"),
        Error::Unknown => Err(caller.refuse(Problem::NotFound)),
        other => Err(caller.refuse(Problem::internal(&other))),
    }
}

/// The badge of this venue with the number in the path; another venue's is none at all.
async fn file<R>(caller: &At<R>, id: &str) -> Result<File, Page> {
    let id = Uuid::parse_str(id).map_err(|_| caller.refuse(Problem::NotFound))?;
    let found = one_badge(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    found.ok_or_else(|| caller.refuse(Problem::NotFound))
}

fn page(caller: &Reading, typed: String, found: &Found, done: &Done) -> BadgesPage {
    let desk = caller.frame();
    let total = desk.reader.words.fill("staff-badges-total", &[("count", found.total.into())]);
    BadgesPage {
        lines: Teller::of(caller).lines(&found.badges),
        total,
        before: (found.page > 0).then(|| found.page - 1),
        after: found.has_more().then(|| found.page + 1),
        done: said(caller, done),
        nobody_chosen: done.done == "nobody",
        typed,
        desk,
    }
}

/// Only acts of ours: whatever else an address says is said by nobody.
fn said<R>(caller: &At<R>, done: &Done) -> Option<String> {
    let known = ["corrected", "erased", "renewed", "revoked"].contains(&done.done.as_str());
    known.then(|| caller.frame().reader.words.fill(&format!("staff-done-{}", done.done), &[("count", done.n.into())]))
}

/// What can be seen of a badge; `wrong` is a field of the form and the key of what is wrong with it.
fn file_page<R>(
    caller: &At<R>,
    file: &File,
    typed: Option<&Corrected>,
    wrong: Option<(&str, &str)>,
    done: Option<String>,
) -> Result<HttpResponse, Page> {
    let (desk, teller) = (caller.frame(), Teller::of(caller));
    let history = teller.history(&file.line);
    let Some(told) = &file.told else {
        let newest = file.line.last().filter(|newest| newest.id != file.standing.id);
        let now = newest.map(|newest| desk.path(&format!("/badges/{}", newest.id)));
        return caller.page(GonePage { desk, history, now }.render());
    };
    let document = file.standing.signed.as_deref().and_then(|text| Document::parse(text.as_bytes()).ok());
    let evidence = document.as_ref().and_then(extract).map(|extract| extract.evidence).unwrap_or_default();
    let page = BadgePage {
        line: teller.line(told),
        evidence: evidence.iter().filter_map(|one| one.name.as_deref()).map(shown::text).collect(),
        link: file.link.as_ref().map(|link| format!("{}/b/{}", caller.venue.origin, link.link)),
        link_is_off: file.link.as_ref().is_some_and(|link| link.is_off),
        history,
        handed: teller.handed(told),
        stands: told.line.is_signed && told.line.revoked.is_none(),
        ends: told.line.entry.ends_at.is_some(),
        // Nobody types twice what was not taken.
        name_typed: typed.map_or(&told.line.entry.name, |typed| &typed.name).clone(),
        day_typed: typed.map_or(&told.line.entry.day, |typed| &typed.day).clone(),
        lot: file.import.as_ref().map(|(import, title)| (desk.path(&format!("/imports/{import}")), shown::text(title))),
        wrong: wrong.map(|(field, key)| (field.to_owned(), desk.say(key))),
        done,
        desk,
    };
    caller.page(page.render())
}

const LONGEST_QUERY: usize = 200;
/// Two months: time to ask the person to come by.
const DAYS_AHEAD: i64 = 60;
