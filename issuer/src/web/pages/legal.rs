//! The pages that the operator writes.

use actix_web::HttpResponse;

use crate::store::pages::{self, Page as Written};
use crate::web::problem::Page;
use crate::web::site::Visit;
use crate::web::views::legal::LegalPage;

/// `GET /legal`
pub(crate) async fn legal(site: Visit) -> Result<HttpResponse, Page> {
    page(&site, Written::Legal).await
}

/// `GET /privacy`
pub(crate) async fn privacy(site: Visit) -> Result<HttpResponse, Page> {
    page(&site, Written::Privacy).await
}

/// `GET /contact`
pub(crate) async fn contact(site: Visit) -> Result<HttpResponse, Page> {
    page(&site, Written::Contact).await
}

async fn page(site: &Visit, page: Written) -> Result<HttpResponse, Page> {
    let tag = site.reader.words.tag().to_owned();
    let found = site.desk.store.read(move |connection| pages::find(connection, page, &tag)).await;
    let found = found.map_err(|error: crate::store::Error| site.refuse(error))?;
    let written = found.as_ref().map(|written| (written.language.as_str(), written.text.as_str()));
    site.answer(LegalPage { slug: page.slug(), written, try_out: site.try_out }.render(&site.reader))
}
