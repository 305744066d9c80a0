//! What every achievement of a venue says by itself, from `schemas/offers/words.json`: how a result was shown, and what a scale of the
//! venue's own is and is not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use badge::framework::Claim;
use serde::Deserialize;

/// The words, in each language that badges can have.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OfferWords {
    #[serde(rename = "about")]
    _about: Vec<String>,
    /// The languages that badges can have.
    pub(super) languages: Vec<String>,
    /// By the slug of the kind of evidence.
    pub(super) evidence: BTreeMap<String, Shown>,
    result: ByClaim,
    pub(super) scale: ScaleWords,
}

/// One kind of evidence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shown {
    pub(super) genre: String,
    pub(super) name: Each,
    pub(super) narrative: Each,
    pub(super) description: Each,
    pub(super) criteria: Each,
}

/// What a scale of a venue's own says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ScaleWords {
    pub(super) disclaimer: Each,
    level_of: ByClaim,
    pub(super) attended_label: Each,
    pub(super) attended_note: Each,
    pub(super) skill_words: BTreeMap<String, Vec<String>>,
    pub(super) area: Each,
}

/// A text in each language.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Each(pub(super) BTreeMap<String, String>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByClaim {
    assessed: Each,
    attended: Each,
}

impl Each {
    /// The text in that language.
    pub(super) fn of(&self, language: &str) -> &str {
        self.0.get(language).map_or("", String::as_str)
    }

    /// The text in these languages alone.
    pub(super) fn among(&self, languages: &[String]) -> BTreeMap<String, String> {
        languages.iter().map(|language| (language.clone(), self.of(language).to_owned())).collect()
    }
}

impl ByClaim {
    fn of(&self, claim: Claim) -> &Each {
        match claim {
            Claim::Assessed => &self.assessed,
            Claim::Attended => &self.attended,
        }
    }
}

impl OfferWords {
    /// What the result for the whole is called.
    pub(super) fn result(&self, claim: Claim) -> &Each {
        self.result.of(claim)
    }
}

impl ScaleWords {
    /// "Niveau {n} sur {max}".
    pub(super) fn level_of(&self, claim: Claim) -> &Each {
        self.level_of.of(claim)
    }
}

/// The words.
#[expect(clippy::panic, reason = "an embedded file: the test below parses it")]
pub(super) static WORDS: LazyLock<OfferWords> =
    LazyLock::new(|| serde_json::from_str(schemas::OFFER_WORDS).unwrap_or_else(|error| panic!("offers/words.json: {error}")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_every_language_that_badges_can_have() {
        let words = &*WORDS;
        let mut texts = vec![&words.scale.disclaimer, &words.scale.attended_label, &words.scale.attended_note, &words.scale.area];
        for claim in [Claim::Assessed, Claim::Attended] {
            texts.extend([words.result(claim), words.scale.level_of(claim)]);
        }
        for shown in words.evidence.values() {
            texts.extend([&shown.name, &shown.narrative, &shown.description, &shown.criteria]);
        }
        for text in texts {
            assert_eq!(text.0.len(), words.languages.len(), "{text:?}");
            assert!(words.languages.iter().all(|language| !text.of(language).is_empty()), "{text:?}");
        }
        assert!(words.languages.iter().all(|language| words.scale.skill_words.contains_key(language)));
        assert!(words.scale.attended_label.0.values().all(|label| label.contains("{label}")));
    }
}
