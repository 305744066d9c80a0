//! The members and types that the verdict rests on. What only a published JSON Schema would say is no fail here.

use std::collections::BTreeSet;

use crate::case::Case;
use crate::credential::{description_of, has_type, objects, subject};
use crate::document::{Object, Value};
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// An Open Badges 3.0 credential (OB 3.0 §B.1.2 AchievementCredential).
pub(crate) fn badge(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    if !has_type(root, "OpenBadgeCredential") && !has_type(root, "AchievementCredential") {
        let types = root.set("type").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        let evidence = vec![Evidence::new(EvidenceKind::Member, "/type", types)];
        return Check { name: CheckName::Shape, outcome: Outcome::Unknown(Cause::UnknownCredentialType), evidence };
    }
    envelope(root, &mut faults);
    faults.text(root, "/id", "id");
    match subject(root) {
        None if root.get("credentialSubject").is_none() => faults.missing("/credentialSubject"),
        None => faults.malformed("/credentialSubject"),
        Some(subject) => achievement(subject, &mut faults),
    }
    faults.check(root)
}

/// A status list credential (Bitstring Status List 1.0 §2.2).
pub(crate) fn status_list(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    if !has_type(root, "BitstringStatusListCredential") {
        faults.malformed("/type");
    }
    envelope(root, &mut faults);
    faults.text(root, "/id", "id");
    match subject(root) {
        Some(subject) => {
            if !has_type(subject, "BitstringStatusList") {
                faults.malformed("/credentialSubject/type");
            }
            faults.text(subject, "/credentialSubject/encodedList", "encodedList");
            if subject.set("statusPurpose").iter().filter_map(Value::as_str).next().is_none() {
                faults.missing("/credentialSubject/statusPurpose");
            }
        }
        None => faults.malformed("/credentialSubject"),
    }
    faults.check(root)
}

/// What every verifiable credential has (VCDM 2.0 §4).
fn envelope(root: &Object, faults: &mut Faults) {
    // VCDM 2.0 §4.3: its own context comes first. (One that lacks it altogether has undefined terms: see `proof`.)
    if root.set("@context").iter().skip(1).any(|context| context.as_str() == Some(CREDENTIALS_V2)) {
        faults.malformed("/@context");
    }
    for (name, value) in root.iter() {
        one_place(root, value, &mut format!("/{name}"), faults);
    }
    if !has_type(root, "VerifiableCredential") {
        faults.malformed("/type");
    }
    match root.get("issuer") {
        None => faults.missing("/issuer"),
        Some(Value::String(_)) => {}
        Some(Value::Object(profile)) => faults.text(profile, "/issuer/id", "id"),
        Some(_) => faults.malformed("/issuer"),
    }
    // VCDM 2.0 §4.9: both are dateTimeStamps; Open Badges 3.0 makes the first one mandatory.
    faults.text(root, "/validFrom", "validFrom");
    for (path, name) in [("/validFrom", "validFrom"), ("/validUntil", "validUntil"), ("/awardedDate", "awardedDate")] {
        if root.get(name).is_some_and(|date| date.as_str().and_then(Timestamp::parse).is_none()) {
            faults.malformed(path);
        }
    }
}

/// OB 3.0 §B.1.5 AchievementSubject, §B.1.3 Achievement.
fn achievement(subject: &Object, faults: &mut Faults) {
    // OB 3.0: the subject is named by `id` or by at least one identifier.
    if subject.str("id").is_none() && objects(subject, "identifier").next().is_none() {
        faults.missing("/credentialSubject/identifier");
    }
    let Some(achievement) = subject.object("achievement") else {
        return faults.missing("/credentialSubject/achievement");
    };
    faults.text(achievement, "/credentialSubject/achievement/id", "id");
    if !matches!(achievement.get("name"), Some(Value::String(_) | Value::Object(_) | Value::Array(_))) {
        faults.missing("/credentialSubject/achievement/name");
    }
    for (index, result) in objects(subject, "result").enumerate() {
        if !on_scale(achievement, result) {
            faults.add(Reason::ResultOutsideScale, format!("/credentialSubject/result/{index}"), result.str("value").unwrap_or_default());
        }
    }
}

