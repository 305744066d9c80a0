//! Style, font and pictures.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::web::problem::Problem;
use crate::web::views::assets;

/// `GET /assets/{digest}/{path}`
pub(crate) async fn asset(path: web::Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (asset, current) = assets::find(&path.0, &path.1).ok_or(Problem::NotFound)?;
    let keep = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, asset.media_type)).insert_header((CACHE_CONTROL, keep)).body(asset.bytes))
}
