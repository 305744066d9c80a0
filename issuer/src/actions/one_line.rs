//! A line that somebody typed, fit to be shown and printed: single spaces, and every character of it can be seen.

use crate::issuance::profile::is_legible;

/// The line; `None` where nothing is left of it, where it is longer than `most` characters, or where it hides something.
pub(crate) fn one_line(typed: &str, most: usize) -> Option<String> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let fit = !line.is_empty() && line.chars().count() <= most && line.chars().all(is_legible);
    fit.then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_hides_nothing() {
        assert_eq!(one_line("  Amina \t Exemple\n", 20).as_deref(), Some("Amina Exemple"));
        for bad in ["", " \n", "A\u{202e}nima", "A\u{0}", "A\u{200b}mina", "Quelqu’un d’autre encore"] {
            assert_eq!(one_line(bad, 20), None, "{bad:?}");
        }
    }
}