/// Attack J06: objects with one id are one node. Whoever holds a badge may move its status, or its end, to another object with
/// its id, or swap members between two results with one id, all under the same signature; a reader of members would be misled.
fn one_place(root: &Object, value: &Value, at: &mut String, faults: &mut Faults) {
    let length = at.len();
    if let Some(node) = value.as_object() {
        let is_root = node.get("id").is_some() && node.get("id") == root.get("id");
        for (name, value) in node.iter() {
            at.push('/');
            at.push_str(name);
            if is_root && ROOT_ONLY.contains(&name) {
                faults.malformed(at);
            }
            one_place(root, value, at, faults);
            at.truncate(length);
        }
    }
    let mut ids = BTreeSet::new();
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        at.push_str(&format!("/{index}"));
        if item.as_object().and_then(|node| node.str("id")).is_some_and(|id| !ids.insert(id)) {
            faults.malformed(&format!("{at}/id"));
        }
        one_place(root, item, at, faults);
        at.truncate(length);
    }
}

const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// What is read at the root of a credential and nowhere else.
const ROOT_ONLY: &[&str] = &["credentialStatus", "credentialSubject", "issuer", "proof", "validFrom", "validUntil"];

/// Whether a result lies on the scale that its description gives (OB 3.0 §B.1.23 ResultDescription): a level 9 of 8 is a mistake or a trick.
fn on_scale(achievement: &Object, result: &Object) -> bool {
    if result.get("resultDescription").is_none() {
        // No scale is claimed.
        return result.get("achievedLevel").is_none();
    }
    let Some(description) = description_of(achievement, result) else { return false };
    if let Some(level) = result.get("achievedLevel") {
        let known = objects(description, "rubricCriterionLevel").any(|rubric| rubric.get("id") == Some(level));
        if !known {
            return false;
        }
    }
    let Some(value) = result.str("value") else {
        return result.get("value").is_none();
    };
    let allowed = description.set("allowedValue");
    if !allowed.is_empty() && !allowed.iter().any(|one| one.as_str() == Some(value)) {
        return false;
    }
    // `{"@value": "8"}` is the same signed text as "8", and must not hide the scale.
    if ["valueMin", "valueMax"].iter().any(|name| description.get(name).is_some_and(|bound| bound.as_str().is_none())) {
        return false;
    }
    let bound = |name| description.str(name).and_then(|text| text.parse::<f64>().ok());
    let (low, high) = (bound("valueMin"), bound("valueMax"));
    if low.is_none() && high.is_none() {
        return true;
    }
    value.parse::<f64>().is_ok_and(|n| n.is_finite() && low.is_none_or(|low| n >= low) && high.is_none_or(|high| n <= high))
}

/// Every fault is listed; the first one gives the reason.
#[derive(Default)]
struct Faults {
    reason: Option<Reason>,
    evidence: Vec<Evidence>,
}

impl Faults {
    fn add(&mut self, reason: Reason, at: impl Into<String>, value: &str) {
        self.reason.get_or_insert(reason);
        self.evidence.push(Evidence::new(EvidenceKind::Member, at, value));
    }

    fn missing(&mut self, at: &str) {
        self.add(Reason::MemberMissing, at, "");
    }

    fn malformed(&mut self, at: &str) {
        self.add(Reason::MemberMalformed, at, "");
    }

    fn text(&mut self, node: &Object, at: &str, name: &str) {
        match node.get(name) {
            None => self.missing(at),
            Some(Value::String(text)) if !text.is_empty() => {}
            Some(_) => self.malformed(at),
        }
    }

    fn check(self, root: &Object) -> Check {
        let Some(reason) = self.reason else {
            let id = root.str("id").unwrap_or_default();
            let evidence = vec![Evidence::new(EvidenceKind::Member, "/id", id)];
            return Check { name: CheckName::Shape, outcome: Outcome::Pass, evidence };
        };
        Check { name: CheckName::Shape, outcome: Outcome::Fail(reason), evidence: self.evidence }
    }
}
