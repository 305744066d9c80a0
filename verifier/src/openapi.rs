//! `GET /api/openapi.json`: what programs may ask and what they get. Written by hand in `schemas/json/verifier.openapi.json`; the shapes of
//! reports and refusals are put in from the schemas that we publish anyway, so that nothing is said twice.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use serde_json::{Map, Value, json};

use crate::problem::SLUGS;

/// The description.
pub(crate) async fn describe() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").insert_header(("Access-Control-Allow-Origin", "*")).body(DESCRIPTION.as_str())
}

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| description().to_string());

#[expect(clippy::expect_used, reason = "our own text, built in")]
fn description() -> Value {
    let mut description: Value = serde_json::from_str(schemas::VERIFIER_OPENAPI).expect("the description is JSON");
    let mut shapes = Map::new();
    for (name, text) in [("report", schemas::REPORT_SCHEMA), ("problem", schemas::PROBLEM_SCHEMA)] {
        let mut schema: Map<String, Value> = serde_json::from_str(text).expect("a published schema is an object");
        let parts = schema.remove("$defs");
        schema.remove("$schema");
        // A document that is nothing but a pointer to its own part needs no place beside it.
        if schema.get("$ref").is_none() {
            shapes.insert(name.to_owned(), Value::Object(schema));
        }
        shapes.extend(parts.as_ref().and_then(Value::as_object).cloned().unwrap_or_default());
    }
    shapes.values_mut().for_each(moved);
    if let Some(slug) = shapes.get_mut("problem").and_then(|problem| problem.pointer_mut("/properties/slug")) {
        *slug = json!({ "enum": SLUGS, "description": "Stable; never renamed, only added." });
    }
    let place = description.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    place.expect("a place for schemas").extend(shapes);
    description
}

/// `#/$defs/x` of a schema that stands alone is `#/components/schemas/x` here.
fn moved(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::String(to)) = members.get_mut("$ref") {
                *to = to.replace("#/$defs/", "#/components/schemas/");
            }
            members.values_mut().for_each(moved);
        }
        Value::Array(items) => items.iter_mut().for_each(moved),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pointer in the description leads somewhere.
    fn followed(value: &Value, whole: &Value, count: &mut usize) {
        if let Some(to) = value.get("$ref").and_then(Value::as_str) {
            assert!(whole.pointer(to.trim_start_matches('#')).is_some(), "{to}");
            *count += 1;
        }
        match value {
            Value::Object(members) => members.values().for_each(|member| followed(member, whole, count)),
            Value::Array(items) => items.iter().for_each(|item| followed(item, whole, count)),
            _ => {}
        }
    }

    #[test]
    fn every_pointer_of_the_description_leads_somewhere() {
        let whole = description();
        let mut count = 0;
        followed(&whole, &whole, &mut count);
        assert!(count > 20, "{count}");
        assert_eq!(whole["components"]["schemas"]["problem"]["properties"]["slug"]["enum"].as_array().unwrap().len(), SLUGS.len());
    }
}
