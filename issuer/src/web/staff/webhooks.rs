//! Where programs of a venue are told what becomes of badges: added and removed by who runs the venue, on the page of its programs.

use actix_web::{HttpResponse, web};
use askama::Template as _;
use serde::Deserialize;
use uuid::Uuid;

use crate::actions::add_webhook::{self, add_webhook, remove_webhook};
use crate::web::problem::{Page, Problem};
use crate::web::staff::caller::{Administering, see_other};
use crate::web::staff::programs::list;
use crate::web::staff::sent::Sent;
use crate::web::staff::sign_in::Nothing;
use crate::web::views::staff::programs::{MadePage, Told};

/// An address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    url: String,
}

/// `POST /staff/v/{venue}/webhooks`
pub(crate) async fn add(caller: Administering, sent: Sent<Typed>) -> Result<HttpResponse, Page> {
    let told = Told { url: sent.0.url, ..Told::default() };
    match add_webhook(&caller.visit.desk, &caller.scope, &told.url).await {
        Ok(added) => {
            let desk = caller.frame();
            let title = desk.say("staff-webhook-added");
            caller.page(MadePage { desk, title, code: added.secret, is_hook: true }.render())
        }
        Err(add_webhook::Error::Place) => list(&caller, told, Some("place"), None).await,
        Err(add_webhook::Error::TooMany) => list(&caller, told, Some("many-hooks"), None).await,
        Err(other) => Err(caller.refuse(Problem::internal(&other))),
    }
}

/// `POST /staff/v/{venue}/webhooks/{webhook}/remove`
pub(crate) async fn remove(caller: Administering, path: web::Path<(String, String)>, _: Sent<Nothing>) -> Result<HttpResponse, Page> {
    let id = Uuid::parse_str(&path.1).map_err(|_| caller.refuse(Problem::NotFound))?;
    let removed = remove_webhook(&caller.visit.desk, &caller.scope, id).await.map_err(|error| caller.refuse(error))?;
    if removed { Ok(see_other(&caller.path("/programs?done=removed"))) } else { Err(caller.refuse(Problem::NotFound)) }
}
