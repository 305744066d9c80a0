//! Texts that tell more of a person than a badge may: a way to reach them, or a number that singles them out.

/// An e-mail address, or eight digits and more with at most one separator between two of them (a telephone number, a date of birth, a number
/// of a file). Our own ids are URLs: they have neither.
#[must_use]
pub fn is_telling(text: &str) -> bool {
    let begins = ["urn:uuid:", "http://", "https://"].iter().any(|start| text.starts_with(start));
    // A name may begin like one; no name is without a space.
    if begins && !text.contains(char::is_whitespace) {
        return false;
    }
    let (mut run, mut gap) = (0, 0);
    for c in text.chars() {
        if c.is_ascii_digit() {
            (run, gap) = (run + 1, 0);
        } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/') && gap == 0 && run > 0 {
            gap = 1;
        } else {
            (run, gap) = (0, 0);
        }
        if run >= 8 {
            return true;
        }
    }
    text.contains('@')
}
