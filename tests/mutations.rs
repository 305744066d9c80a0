//! One signed graph, written otherwise: whoever holds a badge may change everything that is no quad (order, `@context`, where a node stands,
//! how a text is written) under the same signature. Whatever of that is still `valid` must say what was signed. The same changes every time.

use std::collections::BTreeSet;

use badge::credential::{CredentialExtract, Extract};
use badge::report::Verdict;
use serde_json::{Map, Value, json};

use crate::support::dice::Dice;
use crate::support::exhibit::{self, Exhibit};

/// `SCEAU_MUTATIONS` says how many changes of each good badge.
#[test]
fn a_badge_that_is_written_otherwise_and_still_valid_says_the_same() {
    let rounds = std::env::var("SCEAU_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(40);
    let (mut faults, mut kept, mut refused) = (Vec::new(), 0, 0);
    for (name, exhibit) in exhibit::all().into_iter().filter(|(_, exhibit)| exhibit.expect.is_valid()) {
        let Some(badge) = exhibit.badge_bytes() else { continue };
        // A token signs its bytes: there is no other way to write it.
        let Ok(badge) = serde_json::from_slice::<Value>(&badge) else { continue };
        let said = said(&exhibit, &badge).unwrap_or_else(|| panic!("{name} is valid"));
        let mut dice = Dice::new(1);
        let words = Words::of(&badge);
        for _ in 0..rounds {
            let mut other = badge.clone();
            for _ in 0..=dice.below(3) {
                change(&mut other, &words, &mut dice);
            }
            match self::said(&exhibit, &other) {
                Some(now) if now != said => faults.push(format!("{name}\n{other}\n  signed {said:?}\n  read   {now:?}")),
                Some(_) if other != badge => kept += 1,
                Some(_) => {}
                None => refused += 1,
            }
        }
    }
    assert!(faults.is_empty(), "{} of {}: {}", faults.len(), kept + refused, faults.join("\n"));
    assert!(kept > 100 && refused > 100, "changes that keep the signature, and changes that do not: {kept}, {refused}");
}

/// What a valid badge says; the order of what is a set to the signature does not count.
fn said(exhibit: &Exhibit, badge: &Value) -> Option<(Option<Extract>, Option<CredentialExtract>)> {
    let report = exhibit.clone().text(&badge.to_string()).judged().filter(|report| report.verdict() == Verdict::Valid)?;
    let mut said = report.badge;
    if let Some(said) = &mut said {
        said.results.sort_by_key(|result| format!("{result:?}"));
        said.evidence.sort_by_key(|evidence| format!("{evidence:?}"));
    }
    let mut other = report.credential;
    if let Some(other) = &mut other {
        other.types.sort();
    }
    Some((said, other))
}

/// What a change may put in: names and ids of this badge, and names that mean something elsewhere.
struct Words {
    names: Vec<String>,
    ids: Vec<String>,
}

impl Words {
    fn of(badge: &Value) -> Self {
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        collect(badge, &mut names, &mut ids);
        names.extend(MORE_NAMES.iter().map(|name| (*name).to_owned()));
        Self { names: names.into_iter().collect(), ids: ids.into_iter().collect() }
    }
}

fn collect(value: &Value, names: &mut BTreeSet<String>, ids: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names, ids)),
        Value::Object(members) => {
            names.extend(members.keys().cloned());
            ids.extend(members.get("id").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| collect(value, names, ids));
        }
        _ => {}
    }
}

/// One change somewhere.
fn change(badge: &mut Value, words: &Words, dice: &mut Dice) {
    let places = places(badge, &mut String::new());
    let place = dice.of(&places).clone();
    let holders: Vec<&String> = places.iter().filter(|at| badge.pointer(at).is_some_and(Value::is_object)).collect();
    match dice.below(10) {
        // Another version, or more of them.
        0 => {
            let contexts: Vec<&str> = (0..=dice.below(4)).map(|_| dice.of(schemas::CONTEXTS).url).collect();
            // Written as a list of one, the whole has no members any more.
            let Some(members) = badge.as_object_mut() else { return };
            members.insert("@context".into(), json!(contexts));
        }
        // A member moved to another node, most of all to one with the same id.
        1..=3 => {
            let (from, to) = (dice.of(&holders).to_string(), dice.of(&holders).to_string());
            let id = |at: &str| badge.pointer(at).and_then(|node| node.get("id")).cloned();
            if id(&from) != id(&to) && dice.below(8) > 0 {
                return same_id(badge, dice);
            }
            moved(badge, &from, &to, dice);
        }
        // A reference and its node change places.
        4 => {
            let id = dice.of(&words.ids);
            let nodes: Vec<&String> =
                holders.iter().copied().filter(|at| badge.pointer(at).is_some_and(|node| node["id"] == json!(id))).collect();
            let references: Vec<&String> =
                places.iter().filter(|at| badge.pointer(at) == Some(&json!(id)) && !at.ends_with("/id")).collect();
            if nodes.is_empty() || references.is_empty() {
                return;
            }
            let (node, reference) = (dice.of(&nodes).to_string(), dice.of(&references).to_string());
            let whole = badge.pointer(&node).cloned().unwrap_or_default();
            put(badge, &reference, whole);
            if dice.below(2) == 0 {
                put(badge, &node, json!(id));
            }
        }
        _ => {
            let Some(value) = badge.pointer_mut(&place) else { return };
            *value = rewritten(value.take(), words, dice);
        }
    }
}

