//! The page that a venue prints for candidates.

use actix_web::{HttpResponse, web};

use crate::store::{Error, erasure, logos, venues};
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::views::notice::NoticePage;

/// `GET /venues/{slug}/notice`
pub(crate) async fn notice(site: Visit, slug: web::Path<String>) -> Result<HttpResponse, Page> {
    let found = move |connection: &mut _| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        Ok::<_, Error>(Some((erasure::years_kept(connection, &venue.slug)?, logos::exists(connection, &venue.slug)?, venue)))
    };
    let found = site.desk.store.read(found).await.map_err(|error| site.refuse(error))?;
    let (years, has_logo, venue) = found.ok_or_else(|| site.refuse(Problem::NotFound))?;
    site.answer(NoticePage { venue: &venue, years, has_logo, try_out: site.try_out }.render(&site.reader))
}
