//! What a badge is for: one document for each venue, kind of result and version of a framework. It stands whole
//! in every badge, and under its own URL.

use badge::framework::{Framework, GLOBAL};
use serde_json::{Map, Value, json};

use crate::issuance::import_map::AchievementWords;
use crate::issuance::profile::{CONTEXTS, Venue};

/// An achievement, as it stands in badges.
#[derive(Clone, Debug, PartialEq)]
pub struct Achievement {
    /// Last part of its URL.
    pub id: String,
    /// Its own members, `id` first.
    pub document: Map<String, Value>,
}

impl Achievement {
    /// Its URL.
    #[must_use]
    pub fn url(&self) -> &str {
        self.document.get("id").and_then(Value::as_str).unwrap_or_default()
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.document.get("name").and_then(Value::as_str).unwrap_or_default()
    }

    /// As a document of its own.
    #[must_use]
    pub fn with_context(&self) -> Value {
        let mut document = Map::new();
        document.insert("@context".into(), json!(CONTEXTS));
        document.extend(self.document.clone());
        Value::Object(document)
    }
}

/// The achievement of `venue` for results on the scales of `framework`.
#[must_use]
pub fn achievement(venue: &Venue, framework: &Framework, words: &AchievementWords) -> Achievement {
    let id = format!("{}-{}-{}", venue.slug, words.kind, framework.version());
    let url = format!("{}/achievements/{id}", venue.origin);
    let mut document = Map::new();
    document.insert("id".into(), json!(url));
    document.insert("type".into(), json!(["Achievement"]));
    document.insert("name".into(), json!(words.name));
    document.insert("description".into(), json!(words.description));
    // With an id of its own, or it would be a blank node; not the achievement's, or the two would be one thing.
    document.insert("criteria".into(), json!({"id": format!("{url}#criteria"), "narrative": words.criteria}));
    document.insert("inLanguage".into(), json!(LANGUAGE));
    document.insert("alignment".into(), json!([alignment(framework)]));
    let mut results = vec![global(&url, framework, words)];
    results.extend(competences(&url, framework));
    document.insert("resultDescription".into(), json!(results));
    Achievement { id, document }
}

/// The id of a result description: `code` is [`GLOBAL`] or that of a competence.
#[must_use]
pub fn result_description_id(achievement: &str, code: &str) -> String {
    format!("{achievement}#{code}")
}

/// The id of a level of the whole.
#[must_use]
pub fn level_id(achievement: &str, index: u32) -> String {
    format!("{achievement}#level-{index}")
}

/// By `targetCode` a verifier finds the framework that it carries, and with it what each level means.
fn alignment(framework: &Framework) -> Value {
    let publisher = framework.publisher();
    json!({
        "type": ["Alignment"],
        "targetCode": framework.target_code(),
        "targetName": framework.title(LANGUAGE),
        "targetUrl": publisher.url.clone().unwrap_or_else(|| format!("urn:framework:{}", framework.id())),
        "targetFramework": publisher.name,
    })
}

fn global(url: &str, framework: &Framework, words: &AchievementWords) -> Value {
    let scale = framework.global_scale();
    let levels: Vec<Value> = scale
        .map_or(&[][..], |scale| &scale.levels)
        .iter()
        .map(|level| {
            json!({
                "id": level_id(url, level.index), "type": ["RubricCriterionLevel"],
                "name": level.label(LANGUAGE), "level": level.index.to_string(),
            })
        })
        .collect();
    let mut result = result_description(url, GLOBAL, &words.global_result, "RawScore");
    for (member, value) in [("valueMin", scale.and_then(|s| s.min_score)), ("valueMax", scale.and_then(|s| s.max_score))] {
        if let Some(value) = value {
            result.insert(member.into(), json!(value.to_string()));
        }
    }
    result.insert("rubricCriterionLevel".into(), json!(levels));
    Value::Object(result)
}

fn competences(url: &str, framework: &Framework) -> Vec<Value> {
    let max = framework.competence_scale().map_or(0, badge::framework::Scale::max_index);
    let described = framework.competences().iter().map(|competence| {
        let name = competence.name.in_variant(LANGUAGE);
        let mut result = result_description(url, &competence.code, name, "PerformanceLevel");
        result.insert("valueMin".into(), json!("0"));
        result.insert("valueMax".into(), json!(max.to_string()));
        Value::Object(result)
    });
    described.collect()
}

fn result_description(url: &str, code: &str, name: &str, kind: &str) -> Map<String, Value> {
    let mut result = Map::new();
    result.insert("id".into(), json!(result_description_id(url, code)));
    result.insert("type".into(), json!(["ResultDescription"]));
    result.insert("name".into(), json!(name));
    result.insert("resultType".into(), json!(kind));
    result
}

/// The language of the words in a badge. Open Badges 3.0 has plain strings: another language is another achievement.
pub(crate) const LANGUAGE: &str = "fr";
