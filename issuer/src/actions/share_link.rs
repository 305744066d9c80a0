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
