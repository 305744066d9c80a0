//! A badge of a demonstration says so in the words that are signed: whoever reads it anywhere, in whichever program, reads that first.

use serde_json::{Value, json};

use crate::issuance::draft::Draft;

/// What a demonstration's badge says of itself, in the language of the badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Stands before names: "Démonstration".
    pub name: String,
    /// Stands before criteria and in the place of evidence: a sentence.
    pub sentence: String,
}

/// The same draft, marked: its name, that of its achievement, the criteria, and each piece of evidence.
///
/// # Errors
/// Where the draft is no JSON.
pub fn mark(draft: &Draft, marks: &Marks) -> Result<Draft, serde_json::Error> {
    let mut credential: Value = serde_json::from_str(&draft.unsigned)?;
    for pointer in ["/name", "/credentialSubject/achievement/name"] {
        prefix(&mut credential, pointer, &marks.name, " : ");
    }
    prefix(&mut credential, "/credentialSubject/achievement/criteria/narrative", &marks.sentence, " ");
    if let Some(evidence) = credential.get_mut("evidence").and_then(Value::as_array_mut) {
        for piece in evidence.iter_mut().filter_map(Value::as_object_mut) {
            // How a result was shown is a claim; here there was no test, nor anybody who watched.
            piece.shift_remove("genre");
            piece.insert("name".into(), json!(marks.name));
            piece.insert("narrative".into(), json!(marks.sentence));
        }
    }
    Ok(Draft { unsigned: credential.to_string(), ..draft.clone() })
}

fn prefix(credential: &mut Value, pointer: &str, mark: &str, between: &str) {
    if let Some(Value::String(text)) = credential.pointer_mut(pointer) {
        text.insert_str(0, between);
        text.insert_str(0, mark);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_word_that_claims_something_is_marked() {
        let unsigned = json!({
            "name": "Pix, Niveau 3", "awardedDate": "2026-10-12T00:00:00Z",
            "credentialSubject": {"achievement": {"name": "Pix", "criteria": {"narrative": "Test surveillé."}}},
            "evidence": [{"genre": "supervised", "name": "Session", "narrative": "Surveillée."}],
        });
        let draft = Draft { id: Uuid::nil(), unsigned: unsigned.to_string(), proof_options: "{}".into() };
        let marks = Marks { name: "Démonstration".into(), sentence: "Ce badge ne prouve rien.".into() };
        let marked: Value = serde_json::from_str(&mark(&draft, &marks).unwrap().unsigned).unwrap();
        assert_eq!(marked["name"], "Démonstration : Pix, Niveau 3");
        assert_eq!(marked["credentialSubject"]["achievement"]["name"], "Démonstration : Pix");
        assert_eq!(marked["credentialSubject"]["achievement"]["criteria"]["narrative"], "Ce badge ne prouve rien. Test surveillé.");
        assert_eq!(marked["evidence"], json!([{"name": "Démonstration", "narrative": "Ce badge ne prouve rien."}]));
        assert_eq!(marked["awardedDate"], unsigned["awardedDate"]);
    }
}
