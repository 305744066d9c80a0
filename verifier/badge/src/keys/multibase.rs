//! Texts and numbers of multiformats, as Multikey uses them: base58btc, and the varint of a multicodec.

/// The bytes of a `z` multibase text (base58btc). Each byte string has exactly one such text.
/// Longer texts are refused unread, because base58 takes quadratic time.
#[must_use]
pub fn base58(text: &str, longest: usize) -> Option<Vec<u8>> {
    let digits = text.strip_prefix('z').filter(|digits| !digits.is_empty() && digits.len() <= longest)?.as_bytes();
    // Five digits at a time into words of 32 bits, least first: digit by digit and byte by byte takes as long as parsing a badge.
    let mut words: Vec<u32> = Vec::with_capacity(digits.len() / 5 + 1);
    for group in digits.chunks(5) {
        let (mut carry, mut base) = (0, 1);
        for digit in group {
            carry = carry * 58 + digit_of(*digit)?;
            base *= 58;
        }
        for word in &mut words {
            let product = u64::from(*word) * base + carry;
            *word = low(product);
            carry = product >> 32;
        }
        if carry > 0 {
            words.push(low(carry));
        }
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'1').count();
    let mut bytes = vec![0; zeros];
    bytes.extend(words.iter().rev().flat_map(|word| word.to_be_bytes()).skip_while(|byte| *byte == 0));
    Some(bytes)
}

/// The `z` multibase text of `bytes`.
#[must_use]
pub fn to_base58(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The value of a base58btc digit: digits and letters without `0`, `O`, `I` and `l`.
fn digit_of(digit: u8) -> Option<u64> {
    let (first, value) = match digit {
        b'1'..=b'9' => (b'1', 0),
        b'A'..=b'H' => (b'A', 9),
        b'J'..=b'N' => (b'J', 17),
        b'P'..=b'Z' => (b'P', 22),
        b'a'..=b'k' => (b'a', 33),
        b'm'..=b'z' => (b'm', 44),
        _ => return None,
    };
    Some(u64::from(digit - first) + value)
}

/// The low 32 bits.
fn low(wide: u64) -> u32 {
    u32::try_from(wide & u64::from(u32::MAX)).unwrap_or(0)
}

/// The multicodec (an unsigned varint in its shortest form) and what follows it.
pub(super) fn multicodec(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut codec = 0;
    // Registered multicodecs of keys fit in three bytes.
    for (i, &byte) in bytes.iter().enumerate().take(3) {
        codec |= u64::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            let shortest = byte != 0 || i == 0;
            return bytes.get(i + 1..).filter(|_| shortest).map(|rest| (codec, rest));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The library that writes base58 reads it too, if slowly: the two never differ.
    #[test]
    fn base58_reads_what_the_library_reads_and_nothing_else() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for round in 0..3000 {
            let length = usize::try_from(random() % 90).expect("is small");
            let zeros = if round % 3 == 0 { length / 4 } else { 0 };
            let bytes: Vec<u8> = (0..length).map(|i| if i < zeros { 0 } else { random().to_be_bytes()[0] }).collect();
            let text = to_base58(&bytes);
            assert_eq!(base58(&text, 1024), (length > 0).then_some(bytes), "{text}");
            // Any other characters: both read them, to the same bytes, or neither does.
            let other: String = (0..length).map(|_| char::from(u8::try_from(33 + random() % 94).expect("is ASCII"))).collect();
            assert_eq!(base58(&format!("z{other}"), 1024), bs58::decode(&other).into_vec().ok().filter(|_| length > 0), "{other}");
        }
        for digit in 0..=u8::MAX {
            let text = char::from(digit).to_string();
            assert_eq!(base58(&format!("z{text}"), 8), bs58::decode(&text).into_vec().ok(), "{digit}");
        }
    }
}
