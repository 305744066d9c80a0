//! The service that takes our text messages, as the settings say: a URL of the operator's choice, and the secret that requests are
//! signed with. How it is spoken to stands in docs/OPERATE.md.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::post::relay::is_loopback;
use crate::post::secret::Secret;

/// A gateway for text messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// Where requests go.
    pub url: Url,
    /// What they are signed with.
    pub secret: Secret,
    /// Whether it stands on the operator's own network. Otherwise no name of it may lead there.
    pub own_network: bool,
}

impl Gateway {
    /// Whether no address of a private network may answer for it.
    #[must_use]
    pub fn must_be_public(&self) -> bool {
        !self.own_network && !self.url.host_str().is_some_and(is_loopback)
    }
}

/// Reads `ISSUER_SMS_URL`: https, or http to this machine. No login in it: requests are signed.
#[must_use]
pub fn place(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let local = match url.host()? {
        Host::Domain(name) => is_loopback(name),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    let way = url.scheme() == "https" || (url.scheme() == "http" && local);
    (way && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()).then_some(url)
}

/// Whether a URL names an address of a private network by its numbers, other than this machine.
#[must_use]
pub fn names_a_private_address(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !address.is_loopback() && !is_public(address.into()),
        Some(Host::Ipv6(address)) => !address.is_loopback() && !is_public(address.into()),
        Some(Host::Domain(_)) | None => false,
    }
}

/// Whether everybody on the Internet can reach that address: whatever is not known to be so is private.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !PRIVATE_V4.iter().any(|(block, bits)| {
            let shift = 32 - u32::from(*bits);
            u32::from(v4) >> shift == u32::from(*block) >> shift
        }),
        IpAddr::V6(v6) => {
            let inside = |(block, bits): &(Ipv6Addr, u8)| {
                let shift = 128 - u32::from(*bits);
                u128::from(v6) >> shift == u128::from(*block) >> shift
            };
            inside(&PUBLIC_V6) && !PRIVATE_V6.iter().any(inside)
        }
    }
}

/// IANA IPv4 Special-Purpose Address Registry: this network, private, shared, loopback, link local (metadata of clouds), documentation,
/// the relays of 6to4, benchmarks, multicast and whatever is reserved.
const PRIVATE_V4: [(Ipv4Addr, u8); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 23),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];
/// The one block that public addresses are given out of (RFC 4291 §2.4).
const PUBLIC_V6: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
/// Inside it: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.
const PRIVATE_V6: [(Ipv6Addr, u8); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p25_a_gateway_is_reached_over_tls_or_on_this_machine() {
        for good in ["https://sms.exemple.fr/v1/send?account=7", "http://localhost:9090/sms", "http://127.0.0.1:9090", "http://[::1]/"] {
            assert!(place(good).is_some(), "{good}");
        }
        for bad in
            ["http://sms.exemple.fr/", "https://u:p@sms.exemple.fr/", "http://10.0.0.1/", "ftp://localhost/", "file:///etc/passwd", "sms"]
        {
            assert_eq!(place(bad), None, "{bad}");
        }
    }

    #[test]
    fn p25_numbers_of_private_networks_are_known_however_they_are_written() {
        for private in [
            "https://10.1.2.3/",
            "https://0x0a.1/",
            "https://2886729728/",
            "https://169.254.169.254/latest",
            "https://100.64.0.1/",
            "https://[fd00::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[64:ff9b::a00:1]/",
            "https://0.0.0.0/",
            "https://192.0.2.1/",
            "https://192.88.99.1/",
        ] {
            assert!(names_a_private_address(&Url::parse(private).unwrap()), "{private}");
        }
        for public in ["https://9.9.9.9/", "https://[2a00:1450::1]/", "https://sms.exemple.fr/"] {
            assert!(!names_a_private_address(&Url::parse(public).unwrap()), "{public}");
        }
    }
}
