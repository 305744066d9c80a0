//! What the authenticator says, in the bytes that it signs (WebAuthn L2 §6.1).

use crate::passkey::refusal::Refusal;

/// Authenticator data, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AuthenticatorSaid<'a> {
    /// SHA-256 of the RP ID.
    pub(super) relying_party: &'a [u8],
    /// Flag UP: somebody touched it.
    pub(super) somebody_was_there: bool,
    /// Flag ED: extensions follow.
    pub(super) has_extensions: bool,
    /// How often it signed.
    pub(super) counter: u32,
    /// Of a passkey that was just made.
    pub(super) attested: Option<Attested<'a>>,
}

/// Attested credential data (§6.5.1).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attested<'a> {
    /// The passkey's id.
    pub(super) id: &'a [u8],
    /// Its key, and extensions after it where there are any.
    pub(super) key: &'a [u8],
}

impl<'a> AuthenticatorSaid<'a> {
    /// Takes it apart; whatever stands where nothing should is refused.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > MOST_BYTES {
            return Err(Refusal::Authenticator);
        }
        Self::parts(bytes).ok_or(Refusal::Authenticator)
    }

    fn parts(bytes: &'a [u8]) -> Option<Self> {
        let (relying_party, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (counter, rest) = rest.split_first_chunk::<4>()?;
        let has = |flag: u8| flags & flag != 0;
        let attested = if has(ATTESTED) { Some(attested(rest)?) } else { None };
        if attested.is_none() && !has(EXTENSIONS) && !rest.is_empty() {
            return None;
        }
        Some(Self {
            relying_party,
            somebody_was_there: has(USER_PRESENT),
            has_extensions: has(EXTENSIONS),
            counter: u32::from_be_bytes(*counter),
            attested,
        })
    }
}

fn attested(bytes: &[u8]) -> Option<Attested<'_>> {
    // The model of the authenticator: nobody asked.
    let (_aaguid, rest) = bytes.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    // §4, Credential ID: at most 1023 bytes.
    let (id, key) = rest.split_at_checked(length).filter(|(id, _)| (1..=1023).contains(&id.len()))?;
    Some(Attested { id, key })
}

const USER_PRESENT: u8 = 0x01;
const ATTESTED: u8 = 0x40;
const EXTENSIONS: u8 = 0x80;
/// The longest id and an RSA key of 4096 bits come to 1700.
const MOST_BYTES: usize = 4_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn said(flags: u8, rest: &[u8]) -> Vec<u8> {
        [&[7; 32], [flags].as_slice(), &[0, 0, 1, 2], rest].concat()
    }

    #[test]
    fn it_is_taken_apart_to_the_last_byte() {
        let plain = said(0x05, &[]);
        let found = AuthenticatorSaid::read(&plain).unwrap();
        assert_eq!((found.relying_party, found.somebody_was_there, found.counter), ([7; 32].as_slice(), true, 258));
        assert!(!AuthenticatorSaid::read(&said(0x04, &[])).unwrap().somebody_was_there);
        let made = said(0x41, &[&[0; 16], [0, 2, 8, 9, 0xa5].as_slice()].concat());
        assert_eq!(AuthenticatorSaid::read(&made).unwrap().attested, Some(Attested { id: &[8, 9], key: &[0xa5] }));
        assert!(AuthenticatorSaid::read(&said(0x81, &[0xa0])).is_ok(), "extensions that nobody asked for are passed over");
    }

    #[test]
    fn what_is_cut_or_has_more_than_it_says_is_refused() {
        let made = said(0x41, &[&[0; 16], [0, 2, 8].as_slice()].concat());
        let nameless = said(0x41, &[&[0; 16], [0, 0, 8].as_slice()].concat());
        for bad in [said(1, &[0]), made[..36].to_vec(), made.clone(), nameless, said(1, &[])[..31].to_vec(), vec![0x81; 4_001]] {
            assert_eq!(AuthenticatorSaid::read(&bad), Err(Refusal::Authenticator), "{} bytes", bad.len());
        }
    }
}
