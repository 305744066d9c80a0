//! From where somebody asks, as far as it must be known who was wrong how often. It goes no further than a keyed hash.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::{HttpRequest, web};

use crate::config::network::Network;
use crate::web::site::Site;

/// The address, or the network of an IPv6 customer. A proxy of the operator's is believed about whom it heard; anybody else writes such
/// a line about themselves.
pub(crate) fn client(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else { return String::new() };
    let proxies = request.app_data::<web::Data<Site>>().map_or(&[][..], |site| &site.proxies);
    let lines: Vec<&str> = request.headers().get_all("x-forwarded-for").map(|line| line.to_str().unwrap_or("?")).collect();
    household(heard(proxies, peer, &lines)).to_string()
}

/// Each proxy writes whom it heard to the right of what it was told, so that the truth is read from the right: the first address that is
/// no proxy of ours. What stands to the left of it, the client may have written itself.
fn heard(proxies: &[Network], peer: IpAddr, lines: &[&str]) -> IpAddr {
    let trusted = |address: IpAddr| proxies.iter().any(|network| network.holds(address));
    let mut heard = peer;
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

/// An address as proxies write it: bare, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or_default();
    text.parse().ok().or_else(|| text.parse().map(|with_port: SocketAddr| with_port.ip()).ok()).or_else(|| bare.parse().ok())
}

fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(proxies: &[&str], peer: &str, lines: &[&str]) -> String {
        let proxies: Vec<Network> = proxies.iter().map(|text| Network::parse(text).unwrap()).collect();
        household(heard(&proxies, peer.parse().unwrap(), lines)).to_string()
    }

    #[test]
    fn where_no_proxy_is_named_only_this_machine_is_believed_and_only_about_whom_it_heard() {
        let of = |peer: &str, lines: &[&str]| household(heard(&Network::loopback(), peer.parse().unwrap(), lines)).to_string();
        assert_eq!(of("203.0.113.7", &[]), "203.0.113.7");
        assert_eq!(of("203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(of("127.0.0.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(of("::1", &["nonsense"]), "::");
        assert_eq!(of("2001:db8:1:2:3:4:5:6", &[]), of("2001:db8:1:2::9", &[]));
        assert_eq!(of("::ffff:203.0.113.7", &[]), "203.0.113.7");
    }

    #[test]
    fn what_a_client_writes_of_itself_is_believed_of_nobody_but_a_proxy_of_ours() {
        assert_eq!(of(&[], "127.0.0.1", &["198.51.100.1"]), "127.0.0.1");
        assert_eq!(of(&["10.0.0.0/8"], "192.0.2.9", &["198.51.100.1"]), "192.0.2.9");
        assert_eq!(of(&["10.0.0.0/8"], "10.1.2.3", &["203.0.113.5, 198.51.100.1"]), "198.51.100.1", "the left was the client's");
        assert_eq!(of(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1, 10.9.9.9"]), "198.51.100.1", "two proxies");
        assert_eq!(of(&["10.0.0.0/8"], "10.1.2.3", &["203.0.113.5", "198.51.100.1, 10.9.9.9"]), "198.51.100.1", "two headers");
        assert_eq!(of(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1, unknown"]), "10.1.2.3", "what cannot be read");
        assert_eq!(of(&["::1", "127.0.0.1"], "::1", &["192.0.2.5:4711, 127.0.0.1:80"]), "192.0.2.5");
    }
}
