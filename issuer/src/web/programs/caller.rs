//! Which program is asking, for which venue, and whether its scope allows it: found in the store before a handler is called, and part of
//! its signature.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, web};
use uuid::Uuid;

use crate::actions::know_program::know_program;
use crate::store::scope::Scope;
use crate::store::tokens::Right;
use crate::web::client::client;
use crate::web::problem::{Problem, Refusal};
use crate::web::site::Site;

/// A program of a venue that may what `M` says.
pub(crate) struct Program<M> {
    pub(crate) site: web::Data<Site>,
    pub(crate) scope: Scope,
    pub(crate) id: Uuid,
    /// What the venue calls it.
    pub(crate) name: String,
    may: PhantomData<M>,
}

/// Scope `read`.
pub(crate) type Reading = Program<Reads>;
/// Scope `issue`.
pub(crate) type Issuing = Program<Issues>;
/// Scope `revoke`.
pub(crate) type Revoking = Program<Revokes>;

/// What a program must be allowed.
pub(crate) trait May {
    const RIGHT: Right;
}

pub(crate) struct Reads;
pub(crate) struct Issues;
pub(crate) struct Revokes;

impl May for Reads {
    const RIGHT: Right = Right::Read;
}

impl May for Issues {
    const RIGHT: Right = Right::Issue;
}

impl May for Revokes {
    const RIGHT: Right = Right::Revoke;
}

impl<M: May + 'static> FromRequest for Program<M> {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let site = request.app_data::<web::Data<Site>>().cloned();
        let (secret, client) = (bearer(request), client(request));
        Box::pin(async move {
            let site = site.ok_or_else(|| Problem::internal(&std::io::Error::other("no site")))?;
            let known = match &secret {
                Some(secret) => know_program(&site.desk, secret).await?,
                None => None,
            };
            let Some(token) = known else {
                site.paces.wrong(&client).map_err(|wait| Problem::TooManyRequests { wait })?;
                return Err(Problem::TokenUnknown { said: secret.is_some() }.into());
            };
            site.paces.admit(token.id).map_err(|wait| Problem::TooManyRequests { wait })?;
            if !token.rights.contains(&M::RIGHT) {
                return Err(Problem::InsufficientScope { needed: M::RIGHT.slug() }.into());
            }
            Ok(Self { scope: token.scope(), id: token.id, name: token.name, site, may: PhantomData })
        })
    }
}

/// What stands after `Bearer` (RFC 6750 §2.1). Never in the address, where it would stand in logs; and not in two headers, of which two
/// readers may take one each.
fn bearer(request: &HttpRequest) -> Option<String> {
    let mut lines = request.headers().get_all(AUTHORIZATION);
    let (line, None) = (lines.next()?, lines.next()) else { return Some(String::new()) };
    let Ok(line) = line.to_str() else { return Some(String::new()) };
    let (scheme, secret) = line.split_once(' ').unwrap_or((line, ""));
    Some(if scheme.eq_ignore_ascii_case("Bearer") { secret.trim().to_owned() } else { String::new() })
}
