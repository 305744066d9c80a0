//! The members of a file, one after the other, and every fault on the way: whoever wrote it is told all of them at once.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

use crate::issuance::offer::fault::{Fault, Wrong};
use crate::issuance::profile::{Slug, is_legible};

/// A text in each language of the file.
pub(super) type Texts = BTreeMap<String, String>;

/// Reads a file; what is wrong with it gathers here.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) faults: Vec<Fault>,
    /// The languages that every text must have.
    pub(super) languages: Vec<String>,
    /// The one of a text that names none.
    pub(super) language: String,
}

impl Reading {
    pub(super) fn wrong(&mut self, at: impl Into<String>, what: Wrong) {
        self.faults.push(Fault { at: at.into(), what });
    }

    /// Members that nobody reads are slips of the hand, or rules that would not hold.
    pub(super) fn only(&mut self, object: &Map<String, Value>, at: &str, known: &[&str]) {
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.wrong(format!("{at}/{name}"), Wrong::UnknownMember);
        }
    }

    /// A short name; `None` where it is none.
    pub(super) fn short_name(&mut self, object: &Map<String, Value>, at: &str, name: &str) -> Option<String> {
        let at = format!("{at}/{name}");
        let Some(value) = object.get(name) else {
            self.wrong(at, Wrong::Missing);
            return None;
        };
        let slug = value.as_str().and_then(Slug::parse).map(|slug| slug.as_str().to_owned());
        if slug.is_none() {
            self.wrong(at, Wrong::ShortName);
        }
        slug
    }

    /// A text of the one language of the badge, where there is one.
    pub(super) fn text(&mut self, object: &Map<String, Value>, at: &str, name: &str, most: usize) -> Option<String> {
        let value = object.get(name)?;
        self.line(value, &format!("{at}/{name}"), most)
    }

    /// A text in each language.
    pub(super) fn texts(&mut self, object: &Map<String, Value>, at: &str, name: &str, most: usize) -> Option<Texts> {
        let at = format!("{at}/{name}");
        match object.get(name) {
            None => {
                self.wrong(at, Wrong::Missing);
                None
            }
            Some(Value::Object(each)) => {
                let mut texts = Texts::new();
                for (language, value) in each {
                    if self.languages.contains(language) {
                        texts.extend(self.line(value, &format!("{at}/{language}"), most).map(|text| (language.clone(), text)));
                    } else {
                        self.wrong(format!("{at}/{language}"), Wrong::Language);
                    }
                }
                for language in self.languages.clone().into_iter().filter(|language| !each.contains_key(language)) {
                    self.wrong(at.as_str(), Wrong::LanguageMissing { language });
                }
                (texts.len() == self.languages.len()).then_some(texts)
            }
            Some(value) => {
                let others: Vec<String> = self.languages.iter().filter(|language| **language != self.language).cloned().collect();
                for language in others {
                    self.wrong(at.as_str(), Wrong::LanguageMissing { language });
                }
                let text = self.line(value, &at, most)?;
                (self.languages.len() == 1).then(|| Texts::from([(self.language.clone(), text)]))
            }
        }
    }

    /// A whole number within these, where there is one.
    pub(super) fn number(&mut self, object: &Map<String, Value>, name: &str, least: u64, most: u64) -> Option<u32> {
        let value = object.get(name)?;
        let number = value.as_u64().filter(|number| (least..=most).contains(number)).and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            self.wrong(format!("/{name}"), Wrong::Number { least, most });
        }
        number
    }

    /// One line of text. Line ends of a form are spaces in a badge; nothing else is changed, for no-break spaces stand where they must.
    fn line(&mut self, value: &Value, at: &str, most: usize) -> Option<String> {
        let text: String =
            value.as_str().unwrap_or_default().nfc().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        let text = text.trim();
        if text.is_empty() || text.chars().count() > most || !text.chars().all(is_legible) {
            self.wrong(at, Wrong::Unreadable { most });
            return None;
        }
        Some(text.to_owned())
    }
}
