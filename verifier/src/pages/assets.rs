//! Style, font and pictures, carried in the binary. Their paths hold a digest of them all, so that a browser may keep
//! each for a year and still gets the new one with the next release.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use badge::document::Digest;

use crate::app::Service;

/// `GET /assets/{version}/{name}`.
pub(crate) async fn asset(service: web::Data<Service>, request: HttpRequest, wanted: web::Path<(String, String)>) -> HttpResponse {
    let (version, name) = wanted.into_inner();
    let Some((name, bytes)) = ASSETS.iter().find(|(known, _)| *known == name) else {
        return super::not_found(service, request).await;
    };
    // A page of another release asked: it may have ours, but must not keep it under its own name.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-store" };
    HttpResponse::Ok().insert_header((CONTENT_TYPE, kind(name))).insert_header((CACHE_CONTROL, keep)).body(*bytes)
}

/// The path of an asset.
pub(super) fn path(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<u8> = ASSETS.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    Digest::of(&all).to_string().chars().skip("sha256:".len()).take(12).collect()
});

const ASSETS: &[(&str, &[u8])] = &[
    ("badges/level-1.svg", include_bytes!("../../assets/badges/level-1.svg")),
    ("badges/level-2.svg", include_bytes!("../../assets/badges/level-2.svg")),
    ("badges/level-3.svg", include_bytes!("../../assets/badges/level-3.svg")),
    ("badges/level-4.svg", include_bytes!("../../assets/badges/level-4.svg")),
    ("badges/level-5.svg", include_bytes!("../../assets/badges/level-5.svg")),
    ("badges/level-6.svg", include_bytes!("../../assets/badges/level-6.svg")),
    ("badges/level-7.svg", include_bytes!("../../assets/badges/level-7.svg")),
    ("badges/level-8.svg", include_bytes!("../../assets/badges/level-8.svg")),
    ("badges/plain.svg", include_bytes!("../../assets/badges/plain.svg")),
    ("fonts/OFL.txt", include_bytes!("../../assets/fonts/OFL.txt")),
    ("fonts/atkinson-next-subset.woff2", include_bytes!("../../assets/fonts/atkinson-next-subset.woff2")),
    ("icon.svg", include_bytes!("../../assets/icon.svg")),
    ("tokens.css", include_bytes!("../../assets/tokens.css")),
];
