//! The steps of a venue's own course as a framework: what we say of every such scale is added, and everything that is wrong is told.

use std::collections::BTreeSet;

use badge::framework::{Claim, Framework};
use serde_json::{Map, Value, json};

use crate::issuance::import_map::fold;
use crate::issuance::offer::fault::Wrong;
use crate::issuance::offer::reading::{Reading, Texts};
use crate::issuance::offer::words::WORDS;
use crate::issuance::profile::Venue;

/// What a scale stands on, beside its levels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) venue: &'a Venue,
    pub(super) key: &'a str,
    pub(super) version: u32,
    pub(super) title: &'a Texts,
    pub(super) claim: Claim,
    /// The `genre` of the evidence.
    pub(super) genre: &'a str,
}

/// One level, as it was told.
#[derive(Debug)]
pub(super) struct Step {
    label: Texts,
    can_do: Texts,
}

/// One competence, as it was told.
#[derive(Debug)]
pub(super) struct Skill {
    code: String,
    name: Texts,
}

/// The levels of a file.
pub(super) fn steps(reading: &mut Reading, levels: &Value, claim: Claim) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut called = BTreeSet::new();
    let Some(levels) = list(reading, levels, "/levels", MOST_LEVELS) else { return steps };
    if levels.is_empty() {
        reading.wrong("/levels", Wrong::Missing);
    }
    for (place, level) in levels.iter().enumerate() {
        let at = format!("/levels/{place}");
        let Some(level) = object(reading, level, &at) else { continue };
        reading.only(level, &at, &["index", "label", "canDo"]);
        if level.get("index").and_then(Value::as_u64) != u64::try_from(place + 1).ok() {
            reading.wrong(format!("{at}/index"), Wrong::LevelIndex { index: place + 1 });
        }
        let label = reading.texts(level, &at, "label", LONGEST_LABEL);
        let can_do = reading.texts(level, &at, "canDo", LONGEST_SENTENCE);
        // A sheet names levels: in whatever language, a name is one level's.
        let names: BTreeSet<String> = label.iter().flatten().map(|(_, name)| fold(name)).collect();
        if names.iter().any(|name| called.contains(name)) {
            reading.wrong(format!("{at}/label"), Wrong::Repeated);
        }
        called.extend(names);
        let claims = |(language, text): (&String, &String)| claim == Claim::Attended && says_a_skill(language, text);
        if can_do.iter().flatten().any(claims) {
            reading.wrong(format!("{at}/canDo"), Wrong::SaysMoreThanAttended);
        }
        steps.extend(label.zip(can_do).map(|(label, can_do)| Step { label, can_do }));
    }
    steps
}

/// The competences of a file, where it has some.
pub(super) fn skills(reading: &mut Reading, competences: &Value) -> Vec<Skill> {
    let mut skills = Vec::new();
    let mut called = BTreeSet::new();
    let Some(competences) = list(reading, competences, "/competences", MOST_COMPETENCES) else { return skills };
    for (place, competence) in competences.iter().enumerate() {
        let at = format!("/competences/{place}");
        let Some(competence) = object(reading, competence, &at) else { continue };
        reading.only(competence, &at, &["code", "name"]);
        let code = reading.short_name(competence, &at, "code");
        if code.as_deref() == Some(badge::framework::GLOBAL) {
            reading.wrong(format!("{at}/code"), Wrong::ShortName);
        }
        let name = reading.texts(competence, &at, "name", LONGEST_NAME);
        for (member, names) in [("code", code.iter().map(|code| fold(code)).collect()), ("name", folded(name.as_ref()))] {
            let names: BTreeSet<String> = names;
            if names.iter().any(|name| called.contains(name)) {
                reading.wrong(format!("{at}/{member}"), Wrong::Repeated);
            }
            called.extend(names);
        }
        skills.extend(code.zip(name).map(|(code, name)| Skill { code, name }));
    }
    skills
}

