//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{home, sign_in};
use crate::web::ways::{at, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/staff").route(get().to(home::choose)))
        .service(at("/staff/sign-in").route(get().to(sign_in::page)))
        .service(at("/staff/sign-in/code").route(post().to(sign_in::code)))
        .service(at("/staff/link/{secret}").route(get().to(sign_in::link)).route(post().to(sign_in::enter)))
        .service(at("/staff/leave").route(post().to(sign_in::leave)))
        .service(at("/staff/v/{venue}").route(get().to(home::home)));
}
