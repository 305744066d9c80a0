//! What badges are for.

use actix_web::{HttpResponse, web};
use badge::framework::Framework;
use serde_json::Value;

use crate::actions::recall_offer::offer_of;
use crate::store::{Error, achievements, logos, venues};
use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::views::achievement::AchievementPage;

/// `GET /achievements/{id}`
pub(crate) async fn achievement(site: Visit, id: web::Path<String>) -> Result<HttpResponse, Page> {
    let found = move |connection: &mut _| {
        let Some((achievement, slug)) = achievements::find(connection, &id)? else { return Ok(None) };
        let Some(venue) = venues::find(connection, &slug)? else { return Ok(None) };
        let own = offer_of(connection, &achievement.id)?;
        Ok::<_, Error>(Some((achievement, own, logos::exists(connection, &venue.slug)?, venue)))
    };
    let found = site.desk.store.read(found).await.map_err(|error| site.refuse(error))?;
    let (achievement, own, has_logo, venue) = found.ok_or_else(|| site.refuse(Problem::NotFound))?;
    let document = Value::Object(achievement.document.clone());
    let text = |pointer| document.pointer(pointer).and_then(Value::as_str);
    let named = text("/alignment/0/targetCode").and_then(|code| code.split_once('/'));
    let page = AchievementPage {
        name: achievement.name().to_owned(),
        language: text("/inLanguage").map(str::to_owned),
        description: text("/description").map(str::to_owned),
        criteria: text("/criteria/narrative").map(str::to_owned),
        framework: own.map(|own| own.framework()).or_else(|| named.and_then(|(id, version)| Framework::find(id, version))),
        venue: &venue,
        has_logo,
        try_out: site.try_out,
    };
    site.answer(page.render(&site.reader))
}
