//! The ways in which a path can be asked, as routes name them.

use actix_web::{Resource, Route, guard, web};

use crate::web::api;
use crate::web::negotiation::{prefers_document, prefers_page};

/// What stands at a path; asked in another way than its routes take, it says so.
pub(crate) fn at(path: &'static str) -> Resource {
    web::resource(path).default_service(web::route().to(api::documents::other_method))
}

/// GET and HEAD.
pub(crate) fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// The same, where a document is liked better than a page.
pub(crate) fn document() -> Route {
    get().guard(guard::fn_guard(prefers_document))
}

/// The same, where a page is asked for by name.
pub(crate) fn page() -> Route {
    get().guard(guard::fn_guard(prefers_page))
}

/// POST: something is done.
pub(crate) fn post() -> Route {
    web::post()
}
