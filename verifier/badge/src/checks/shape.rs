//! The members and types that the verdict rests on. What only a published JSON Schema would say is no fail here.

mod faults;
mod kinds;
mod one_place;
mod vcdm;

use crate::case::Case;
use crate::checks::shape::faults::Faults;
use crate::checks::shape::one_place::one_reading;
use crate::credential::{self, ENDS, STARTS, description_of, has_type, is_badge, is_readable, objects, plain, subject};
use crate::document::{Object, Value};
use crate::jose::Form;
use crate::report::{Cause, Check, CheckName, Evidence, EvidenceKind, Outcome, Reason};
use crate::timestamp::Timestamp;

/// Whatever was brought: a badge, or a credential of another kind, judged as what it says that it is.
pub(crate) fn brought(case: &Case<'_>) -> Check {
    let root = case.document.root();
    if case.envelope.is_some_and(|envelope| envelope.form == Form::SdJwtVc) {
        return sd_jwt_vc(root);
    }
    // What is a presentation as well, each program would take for the one that it knows.
    if is_badge(root) || !has_type(root, "VerifiableCredential") || has_type(root, "VerifiablePresentation") {
        return badge(case);
    }
    if has_type(root, "EndorsementCredential") {
        return endorsing(root, |_| true);
    }
    match has_type(root, "BitstringStatusListCredential") || has_type(root, "StatusList2021Credential") {
        true => status_list(case),
        false => credential(case),
    }
}

/// An SD-JWT VC (draft-ietf-oauth-sd-jwt-vc §3.2.2): no JSON-LD, and of its members only who and of what type.
fn sd_jwt_vc(root: &Object) -> Check {
    let mut faults = Faults::default();
    if root.set("type").iter().any(|kind| kind.as_str().is_none_or(str::is_empty)) {
        faults.malformed("/vct");
    }
    faults.text(root, "/iss", "issuer");
    faults.check(root)
}

/// An Open Badges 3.0 credential (OB 3.0 §B.1, AchievementCredential).
fn badge(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    if !is_badge(root) {
        let types = root.set("type").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        let evidence = vec![Evidence::new(EvidenceKind::Member, "/type", types)];
        return Check { name: CheckName::Shape, outcome: Outcome::Unknown(Cause::UnknownCredentialType), evidence };
    }
    envelope(root, &mut faults);
    faults.text(root, "/id", "id");
    match subject(root) {
        None if root.get("credentialSubject").is_none() => faults.missing("/credentialSubject"),
        None => faults.malformed("/credentialSubject"),
        Some(subject) => {
            kinds::kinds(root, subject, &mut faults);
            achievement(subject, &mut faults);
        }
    }
    faults.check(root)
}

/// An endorsement (OB 3.0 §B.1, EndorsementCredential) of what it stands in: a good word about something else is no word about this.
pub(crate) fn endorsement(case: &Case<'_>) -> Check {
    let root = case.document.root();
    if !has_type(root, "EndorsementCredential") {
        let types = root.set("type").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
        let evidence = vec![Evidence::new(EvidenceKind::Member, "/type", types)];
        return Check { name: CheckName::Shape, outcome: Outcome::Unknown(Cause::UnknownCredentialType), evidence };
    }
    endorsing(root, |about| case.findings.endorsed.iter().any(|id| id == about))
}

/// An endorsement of something that `fits` by its id.
fn endorsing(root: &Object, fits: impl Fn(&str) -> bool) -> Check {
    let mut faults = Faults::default();
    envelope(root, &mut faults);
    faults.text(root, "/id", "id");
    match subject(root) {
        Some(subject) => {
            if !has_type(subject, "EndorsementSubject") {
                faults.malformed("/credentialSubject/type");
            }
            let about = subject.str("id").unwrap_or_default();
            if !fits(about) {
                faults.add(Reason::MemberMalformed, "/credentialSubject/id", about);
            }
        }
        None => faults.malformed("/credentialSubject"),
    }
    faults.check(root)
}

/// Any credential, held to every rule of the data model: what programs ask about through the VC-API.
pub(crate) fn credential(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    one_reading(root, &mut faults);
    vcdm::credential(root, &mut faults);
    faults.check(root)
}

/// A presentation, without the credentials in it.
pub(crate) fn presentation(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    vcdm::presentation(root, &mut faults);
    faults.check(root)
}