/// A member moved between two nodes with one id, where there are two.
fn same_id(badge: &mut Value, dice: &mut Dice) {
    let places = places(badge, &mut String::new());
    let named: Vec<(&String, &Value)> = places.iter().filter_map(|at| Some((at, badge.pointer(at)?.get("id")?))).collect();
    let alike = |(at, id): &(&String, &Value)| named.iter().any(|(other, same)| other != at && same == id);
    let shared: Vec<&(&String, &Value)> = named.iter().filter(|one| alike(one)).collect();
    if shared.is_empty() {
        return;
    }
    let (from, id) = *dice.of(&shared);
    let others: Vec<&String> = shared.iter().filter(|(at, same)| at != from && same == id).map(|(at, _)| *at).collect();
    let (from, to) = ((*from).clone(), (*dice.of(&others)).clone());
    moved(badge, &from, &to, dice);
}

fn moved(badge: &mut Value, from: &str, to: &str, dice: &mut Dice) {
    let Some(Value::Object(node)) = badge.pointer_mut(from) else { return };
    let names: Vec<String> = node.keys().filter(|name| !["@context", "id", "proof"].contains(&name.as_str())).cloned().collect();
    let Some(name) = (!names.is_empty()).then(|| dice.of(&names)) else { return };
    let types = node.get("type").cloned();
    let value = if dice.below(4) == 0 { node.get(name).cloned() } else { node.shift_remove(name) };
    let Some(Value::Object(other)) = badge.pointer_mut(to) else { return };
    if let (Some(value), Some(Value::Array(types))) = (value, types) {
        other.insert(name.clone(), value);
        // Terms that a type brings mean the same only under that type.
        if let Some(Value::Array(own)) = other.get_mut("type") {
            own.extend(types);
        }
    }
}

/// The same value in another way, or nearly.
fn rewritten(value: Value, words: &Words, dice: &mut Dice) -> Value {
    match (value, dice.below(7)) {
        (Value::Array(mut items), 0..=3) if items.len() > 1 => {
            let (one, other) = (dice.below(items.len()), dice.below(items.len()));
            items.swap(one, other);
            Value::Array(items)
        }
        (Value::Array(mut items), 4) if !items.is_empty() => {
            items.push(dice.of(&items).clone());
            Value::Array(items)
        }
        (Value::Array(items), 5) => json!([items]),
        (Value::Array(mut items), _) if items.len() == 1 => items.pop().unwrap_or_default(),
        (Value::String(text), 0) => json!({ "@value": text }),
        (Value::String(text), 1) => json!({ "id": text }),
        (Value::String(text), 2) => json!({ "@value": text, "@type": "http://www.w3.org/2001/XMLSchema#string" }),
        (Value::String(text), 3) => text.parse::<i64>().map_or(json!([text]), |number| json!(number)),
        (Value::Bool(truth), _) => json!(truth.to_string()),
        (Value::Number(number), _) => json!(number.to_string()),
        (Value::Object(members), 0..=1) => renamed(members, words, dice),
        (Value::Object(mut members), 2) => {
            members.insert(dice.of(&words.names).clone(), json!([]));
            Value::Object(members)
        }
        (Value::Object(members), 3) if members.len() == 1 && members.contains_key("id") => members["id"].clone(),
        (value, 6) => json!([value]),
        (value, _) => value,
    }
}

fn renamed(members: Map<String, Value>, words: &Words, dice: &mut Dice) -> Value {
    let names: Vec<String> = members.keys().cloned().collect();
    let (from, to) = (dice.of(&names).clone(), dice.of(&words.names).clone());
    members.into_iter().map(|(name, value)| if name == from { (to.clone(), value) } else { (name, value) }).collect()
}

/// Every place below the top, as JSON Pointers; proofs are left as they are.
fn places(value: &Value, at: &mut String) -> Vec<String> {
    let mut found = vec![at.clone()];
    let length = at.len();
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner.into_iter().filter(|(name, _)| name != "proof") {
        at.push('/');
        at.push_str(&name);
        found.extend(places(value, at));
        at.truncate(length);
    }
    found
}

fn put(badge: &mut Value, at: &str, value: Value) {
    if let Some(place) = badge.pointer_mut(at) {
        *place = value;
    }
}

/// Words for what a badge says, in any version that we carry.
const MORE_NAMES: &[&str] = &[
    "validUntil",
    "expirationDate",
    "issuanceDate",
    "validFrom",
    "awardedDate",
    "name",
    "description",
    "status",
    "credentialStatus",
    "Achievement",
    "achievement",
    "evidence",
    "result",
    "image",
    "source",
    "creator",
    "inLanguage",
    "narrative",
    "@id",
    "@type",
    "termsOfUse",
    "refreshService",
];
