//! Which addresses of the Internet a stranger may make us speak to. An allow-list: what is not known to be
//! reachable for everyone is private. The standard library's `is_loopback` misses every embedded form.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `address` is one that everyone on the Internet can reach, and not one of our own network.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !inside_v4(v4),
        IpAddr::V6(v6) => in_block_v6(v6, GLOBAL_UNICAST) && !SPECIAL_V6.iter().any(|block| in_block_v6(v6, *block)),
    }
}

fn inside_v4(address: Ipv4Addr) -> bool {
    SPECIAL_V4.iter().any(|(block, bits)| {
        let shift = 32 - u32::from(*bits);
        u32::from(address) >> shift == u32::from(*block) >> shift
    })
}

fn in_block_v6(address: Ipv6Addr, (block, bits): (Ipv6Addr, u8)) -> bool {
    let shift = 128 - u32::from(bits);
    u128::from(address) >> shift == u128::from(block) >> shift
}

/// IANA IPv4 Special-Purpose Address Registry, and two more.
const SPECIAL_V4: &[(Ipv4Addr, u8)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Azure's wire server: a public number that only a machine's own host answers.
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    // The withdrawn 6to4 relay, which would carry us into any IPv4 network.
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast, reserved, broadcast.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// The only IPv6 block from which public addresses are given out (RFC 4291 §2.4). Outside it lie loopback, mapped
/// and compatible IPv4, NAT64, unique local, link local, site local and multicast.
const GLOBAL_UNICAST: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks inside it that lead elsewhere: IANA IPv6 Special-Purpose Address Registry.
const SPECIAL_V6: &[(Ipv6Addr, u8)] = &[
    // Protocol assignments: Teredo, benchmarking, ORCHID and more.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4 carries an IPv4 address of the attacker's choice.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn each_special_block_is_private_from_its_first_to_its_last_address() {
        for (block, bits) in SPECIAL_V4 {
            let first = u32::from(*block);
            let last = first | u32::MAX.checked_shr(u32::from(*bits)).unwrap_or(0);
            for address in [first, first + (last - first) / 2, last] {
                assert!(!is_public(Ipv4Addr::from(address).into()), "{}", Ipv4Addr::from(address));
            }
        }
        for (block, bits) in SPECIAL_V6 {
            let first = u128::from(*block);
            let last = first | u128::MAX.checked_shr(u32::from(*bits)).unwrap_or(0);
            for address in [first, first + (last - first) / 2, last] {
                assert!(!is_public(Ipv6Addr::from(address).into()), "{}", Ipv6Addr::from(address));
            }
        }
    }

    #[test]
    fn the_neighbours_of_a_private_block_are_public() {
        for text in ["9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255", "172.32.0.0", "223.255.255.255"] {
            assert!(public(text), "{text}");
        }
        for text in ["2001:200::1", "2001:4860:4860::8888", "2a00:1450::1", "2001:db7:ffff::1", "3ffe::1"] {
            assert!(public(text), "{text}");
        }
    }
}
