//! A form with a file: the same rules as any form of ours, and a limit for each of its parts.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;

use crate::actions::issue_batch::LARGEST_FILE;
use crate::web::problem::Problem;
use crate::web::site::Visit;
use crate::web::staff::caller::{Refused, form_token, session_secret};
use crate::web::staff::sent::is_ours;

/// What was uploaded by somebody who is signed in.
pub(crate) struct Upload {
    /// Its name on their machine: only ever shown.
    pub(crate) name: String,
    /// The file; empty where none was chosen.
    pub(crate) content: Vec<u8>,
    /// The other fields of the form.
    pub(crate) fields: BTreeMap<String, String>,
}

impl FromRequest for Upload {
    type Error = Refused;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refused>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (visit, parts) = (Visit::from_request(request, payload), Multipart::from_request(request, payload));
        let ours = is_ours(request);
        let expected = session_secret(request).map(|secret| form_token(&secret));
        Box::pin(async move {
            let visit = visit.await.map_err(Refused::Problem)?;
            let refuse = |problem| Refused::Page(visit.refuse(problem));
            let expected = expected.ok_or(Refused::SignIn)?;
            // Before a byte of a large body is read for somebody else's page.
            if !ours {
                return Err(refuse(Problem::FormForeign));
            }
            let parts = parts.await.map_err(|_| refuse(Problem::FormUnreadable))?;
            let mut upload = read(parts).await.map_err(refuse)?;
            if upload.fields.remove("token").is_none_or(|token| token != expected) {
                return Err(refuse(Problem::FormForeign));
            }
            Ok(upload)
        })
    }
}

async fn read(mut parts: Multipart) -> Result<Upload, Problem> {
    let mut upload = Upload { name: String::new(), content: Vec::new(), fields: BTreeMap::new() };
    let mut count = 0;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Problem::FormUnreadable)?;
        count += 1;
        if count > MOST_PARTS {
            return Err(Problem::TooLarge);
        }
        let field = part.name().unwrap_or_default().to_owned();
        let file = part.content_disposition().and_then(|said| said.get_filename()).map(str::to_owned);
        let limit = if file.is_some() { LARGEST_FILE } else { LARGEST_FIELD };
        let mut content = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| Problem::FormUnreadable)?;
            if content.len() + chunk.len() > limit {
                return Err(Problem::TooLarge);
            }
            content.extend_from_slice(&chunk);
        }
        match file {
            // One file; a second has no place in any form of ours.
            Some(name) if upload.content.is_empty() => (upload.name, upload.content) = (name, content),
            Some(_) => return Err(Problem::FormUnreadable),
            None => {
                let text = String::from_utf8(content).map_err(|_| Problem::FormUnreadable)?;
                if upload.fields.insert(field, text).is_some() {
                    return Err(Problem::FormUnreadable);
                }
            }
        }
    }
    Ok(upload)
}

/// Protects from ten thousand empty parts.
const MOST_PARTS: usize = 32;
const LARGEST_FIELD: usize = 64 * 1024;
