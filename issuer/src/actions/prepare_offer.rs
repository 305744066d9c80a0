//! The form of an achievement that a venue makes itself: what stands in it first, and what is told of it as a file.

use std::collections::BTreeMap;

use badge::framework::Framework;
use serde_json::{Map, Value, json};

use crate::issuance::import_map::fold;
use crate::issuance::offer::EvidenceKind;
use crate::issuance::profile::Slug;
use crate::store::{self, Database, offers};

/// What stands in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferForm {
    /// Its short name, once it has one.
    pub key: Option<String>,
    /// On what: [`STEPS`], [`ATTENDED`], or id and version of a framework.
    pub on: String,
    /// What it is called.
    pub title: String,
    /// The language of its words.
    pub language: String,
    /// How it is shown, by slug; empty until somebody says it.
    pub evidence: String,
    /// How it is earned; empty for a sentence of ours.
    pub criteria: String,
    /// For how many months it holds; empty for good.
    pub months: String,
    /// Name and sentence of each step.
    pub steps: Vec<(String, String)>,
    before: Option<Value>,
}

impl OfferForm {
    /// A new one: with three steps to be changed, or on a framework. `None` where `on` is nothing that one can be made on.
    #[must_use]
    pub fn blank(on: &str, language: &str) -> Option<Self> {
        let form = |evidence: &str, steps| Self {
            key: None,
            on: on.to_owned(),
            title: String::new(),
            language: language.to_owned(),
            evidence: evidence.to_owned(),
            criteria: String::new(),
            months: String::new(),
            steps,
            before: None,
        };
        match on {
            STEPS => Some(form("", three_steps(CHECKED, language))),
            ATTENDED => Some(form(EvidenceKind::Attended.slug(), three_steps(FOLLOWED, language))),
            _ => framework(on).map(|_| form("", Vec::new())),
        }
    }

    /// The newest version of that short name, to be changed.
    ///
    /// # Errors
    /// See [`store::Error`].
    pub fn of(connection: &mut Database, venue: &Slug, key: &str) -> Result<Option<Self>, store::Error> {
        let Some(stored) = offers::newest(connection, venue, key)? else { return Ok(None) };
        let Ok(file) = serde_json::from_str::<Value>(&stored.file) else {
            return Err(store::Error::Corrupt { table: "offers", row: stored.achievement });
        };
        let text = |name: &str| file.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let language = file.get("language").and_then(Value::as_str).unwrap_or("fr").to_owned();
        let said = |value: Option<&Value>| {
            let value = value.map(|value| value.get(&language).unwrap_or(value));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let evidence = text("evidence");
        let steps = file.get("levels").and_then(Value::as_array).into_iter().flatten();
        let on = match (file.get("levels"), evidence == EvidenceKind::Attended.slug()) {
            (None, _) => text("framework"),
            (Some(_), true) => ATTENDED.to_owned(),
            (Some(_), false) => STEPS.to_owned(),
        };
        let months = file.get("validityMonths").and_then(Value::as_u64).map(|months| months.to_string());
        Ok(Some(Self {
            key: Some(stored.key),
            on,
            title: said(file.get("title")),
            evidence,
            criteria: text("criteria"),
            months: months.unwrap_or_default(),
            steps: steps.map(|step| (said(step.get("label")), said(step.get("canDo")))).collect(),
            language,
            before: Some(file),
        }))
    }

    /// The same with what somebody typed.
    #[must_use]
    pub fn filled(self, typed: &BTreeMap<String, String>) -> Self {
        let of = |name: &str, before: &str| typed.get(name).map_or_else(|| before.to_owned(), |text| text.trim().to_owned());
        let row = |number: usize| (of(&format!("label{number}"), ""), of(&format!("can{number}"), ""));
        let rows: Vec<(String, String)> = (1..=MOST_STEPS).map(row).collect();
        // A row that nobody filled in is no step.
        let steps = if self.is_on_steps() { rows.into_iter().filter(|row| *row != Default::default()).collect() } else { Vec::new() };
        let evidence = if self.on == ATTENDED { self.evidence.clone() } else { of("evidence", &self.evidence) };
        let language = if self.key.is_some() { self.language.clone() } else { of("language", &self.language) };
        Self {
            title: of("title", &self.title),
            language,
            evidence,
            criteria: of("criteria", &self.criteria),
            months: of("months", &self.months),
            steps,
            ..self
        }
    }

    /// What is told as a file. What the form does not show, such as texts in other languages, stays as it was.
    #[must_use]
    pub fn file(&self) -> Value {
        let before = self.before.as_ref();
        let mut file = before.and_then(Value::as_object).cloned().unwrap_or_default();
        let key = self.key.clone().unwrap_or_else(|| short_name(&self.title));
        file.insert("id".into(), json!(key));
        file.insert("language".into(), json!(self.language));
        file.insert("title".into(), self.said(before.and_then(|before| before.get("title")), &self.title));
        file.insert("evidence".into(), json!(self.evidence));
        put(&mut file, "criteria", (!self.criteria.is_empty()).then(|| json!(self.criteria)));
        // What is no number is told as what it is, and refused as such.
        let months = self.months.parse::<u32>().map_or_else(|_| json!(self.months), |months| json!(months));
        put(&mut file, "validityMonths", (!self.months.is_empty()).then_some(months));
        if self.is_on_steps() {
            let level = |(place, (label, can_do)): (usize, &(String, String))| {
                let known = before.and_then(|before| before.get("levels")?.get(place));
                let text = |name: &str, text: &str| self.said(known.and_then(|known| known.get(name)), text);
                json!({"index": place + 1, "label": text("label", label), "canDo": text("canDo", can_do)})
            };
            file.insert("levels".into(), self.steps.iter().enumerate().map(level).collect());
        } else {
            file.insert("framework".into(), json!(self.on));
        }
        Value::Object(file)
    }

    /// Whether it is on steps of the venue's own.
    #[must_use]
    pub fn is_on_steps(&self) -> bool {
        matches!(self.on.as_str(), STEPS | ATTENDED)
    }

    /// The framework that it is on, where it is on one of ours.
    #[must_use]
    pub fn framework(&self) -> Option<&'static Framework> {
        framework(&self.on)
    }

