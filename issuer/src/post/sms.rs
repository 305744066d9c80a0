//! Text messages, handed to the operator's gateway by a signed request: docs/OPERATE.md says what such a gateway must take and answer.

use std::sync::Arc;
use std::time::Duration;

use badge::timestamp::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde_json::json;
use sha2::Sha256;
use uuid::Uuid;

use crate::issuance::reach::{Address, Fault};
use crate::post::gateway::Gateway;
use crate::post::public_only::PublicOnly;
use crate::post::sent::Sent;

/// Sends text messages.
#[derive(Clone)]
pub struct Texter {
    client: Client,
    gateway: Gateway,
}

/// Why nothing can be asked of anybody at all.
#[derive(Debug, thiserror::Error)]
#[error("requests cannot be made as the settings have it")]
pub struct Unusable;

/// A text message.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its id: the same each time that it is tried, so that a gateway can tell a repetition.
    pub id: Uuid,
    /// What it says.
    pub text: String,
}

impl Texter {
    /// One that hands its messages to this gateway. It goes where the settings say and nowhere else: no redirect, no proxy, and no
    /// name that leads into a private network, unless the operator says that the gateway stands there.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub fn new(gateway: &Gateway) -> Result<Self, Unusable> {
        let mut client = Client::builder().redirect(Policy::none()).no_proxy().connect_timeout(PATIENCE).timeout(PATIENCE).gzip(false);
        if gateway.must_be_public() {
            client = client.dns_resolver(Arc::new(PublicOnly));
        }
        Ok(Self { client: client.build().map_err(|_| Unusable)?, gateway: gateway.clone() })
    }

    /// Sends a message. At least once: where the connection breaks after the gateway took it, it is sent again under the same id.
    pub async fn send(&self, to: &Address, message: &Text, now: Timestamp) -> Sent {
        let body = json!({"id": message.id.to_string(), "to": to.reveal(), "text": message.text}).to_string();
        let at = now.unix().to_string();
        let request = self
            .client
            .post(self.gateway.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "Sceau")
            .header("X-Sceau-Timestamp", &at)
            .header("X-Sceau-Signature", signature(self.gateway.secret.reveal(), &at, &body))
            .body(body);
        match request.send().await {
            Ok(answer) => judged(answer.status()),
            // What went wrong names the URL, and that may hold an account.
            Err(_) => Sent::Later(Fault::Unreachable),
        }
    }
}

/// `sha256=` and the keyed hash of `timestamp.body`, in hex.
#[must_use]
pub fn signature(secret: &str, timestamp: &str, body: &str) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
    for part in [timestamp, ".", body] {
        mac.update(part.as_bytes());
    }
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

/// What an answer means. A fault of ours, such as a secret that the gateway refuses, must not count against the person: it is tried again.
fn judged(status: StatusCode) -> Sent {
    match status.as_u16() {
        200..=299 => Sent::Delivered,
        408 | 425 | 429 => Sent::Later(Fault::Busy),
        401 | 403 | 404 | 405 | 415 => Sent::Later(Fault::Unreachable),
        400..=499 => Sent::Never(Fault::NoSuchAddress),
        500..=599 => Sent::Later(Fault::Busy),
        // A redirect leads somewhere that nobody set.
        _ => Sent::Later(Fault::Unreachable),
    }
}

/// For all of it.
const PATIENCE: Duration = Duration::from_secs(15);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_that_operate_md_shows() {
        // Any HMAC tool gives the same: printf '%s' '1700000000.{"id":"1"}' | openssl dgst -sha256 -hmac secret
        let found = signature("secret", "1700000000", "{\"id\":\"1\"}");
        assert_eq!(found, "sha256=086f6aff7bd084c98679825129c5a64dbad88c760016d6d2c0fb123f27951d54");
    }

    #[test]
    fn answers_of_gateways_are_read_by_their_status() {
        for (status, sent) in [
            (202, Sent::Delivered),
            (302, Sent::Later(Fault::Unreachable)),
            (401, Sent::Later(Fault::Unreachable)),
            (422, Sent::Never(Fault::NoSuchAddress)),
            (429, Sent::Later(Fault::Busy)),
            (503, Sent::Later(Fault::Busy)),
        ] {
            assert_eq!(judged(StatusCode::from_u16(status).unwrap()), sent, "{status}");
        }
    }
}
