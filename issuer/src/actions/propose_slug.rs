//! A short name for a venue, from its name: what a person would write in an address, and what nobody has yet.

use crate::actions::desk::Desk;
use crate::issuance::import_map::fold;
use crate::store::{self, venues};

/// The short name.
///
/// # Errors
/// Those of the store.
pub async fn propose_slug(desk: &Desk, name: &str) -> Result<String, store::Error> {
    let plain = plain(name);
    let proposed = desk.store.read(move |connection| {
        for number in 1..MOST_ALIKE {
            let slug = if number == 1 { plain.clone() } else { format!("{plain}-{number}") };
            if venues::find(connection, &slug)?.is_none() {
                return Ok(slug);
            }
        }
        // Somebody has to think of one.
        Ok(String::new())
    });
    proposed.await
}

/// Small letters, digits and single hyphens.
fn plain(name: &str) -> String {
    let folded = fold(name).replace(['œ', 'æ'], "e");
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty() && !LITTLE.contains(word));
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { "lieu".to_owned() } else { slug }
}

/// Words that an address does without.
const LITTLE: [&str; 10] = ["a", "au", "aux", "d", "de", "des", "du", "et", "l", "la"];
/// Addresses are read aloud; and a number must still fit behind it.
const LONGEST: usize = 30;
const MOST_ALIKE: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuance::profile::Slug;

    #[test]
    fn a_name_becomes_what_an_address_can_hold() {
        for (name, slug) in [
            ("Médiathèque des Tilleuls", "mediatheque-tilleuls"),
            ("L’Atelier  d’à côté (n° 3)", "atelier-cote-n-3"),
            ("مكتبة", "lieu"),
            ("--", "lieu"),
            ("Maison de quartier Saint-Exemple-les-Bains", "maison-quartier-saint-exemple"),
        ] {
            assert_eq!(plain(name), slug, "{name}");
            assert!(Slug::parse(&plain(name)).is_some(), "{name}");
        }
    }
}
