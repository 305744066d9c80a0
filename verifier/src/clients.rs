//! Who asks, as far as fairness needs it: one address, or one network of an IPv6 customer, may ask so often a minute. Nobody's
//! address is kept: only a number made from it under a key that this process threw, for a minute.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::http::header::HeaderMap;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Counts the questions of each client.
pub struct Clients {
    pace: Option<DefaultKeyedRateLimiter<u64>>,
    proxies: Vec<Network>,
    key: RandomState,
    clock: DefaultClock,
}

/// A block of addresses, such as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: u128,
    bits: u32,
}

impl Clients {
    /// `per_minute` questions for each client, all at once or one by one; 0: as many as come.
    #[must_use]
    pub fn new(per_minute: u32, proxies: Vec<Network>) -> Self {
        let pace = NonZeroU32::new(per_minute).map(|n| RateLimiter::dashmap(Quota::per_minute(n)));
        Self { pace, proxies, key: RandomState::new(), clock: DefaultClock::default() }
    }

    /// Takes one question off what the client may ask.
    ///
    /// # Errors
    /// How long to wait where nothing is left.
    pub(crate) fn admit(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Result<(), Duration> {
        let (Some(pace), Some(peer)) = (&self.pace, peer) else { return Ok(()) };
        if pace.len() > MOST_CLIENTS {
            pace.retain_recent();
        }
        // Where there are too many to tell apart, those that come next count as one.
        let client = if pace.len() > MOST_CLIENTS { 0 } else { self.key.hash_one(household(self.client(peer, headers))) };
        pace.check_key(&client).map_err(|early| early.wait_time_from(self.clock.now()))
    }

    /// Who asks. Each proxy writes whom it heard to the right of what it was told, so that the truth is read from the right: the first
    /// address that is no proxy of ours. What stands to the left of it, the client may have written itself.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let trusted = |address: IpAddr| self.proxies.iter().any(|network| network.holds(address));
        let mut heard = peer;
        let lines: Vec<&str> = headers.get_all("x-forwarded-for").map(|line| line.to_str().unwrap_or("?")).collect();
        for written in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !trusted(heard) {
                break;
            }
            // What cannot be read came from somewhere behind the last proxy that can be.
            let Some(address) = address(written.trim()) else { break };
            heard = address;
        }
        heard
    }
}

impl Network {
    /// Reads an address, or a block as RFC 4632 and RFC 4291 write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().ok()?;
        let (most, offset) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let bits = bits.map_or(Some(most), |bits| bits.trim().parse().ok().filter(|bits| *bits <= most))?;
        Some(Self { address: wide(address), bits: bits + offset })
    }

    fn holds(self, address: IpAddr) -> bool {
        let shift = 128_u32.saturating_sub(self.bits);
        let block = |address: u128| address.checked_shr(shift).unwrap_or(0);
        block(wide(address)) == block(self.address)
    }
}

/// IPv4 in its mapped form, so that one rule serves both, and a client that comes both ways is one.
fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().into(),
        IpAddr::V6(v6) => v6.into(),
    }
}

/// What counts as one client: an address; of IPv6 the 64 bits that a household has, for it has all addresses under them.
fn household(address: IpAddr) -> u128 {
    let wide = wide(address);
    if Ipv6Addr::from(wide).to_ipv4_mapped().is_some() { wide } else { wide >> 64 << 64 }
}

/// An address as proxies write it: bare, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or_default();
    text.parse().ok().or_else(|| text.parse().map(|with_port: std::net::SocketAddr| with_port.ip()).ok()).or_else(|| bare.parse().ok())
}

/// Some megabytes.
const MOST_CLIENTS: usize = 65_536;

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn client(proxies: &[&str], peer: &str, lines: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(line));
        }
        let proxies = proxies.iter().map(|text| Network::parse(text).unwrap()).collect();
        Clients::new(1, proxies).client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn what_a_client_writes_of_itself_is_believed_of_nobody_but_a_proxy_of_ours() {
        assert_eq!(client(&[], "192.0.2.9", &["198.51.100.1"]), "192.0.2.9");
        assert_eq!(client(&["10.0.0.0/8"], "192.0.2.9", &["198.51.100.1"]), "192.0.2.9");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["203.0.113.5, 198.51.100.1"]), "198.51.100.1", "the left was the client's");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1, 10.9.9.9"]), "198.51.100.1", "two proxies");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["203.0.113.5", "198.51.100.1, 10.9.9.9"]), "198.51.100.1", "two headers");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1, unknown"]), "10.1.2.3", "what cannot be read");
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &[]), "10.1.2.3");
        assert_eq!(client(&["::1", "127.0.0.1"], "::1", &["[2001:db8::5]:4711, 127.0.0.1:80"]), "2001:db8::5");
    }

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
            ("192.0.2.0/24", "::ffff:192.0.2.9", "::192.0.2.9"),
        ] {
            let network = Network::parse(network).unwrap();
            assert!(network.holds(inside.parse().unwrap()) && !network.holds(outside.parse().unwrap()), "{network:?}");
        }
        assert!(Network::parse("0.0.0.0/0").unwrap().holds("8.8.8.8".parse().unwrap()));
        for bad in ["", "10.0.0.0/33", "::/129", "10.0.0.0/", "proxy", "10.0.0.0/-1"] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_client_that_asks_too_often_waits_and_another_does_not() {
        let clients = Clients::new(2, Vec::new());
        let ask = |peer: &str| clients.admit(Some(peer.parse().unwrap()), &HeaderMap::new());
        assert!(ask("192.0.2.1").is_ok() && ask("192.0.2.1").is_ok());
        let wait = ask("::ffff:192.0.2.1").unwrap_err();
        assert!(wait > Duration::from_secs(20) && wait <= Duration::from_secs(30), "{wait:?}");
        assert!(ask("192.0.2.2").is_ok());
        assert!(ask("2001:db8::1").is_ok() && ask("2001:db8::2").is_ok() && ask("2001:db8::ffff:ffff:0:3").is_err());
        assert!(ask("2001:db8:0:1::1").is_ok(), "the next household");
        let free = Clients::new(0, Vec::new());
        assert!((0..1000).all(|_| free.admit(Some("192.0.2.1".parse().unwrap()), &HeaderMap::new()).is_ok()));
    }
}
