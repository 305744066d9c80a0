//! `/`: whoever types only the name of the site, from a paper or from memory.

use actix_web::HttpResponse;

use crate::web::problem::Page;
use crate::web::site::Visit;
use crate::web::views::welcome::WelcomePage;

/// `GET /`
pub(crate) async fn welcome(visit: Visit) -> Result<HttpResponse, Page> {
    visit.answer(WelcomePage { verifier_url: &visit.verifier_url, try_out: visit.try_out }.render(&visit.reader))
}