/// A status list credential (Bitstring Status List 1.0 §2.2; Status List 2021 §2.2, which names its types otherwise).
pub(crate) fn status_list(case: &Case<'_>) -> Check {
    let root = case.document.root();
    let mut faults = Faults::default();
    let list = match has_type(root, "StatusList2021Credential") {
        true => "StatusList2021",
        false => "BitstringStatusList",
    };
    // Of both kinds at once each reader would take the one that it knows.
    if has_type(root, "BitstringStatusListCredential") == has_type(root, "StatusList2021Credential") {
        faults.malformed("/type");
    }
    envelope(root, &mut faults);
    faults.text(root, "/id", "id");
    match subject(root) {
        Some(subject) => {
            if !has_type(subject, list) {
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

/// What every verifiable credential has (VCDM 2.0 §4, VCDM 1.1 §4).
fn envelope(root: &Object, faults: &mut Faults) {
    // VCDM 2.0 §4.3, VCDM 1.1 §4.1: its own context comes first. (One that lacks it altogether has undefined terms: see `proof`.)
    let versions = [Some(schemas::CREDENTIALS_V2), Some(schemas::CREDENTIALS_V1)];
    if root.set("@context").iter().skip(1).any(|context| versions.contains(&context.as_str())) {
        faults.malformed("/@context");
    }
    one_reading(root, faults);
    if !has_type(root, "VerifiableCredential") {
        faults.malformed("/type");
    }
    match root.get("issuer") {
        None => faults.missing("/issuer"),
        Some(Value::String(_)) => {}
        Some(Value::Object(profile)) => faults.text(profile, "/issuer/id", "id"),
        Some(_) => faults.malformed("/issuer"),
    }
    // VCDM 2.0 §4.9: dateTimeStamps; Open Badges 3.0 makes the first one mandatory. VCDM 1.1 §4.6: `issuanceDate` is.
    match credential::is_of_version_1(root) {
        true => faults.text(root, "/issuanceDate", "issuanceDate"),
        false => faults.text(root, "/validFrom", "validFrom"),
    }
    for name in STARTS.iter().chain(&ENDS).chain(&["awardedDate"]) {
        if root.get(name).is_some_and(|date| date.as_str().and_then(Timestamp::parse).is_none()) {
            faults.malformed(&format!("/{name}"));
        }
    }
}

/// OB 3.0 §B.1, AchievementSubject and Achievement.
fn achievement(subject: &Object, faults: &mut Faults) {
    // OB 3.0: the subject is named by `id` or by at least one identifier.
    if subject.str("id").is_none() && objects(subject, "identifier").next().is_none() {
        faults.missing("/credentialSubject/identifier");
    }
    // `"false"` is the same signed truth as `false`; read as neither, it would take the person's name out of sight.
    for (index, identity) in subject.set("identifier").iter().enumerate() {
        let Some(identity) = identity.as_object() else { continue };
        let truth = identity.get("hashed").is_none_or(|hashed| matches!(hashed, Value::Bool(_)));
        let plain = |name| identity.get(name).is_none_or(|text| text.as_str().is_some());
        for (name, good) in [("hashed", truth), ("identityHash", plain("identityHash")), ("identityType", plain("identityType"))] {
            if !good {
                faults.malformed(&format!("/credentialSubject/identifier/{index}/{name}"));
            }
        }
    }
    let Some(achievement) = subject.object("achievement") else {
        return faults.missing("/credentialSubject/achievement");
    };
    faults.text(achievement, "/credentialSubject/achievement/id", "id");
    if plain(achievement, "name").is_none() {
        faults.missing("/credentialSubject/achievement/name");
    }
    if !is_readable(achievement, subject) {
        return faults.unknown = Some(Cause::TooComplex);
    }
    for (index, result) in objects(subject, "result").enumerate() {
        if !on_scale(achievement, result) {
            faults.add(Reason::ResultOutsideScale, &format!("/credentialSubject/result/{index}"), result.str("value").unwrap_or_default());
        }
    }
}

/// Whether a result lies on the scale that its description gives (OB 3.0 §B.1, ResultDescription): a level 9 of 8 is a mistake or a trick.
fn on_scale(achievement: &Object, result: &Object) -> bool {
    if result.get("resultDescription").is_none() {
        // No scale is claimed.
        return result.get("achievedLevel").is_none();
    }
    let Some(description) = description_of(achievement, result) else { return false };
    if let Some(level) = result.get("achievedLevel") {
        // A level of another description of the same achievement is no level that we show, and no trick either: 1EdTech's own sample
        // `complete` has one.
        let mut levels = objects(achievement, "resultDescription").flat_map(|described| objects(described, "rubricCriterionLevel"));
        let known = levels.any(|rubric| rubric.get("id") == Some(level));
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
