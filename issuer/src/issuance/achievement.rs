//! What a badge is for: one document for each venue, kind of result and version of a framework. It stands whole
//! in every badge, and under its own URL.

use badge::framework::{Competence, GLOBAL, Level, Scale};
use serde_json::{Map, Value, json};

use crate::issuance::goal::Goal;
use crate::issuance::import_map::Scope;
use crate::issuance::offer::Offer;
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

    /// The same under another origin, where its venue moves: every address of the venue in it is another one.
    #[must_use]
    pub fn at_origin(&self, origin: &str) -> Self {
        let mut document = self.document.clone();
        if let Some(former) = self.url().strip_suffix(&format!("/achievements/{}", self.id)) {
            document.values_mut().for_each(|value| rehouse(value, former, origin));
        }
        Self { id: self.id.clone(), document }
    }

    /// With these endorsements of it, each as it was signed, in place of any that it has. What is no credential is left out, and so is what was
    /// said of it under another address.
    #[must_use]
    pub fn endorsed(mut self, endorsements: &[String]) -> Self {
        let endorsements = endorsements.iter().filter_map(|text| serde_json::from_str(text).ok());
        let of_this = |said: &Value| said.pointer("/credentialSubject/id").and_then(Value::as_str) == Some(self.url());
        let endorsements: Vec<Value> = endorsements.filter(of_this).collect();
        if endorsements.is_empty() {
            self.document.shift_remove("endorsement");
        } else {
            self.document.insert("endorsement".into(), Value::Array(endorsements));
        }
        self
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
    let id = goal.achievement_id(venue.slug.as_str());
    let url = format!("{}/achievements/{id}", venue.origin);
    let mut document = Map::new();
    document.insert("id".into(), json!(url));
    document.insert("type".into(), json!(["Achievement"]));
    document.insert("name".into(), json!(goal.name()));
    document.insert("description".into(), json!(goal.description()));
    // With an id of its own, or it would be a blank node; not the achievement's, or the two would be one thing.
    document.insert("criteria".into(), json!({"id": format!("{url}#criteria"), "narrative": goal.criteria()}));
    document.insert("inLanguage".into(), json!(goal.language()));
    document.insert("alignment".into(), json!([alignment(goal)]));
    document.insert("resultDescription".into(), json!(result_descriptions(&url, goal)));
    Achievement { id, document }
}

/// Puts the addresses in a document that begin with the origin `former` under `origin`.
pub(crate) fn rehouse(value: &mut Value, former: &str, origin: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rehouse(item, former, origin)),
        Value::Object(members) => members.values_mut().for_each(|member| rehouse(member, former, origin)),
        Value::String(text) => {
            if let Some(path) = text.strip_prefix(former).filter(|path| path.starts_with('/')) {
                *text = format!("{origin}{path}");
            }
        }
        _ => {}
    }
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
fn alignment(goal: &Goal) -> Value {
    let framework = goal.framework;
    let publisher = framework.publisher();
    json!({
        "type": ["Alignment"],
        "targetCode": framework.target_code(),
        "targetName": framework.title(goal.language()),
        "targetUrl": publisher.url.clone().unwrap_or_else(|| format!("urn:framework:{}", framework.id())),
        "targetFramework": publisher.name,
    })
}

/// What badges of this achievement have results for, and nothing else.
fn result_descriptions(url: &str, goal: &Goal) -> Vec<Value> {
    let described = |competence: &Competence| each(url, goal, competence);
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
    let levels: Vec<Value> = scale.map_or(&[][..], |scale| &scale.levels).iter().map(|level| rubric(url, goal, level)).collect();
    // OB 3.0 §B.2.11 ResultType: a score beside its level, or the level alone.
    let has_score = scale.is_some_and(|scale| scale.max_score.is_some());
    let kind = if has_score { "RawScore" } else { "RubricCriterionLevel" };
    let mut result = result_description(url, GLOBAL, &goal.global_result(), kind);
    bound(&mut result, scale.filter(|_| has_score));
    result.insert("rubricCriterionLevel".into(), json!(levels));
    Value::Object(result)
}

/// What a level means stands in the badge only where nobody else could tell: on a scale of the venue's own.
fn rubric(url: &str, goal: &Goal, level: &Level) -> Value {
    let language = goal.language();
    let mut rubric = json!({
        "id": level_id(url, level.index), "type": ["RubricCriterionLevel"],
        "name": level.label(language), "level": level.index.to_string(),
    });
    let own = level.sentence.as_ref().filter(|_| goal.offer.is_some_and(Offer::has_own_scale));
    if let (Some(members), Some(sentence)) = (rubric.as_object_mut(), own) {
        members.insert("description".into(), json!(sentence.in_variant(language)));
    }
    rubric
}

fn each(url: &str, goal: &Goal, competence: &Competence) -> Value {
    let scale = goal.framework.competence_scale();
    let kind = if scale.is_some_and(|scale| scale.max_score.is_some()) { "RawScore" } else { "PerformanceLevel" };
    let mut result = result_description(url, &competence.code, competence.name.in_variant(goal.language()), kind);
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
