//! What a badge says, put right: one member of its unsigned document is changed, and nothing else. Id, place and dates of the new badge
//! are given by [`renewal`](crate::issuance::renewal).

use badge::framework::GLOBAL;
use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};
use time::Date;

use crate::issuance::offer::months_after;

/// One thing that is to be said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// The day of the test.
    Day(Date),
    /// Until when the badge holds.
    End(Timestamp),
    /// The level of the whole, by its index.
    Level(u32),
    /// What is shown of the person's name; nothing hides it.
    Name(Option<String>),
}

/// Why it cannot be said so.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The level follows from a score or from single skills: whoever changes it alone makes the badge contradict itself.
    #[error("the level follows from the results")]
    LevelFollows,
    /// The scale has no such level.
    #[error("the scale has the levels {}", levels.join(", "))]
    NoSuchLevel {
        /// Those it has.
        levels: Vec<String>,
    },
    /// It is no badge of ours.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
}

/// The document with each of these put right, in their order.
///
/// # Errors
/// See [`Fault`].
pub fn correct(unsigned: &str, corrections: &[Correction]) -> Result<String, Fault> {
    let mut credential: Map<String, Value> = serde_json::from_str(unsigned)?;
    for correction in corrections {
        match correction {
            Correction::Day(day) => {
                if let Some(end) = end_counted_from(&credential, *day) {
                    credential.insert("validUntil".into(), json!(end.to_string()));
                }
                credential.insert("awardedDate".into(), json!(format!("{day}T00:00:00Z")));
            }
            Correction::End(end) => {
                credential.insert("validUntil".into(), json!(end.to_string()));
            }
            Correction::Level(index) => level(&mut credential, *index)?,
            Correction::Name(shown) => name(&mut credential, shown.as_deref()),
        }
    }
    Ok(Value::Object(credential).to_string())
}

/// The name that a badge shows, as it was drafted.
///
/// # Errors
/// Where it is no badge of ours.
pub fn shown_name(unsigned: &str) -> Result<Option<String>, serde_json::Error> {
    let credential: Value = serde_json::from_str(unsigned)?;
    Ok(credential.pointer("/credentialSubject/identifier/0/identityHash").and_then(Value::as_str).map(str::to_owned))
}

/// The day of the test, as `2026-10-12`.
///
/// # Errors
/// Where it is no badge of ours.
pub fn awarded_day(unsigned: &str) -> Result<Option<String>, serde_json::Error> {
    let credential: Value = serde_json::from_str(unsigned)?;
    let moment = credential.get("awardedDate").and_then(Value::as_str);
    Ok(moment.and_then(|moment| moment.split_once('T')).map(|(day, _)| day.to_owned()))
}

/// Until when a badge holds once it says that its test was on `day`, where its end was counted from the day of the test; none where it has no
/// end, or one that somebody set.
///
/// # Errors
/// Where it is no badge of ours.
pub fn end_for_day(unsigned: &str, day: Date) -> Result<Option<Timestamp>, serde_json::Error> {
    Ok(end_counted_from(&serde_json::from_str(unsigned)?, day))
}

/// An end that was counted is the last second of the day so many months after the test; one that somebody set begins its day.
fn end_counted_from(credential: &Map<String, Value>, day: Date) -> Option<Timestamp> {
    let moment = |member: &str| credential.get(member).and_then(Value::as_str).and_then(Timestamp::parse);
    let (before, end) = (moment("awardedDate")?.date_time().date(), moment("validUntil")?);
    let month = |date: Date| date.year() * 12 + i32::from(u8::from(date.month()));
    let months = month(end.date_time().date()) - month(before);
    (months_after(before, months) == Some(end)).then(|| months_after(day, months)).flatten()
}

/// The first name, and the first letter of the last: "Amina E."; a name of one word stays.
#[must_use]
pub fn first_and_initial(full: &str) -> String {
    let words: Vec<&str> = full.split_whitespace().collect();
    match (words.as_slice(), words.last().and_then(|last| last.chars().find(|c| c.is_alphabetic()))) {
        ([first, _, ..], Some(initial)) => format!("{first} {}.", initial.to_uppercase()),
        _ => full.to_owned(),
    }
}

/// Open Badges 3.0 §B.1.4: a subject is named by its id or by identifiers; ours always has an id.
fn name(credential: &mut Map<String, Value>, shown: Option<&str>) {
    let Some(subject) = credential.get_mut("credentialSubject").and_then(Value::as_object_mut) else { return };
    match shown {
        None => {
            subject.shift_remove("identifier");
        }
        Some(shown) => {
            let identity = json!([{"type": "IdentityObject", "hashed": false, "identityHash": shown, "identityType": "name"}]);
            subject.insert("identifier".into(), identity);
        }
    }
}

