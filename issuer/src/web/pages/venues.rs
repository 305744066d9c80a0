//! The page of who gives badges.

use actix_web::{HttpResponse, web};

use crate::store::{Error, achievements, logos, venues};
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::views::venue::VenuePage;

/// `GET /venues/{slug}`
pub(crate) async fn venue(site: Visit, slug: web::Path<String>) -> Result<HttpResponse, Page> {
    let found = move |connection: &mut _| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        Ok::<_, Error>(Some((achievements::of_venue(connection, &venue.slug)?, logos::exists(connection, &venue.slug)?, venue)))
    };
    let found = site.desk.store.read(found).await.map_err(|error| site.refuse(error))?;
    let (achievements, has_logo, venue) = found.ok_or_else(|| site.refuse(Problem::NotFound))?;
    let achievements = achievements.iter().map(|one| (one.name().to_owned(), one.url().to_owned())).collect();
    site.answer(VenuePage { venue: &venue, achievements, has_logo, try_out: site.try_out }.render(&site.reader))
}
