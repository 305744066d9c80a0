//! JSON Schema 2020-12, as far as our own schemas use it. A keyword that is not known here fails the test: nothing is passed over in
//! silence. Formats and patterns are read by people only.

use serde_json::Value;

/// What of `value` is not as `schema` says; pointers lead into `whole`.
pub(crate) fn faults(value: &Value, schema: &Value, whole: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(value, schema, whole, "", &mut found);
    found
}

fn check(value: &Value, schema: &Value, whole: &Value, at: &str, found: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            found.push(format!("{at}: not allowed"));
        }
        return;
    };
    let holds = |schema: &Value| {
        let mut inner = Vec::new();
        check(value, schema, whole, at, &mut inner);
        inner.is_empty()
    };
    for (keyword, rule) in keywords {
        let kept = match keyword.as_str() {
            "$ref" => {
                let place = rule.as_str().expect("a pointer").trim_start_matches('#');
                check(value, whole.pointer(place).unwrap_or_else(|| panic!("{place} leads nowhere")), whole, at, found);
                true
            }
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is(value, kind)),
                kind => is(value, kind),
            },
            "enum" => rule.as_array().expect("a list").contains(value),
            "const" => rule == value,
            "required" => value.as_object().is_none_or(|members| {
                rule.as_array().expect("a list").iter().all(|name| members.contains_key(name.as_str().expect("a name")))
            }),
            "properties" => {
                for (name, schema) in rule.as_object().expect("an object") {
                    if let Some(member) = value.get(name) {
                        check(member, schema, whole, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = |name: &String| keywords.get("properties").is_some_and(|known| known.get(name).is_some());
                rule != &Value::Bool(false) || value.as_object().is_none_or(|members| members.keys().all(known))
            }
            "items" | "prefixItems" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    let prefix = keywords.get("prefixItems").and_then(|schemas| schemas.get(index));
                    let schema = if keyword == "prefixItems" { prefix } else { Some(rule) };
                    if let Some(schema) = schema {
                        check(item, schema, whole, &format!("{at}/{index}"), found);
                    }
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|items| u64::try_from(items.len()).ok() >= rule.as_u64()),
            "maxItems" => value.as_array().is_none_or(|items| u64::try_from(items.len()).ok() <= rule.as_u64()),
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().expect("a number")),
            "maximum" => value.as_i64().is_none_or(|number| number <= rule.as_i64().expect("a number")),
            "oneOf" => rule.as_array().expect("a list").iter().filter(|schema| holds(schema)).count() == 1,
            "anyOf" => rule.as_array().expect("a list").iter().any(holds),
            "allOf" => rule.as_array().expect("a list").iter().all(holds),
            "not" => !holds(rule),
            "if" => keywords.get(if holds(rule) { "then" } else { "else" }).is_none_or(holds),
            "then" | "else" | "title" | "description" | "format" | "pattern" | "examples" | "default" => true,
            other => panic!("{at}: the keyword {other} is not known here"),
        };
        if !kept {
            found.push(format!("{at}: {keyword} {rule}: {value:.200}"));
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a name") {
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "object" => value.is_object(),
        "string" => value.is_string(),
        other => panic!("{other} is no kind"),
    }
}
