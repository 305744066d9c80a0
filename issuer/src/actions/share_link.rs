//! The link that a candidate shares: nobody finds a badge by trying.

/// 128 random bits as 22 characters of base62; `None` where the system has no randomness.
pub(crate) fn share_link() -> Option<String> {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    let mut rest = u128::from_be_bytes(bytes);
    let mut link = String::with_capacity(22);
    for _ in 0..22 {
        let digit = usize::try_from(rest % 62).unwrap_or_default();
        link.push(DIGITS.get(digit).copied().map(char::from).unwrap_or('0'));
        rest /= 62;
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_one_of_the_128_bits_is_random_and_none_is_lost_in_the_writing() {
        let (mut set, mut clear, mut all) = (0_u128, 0_u128, std::collections::BTreeSet::new());
        for _ in 0..2_000 {
            let link = share_link().unwrap();
            assert!(link.len() == 22 && link.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{link}");
            let digit = |byte: u8| "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".bytes().position(|own| own == byte);
            let bits = link.bytes().rev().fold(0_u128, |sum, byte| sum * 62 + u128::try_from(digit(byte).unwrap()).unwrap());
            set |= bits;
            clear |= !bits;
            all.insert(link);
        }
        assert_eq!((set, clear, all.len()), (u128::MAX, u128::MAX, 2_000));
    }
}
