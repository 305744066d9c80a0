//! The program that takes our mails and carries them on: where it is, how it is spoken to, as the settings say.

use std::net::IpAddr;

use url::Url;

use crate::issuance::reach::{Address, Channel};
use crate::post::secret::Secret;

/// A relay for mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Where it is.
    pub place: Place,
    /// Its password, where it wants one: from a file, or from the URL.
    pub password: Option<Secret>,
    /// Whom mails are from.
    pub from: Address,
    /// What we call ourselves.
    pub hello: String,
    /// An authority of the operator's own, as PEM, beside the public ones.
    pub authority: Option<String>,
}

/// What `ISSUER_SMTP_URL` says.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub security: Security,
    /// Who we are there.
    pub user: Option<String>,
    /// The password, where it stands in the URL.
    pub password: Option<Secret>,
}

/// How the way to a relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Implicit,
    /// Not at all.
    None,
    /// TLS where the relay offers it: somebody on the way can take the offer out.
    Opportunistic,
    /// TLS before anything is said, or nothing is.
    Required,
}

impl Place {
    /// Reads `smtps://user:password@host:port` or `smtp://…?tls=required|opportunistic|none`. Without `tls=` it is required, except on
    /// this machine. A password never goes over a way that others can read.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return None;
        }
        let local = is_loopback(&host);
        let tls: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let security = match (url.scheme(), tls.as_slice()) {
            ("smtps", []) => Security::Implicit,
            ("smtp", []) if local => Security::None,
            ("smtp", []) => Security::Required,
            ("smtp", [(name, value)]) if name == "tls" => match value.as_str() {
                "none" => Security::None,
                "opportunistic" => Security::Opportunistic,
                "required" => Security::Required,
                _ => return None,
            },
            _ => return None,
        };
        let port = url.port().unwrap_or(if security == Security::Implicit { 465 } else { 587 });
        let user = match url.username() {
            "" => None,
            user => Some(decoded(user).filter(|user| !user.chars().any(char::is_control))?),
        };
        let password = match url.password() {
            None => None,
            Some(password) => Some(Secret::new(&decoded(password)?)?),
        };
        let open = matches!(security, Security::None | Security::Opportunistic) && !local;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let fits = (password.is_none() || user.is_some()) && !(user.is_some() && open);
        fits.then_some(Self { host, port, security, user, password })
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, security, user, .. } = self;
        write!(f, "Place({host}:{port}, {security:?}, {})", if user.is_some() { "with a login" } else { "without a login" })
    }
}

/// Whom mails are from: an address and nothing else, for the name beside it is a venue's.
#[must_use]
pub fn sender(text: &str) -> Option<Address> {
    Address::parse(Channel::Email, text)
}

/// Certificates of the operator's own authority: PEM that holds one.
#[must_use]
pub fn authority(pem: &str) -> Option<String> {
    let read = lettre::transport::smtp::client::Certificate::from_pem(pem.as_bytes());
    (pem.contains("-----BEGIN CERTIFICATE-----") && read.is_ok()).then(|| pem.to_owned())
}

/// Whether nothing leaves this machine on the way to that host.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.ends_with(".localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// The text of a part of a URL.
fn decoded(part: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(part.len()), part.as_bytes());
    while let [first, others @ ..] = rest {
        (bytes, rest) = match (first, others) {
            (b'%', [high, low, after @ ..]) => {
                let code = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&code).ok()?, 16).ok()?);
                (bytes, after)
            }
            (b'%', _) => return None,
            (byte, after) => {
                bytes.push(*byte);
                (bytes, after)
            }
        };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosted_mailbox_and_a_relay_next_door_are_read() {
        let hosted = Place::parse("smtps://badges%40exemple.fr:p%40ss@smtp.exemple.fr").unwrap();
        assert_eq!((hosted.host.as_str(), hosted.port, hosted.security), ("smtp.exemple.fr", 465, Security::Implicit));
        assert_eq!((hosted.user.as_deref(), hosted.password.unwrap().reveal()), (Some("badges@exemple.fr"), "p@ss"));
        let local = Place::parse("smtp://localhost:25").unwrap();
        assert_eq!((local.port, local.security, local.user), (25, Security::None, None));
        assert_eq!(Place::parse("smtp://[::1]:2525").unwrap().security, Security::None);
        assert_eq!(Place::parse("smtp://smtp.exemple.fr").unwrap().security, Security::Required);
        assert_eq!(Place::parse("smtp://relais.exemple.fr:25?tls=none").unwrap().security, Security::None);
    }

    #[test]
    fn a_password_goes_over_no_way_that_others_read() {
        for text in [
            "smtp://a:b@smtp.exemple.fr?tls=none",
            "smtp://a:b@smtp.exemple.fr?tls=opportunistic",
            "smtp://:b@smtp.exemple.fr",
            "smtp://a:b%0d%0aRSET@smtp.exemple.fr",
            "smtp://a%0a:b@smtp.exemple.fr",
            "smtp://a:%zz@smtp.exemple.fr",
            "smtp://smtp.exemple.fr?tls=yes",
            "smtps://smtp.exemple.fr?tls=none",
            "smtp://smtp.exemple.fr/path",
            "https://smtp.exemple.fr",
            "smtp.exemple.fr",
            "smtp://",
        ] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }

    #[test]
    fn p18_neither_login_nor_password_is_printed() {
        let place = Place::parse("smtps://compte:motdepasse@smtp.exemple.fr").unwrap();
        let printed = format!("{place:?}");
        assert!(printed.contains("smtp.exemple.fr") && !printed.contains("compte") && !printed.contains("motdepasse"), "{printed}");
    }
}
