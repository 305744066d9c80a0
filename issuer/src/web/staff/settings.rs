//! How a venue works.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;

use crate::actions::set_venue::{self, set_venue, settings_of};
use crate::store::settings::Settings;
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, see_other};
use crate::web::staff::sent::Sent;
use crate::web::views::staff::settings::{SettingsPage, ToldSettings};

/// Whether it was just settled.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /staff/v/{venue}/settings`
pub(crate) async fn settings(caller: Administering, done: web::Query<Done>) -> Result<HttpResponse, Page> {
    let found = settings_of(&caller.visit.desk, &caller.scope).await.map_err(|error| caller.refuse(Problem::internal(&error)))?;
    let Settings { name, phone, address, url, retention_years: retention } = found;
    let (phone, address, url) = (phone.unwrap_or_default(), address.unwrap_or_default(), url.unwrap_or_default());
    page(&caller, ToldSettings { name, phone, address, url, retention }, Vec::new(), done.done == "1")
}

/// What is settled.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    name: String,
    phone: String,
    address: String,
    url: String,
    retention: i64,
}

/// `POST /staff/v/{venue}/settings`
pub(crate) async fn settle(caller: Administering, sent: Sent<Typed>) -> Result<HttpResponse, Page> {
    let Sent(Typed { name, phone, address, url, retention }) = sent;
    let told = ToldSettings { name, phone, address, url, retention };
    let ToldSettings { name, phone, address, url, retention } = told.clone();
    let settings = Settings { name, phone: Some(phone), address: Some(address), url: Some(url), retention_years: retention };
    match set_venue(&caller.visit.desk, &caller.scope, settings).await {
        Ok(()) => Ok(see_other(&caller.path("/settings?done=1"))),
        Err(set_venue::Error::Told(faults)) => {
            let desk = caller.frame();
            let faults = faults.iter().map(|fault| desk.say(&format!("staff-venue-fault-{}", fault.slug()))).collect();
            page(&caller, told, faults, false)
        }
        Err(error) => Err(caller.refuse(Problem::internal(&error))),
    }
}

fn page(caller: &Administering, told: ToldSettings, faults: Vec<String>, done: bool) -> Result<HttpResponse, Page> {
    caller.page(SettingsPage { desk: caller.frame(), told, did: caller.venue.did.clone(), faults, done }.render())
}
