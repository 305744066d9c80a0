//! The alphabet of text messages (3GPP TS 23.038 §6.2.1): in it 160 letters fit into one message; with a single other letter, 70.

use unicode_normalization::UnicodeNormalization as _;

/// The text with the letters of that alphabet: others lose their accents, and what then remains outside becomes a space.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '’' | '‘' => plain.push('\''),
            '“' | '”' | '«' | '»' => plain.push('"'),
            '–' | '—' => plain.push('-'),
            '…' => plain.push_str("..."),
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            c if weight(c).is_some() && !c.is_control() => plain.push(c),
            c => plain.push(c.nfd().next().filter(|base| !base.is_control() && weight(*base).is_some()).unwrap_or(' ')),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many places it takes; `None` where a letter is of another alphabet.
#[must_use]
pub(crate) fn length(text: &str) -> Option<usize> {
    text.chars().map(weight).sum()
}

/// How many places a letter takes, where it is of the alphabet.
fn weight(c: char) -> Option<usize> {
    match c {
        c if BASIC.contains(c) => Some(1),
        c if EXTENDED.contains(c) => Some(2),
        _ => None,
    }
}

/// As many as fit into one message.
pub(crate) const ROOM: usize = 160;
const BASIC: &str =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED: &str = "^{}\\[~]|€";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_fits_into_the_alphabet() {
        let text = plain("Médiathèque « l’Œuvre » : prêt, ça va… à 5 €");
        assert_eq!(text, "Médiathèque \" l'OEuvre \" : pret, ca va... à 5 €");
        assert_eq!(length("à 5 €"), Some(6));
        assert_eq!((length("prêt"), plain("Дом\r\nX")), (None, "X".to_owned()));
    }
}