/// The framework. A dot parts the venue from its own name of the scale: no framework that anybody carries is called so, and none of a
/// venue's can be taken for one.
pub(super) fn framework(
    ground: &Ground<'_>,
    steps: &[Step],
    skills: &[Skill],
    languages: &[String],
) -> Result<Framework, serde_json::Error> {
    let Ground { venue, key, version, title, claim, genre } = ground;
    let words = &WORDS.scale;
    let levels: Vec<Value> = steps.iter().zip(1..).map(|(step, index): (&Step, u32)| level(step, index, *claim)).collect();
    let scale = match claim {
        Claim::Assessed => json!({"levels": levels}),
        Claim::Attended => json!({"levels": levels, "note": words.attended_note.among(languages)}),
    };
    let shown: Texts = languages.iter().map(|language| (language.clone(), asserted(genre, language).to_owned())).collect();
    let mut file = json!({
        "id": format!("{}.{key}", venue.slug),
        "version": version.to_string(),
        "claim": match claim { Claim::Assessed => "assessed", Claim::Attended => "attended" },
        "publisher": {"name": venue.name, "url": venue.profile_url()},
        "variants": languages,
        "title": title,
        "disclaimer": words.disclaimer.among(languages),
        "assertedBy": {*genre: shown},
        "levelOf": words.level_of(*claim).among(languages),
        "globalScale": scale,
    });
    if let (Some(members), false) = (file.as_object_mut(), skills.is_empty()) {
        let competence = |skill: &Skill| json!({"code": skill.code, "area": AREA, "name": skill.name});
        members.insert("competenceScale".into(), scale);
        members.insert("areas".into(), json!([{"code": AREA, "name": words.area.among(languages)}]));
        members.insert("competences".into(), skills.iter().map(competence).collect());
    }
    Framework::read(&file.to_string())
}

/// A course that was attended says so in the name of its step, because other tools show that name as it was signed.
fn level(step: &Step, index: u32, claim: Claim) -> Value {
    let said =
        |(language, label): (&String, &String)| (language.clone(), WORDS.scale.attended_label.of(language).replace("{label}", label));
    match claim {
        Claim::Assessed => json!({"index": index, "label": step.label, "sentence": step.can_do}),
        Claim::Attended => {
            let label: Texts = step.label.iter().map(said).collect();
            let aliases: BTreeSet<&String> = step.label.values().collect();
            json!({"index": index, "label": label, "aliases": aliases, "sentence": step.can_do})
        }
    }
}

/// How evidence of this kind is told, in words that were weighed for the frameworks that we carry.
fn asserted(genre: &str, language: &str) -> &'static str {
    Framework::all().iter().find_map(|framework| framework.asserted_by(genre, language)).unwrap_or_default()
}

/// "Sait …", where nobody looked.
fn says_a_skill(language: &str, text: &str) -> bool {
    let folded = fold(text);
    let words = WORDS.scale.skill_words.get(language).into_iter().flatten();
    words.map(|word| fold(word)).any(|word| folded.strip_prefix(&word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ','])))
}

fn folded(texts: Option<&Texts>) -> BTreeSet<String> {
    texts.into_iter().flatten().map(|(_, name)| fold(name)).collect()
}

fn list<'a>(reading: &mut Reading, value: &'a Value, at: &str, most: usize) -> Option<&'a Vec<Value>> {
    let list = value.as_array();
    match list {
        None => reading.wrong(at, Wrong::Missing),
        Some(list) if list.len() > most => reading.wrong(at, Wrong::TooMany { most }),
        Some(_) => return list,
    }
    None
}

fn object<'a>(reading: &mut Reading, value: &'a Value, at: &str) -> Option<&'a Map<String, Value>> {
    if value.as_object().is_none() {
        reading.wrong(at, Wrong::NotAFile);
    }
    value.as_object()
}

/// As many as have a figure.
const MOST_LEVELS: usize = 8;
/// Protects the 14 kB that a badge may have.
const MOST_COMPETENCES: usize = 20;
const LONGEST_LABEL: usize = 40;
const LONGEST_NAME: usize = 80;
const LONGEST_SENTENCE: usize = 200;
const AREA: &str = "a";
