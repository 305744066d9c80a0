//! The message catalogue: every sentence that people read, in their language, by key.
//!
//! French and English are whole; the other languages hold what pages say. Another language is another file in `words/`.
//! The tests hold keys and uses together.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

static_loader! {
    static CATALOGUE = {
        locales: "./words",
        fallback_language: "fr",
        // Isolating marks are for interpolated text of another direction; `dir="auto"` does that in HTML,
        // and names are stripped of direction marks before they get here.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The catalogue in one language.
#[derive(Clone, Debug)]
pub struct Words {
    language: LanguageIdentifier,
}

impl Words {
    /// Words in French, the language that is always complete.
    #[must_use]
    pub fn french() -> Self {
        Self { language: langid!("fr") }
    }

    /// The language that was asked for by name, else the best of those that the browser accepts, else French.
    #[must_use]
    pub fn for_reader(asked: Option<&str>, accepted: Option<&str>) -> Self {
        let wished = asked.into_iter().map(str::to_owned).chain(by_preference(accepted.unwrap_or_default()));
        Self { language: wished.into_iter().find_map(|tag| spoken(&tag)).unwrap_or_else(|| langid!("fr")) }
    }

    /// The words of a terminal, French or English: in the language asked for by name, else in that of the locale as POSIX names
    /// it (`en_GB.UTF-8`), else French: `C` says nothing about a reader, and most of ours work in French venues.
    #[must_use]
    pub fn for_terminal(asked: Option<&str>, locale: Option<&str>) -> Self {
        let wished = Self::for_reader(asked, locale.and_then(|locale| locale.split(['.', '@']).next()));
        if TERMINAL.contains(&wished.tag()) { wished } else { Self::french() }
    }

    /// The words of pages for staff: French or English.
    #[must_use]
    pub fn for_staff(&self) -> Self {
        if self.is_for_staff() { self.clone() } else { Self::french() }
    }

    /// Whether pages for staff speak it.
    #[must_use]
    pub fn is_for_staff(&self) -> bool {
        TERMINAL.contains(&self.tag())
    }

    /// Every language that there is, in the order in which a reader is offered them.
    #[must_use]
    pub fn languages() -> Vec<Self> {
        let mut found: Vec<Self> = CATALOGUE.locales().map(|language| Self { language: language.clone() }).collect();
        found.sort_by_key(|words| OFFERED.iter().position(|tag| *tag == words.tag()));
        found
    }

    /// What the language is asked for by, in links; also the variant of a skill framework's texts that goes with these words.
    #[must_use]
    pub fn tag(&self) -> &str {
        if self.language.variants().len() == 0 { self.language.language.as_str() } else { EASY.0 }
    }

    /// The language for `lang` attributes and `Content-Language`: easy French is French.
    #[must_use]
    pub fn html(&self) -> &str {
        self.language.language.as_str()
    }

    /// The sentence with this key; `key.part` names one of its attributes.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.found(key, CATALOGUE.try_lookup(&self.language, key))
    }

    /// The sentence with this key, its placeables filled in.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        self.found(key, CATALOGUE.try_lookup_with_args(&self.language, key, &values))
    }

    /// The sentence with this key where there is one: for keys that end in what somebody else wrote.
    #[must_use]
    pub fn say_if_known(&self, key: &str) -> Option<String> {
        CATALOGUE.try_lookup(&self.language, key)
    }

    fn found(&self, key: &str, sentence: Option<String>) -> String {
        sentence.unwrap_or_else(|| {
            tracing::error!(key, language = %self.language, "no words for this key");
            key.to_owned()
        })
    }
}

/// The tags of an `Accept-Language` header (RFC 9110 §12.5.4), the most wanted first.
fn by_preference(header: &str) -> Vec<String> {
    let mut wished: Vec<(f32, String)> = header
        .split(',')
        .filter_map(|item| {
            let (tag, rest) = item.split_once(';').unwrap_or((item, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
            (weight > 0.0).then(|| (weight, tag.trim().to_owned()))
        })
        .collect();
    wished.sort_by(|a, b| b.0.total_cmp(&a.0));
    wished.into_iter().map(|(_, tag)| tag).collect()
}

/// The catalogue that speaks the wished language, in the wished form if there is one, else in its plain one.
fn spoken(tag: &str) -> Option<LanguageIdentifier> {
    let wished: LanguageIdentifier = if tag == EASY.0 { EASY.1 } else { tag }.parse().ok()?;
    let exact = CATALOGUE.locales().find(|known| **known == wished);
    let plain = |known: &&LanguageIdentifier| known.language == wished.language && known.variants().len() == 0;
    exact.or_else(|| CATALOGUE.locales().find(plain)).cloned()
}

/// Easy French: by the name that the texts of skill frameworks give it, and as its catalogue is called, which must be a language
/// tag (BCP 47; `simple` is a registered variant).
const EASY: (&str, &str) = ("fr-easy", "fr-simple");

/// French first, then what most readers here read.
const OFFERED: [&str; 5] = ["fr", "fr-easy", "en", "it", "es"];

/// The languages of the terminal and of pages for staff.
const TERMINAL: [&str; 2] = ["fr", "en"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_offered_by_a_tag_that_leads_back_to_it_and_plain_french_comes_first() {
        let found = Words::languages();
        assert_eq!(found.iter().map(Words::tag).collect::<Vec<_>>(), OFFERED);
        assert_eq!(found.iter().map(Words::html).collect::<Vec<_>>(), ["fr", "fr", "en", "it", "es"]);
        for words in &found {
            assert_eq!(Words::for_reader(Some(words.tag()), Some("de")).language, words.language);
        }
    }

    #[test]
    fn the_reader_chooses_then_the_browser_then_it_is_french() {
        for (asked, accepted, chosen) in [
            (None, None, "fr"),
            (None, Some("fr-FR,fr;q=0.9,en;q=0.8"), "fr"),
            (None, Some("de, it-CH;q=0.7, en;q=0.5"), "it"),
            (None, Some("en;q=0, es;q=0.1"), "es"),
            (Some("fr-easy"), Some("en"), "fr-easy"),
            (Some("en-GB"), Some("fr"), "en"),
            (Some("../../etc"), Some("*, tlh"), "fr"),
        ] {
            assert_eq!(Words::for_reader(asked, accepted).tag(), chosen, "{asked:?} {accepted:?}");
        }
    }

    #[test]
    fn a_terminal_speaks_french_or_english() {
        for (asked, locale, chosen) in [
            (None, Some("en_GB.UTF-8"), "en"),
            (Some("fr"), Some("en_GB.UTF-8"), "fr"),
            (None, Some("C.UTF-8"), "fr"),
            (None, Some("it_IT@euro"), "fr"),
            (Some("fr-easy"), None, "fr"),
            (None, None, "fr"),
        ] {
            assert_eq!(Words::for_terminal(asked, locale).tag(), chosen, "{asked:?} {locale:?}");
        }
    }

    #[test]
    fn easy_french_counts_as_french_does() {
        let one = |tag| Words::for_reader(Some(tag), None).fill("age-days", &[("days", 1.into())]);
        assert_eq!((one("fr-easy"), one("en"), one("it")), ("Il y a 1 jour.".into(), "1 day ago.".into(), "1 giorno fa.".into()));
    }
}
