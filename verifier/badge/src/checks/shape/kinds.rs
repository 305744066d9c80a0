//! What an object of a badge says that it is (OB 3.0 §B.1): a type that is written must be the one that its place wants. One that is left out
//! misleads nobody, and is left to the published JSON Schemas.

use crate::checks::shape::faults::Faults;
use crate::credential::{has_type, objects};
use crate::document::Object;

/// Every object of a badge whose place says its type.
pub(crate) fn kinds(root: &Object, subject: &Object, faults: &mut Faults) {
    // OB 3.0 §B.1, AchievementCredential: the issuer is a ProfileRef, the subject an AchievementSubject.
    profile(root, "", "issuer", faults);
    each(root, "", "evidence", "Evidence", faults);
    one(subject, "/credentialSubject", "AchievementSubject", faults);
    // AchievementSubject
    let at = "/credentialSubject";
    profile(subject, at, "source", faults);
    each(subject, at, "identifier", "IdentityObject", faults);
    for (index, result) in objects(subject, "result").enumerate() {
        let at = format!("{at}/result/{index}");
        one(result, &at, "Result", faults);
        each(result, &at, "alignment", "Alignment", faults);
    }
    // Achievement
    let Some(achievement) = subject.object("achievement") else { return };
    let at = "/credentialSubject/achievement";
    one(achievement, at, "Achievement", faults);
    profile(achievement, at, "creator", faults);
    each(achievement, at, "alignment", "Alignment", faults);
    each(achievement, at, "otherIdentifier", "IdentifierEntry", faults);
    for (index, description) in objects(achievement, "resultDescription").enumerate() {
        let at = format!("{at}/resultDescription/{index}");
        one(description, &at, "ResultDescription", faults);
        each(description, &at, "rubricCriterionLevel", "RubricCriterionLevel", faults);
    }
}

/// Profile, and the one above it.
fn profile(node: &Object, at: &str, name: &str, faults: &mut Faults) {
    let mut at = format!("{at}/{name}");
    let mut next = node.object(name);
    while let Some(profile) = next {
        one(profile, &at, "Profile", faults);
        each(profile, &at, "otherIdentifier", "IdentifierEntry", faults);
        at.push_str("/parentOrg");
        next = profile.object("parentOrg");
    }
}

fn each(node: &Object, at: &str, name: &str, wanted: &str, faults: &mut Faults) {
    for (index, item) in objects(node, name).enumerate() {
        one(item, &format!("{at}/{name}/{index}"), wanted, faults);
    }
}

fn one(node: &Object, at: &str, wanted: &str, faults: &mut Faults) {
    if node.get("type").is_some() && !has_type(node, wanted) {
        faults.malformed(&format!("{at}/type"));
    }
}
