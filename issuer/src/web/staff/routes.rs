//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{achievements, endorsements, home, paper, screen, sign_in, slip, workshop};
use crate::web::ways::{at, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/staff").route(get().to(home::choose)))
        .service(at("/staff/sign-in").route(get().to(sign_in::page)))
        .service(at("/staff/sign-in/code").route(post().to(sign_in::code)))
        .service(at("/staff/link/{secret}").route(get().to(sign_in::link)).route(post().to(sign_in::enter)))
        .service(at("/staff/leave").route(post().to(sign_in::leave)))
        .service(at("/staff/v/{venue}").route(get().to(home::home)));
    // What badges are for, and what networks say of it.
    app.service(at("/staff/v/{venue}/achievements").route(get().to(achievements::list)))
        .service(at("/staff/v/{venue}/achievements/new").route(get().to(achievements::new)).route(post().to(achievements::create)))
        .service(at("/staff/v/{venue}/achievements/{key}").route(get().to(achievements::edit)).route(post().to(achievements::change)))
        .service(at("/staff/v/{venue}/achievements/{key}/retire").route(post().to(achievements::retire)))
        .service(at("/staff/n/{network}/endorsements").route(get().to(endorsements::list)))
        .service(at("/staff/n/{network}/endorsements/{id}").route(get().to(endorsements::one)).route(post().to(endorsements::endorse)))
        .service(at("/staff/n/{network}/endorsements/{id}/withdraw").route(post().to(endorsements::withdraw)));
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
}
