//! Names compared as people read them: case, accents, hyphens, spacing and the order of first and last name make no other person.
//! Nearly the same is said to be nearly the same, and left to the reader's eyes.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Close,
    Other,
    Same,
}

impl Likeness {
    pub(super) fn of(same: bool) -> Self {
        if same { Self::Same } else { Self::Other }
    }
}

/// How the typed name compares with the badge's; `None` where one of them holds no letter.
pub(super) fn compare(typed: &str, named: &str) -> Option<Likeness> {
    let (typed, named) = (fold(typed), fold(named));
    if typed.is_empty() || named.is_empty() {
        return None;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    Some(match () {
        () if sorted(&typed) == sorted(&named) => Likeness::Same,
        () if is_close(&typed, &named) => Likeness::Close,
        () => Likeness::Other,
    })
}

/// The words of a name, in the order written: letters and digits only, in lower case, without accents.
fn fold(name: &str) -> Vec<String> {
    let bare = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = bare.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Words written together or apart; a name left out or shortened to its first letter; a slip or two.
fn is_close(typed: &[String], named: &[String]) -> bool {
    // Work for a person's name, not for a page of text.
    if typed.len() > MOST_WORDS || named.len() > MOST_WORDS {
        return false;
    }
    if typed.concat() == named.concat() {
        return true;
    }
    let (fewer, more) = if typed.len() <= named.len() { (typed, named) } else { (named, typed) };
    let mut left: Vec<&String> = more.iter().collect();
    let mut exact = 0;
    let mut rest = Vec::new();
    for word in fewer {
        match left.iter().position(|other| *other == word) {
            Some(place) => {
                left.swap_remove(place);
                exact += 1;
            }
            None => rest.push(word),
        }
    }
    // One slip in a name of one word, or in one name of several; never in all of them.
    if exact == 0 && more.len() > 1 {
        return false;
    }
    rest.into_iter().all(|word| {
        let place = left.iter().position(|other| is_slip(word, other));
        if let Some(place) = place {
            left.swap_remove(place);
        }
        place.is_some()
    })
}

/// An initial, or a letter or two that differ.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() == 1 {
        return short.first() == long.first();
    }
    let most = if short.len() >= 8 { 2 } else { 1 };
    long.len() <= LONGEST_WORD && short.len() >= 3 && distance(short, long) <= most
}

/// Letters to change, add, leave out or turn round (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let turned = i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            let turned = if turned { at(&before, j - 1) + 1 } else { usize::MAX };
            let changed = at(&last, j) + usize::from(a != b);
            row.push((at(&last, j + 1) + 1).min(at(&row, j) + 1).min(changed).min(turned));
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

const MOST_WORDS: usize = 8;
const LONGEST_WORD: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_hyphens_and_order_do_not_make_another_person() {
        let same = |typed, named| compare(typed, named) == Some(Likeness::Same);
        assert!(same("amina exemple", "Amina Exemple"));
        assert!(same(" Éloïse  D'Exemple", "ELOISE D’EXEMPLE"));
        assert!(same("Jean Paul Modèle", "Jean-Paul Modele"));
        assert!(same("EXEMPLE Amina", "Amina Exemple"));
        assert!(!same("Amina", "Amina Exemple"));
        assert!(!same("Amina Amina Exemple", "Amina Exemple"));
        assert!(!same("Амина", "Amina"));
    }

    #[test]
    fn what_is_nearly_the_same_is_close_and_no_more() {
        for (typed, named) in [
            ("Amina", "Amina Exemple"),
            ("Amina Exemple", "Amina Lina Exemple"),
            ("Amina Exmeple", "Amina Exemple"),
            ("Amina Exemples", "Exemple Amina"),
            ("A. Exemple", "Amina Exemple"),
            ("Jeanpaul Modèle", "Jean-Paul Modèle"),
            ("Dexemple Éloïse", "D’Exemple Éloïse"),
            ("Aminna", "Amina"),
        ] {
            assert_eq!(compare(typed, named), Some(Likeness::Close), "{typed} {named}");
        }
        for (typed, named) in [
            ("Bruno Modèle", "Amina Exemple"),
            ("Aminna Exemples", "Amina Exemple"),
            ("Bruno Exemple", "Amina Exemple"),
            ("Li Exemple", "Lu Exemple"),
            ("Амина Exemple", "Amina Exemple"),
        ] {
            assert_eq!(compare(typed, named), Some(Likeness::Other), "{typed} {named}");
        }
        assert_eq!(compare("--", "Amina"), None);
    }

    #[test]
    fn letters_are_changed_added_left_out_and_turned_round() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (a, b, n) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("abc", "abcd", 1),
            ("abc", "xbc", 1),
            ("abcd", "badc", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(d(a, b), n, "{a} {b}");
        }
    }
}
