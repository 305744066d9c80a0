//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{home, journal, me, networks, paper, passkeys, people, screen, settings, sign_in, slip, workshop};
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
    // People, networks, settings, the journal.
    app.service(at("/staff/v/{venue}/people").route(get().to(people::people)).route(post().to(people::invite)))
        .service(at("/staff/v/{venue}/people/{person}/role").route(post().to(people::role)))
        .service(at("/staff/v/{venue}/people/{person}/link").route(post().to(people::link)))
        .service(at("/staff/v/{venue}/people/{person}/close").route(post().to(people::close)))
        .service(at("/staff/v/{venue}/people/{person}/remove").route(post().to(people::remove)))
        .service(at("/staff/v/{venue}/settings").route(get().to(settings::settings)).route(post().to(settings::settle)))
        .service(at("/staff/v/{venue}/journal").route(get().to(journal::journal)))
        .service(at("/staff/n/{network}").route(get().to(networks::network)))
        .service(at("/staff/n/{network}/venues/new").route(get().to(networks::new_venue)))
        .service(at("/staff/n/{network}/venues").route(post().to(networks::add_venue)))
        .service(at("/staff/n/{network}/trusted.toml").route(get().to(networks::trusted)));
    // One's own: sessions and passkeys.
    app.service(at("/staff/me").route(get().to(me::me)))
        .service(at("/staff/me/close").route(post().to(me::close)))
        .service(at("/staff/me/close-all").route(post().to(me::close_all)))
        .service(at("/staff/me/passkeys/new").route(get().to(passkeys::new)))
        .service(at("/staff/me/passkeys").route(post().to(passkeys::add)))
        .service(at("/staff/me/passkeys/rename").route(post().to(passkeys::rename)))
        .service(at("/staff/me/passkeys/remove").route(post().to(passkeys::remove)))
        .service(at("/staff/sign-in/passkey").route(get().to(passkeys::sign_in)).route(post().to(passkeys::enter)));
}
