//! Pictures: a badge as one, with the signed credential inside, and the logo of a venue.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use badge::baked;
use badge::credential::extract;
use badge::document::Document;
use serde::Deserialize;

use crate::actions::make_part::open_part;
use crate::issuance::profile::Venue;
use crate::sheets::logo::Kind;
use crate::sheets::picture::Variant;
use crate::store::links::Opened;
use crate::store::{links, logos, revocations, venues};
use crate::web::press;
use crate::web::problem::Problem;
use crate::web::site::Site;
use crate::web::views::picture::picture;
use crate::words::Words;

/// For which use: `?variant=line`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    variant: Option<String>,
}

/// `GET /b/{link}.svg`
pub(crate) async fn svg(site: web::Data<Site>, link: web::Path<String>, asked: Option<web::Query<Asked>>) -> Result<HttpResponse, Problem> {
    baked_svg(&drawn(&site, link.into_inner(), asked).await?)
}

/// `GET /b/{link}.png`
pub(crate) async fn png(site: web::Data<Site>, link: web::Path<String>, asked: Option<web::Query<Asked>>) -> Result<HttpResponse, Problem> {
    baked_png(&site, drawn(&site, link.into_inner(), asked).await?).await
}

/// `GET /p/{link}.svg`
pub(crate) async fn part_svg(
    site: web::Data<Site>,
    link: web::Path<String>,
    asked: Option<web::Query<Asked>>,
) -> Result<HttpResponse, Problem> {
    baked_svg(&drawn_part(&site, link.into_inner(), asked).await?)
}

/// `GET /p/{link}.png`
pub(crate) async fn part_png(
    site: web::Data<Site>,
    link: web::Path<String>,
    asked: Option<web::Query<Asked>>,
) -> Result<HttpResponse, Problem> {
    baked_png(&site, drawn_part(&site, link.into_inner(), asked).await?).await
}

fn baked_svg(drawn: &Drawn) -> Result<HttpResponse, Problem> {
    let baked = baked::svg::bake(&drawn.svg, &drawn.credential).map_err(|error| Problem::internal(&error))?;
    Ok(badge_picture("image/svg+xml", "inline; filename=\"badge.svg\"", baked.into_bytes()))
}

async fn baked_png(site: &Site, drawn: Drawn) -> Result<HttpResponse, Problem> {
    let painted = site.press.png(drawn.svg).await.map_err(|error| match error {
        press::Error::Busy => Problem::Busy,
        other => Problem::internal(&other),
    })?;
    let baked = baked::png::bake(&painted, &drawn.credential).map_err(|error| Problem::internal(&error))?;
    Ok(badge_picture("image/png", "inline; filename=\"badge.png\"", baked))
}

/// `GET /venues/{slug}/logo`
pub(crate) async fn logo(site: web::Data<Site>, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let logo = site.desk.store.read(move |connection| logos::find(connection, &slug)).await?.ok_or(Problem::NotFound)?;
    // What is served as a picture is one of the two kinds that we make, whatever stands in the row.
    let kind = Kind::parse(&logo.media_type).ok_or(Problem::NotFound)?;
    Ok(picture_headers(kind.media_type()).insert_header((CACHE_CONTROL, "no-cache")).body(logo.content))
}

/// A badge's drawing, and the credential that belongs into it.
struct Drawn {
    svg: String,
    credential: String,
}

async fn drawn(site: &Site, link: String, asked: Option<web::Query<Asked>>) -> Result<Drawn, Problem> {
    let variant = variant(asked)?;
    let found = move |connection: &mut _| {
        let shown = match links::open(connection, &link)? {
            Opened::Shown(shown) => shown,
            closed => return Ok(Err(Problem::closed(&closed, &link))),
        };
        let Some(venue) = venues::find(connection, &shown.venue)? else { return Ok(Err(Problem::NotFound)) };
        Ok::<_, crate::store::Error>(Ok((revocations::find(connection, shown.id)?, venue, shown.text)))
    };
    let (revoked, venue, credential) = site.desk.store.read(found).await??;
    draw(&venue, revoked.is_some(), credential, variant)
}

async fn drawn_part(site: &Site, link: String, asked: Option<web::Query<Asked>>) -> Result<Drawn, Problem> {
    let variant = variant(asked)?;
    let shows = open_part(&site.desk, &link).await?;
    let venue = site.desk.store.read(move |connection| venues::find(connection, &shows.venue)).await?.ok_or(Problem::NotFound)?;
    draw(&venue, shows.revoked.is_some(), shows.text, variant)
}

/// A query that cannot be read is no reason to refuse a picture.
fn variant(asked: Option<web::Query<Asked>>) -> Result<Variant, Problem> {
    let asked = asked.and_then(|asked| asked.into_inner().variant);
    asked.as_deref().map_or(Some(Variant::Full), Variant::parse).ok_or(Problem::NotFound)
}

fn draw(venue: &Venue, is_revoked: bool, credential: String, variant: Variant) -> Result<Drawn, Problem> {
    let document = Document::parse(credential.as_bytes()).map_err(|error| Problem::internal(&error))?;
    let extract = extract(&document).ok_or(Problem::NotFound)?;
    // The picture speaks as the badge does: both are handed on, to readers of whatever language.
    let words = Words::for_reader(extract.achievement.language.as_deref(), None);
    Ok(Drawn { svg: picture(&extract, venue, is_revoked, &words).svg(variant), credential })
}

/// The link is the only key to it: no cache between us and the reader may hold a copy.
fn badge_picture(kind: &str, name: &'static str, picture: Vec<u8>) -> HttpResponse {
    let mut answer = picture_headers(kind);
    answer.insert_header((CACHE_CONTROL, "private, no-store")).insert_header((CONTENT_DISPOSITION, name)).body(picture)
}

/// An SVG that is opened by itself is a page of this origin: it may do nothing at all.
fn picture_headers(kind: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, kind)).insert_header((CONTENT_SECURITY_POLICY, PICTURE_POLICY));
    answer
}

/// For pictures alone ; every other header is that of every answer.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
