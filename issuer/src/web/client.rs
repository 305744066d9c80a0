//! From where somebody asks, as far as it must be known who was wrong how often. It goes no further than a keyed hash.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;

/// The address, or the network of an IPv6 customer. A proxy on this very machine is believed about whom it heard; anybody else writes
/// such a line about themselves.
pub(crate) fn client(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else { return String::new() };
    let told = request.headers().get_all("x-forwarded-for").last().and_then(|line| line.to_str().ok());
    household(heard(peer, told)).to_string()
}

fn heard(peer: IpAddr, told: Option<&str>) -> IpAddr {
    let last = told.and_then(|line| line.rsplit(',').next()).and_then(|address| address.trim().parse().ok());
    last.filter(|_| peer.to_canonical().is_loopback()).unwrap_or(peer)
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

    #[test]
    fn only_a_proxy_of_this_machine_is_believed_and_only_about_whom_it_heard() {
        let of = |peer: &str, told| household(heard(peer.parse().unwrap(), told)).to_string();
        assert_eq!(of("203.0.113.7", None), "203.0.113.7");
        assert_eq!(of("203.0.113.7", Some("198.51.100.1")), "203.0.113.7");
        assert_eq!(of("127.0.0.1", Some("198.51.100.1, 203.0.113.9")), "203.0.113.9");
        assert_eq!(of("::1", Some("nonsense")), "::");
        assert_eq!(of("2001:db8:1:2:3:4:5:6", None), of("2001:db8:1:2::9", None));
        assert_eq!(of("::ffff:203.0.113.7", None), "203.0.113.7");
    }
}
