//! Programs are told what became of badges, at addresses that venues choose, in messages signed as Standard Webhooks 1.0.0 has it. Whoever
//! chooses an address must not make us ask inside our own network, nor learn anything of it: no redirect is followed, and nothing of an
//! answer is read but its status.

use std::sync::Arc;
use std::time::Duration;

use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use sha2::Sha256;
use url::{Host, Url};
use uuid::Uuid;

use crate::post::gateway::is_public;
use crate::post::public_only::PublicOnly;
use crate::post::sms::Unusable;

/// Tells programs.
#[derive(Clone)]
pub struct Hooks {
    client: Client,
    own_network: bool,
}

/// What a program is told.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id: the same each time that it is tried.
    pub id: Uuid,
    /// What it says.
    pub body: String,
}

/// How one try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nobody is there any more, and says so: 410 Gone.
    Gone,
    /// It was not taken.
    No,
    /// It was taken.
    Yes,
}

impl Hooks {
    /// One that goes to addresses that everybody can reach; to others too, where the operator says that programs stand on a network of
    /// their own.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub fn new(own_network: bool) -> Result<Self, Unusable> {
        let mut client = Client::builder().redirect(Policy::none()).no_proxy().referer(false).gzip(false);
        client = client.connect_timeout(PATIENCE).timeout(PATIENCE).https_only(!own_network);
        if !own_network {
            client = client.dns_resolver(Arc::new(PublicOnly));
        }
        Ok(Self { client: client.build().map_err(|_| Unusable)?, own_network })
    }

    /// Whether this is an address that we would tell something: what was typed, as it will be asked.
    #[must_use]
    pub fn place(&self, typed: &str) -> Option<Url> {
        place(typed, self.own_network)
    }

    /// Tells it. What goes wrong is told nobody: it names the address, and would say what stands in our network.
    pub async fn tell(&self, url: &str, secret: &[u8], message: &Message, now: Timestamp) -> Heard {
        // It was one when it was kept; the rules may be stricter now.
        let Some(url) = self.place(url) else { return Heard::No };
        let at = now.unix().to_string();
        let request = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "Sceau")
            .header("webhook-id", message.id.to_string())
            .header("webhook-timestamp", &at)
            .header("webhook-signature", signature(secret, &message.id.to_string(), &at, &message.body))
            .body(message.body.clone());
        match request.send().await.map(|answer| answer.status()) {
            Ok(status) if status.is_success() => Heard::Yes,
            Ok(StatusCode::GONE) => Heard::Gone,
            Ok(_) | Err(_) => Heard::No,
        }
    }
}

/// A secret as programs are given it.
#[must_use]
pub fn spelled(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// Standard Webhooks, "Verifying webhook authenticity": the id, the moment and the body, with dots between.
#[must_use]
pub fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length");
    for part in [id, ".", timestamp, ".", body] {
        mac.update(part.as_bytes());
    }
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

fn place(typed: &str, own_network: bool) -> Option<Url> {
    let url = Url::parse(typed.trim()).ok().filter(|url| url.as_str().len() <= LONGEST)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if own_network {
        return Some(url).filter(|url| plain && matches!(url.scheme(), "http" | "https"));
    }
    let public = match url.host()? {
        Host::Domain(name) => name.contains('.') && !name.ends_with(".localhost") && !name.ends_with('.'),
        Host::Ipv4(address) => is_public(address.into()),
        Host::Ipv6(address) => is_public(address.into()),
    };
    // Another port is another program than one that serves the web.
    (plain && public && url.scheme() == "https" && url.port().is_none()).then_some(url)
}

/// For all of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// Protects lists from an address that is a text.
const LONGEST: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_that_any_hmac_tool_gives() {
        // printf '%s' 'msg_1.1700000000.{}' | openssl dgst -sha256 -hmac secret -binary | base64
        assert_eq!(signature(b"secret", "msg_1", "1700000000", "{}"), "v1,A5oIrJxXPB/PkULSoVu0e4khvPiqpF9vljmhkSKg0FI=");
        assert_eq!(spelled(b"secret"), "whsec_c2VjcmV0");
    }

    #[test]
    fn p25_only_addresses_that_everybody_can_reach_are_told_anything() {
        for good in ["https://crm.exemple.fr/sceau?x=1", " https://9.9.9.9/ ", "https://[2a00:1450::1]/"] {
            assert!(place(good, false).is_some(), "{good}");
        }
        for bad in [
            "http://crm.exemple.fr/",
            "https://u:p@crm.exemple.fr/",
            "https://crm.exemple.fr/#a",
            "https://crm.exemple.fr:8443/",
            "https://localhost/",
            "https://crm.localhost/",
            "https://intranet/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
            "ftp://crm.exemple.fr/",
            "file:///etc/passwd",
            "crm",
            "",
        ] {
            assert_eq!(place(bad, false), None, "{bad}");
        }
        assert!(place("http://127.0.0.1:9090/", true).is_some() && place("file:///etc/passwd", true).is_none());
        assert_eq!(place(&format!("https://crm.exemple.fr/{}", "x".repeat(500)), false), None);
    }
}
