//! Pages for people: what was read from the store, put into the templates of `views`.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use actix_web::{HttpResponse, HttpResponseBuilder, web};
use badge::credential::extract;
use badge::document::Document;
use badge::framework::Framework;
use serde_json::Value;

use crate::store::{self, achievements, badges, revocations, venues};
use crate::web::problem::{Page, Problem};
use crate::web::shared::Shared;
use crate::web::views::achievement::AchievementPage;
use crate::web::views::assets;
use crate::web::views::share::{SharePage, ShareState};
use crate::web::views::venue::VenuePage;

/// `GET /b/{link}`
pub(crate) async fn share(shared: web::Data<Shared>, link: web::Path<String>) -> Result<HttpResponse, Page> {
    share_page(&shared, link.into_inner()).await.map_err(|problem| Page { problem, try_out: shared.try_out })
}

/// `GET /venues/{slug}`
pub(crate) async fn venue(shared: web::Data<Shared>, slug: web::Path<String>) -> Result<HttpResponse, Page> {
    venue_page(&shared, slug.into_inner()).await.map_err(|problem| Page { problem, try_out: shared.try_out })
}

/// `GET /achievements/{id}`
pub(crate) async fn achievement(shared: web::Data<Shared>, id: web::Path<String>) -> Result<HttpResponse, Page> {
    achievement_page(&shared, id.into_inner()).await.map_err(|problem| Page { problem, try_out: shared.try_out })
}

/// `GET /problems/{slug}`: the page that the `type` of a problem names.
pub(crate) async fn problem(shared: web::Data<Shared>, slug: web::Path<String>) -> Result<HttpResponse, Page> {
    let refused = |problem| Page { problem, try_out: shared.try_out };
    let slug = Problem::SLUGS.into_iter().find(|known| *known == slug.as_str()).ok_or_else(|| refused(Problem::NotFound))?;
    let page = crate::web::views::problem::ProblemPage { slug, incident: None, try_out: shared.try_out };
    answer(page.render(&shared.words)).map_err(refused)
}

/// Any other path, for people.
pub(crate) async fn nothing(shared: web::Data<Shared>) -> Result<HttpResponse, Page> {
    Err(Page { problem: Problem::NotFound, try_out: shared.try_out })
}

/// `GET /assets/{digest}/{path}`
pub(crate) async fn asset(path: web::Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (asset, current) = assets::find(&path.0, &path.1).ok_or(Problem::NotFound)?;
    let keep = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, asset.media_type)).insert_header((CACHE_CONTROL, keep)).body(asset.bytes))
}

async fn share_page(shared: &Shared, link: String) -> Result<HttpResponse, Problem> {
    let share_url = format!("{}/b/{link}", shared.public_url);
    let found = move |connection: &mut _| {
        let Some(shown) = badges::behind(connection, &link)? else { return Ok(None) };
        let venue = venues::find(connection, &shown.venue)?;
        Ok::<_, store::Error>(venue.map(|venue| (revocations::find(connection, shown.id), venue, shown)))
    };
    let (revocation, venue, shown) = shared.desk.store.read(found).await?.ok_or(Problem::NotFound)?;
    let document = Document::parse(shown.text.as_bytes()).map_err(|error| Problem::internal(&error))?;
    let page = SharePage {
        extract: &extract(&document).ok_or(Problem::NotFound)?,
        state: revocation?.map_or(ShareState::Valid, |revoked| ShareState::Revoked { on: revoked.at, reason: revoked.reason }),
        venue: &venue,
        share_url,
        verifier_url: shared.verifier_url.clone(),
        file_size: shown.text.len(),
        checked_at: shared.desk.clock.now(),
        try_out: shared.try_out,
    };
    let mut answer = answer(page.render(&shared.words))?;
    answer.headers_mut().insert(CACHE_CONTROL, actix_web::http::header::HeaderValue::from_static("private, no-store"));
    Ok(answer)
}

async fn venue_page(shared: &Shared, slug: String) -> Result<HttpResponse, Problem> {
    let found = move |connection: &mut _| {
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        Ok::<_, store::Error>(Some((achievements::of_venue(connection, &venue.slug)?, venue)))
    };
    let (achievements, venue) = shared.desk.store.read(found).await?.ok_or(Problem::NotFound)?;
    let page = VenuePage {
        venue: &venue,
        achievements: achievements.iter().map(|one| (one.name().to_owned(), one.url().to_owned())).collect(),
        try_out: shared.try_out,
    };
    answer(page.render(&shared.words))
}

async fn achievement_page(shared: &Shared, id: String) -> Result<HttpResponse, Problem> {
    let found = move |connection: &mut _| {
        let Some((achievement, slug)) = achievements::find(connection, &id)? else { return Ok(None) };
        Ok::<_, store::Error>(venues::find(connection, &slug)?.map(|venue| (achievement, venue)))
    };
    let (achievement, venue) = shared.desk.store.read(found).await?.ok_or(Problem::NotFound)?;
    let text = |pointer| Value::Object(achievement.document.clone()).pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let code = text("/alignment/0/targetCode");
    let page = AchievementPage {
        name: achievement.name().to_owned(),
        description: text("/description"),
        criteria: text("/criteria/narrative"),
        framework: code.as_deref().and_then(|code| code.split_once('/')).and_then(|(id, version)| Framework::find(id, version)),
        venue: &venue,
        try_out: shared.try_out,
    };
    answer(page.render(&shared.words))
}

fn answer(page: Result<String, impl std::error::Error>) -> Result<HttpResponse, Problem> {
    let html = page.map_err(|error| Problem::internal(&error))?;
    let mut answer: HttpResponseBuilder = HttpResponse::Ok();
    let answer = answer.content_type("text/html; charset=utf-8").insert_header((CACHE_CONTROL, "no-cache"));
    Ok(answer.insert_header((VARY, "Accept")).body(html))
}
