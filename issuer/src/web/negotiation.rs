//! Page or document? What the Accept header (RFC 9110 §12.5.1) likes better.

use actix_web::HttpRequest;
use actix_web::guard::GuardContext;
use actix_web::http::header::ACCEPT;

/// For a share link: the page, unless a document is liked better. People open it.
pub(crate) fn prefers_document(context: &GuardContext<'_>) -> bool {
    weigh(accept(context)) == Liked::Document
}

/// For documents with a page beside them: the document, unless a page is asked for by name.
pub(crate) fn prefers_page(context: &GuardContext<'_>) -> bool {
    weigh(accept(context)) == Liked::Page
}

/// Whether a refusal is for somebody's eyes: a page is asked for by name.
pub(crate) fn is_for_people(request: &HttpRequest) -> bool {
    weigh(request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default()) == Liked::Page
}

fn accept<'a>(context: &'a GuardContext<'_>) -> &'a str {
    context.head().headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Liked {
    Document,
    Either,
    Page,
}

fn weigh(accept: &str) -> Liked {
    let (mut page, mut document, mut anything) = (None, None, None);
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts.find_map(|part| part.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
        let place = match name.as_str() {
            "text/html" | "application/xhtml+xml" | "text/*" => &mut page,
            "*/*" => &mut anything,
            name if DOCUMENTS.contains(&name) => &mut document,
            _ => continue,
        };
        *place = Some(place.map_or(quality, |known: f32| known.max(quality)));
    }
    let rest = anything.unwrap_or(0.0);
    match (page, document) {
        (None, None) => Liked::Either,
        // Named, against covered by a wildcard of equal weight: the named one (axios, fetch in browsers).
        (None, Some(document)) => {
            if document >= rest {
                Liked::Document
            } else {
                Liked::Either
            }
        }
        (Some(page), None) => {
            if page >= rest {
                Liked::Page
            } else {
                Liked::Either
            }
        }
        (Some(page), Some(document)) => {
            if document > page {
                Liked::Document
            } else {
                Liked::Page
            }
        }
    }
}

const DOCUMENTS: [&str; 7] = [
    "application/*",
    "application/did+json",
    "application/did+ld+json",
    "application/json",
    "application/ld+json",
    "application/vc",
    "application/vc+ld+json",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_like_pages_and_programs_documents() {
        let chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
        for (accept, liked) in [
            (chromium, Liked::Page),
            ("", Liked::Either),
            ("*/*", Liked::Either),
            ("application/json, text/plain, */*", Liked::Document),
            ("application/vc", Liked::Document),
            ("application/vc;q=0.5, text/html", Liked::Page),
            ("text/html;q=0.5, application/ld+json", Liked::Document),
            ("image/png", Liked::Either),
        ] {
            assert_eq!(weigh(accept), liked, "{accept}");
        }
    }
}
