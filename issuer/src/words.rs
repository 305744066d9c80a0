//! The message catalogue: every sentence that people read, in their language, by key.
//!
//! French is complete; another language is another file in `words/`. The tests hold keys and uses together.

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

    /// The language, for `lang` attributes.
    #[must_use]
    pub fn language(&self) -> String {
        self.language.to_string()
    }

    /// The variant of a skill framework's texts that goes with these words.
    #[must_use]
    pub fn variant(&self) -> &str {
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
