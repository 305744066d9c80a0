//! Every route for staff on one screen. Who may ask is in the first argument of each handler.

use actix_web::web::ServiceConfig;

use crate::web::staff::{
    achievements, badges, chosen, deliveries, endorsements, home, imports, journal, me, networks, paper, passkeys, people, programs,
    screen, settings, sign_in, slip, statistics, webhooks, workshop,
};
use crate::web::ways::{at, get, post};

pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(at("/staff").route(get().to(home::choose)))
        .service(at("/staff/sign-in").route(get().to(sign_in::page)).route(post().to(sign_in::ask)))
        .service(at("/staff/sign-in/code").route(get().to(sign_in::code_again)).route(post().to(sign_in::code)))
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
    // From a sheet to badges.
    app.service(at("/staff/v/{venue}/imports").route(get().to(home::lots)).route(post().to(imports::upload)))
        .service(at("/staff/v/{venue}/imports/new").route(get().to(imports::new)))
        .service(at("/staff/v/{venue}/imports/one").route(get().to(imports::one)).route(post().to(imports::take_one)))
        .service(at("/staff/v/{venue}/imports/{id}").route(get().to(imports::import)))
        .service(at("/staff/v/{venue}/imports/{id}/columns").route(get().to(imports::columns)).route(post().to(imports::explain)))
        .service(at("/staff/v/{venue}/imports/{id}/review").route(get().to(imports::review)).route(post().to(imports::issue)))
        .service(at("/staff/v/{venue}/imports/{id}/undo").route(get().to(imports::ask_undo)).route(post().to(imports::undo)));
    // Badges that were given.
    app.service(at("/staff/v/{venue}/badges").route(get().to(badges::list)).route(post().to(badges::search)))
        .service(at("/staff/v/{venue}/badges/chosen/erase").route(post().to(chosen::erase)))
        .service(at("/staff/v/{venue}/badges/chosen/erase/done").route(post().to(chosen::erase_done)))
        .service(at("/staff/v/{venue}/badges/chosen/renew").route(post().to(chosen::renew)))
        .service(at("/staff/v/{venue}/badges/chosen/renew/done").route(post().to(chosen::renew_done)))
        .service(at("/staff/v/{venue}/badges/chosen/revoke").route(post().to(chosen::revoke)))
        .service(at("/staff/v/{venue}/badges/chosen/revoke/done").route(post().to(chosen::revoke_done)))
        .service(at("/staff/v/{venue}/badges/{badge}").route(get().to(badges::badge)))
        .service(at("/staff/v/{venue}/badges/{badge}/correct").route(post().to(badges::correct)))
        .service(at("/staff/v/{venue}/ending").route(get().to(badges::ending)))
        .service(at("/staff/v/{venue}/register.csv").route(post().to(statistics::register)))
        .service(at("/staff/v/{venue}/statistics").route(get().to(statistics::venue)))
        .service(at("/staff/v/{venue}/statistics.csv").route(get().to(statistics::venue_file)))
        .service(at("/staff/n/{network}/statistics").route(get().to(statistics::network)))
        .service(at("/staff/n/{network}/statistics.csv").route(get().to(statistics::network_file)));
    // Handing out: paper, the screen, the end of a workshop, slips.
    app.service(at("/staff/v/{venue}/imports/{id}/handed").route(post().to(paper::handed)))
        .service(at("/staff/v/{venue}/imports/{id}/paper").route(get().to(paper::sheets_of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/cards").route(get().to(paper::cards_of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/screen").route(get().to(screen::of_import)))
        .service(at("/staff/v/{venue}/imports/{id}/workshop").route(get().to(workshop::board)).route(post().to(workshop::open)))
        .service(at("/staff/v/{venue}/imports/{id}/workshop/close").route(post().to(workshop::close)))
        .service(at("/staff/v/{venue}/badges/{id}/paper").route(get().to(paper::sheet_of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/cards").route(get().to(paper::card_of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/picture.svg").route(get().to(paper::line_picture)))
        .service(at("/staff/v/{venue}/badges/{id}/screen").route(get().to(screen::of_badge)))
        .service(at("/staff/v/{venue}/badges/{id}/code").route(get().to(slip::slip)).route(post().to(slip::renew)));
    // Sending: mails and text messages.
    app.service(at("/staff/v/{venue}/deliveries").route(get().to(deliveries::failed)))
        .service(at("/staff/v/{venue}/deliveries/{id}/address").route(post().to(deliveries::address)))
        .service(at("/staff/v/{venue}/deliveries/{id}/send").route(post().to(deliveries::again)))
        .service(
            at("/staff/v/{venue}/imports/{id}/deliveries").route(get().to(deliveries::of_import)).route(post().to(deliveries::send_import)),
        );
    // People, networks, settings, the journal.
    app.service(at("/staff/v/{venue}/people").route(get().to(people::people)).route(post().to(people::invite)))
        .service(at("/staff/v/{venue}/people/{person}/role").route(post().to(people::role)))
        .service(at("/staff/v/{venue}/people/{person}/link").route(post().to(people::link)))
        .service(at("/staff/v/{venue}/people/{person}/close").route(post().to(people::close)))
        .service(at("/staff/v/{venue}/people/{person}/remove").route(post().to(people::remove)))
        .service(at("/staff/v/{venue}/programs").route(get().to(programs::programs)).route(post().to(programs::make)))
        .service(at("/staff/v/{venue}/programs/{program}/end").route(post().to(programs::end)))
        .service(at("/staff/v/{venue}/webhooks").route(post().to(webhooks::add)))
        .service(at("/staff/v/{venue}/webhooks/{webhook}/remove").route(post().to(webhooks::remove)))
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
