//! Whether a badge names the person that the reader typed. Names are compared as people read them: case, accents,
//! hyphens, spacing and the order of first and last name do not make another person.

use badge::report::Recipient;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Compares what the reader typed with the name in the badge. Nothing typed, or no name in the badge: not asked.
#[must_use]
pub(crate) fn compare(typed: Option<&str>, named: Option<&str>) -> Recipient {
    let (Some(typed), Some(named)) = (typed.map(fold), named.map(fold)) else {
        return Recipient::NotAsked;
    };
    if typed.is_empty() || named.is_empty() {
        return Recipient::NotAsked;
    }
    if typed == named { Recipient::Match } else { Recipient::Mismatch }
}

/// The words of a name, in alphabetical order: letters and digits only, in lower case, without accents.
fn fold(name: &str) -> Vec<String> {
    let bare = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = bare.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let mut words: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_hyphens_do_not_make_another_person() {
        let same = |typed, named| compare(Some(typed), Some(named)) == Recipient::Match;
        assert!(same("amina exemple", "Amina Exemple"));
        assert!(same(" Éloïse  D'Exemple", "ELOISE D’EXEMPLE"));
        assert!(same("Jean Paul Modèle", "Jean-Paul Modele"));
        assert!(!same("Amina", "Amina Exemple"));
        assert!(same("EXEMPLE Amina", "Amina Exemple"));
        assert!(!same("Amina Amina Exemple", "Amina Exemple"));
        assert!(!same("Амина", "Amina"));
    }

    #[test]
    fn without_two_names_nothing_is_said() {
        for (typed, named) in [(None, Some("A")), (Some("A"), None), (Some(" "), Some("A")), (Some("A"), Some("--"))] {
            assert_eq!(compare(typed, named), Recipient::NotAsked);
        }
    }
}
