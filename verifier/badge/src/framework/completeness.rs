//! Tests only: is every file that we carry complete, so that no page ever lacks a sentence?

use serde_json::{Value, json};

use super::*;

#[test]
fn every_framework_that_we_carry_is_complete() {
    assert!(!schemas::frameworks().is_empty());
    for (file, text) in schemas::frameworks() {
        assert_eq!(faults(&serde_json::from_str(text).unwrap()), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn two_files_never_hold_the_same_version() {
    let mut names: Vec<_> = Framework::all().iter().map(Framework::target_code).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), Framework::all().len());
}

#[test]
fn an_incomplete_framework_is_noticed() {
    type Damage = (&'static str, fn(&mut Value));
    let damages: [Damage; 8] = [
        ("title: variants", |file| file["title"] = json!({"fr": "Seul"})),
        ("1.1 novice: variants", |file| {
            file["competences"][0]["sentences"]["novice"]["it"] = json!(" ");
        }),
        ("1.1: no sentence at level 3", |file| {
            file["competences"][0]["sentences"].as_object_mut().unwrap().remove("independant");
        }),
        ("1.1: no area", |file| file["competences"][0]["area"] = json!("9")),
        ("global: scores", |file| file["globalScale"]["levels"][3]["minScore"] = json!(257)),
        ("global: indexes", |file| {
            file["globalScale"]["levels"].as_array_mut().unwrap().remove(4);
        }),
        ("global: two levels called", |file| {
            file["globalScale"]["levels"][2]["aliases"] = json!(["NOVICE  1"]);
        }),
        ("global 1: no band", |file| file["globalScale"]["levels"][1]["band"] = json!("new")),
    ];
    for (fault, damage) in damages {
        let mut file: Value = complete();
        damage(&mut file);
        let found = faults(&serde_json::from_value(file).unwrap());
        assert!(found.iter().any(|found| found.starts_with(fault)), "{fault}: {found:?}");
    }
}

#[test]
fn a_member_that_the_shape_does_not_have_is_refused() {
    let mut file: Value = complete();
    file["titel"] = json!({});
    assert!(serde_json::from_value::<Framework>(file).is_err());
}

/// A file without a fault, to be damaged.
fn complete() -> Value {
    let (_, text) = schemas::frameworks().iter().find(|(file, _)| *file == "pix.json").unwrap();
    serde_json::from_str(text).unwrap()
}

/// Everything that a file lacks, or says twice.
fn faults(framework: &Framework) -> Vec<String> {
    let mut faults = Vec::new();
    let f = framework;
    let mut texts: Vec<(String, &Text)> =
        vec![("title".into(), &f.title), ("disclaimer".into(), &f.disclaimer), ("levelOf".into(), &f.level_of)];
    texts.extend(f.age_note.iter().map(|text| ("ageNote".into(), text)));
    texts.extend(f.asserted_by.iter().map(|(genre, text)| (genre.clone(), text)));
    texts.extend(f.areas.iter().map(|area| (area.code.clone(), &area.name)));
    for band in &f.bands {
        texts.push((band.key.clone(), &band.label));
        texts.push((band.key.clone(), &band.sentence));
    }
    for (name, scale) in [("global", &f.global_scale), ("competence", &f.competence_scale)] {
        let Some(scale) = scale else { continue };
        faults.extend(scale_faults(f, name, scale));
        texts.extend(scale.note.iter().map(|text| (format!("{name} note"), text)));
        texts.extend(scale.not_tested.iter().map(|text| (format!("{name} notTested"), text)));
        for level in &scale.levels {
            texts.extend(level.label.iter().map(|text| (format!("{name} label"), text)));
            texts.extend(level.sentence.iter().map(|text| (format!("{name} sentence"), text)));
        }
    }
    for competence in &f.competences {
        let code = &competence.code;
        texts.push((code.clone(), &competence.name));
        texts.extend(competence.short_name.iter().map(|text| (code.clone(), text)));
        texts.extend(competence.sentences.iter().map(|(band, text)| (format!("{code} {band}"), text)));
        if f.area(&competence.area).is_none() {
            faults.push(format!("{code}: no area"));
        }
        for level in f.competence_scale.iter().flat_map(|scale| &scale.levels) {
            if f.sentence(code, level.index, "fr").is_none() {
                faults.push(format!("{code}: no sentence at level {}", level.index));
            }
        }
    }
    for (at, text) in texts {
        let complete = f.variants.iter().all(|variant| text.0.get(variant).is_some_and(|words| !words.trim().is_empty()));
        if !complete || text.0.len() != f.variants.len() {
            faults.push(format!("{at}: variants"));
        }
    }
    faults
}

fn scale_faults(framework: &Framework, name: &str, scale: &Scale) -> Vec<String> {
    let mut faults = Vec::new();
    let levels = &scale.levels;
    if levels.iter().zip(levels.iter().skip(1)).any(|(low, high)| low.index + 1 != high.index) {
        faults.push(format!("{name}: indexes"));
    }
    let from: Vec<_> = levels.iter().map(|level| level.min_score).collect();
    let mut expected = vec![scale.min_score];
    expected.extend(levels.iter().map(|level| level.max_score.map(|score| score + 1)));
    if expected.pop() != Some(scale.max_score.map(|score| score + 1)) || from != expected {
        faults.push(format!("{name}: scores"));
    }
    for level in levels {
        let known = |key| framework.bands.iter().any(|band| &band.key == key);
        if !level.band.as_ref().is_none_or(known) {
            faults.push(format!("{name} {}: no band", level.index));
        }
        for label in level.label.iter().flat_map(|label| label.0.values()).chain(&level.aliases) {
            let label = fold(label);
            if levels.iter().filter(|level| level.is_called(&label)).count() > 1 {
                faults.push(format!("{name}: two levels called {label}"));
            }
        }
    }
    faults
}
