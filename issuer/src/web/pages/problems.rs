//! The refusals as pages for people.

use actix_web::{HttpResponse, web};

use crate::web::problem::{Page, Problem};
use crate::web::site::Visit;
use crate::web::views::problem::ProblemPage;

/// `GET /problems/{slug}`: what the `type` of a problem names.
pub(crate) async fn problem(site: Visit, slug: web::Path<String>) -> Result<HttpResponse, Page> {
    let known = Problem::SLUGS.into_iter().find(|known| *known == slug.as_str());
    let slug = known.ok_or_else(|| site.refuse(Problem::NotFound))?;
    site.answer(ProblemPage { slug, incident: None, mine: None, try_out: site.try_out }.render(&site.reader))
}

/// Any path where there is nothing.
pub(crate) async fn nothing(site: Visit) -> Result<HttpResponse, Page> {
    Err(site.refuse(Problem::NotFound))
}
