//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{deliveries, home, paper, screen, sign_in, slip, workshop};
use crate::web::ways::{at, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/staff").route(get().to(home::choose)))
        .service(at("/staff/sign-in").route(get().to(sign_in::page)))
        .service(at("/staff/sign-in/code").route(post().to(sign_in::code)))
        .service(at("/staff/link/{secret}").route(get().to(sign_in::link)).route(post().to(sign_in::enter)))
        .service(at("/staff/leave").route(post().to(sign_in::leave)))
        .service(at("/staff/v/{venue}").route(get().to(home::home)));
    // Handing out: paper, the screen, the end of a workshop, slips.
    app.service(at("/staff/v/{venue}/imports/{id}/paper").route(get().to(paper::sheets_of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/cards").route(get().to(paper::cards_of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/screen").route(get().to(screen::of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/workshop").route(get().to(workshop::board)).route(post().to(workshop::open)))
        .service(at("/staff/v/{venue}/imports/{id}/workshop/close").route(post().to(workshop::close)))
        .service(at("/staff/v/{venue}/badges/{id}/paper").route(get().to(paper::sheet_of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/cards").route(get().to(paper::card_of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/picture.svg").route(get().to(paper::line_picture)))
        .service(at("/staff/v/{venue}/badges/{id}/screen").route(get().to(screen::of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/code").route(get().to(slip::slip)).route(post().to(slip::renew)));
    // Sending, and what did not arrive.
    app.service(at("/staff/v/{venue}/imports/{id}/deliveries").route(get().to(deliveries::of_import)).route(post().to(deliveries::send_import)))
        .service(at("/staff/v/{venue}/deliveries").route(get().to(deliveries::failed)))
        .service(at("/staff/v/{venue}/deliveries/{id}/send").route(post().to(deliveries::again)))
        .service(at("/staff/v/{venue}/deliveries/{id}/address").route(post().to(deliveries::address)));
}
