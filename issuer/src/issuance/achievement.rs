//! What a badge is for: one document for each venue, kind of result and version of a framework. It stands whole
//! in every badge, and under its own URL.

use badge::framework::{Competence, Framework, GLOBAL, Scale};
use serde_json::{Map, Value, json};

use crate::issuance::import_map::{Goal, Scope};
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

    /// What the level of the whole with this index is called, and how many there are; the lowest of a scale that begins with nothing is
    /// none. `None` where the achievement has no such level.
    #[must_use]
    pub fn level_name(&self, index: u32) -> Option<(&str, usize)> {
        let described = self.document.get("resultDescription").and_then(Value::as_array)?;
        let levels = described.iter().find_map(|one| one.get("rubricCriterionLevel").and_then(Value::as_array))?;
        let text = |level: &'_ Value, member| level.get(member).and_then(Value::as_str).map(str::to_owned);
        let found = levels.iter().find(|level| text(level, "level") == Some(index.to_string()))?;
        let reached = levels.iter().filter(|level| text(level, "level").is_some_and(|index| index != "0")).count();
        Some((found.get("name").and_then(Value::as_str)?, reached))
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

/// The achievement of `venue` for results of this kind.
#[must_use]
pub fn achievement(venue: &Venue, goal: &Goal) -> Achievement {
    let (framework, words) = (goal.framework, &goal.kind.achievement);
    let id = format!("{}-{}-{}", venue.slug, goal.achievement_kind(), framework.version());
    let url = format!("{}/achievements/{id}", venue.origin);
    let mut document = Map::new();
    document.insert("id".into(), json!(url));
    document.insert("type".into(), json!(["Achievement"]));
    document.insert("name".into(), json!(goal.fill(&words.name, LANGUAGE)));
    document.insert("description".into(), json!(goal.fill(&words.description, LANGUAGE)));
    // With an id of its own, or it would be a blank node; not the achievement's, or the two would be one thing.
    let criteria = goal.fill(&words.criteria, LANGUAGE);
    document.insert("criteria".into(), json!({"id": format!("{url}#criteria"), "narrative": criteria}));
    document.insert("inLanguage".into(), json!(LANGUAGE));
    document.insert("alignment".into(), json!([alignment(framework)]));
    document.insert("resultDescription".into(), json!(result_descriptions(&url, goal)));
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

/// What badges of this achievement have results for, and nothing else.
fn result_descriptions(url: &str, goal: &Goal) -> Vec<Value> {
    let described = |competence: &Competence| each(url, goal.framework, competence);
    let competences = || goal.framework.competences().iter().map(described);
    match goal.kind.scope {
        Scope::Competence => goal.competence.map(described).into_iter().collect(),
        Scope::Competences => competences().collect(),
        Scope::Global => vec![global(url, goal)],
        Scope::Whole => std::iter::once(global(url, goal)).chain(competences()).collect(),
    }
}

fn global(url: &str, goal: &Goal) -> Value {
    let scale = goal.framework.global_scale();
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
    // OB 3.0 §B.2.11 ResultType: a score beside its level, or the level alone.
    let has_score = scale.is_some_and(|scale| scale.max_score.is_some());
    let kind = if has_score { "RawScore" } else { "RubricCriterionLevel" };
    let mut result = result_description(url, GLOBAL, &goal.fill(&goal.kind.achievement.global_result, LANGUAGE), kind);
    bound(&mut result, scale.filter(|_| has_score));
    result.insert("rubricCriterionLevel".into(), json!(levels));
    Value::Object(result)
}

fn each(url: &str, framework: &Framework, competence: &Competence) -> Value {
    let scale = framework.competence_scale();
    let kind = if scale.is_some_and(|scale| scale.max_score.is_some()) { "RawScore" } else { "PerformanceLevel" };
    let mut result = result_description(url, &competence.code, competence.name.in_variant(LANGUAGE), kind);
    bound(&mut result, scale);
    Value::Object(result)
}

/// Between which values a result lies.
fn bound(result: &mut Map<String, Value>, scale: Option<&Scale>) {
    let Some((min, max)) = scale.map(Scale::bounds) else { return };
    result.insert("valueMin".into(), json!(min.to_string()));
    result.insert("valueMax".into(), json!(max.to_string()));
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