/// Only where the level is all that the badge says: beside a score or levels of skills it would contradict them.
fn level(credential: &mut Map<String, Value>, index: u32) -> Result<(), Fault> {
    let Some(subject) = credential.get_mut("credentialSubject").and_then(Value::as_object_mut) else { return Err(Fault::LevelFollows) };
    let rubric: Vec<Value> = subject
        .get("achievement")
        .and_then(|achievement| achievement.get("resultDescription"))
        .and_then(Value::as_array)
        .and_then(|all| all.iter().find(|one| one.get("id").and_then(Value::as_str).is_some_and(|id| id.ends_with(&format!("#{GLOBAL}")))))
        .and_then(|global| global.get("rubricCriterionLevel"))
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let achievement = subject.get("achievement").and_then(|achievement| achievement.get("name")).cloned();
    let alone = match subject.get_mut("result").and_then(Value::as_array_mut).map(Vec::as_mut_slice) {
        Some([Value::Object(only)]) if only.contains_key("achievedLevel") && !only.contains_key("value") => only,
        _ => return Err(Fault::LevelFollows),
    };
    let text = |level: &Value, member: &str| level.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
    let Some(chosen) = rubric.iter().find(|level| text(level, "level") == index.to_string()) else {
        let levels = rubric.iter().map(|level| format!("{} ({})", text(level, "level"), text(level, "name"))).collect();
        return Err(Fault::NoSuchLevel { levels });
    };
    alone.insert("achievedLevel".into(), json!(text(chosen, "id")));
    if let Some(achievement) = achievement.as_ref().and_then(Value::as_str) {
        credential.insert("name".into(), json!(format!("{achievement}, {}", text(chosen, "name"))));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn badge(result: Value) -> Value {
        json!({
            "name": "Compétences, Débutant", "awardedDate": "2026-10-12T00:00:00Z",
            "credentialSubject": {
                "id": "urn:uuid:1", "identifier": [{"identityHash": "Amina Exemple"}],
                "achievement": {"name": "Compétences", "resultDescription": [{"id": "https://x/a#global", "rubricCriterionLevel": [
                    {"id": "https://x/a#level-1", "name": "Débutant", "level": "1"},
                    {"id": "https://x/a#level-2", "name": "Intermédiaire", "level": "2"},
                ]}]},
                "result": result,
            },
        })
    }

    fn corrected(badge: &Value, correction: Correction) -> Result<Value, Fault> {
        correct(&badge.to_string(), &[correction]).map(|text| serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn a_name_is_said_otherwise_hidden_and_said_again_and_nothing_else_changes() {
        let before = badge(json!([]));
        let mut expected = before.clone();
        expected["credentialSubject"]["identifier"] =
            json!([{"type": "IdentityObject", "hashed": false, "identityHash": "Amina Modèle", "identityType": "name"}]);
        let named = corrected(&before, Correction::Name(Some("Amina Modèle".into()))).unwrap();
        assert_eq!(named, expected);
        assert_eq!(shown_name(&named.to_string()).unwrap().as_deref(), Some("Amina Modèle"));
        let hidden = corrected(&named, Correction::Name(None)).unwrap();
        assert_eq!((shown_name(&hidden.to_string()).unwrap(), hidden.to_string().contains("Amina")), (None, false));
        assert_eq!(corrected(&hidden, Correction::Name(Some("Amina Modèle".into()))).unwrap(), expected);
    }

    #[test]
    fn day_and_end_are_said_otherwise() {
        let day = corrected(&badge(json!([])), Correction::Day(time::macros::date!(2026 - 09 - 30))).unwrap();
        assert_eq!(day["awardedDate"], "2026-09-30T00:00:00Z");
        let end = corrected(&day, Correction::End(Timestamp::parse("2027-09-30T00:00:00Z").unwrap())).unwrap();
        assert_eq!(end["validUntil"], "2027-09-30T00:00:00Z");
        let again = corrected(&end, Correction::Day(time::macros::date!(2026 - 10 - 12))).unwrap();
        assert_eq!(again["validUntil"], "2027-09-30T00:00:00Z", "what somebody set stays");
    }

    #[test]
    fn an_end_that_was_counted_from_the_day_goes_with_the_day() {
        let mut counted = badge(json!([]));
        counted["awardedDate"] = json!("2026-08-31T00:00:00Z");
        counted["validUntil"] = json!("2028-02-29T23:59:59Z");
        let day = corrected(&counted, Correction::Day(time::macros::date!(2026 - 07 - 15))).unwrap();
        assert_eq!((&day["awardedDate"], &day["validUntil"]), (&json!("2026-07-15T00:00:00Z"), &json!("2028-01-15T23:59:59Z")));
        let end = end_for_day(&counted.to_string(), time::macros::date!(2026 - 07 - 15)).unwrap();
        assert_eq!(end.map(|end| end.to_string()).as_deref(), day["validUntil"].as_str());
        assert_eq!(end_for_day(&badge(json!([])).to_string(), time::macros::date!(2026 - 07 - 15)).unwrap(), None, "it has none");
    }

    #[test]
    fn a_level_is_said_otherwise_only_where_it_is_all_that_is_said() {
        let alone = badge(json!([{"id": "urn:uuid:1#global", "achievedLevel": "https://x/a#level-1"}]));
        let raised = corrected(&alone, Correction::Level(2)).unwrap();
        assert_eq!(raised["credentialSubject"]["result"][0]["achievedLevel"], "https://x/a#level-2");
        assert_eq!(raised["name"], "Compétences, Intermédiaire");
        assert!(matches!(corrected(&alone, Correction::Level(3)), Err(Fault::NoSuchLevel { levels }) if levels.len() == 2));
        for other in [json!([]), json!([{"achievedLevel": "x", "value": "312"}]), json!([{"achievedLevel": "x"}, {"value": "3"}])] {
            assert!(matches!(corrected(&badge(other), Correction::Level(2)), Err(Fault::LevelFollows)));
        }
    }

    #[test]
    fn a_first_name_stands_with_an_initial() {
        for (full, short) in [
            ("Amina Exemple", "Amina E."),
            ("Jean-Paul Modèle Témoin", "Jean-Paul T."),
            ("Zoé D’Exemple", "Zoé D."),
            ("Émile écrit", "Émile É."),
            ("Amina", "Amina"),
            ("Amina 7", "Amina 7"),
        ] {
            assert_eq!(first_and_initial(full), short);
        }
    }
}
