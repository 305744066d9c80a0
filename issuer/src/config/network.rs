//! Blocks of addresses, as settings name them: the proxies that are believed about whom they heard.

use std::net::IpAddr;

/// A block of addresses, such as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: u128,
    bits: u32,
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

    /// This machine alone: who is believed where nobody is named.
    #[must_use]
    pub fn loopback() -> Vec<Self> {
        ["127.0.0.0/8", "::1"].into_iter().filter_map(Self::parse).collect()
    }

    /// Whether the address lies in the block; an IPv4 address in its mapped form is the same address.
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        let shift = 128_u32.saturating_sub(self.bits);
        let block = |address: u128| address.checked_shr(shift).unwrap_or(0);
        block(wide(address)) == block(self.address)
    }
}

/// IPv4 in its mapped form, so that one rule serves both.
fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().into(),
        IpAddr::V6(v6) => v6.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(Network::loopback().iter().any(|network| network.holds("::ffff:127.0.0.2".parse().unwrap())));
        for bad in ["", "10.0.0.0/33", "::/129", "10.0.0.0/", "proxy", "10.0.0.0/-1"] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }
}
