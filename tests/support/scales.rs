//! Badges on the scales that we carry, and badges that claim such a scale and lie about it.

use badge::credential::Extract;
use badge::document::Document;
use badge::framework::{Framework, GLOBAL, Level};
use serde_json::{Value, json};

use super::kit::Badge;

const ACHIEVEMENT: &str = "https://mediatheque.exemple.fr/achievements/echelle";

/// A badge of Amina Exemple on that framework (`<id>/<version>`), with a `value` for each code. Its scales are described as the
/// framework has them; the level of the whole is named where its scale has names.
pub(crate) fn on(framework: &str, results: &[(&str, &str)]) -> Badge {
    let carried = framework.split_once('/').and_then(|(id, version)| Framework::find(id, version));
    let described: Vec<Value> = results.iter().map(|(code, _)| description(carried, code)).collect();
    let results: Vec<Value> = results.iter().map(|(code, value)| result(carried, code, value)).collect();
    let title = carried.map_or("Échelle inconnue", |framework| framework.title("fr"));
    let genre = if framework.starts_with("three-steps-attended") { "venue-course" } else { "venue-test" };
    Badge::of("Amina Exemple")
        .with("/name", json!("Badge numérique"))
        .with("/credentialSubject/achievement/id", json!(ACHIEVEMENT))
        .with("/credentialSubject/achievement/name", json!("Badge numérique"))
        .with("/credentialSubject/achievement/criteria/narrative", json!("Comme le lieu l’explique."))
        .with("/credentialSubject/achievement/alignment/0/targetCode", json!(framework))
        .with("/credentialSubject/achievement/alignment/0/targetName", json!(title))
        .with("/credentialSubject/achievement/resultDescription", json!(described))
        .with("/credentialSubject/result", json!(results))
        .with(
            "/evidence",
            json!([{ "id": "urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b12", "type": ["Evidence"], "genre": genre, "name": "Au lieu" }]),
        )
}

/// What a badge says, as every page gets it.
pub(crate) fn extract(text: &str) -> Extract {
    let document = Document::parse(text.as_bytes()).expect("a document");
    badge::credential::extract(&document).expect("a badge")
}

fn description(framework: Option<&Framework>, code: &str) -> Value {
    let scale = framework.and_then(|framework| framework.scale_of(code));
    let competence = framework.and_then(|framework| framework.competence(code));
    let name = competence.map_or("Ensemble", |competence| competence.name.in_variant("fr"));
    let mut description = json!({ "id": format!("{ACHIEVEMENT}#{code}"), "type": ["ResultDescription"], "name": name });
    let Some(scale) = scale else {
        description["resultType"] = json!("Result");
        return description;
    };
    let (min, max) = scale.bounds();
    description["resultType"] = json!(if scale.max_score.is_some() { "RawScore" } else { "PerformanceLevel" });
    description["valueMin"] = json!(min.to_string());
    description["valueMax"] = json!(max.to_string());
    if code == GLOBAL {
        let rubric = |level: &Level| {
            json!({ "id": format!("{ACHIEVEMENT}#level-{}", level.index), "type": ["RubricCriterionLevel"],
            "name": level.label("fr"), "level": level.index.to_string() })
        };
        description["rubricCriterionLevel"] = scale.levels.iter().map(rubric).collect();
    }
    description
}

fn result(framework: Option<&Framework>, code: &str, value: &str) -> Value {
    let mut result = json!({ "id": format!("urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#{code}"), "type": ["Result"],
        "resultDescription": format!("{ACHIEVEMENT}#{code}"), "value": value });
    let level = framework.filter(|_| code == GLOBAL).and_then(|framework| framework.global_scale()?.level_for_value(value));
    if let Some(level) = level {
        result["achievedLevel"] = json!(format!("{ACHIEVEMENT}#level-{}", level.index));
    }
    result
}