    /// How it may be shown, by slug. Where there is one way only, nobody is asked.
    #[must_use]
    pub fn kinds(&self) -> Vec<&'static str> {
        match self.on.as_str() {
            ATTENDED => vec![EvidenceKind::Attended.slug()],
            STEPS => {
                EvidenceKind::known_to(None).into_iter().filter(|kind| *kind != EvidenceKind::Attended).map(EvidenceKind::slug).collect()
            }
            _ => EvidenceKind::known_to(self.framework()).into_iter().map(EvidenceKind::slug).collect(),
        }
    }

    /// A text in the language of the form, among those that stood there before.
    fn said(&self, before: Option<&Value>, text: &str) -> Value {
        match before.and_then(Value::as_object) {
            Some(each) => {
                let mut each = each.clone();
                each.insert(self.language.clone(), json!(text));
                Value::Object(each)
            }
            None => json!(text),
        }
    }
}

fn put(file: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => file.insert(name.to_owned(), value),
        None => file.remove(name),
    };
}

/// The short name that a title makes: "Premiers pas !" → `premiers-pas`.
fn short_name(title: &str) -> String {
    let plain: String = fold(title).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(LONGEST_NAME).collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The steps of courses such as many venues give, in words that were weighed.
fn three_steps(framework: &str, language: &str) -> Vec<(String, String)> {
    let levels = |id: &str| Framework::newest(id).and_then(Framework::global_scale).map_or(&[][..], |scale| &scale.levels);
    let sentence = |place: usize| levels(framework).get(place).and_then(|level| level.sentence.as_ref());
    let step = |(place, level): (usize, &badge::framework::Level)| {
        (level.label(language).to_owned(), sentence(place).map_or("", |sentence| sentence.in_variant(language)).to_owned())
    };
    levels(CHECKED).iter().enumerate().map(step).collect()
}

fn framework(on: &str) -> Option<&'static Framework> {
    on.split_once('/').map_or_else(|| Framework::newest(on), |(id, version)| Framework::find(id, version))
}

/// On steps of the venue's own, that somebody checks.
pub const STEPS: &str = "steps";
/// On steps of a course that is only followed.
pub const ATTENDED: &str = "attended";
/// How many steps the form takes.
pub const MOST_STEPS: usize = 8;
const CHECKED: &str = "three-steps";
const FOLLOWED: &str = "three-steps-attended";
const LONGEST_NAME: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
        fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_form_of_a_three_step_course_needs_a_title_and_how_it_is_shown() {
        let form = OfferForm::blank(STEPS, "fr").unwrap();
        assert_eq!(form.steps.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(), ["Débutant", "Intermédiaire", "Avancé"]);
        let mut fields = typed(&[("title", "Premiers pas !"), ("evidence", "observation")]);
        for (number, (label, can)) in (1..).zip(&form.steps) {
            fields.insert(format!("label{number}"), label.clone());
            fields.insert(format!("can{number}"), can.clone());
        }
        let file = form.filled(&fields).file();
        assert_eq!((file["id"].as_str(), file["levels"].as_array().map(Vec::len)), (Some("premiers-pas"), Some(3)));
        assert!(file["levels"][0]["canDo"].as_str().is_some_and(|can| can.starts_with("Sait ")));
    }

    #[test]
    fn a_course_that_is_only_followed_has_other_sentences_and_no_other_evidence() {
        let form = OfferForm::blank(ATTENDED, "fr").unwrap();
        assert!(form.steps.iter().all(|(_, can)| can.starts_with("A suivi ")));
        assert_eq!(form.kinds(), ["attended"]);
        assert_eq!(form.filled(&typed(&[("evidence", "supervised-test")])).evidence, "attended");
    }

    #[test]
    fn what_the_form_does_not_show_stays_as_it_was() {
        let before = json!({"id": "a", "language": "it", "title": {"it": "Uno", "fr": "Un"}, "evidence": "observation", "description": "D.",
            "levels": [{"index": 1, "label": {"it": "x", "fr": "y"}, "canDo": {"it": "x", "fr": "y"}}]});
        let form =
            OfferForm { key: Some("a".into()), language: "it".into(), before: Some(before), ..OfferForm::blank(STEPS, "it").unwrap() };
        let fields = typed(&[("title", "Due"), ("label1", "z"), ("can1", "z"), ("label2", ""), ("can2", "")]);
        let file = form.filled(&fields).file();
        assert_eq!((&file["title"], &file["description"]), (&json!({"it": "Due", "fr": "Un"}), &json!("D.")));
        assert_eq!(file["levels"], json!([{"index": 1, "label": {"it": "z", "fr": "y"}, "canDo": {"it": "z", "fr": "y"}}]));
    }

    #[test]
    fn titles_make_short_names() {
        for (title, name) in
            [("Premiers pas !", "premiers-pas"), ("Échelle  n° 2", "echelle-n-2"), ("山", ""), (&"é-".repeat(50), &"e-".repeat(20)[..39])]
        {
            assert_eq!(short_name(title), name);
        }
    }
}
