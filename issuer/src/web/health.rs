//! Whether the program runs, and whether it can work: for whoever sends visitors to it or starts it again. Neither says why not: that is for
//! the log.

use actix_web::{HttpResponse, web};

use crate::actions::look_at_readiness::look_at_readiness;
use crate::web::site::Site;

/// `GET /healthz`
pub(crate) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).content_type("text/plain; charset=utf-8").body("ok")
}

/// `GET /readyz`
pub(crate) async fn readyz(site: web::Data<Site>) -> HttpResponse {
    let now = site.desk.clock.now();
    let is_ready = match site.found.lately(now) {
        Some(is_ready) => is_ready,
        None => {
            let looked = look_at_readiness(&site.desk).await;
            if let Err(error) = &looked {
                tracing::error!(%error, "not ready");
            }
            site.found.keep(now, looked.is_ok());
            looked.is_ok()
        }
    };
    let mut answer = if is_ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.insert_header(("Cache-Control", "no-store")).content_type("text/plain; charset=utf-8").body(if is_ready {
        "ready"
    } else {
        "not ready"
    })
}
