//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{home, imports, sign_in};
use crate::web::ways::{at, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/staff").route(get().to(home::choose)))
        .service(at("/staff/sign-in").route(get().to(sign_in::page)))
        .service(at("/staff/sign-in/code").route(post().to(sign_in::code)))
        .service(at("/staff/link/{secret}").route(get().to(sign_in::link)).route(post().to(sign_in::enter)))
        .service(at("/staff/leave").route(post().to(sign_in::leave)))
        .service(at("/staff/v/{venue}").route(get().to(home::home)))
        .configure(sheets);
}

fn sheets(app: &mut ServiceConfig) {
    app.service(at("/staff/v/{venue}/imports").route(post().to(imports::upload)))
        .service(at("/staff/v/{venue}/imports/new").route(get().to(imports::new)))
        .service(at("/staff/v/{venue}/imports/one").route(get().to(imports::one)).route(post().to(imports::take_one)))
        .service(at("/staff/v/{venue}/imports/{id}").route(get().to(imports::import)))
        .service(at("/staff/v/{venue}/imports/{id}/columns").route(get().to(imports::columns)).route(post().to(imports::explain)))
        .service(at("/staff/v/{venue}/imports/{id}/review").route(get().to(imports::review)).route(post().to(imports::issue)))
        .service(at("/staff/v/{venue}/imports/{id}/undo").route(get().to(imports::ask_undo)).route(post().to(imports::undo)));
}
