//! The badge behind a share link, and the part of one behind a link of its own.

use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpResponse, web};
use badge::credential::extract;
use badge::document::Document;

use crate::actions::make_part::open_part;
use crate::issuance::profile::Venue;
use crate::store::links::Opened;
use crate::store::revocations::Revocation;
use crate::store::{Error, links, logos, revocations, venues};
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::views::share::{SharePage, ShareState};

/// `GET /b/{link}`
pub(crate) async fn share(site: Visit, link: web::Path<String>) -> Result<HttpResponse, Page> {
    let share_url = format!("{}/b/{link}", site.public_url);
    let found = move |connection: &mut _| {
        let shown = match links::open(connection, &link)? {
            Opened::Shown(shown) => shown,
            closed => return Ok(Err(Problem::closed(&closed, &link))),
        };
        let Some(venue) = venues::find(connection, &shown.venue)? else { return Ok(Err(Problem::NotFound)) };
        let has_logo = logos::exists(connection, &venue.slug)?;
        Ok::<_, Error>(Ok((revocations::find(connection, shown.id)?, venue, has_logo, shown.text)))
    };
    let found = site.desk.store.read(found).await.map_err(|error| site.refuse(error))?;
    let (revoked, venue, has_logo, text) = found.map_err(|problem| site.refuse(problem))?;
    page(&site, share_url, Behind { revoked, venue, has_logo, text })
}

/// `GET /p/{link}`
pub(crate) async fn part(site: Visit, link: web::Path<String>) -> Result<HttpResponse, Page> {
    let share_url = format!("{}/p/{link}", site.public_url);
    let shows = open_part(&site.desk, &link).await.map_err(|error| site.refuse(error))?;
    let slug = shows.venue;
    let found = move |connection: &mut _| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        let has_logo = logos::exists(connection, &venue.slug)?;
        Ok::<_, Error>(Some((venue, has_logo)))
    };
    let found = site.desk.store.read(found).await.map_err(|error| site.refuse(error))?;
    let (venue, has_logo) = found.ok_or_else(|| site.refuse(Problem::NotFound))?;
    page(&site, share_url, Behind { revoked: shows.revoked, venue, has_logo, text: shows.text })
}

/// What stands behind a link.
struct Behind {
    revoked: Option<Revocation>,
    venue: Venue,
    has_logo: bool,
    text: String,
}

fn page(site: &Visit, share_url: String, behind: Behind) -> Result<HttpResponse, Page> {
    let Behind { revoked, venue, has_logo, text } = behind;
    let document = Document::parse(text.as_bytes()).map_err(|error| site.refuse(Problem::internal(&error)))?;
    let page = SharePage {
        extract: &extract(&document).ok_or_else(|| site.refuse(Problem::NotFound))?,
        state: revoked.map_or(ShareState::Valid, |revoked| ShareState::Revoked { on: revoked.at, reason: revoked.reason }),
        venue: &venue,
        share_url,
        verifier_url: site.verifier_url.clone(),
        file_size: text.len(),
        checked_at: site.desk.clock.now(),
        has_logo,
        try_out: site.try_out,
    };
    let mut answer = site.answer(page.render(&site.reader))?;
    // The link is the only key to it: no cache between us and the reader may hold a copy.
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(answer)
}
