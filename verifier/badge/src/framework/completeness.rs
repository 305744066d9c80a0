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
    let damages: [Damage; 17] = [
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
        ("global 2: no label", |file| {
            file["globalScale"]["levels"][2].as_object_mut().unwrap().remove("label");
        }),
        ("global 2: no sentence", |file| {
            file["globalScale"]["levels"][2].as_object_mut().unwrap().remove("sentence");
        }),
        ("attended without a note", |file| {
            file["claim"] = json!("attended");
            file["globalScale"].as_object_mut().unwrap().remove("note");
        }),
        ("1.2: the code of two", |file| file["competences"][0]["code"] = json!("1.2")),
        ("global: the code of the whole", |file| file["competences"][0]["code"] = json!("global")),
        ("1.2: called like 1.1", |file| file["competences"][0]["aliases"] = json!(["GERER des données"])),
        ("levelOf fr: no {n}", |file| file["levelOf"]["fr"] = json!("Niveau sur {max}")),
        ("1.1: a short name breaks", |file| file["competences"][0]["shortName"]["es"] = json!("Buscar desordenadamente")),
        ("title fr: 26 words", |file| file["title"]["fr"] = json!("mot ".repeat(26))),
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

#[test]
fn the_rules_for_words_notice_what_they_forbid() {
    let noticed = |variant: &str, text: &str| word_faults(variant, text).join("; ");
    assert_eq!(noticed("fr", "Sait faire un tableau : il aide ses collègues."), "a plain space before :");
    assert_eq!(noticed("fr", "Sait faire un tableau\u{a0}: il aide ses collègues."), "");
    assert_eq!(noticed("en", "Has failed the test."), "says failed");
    assert_eq!(noticed("it", "Un badge non valido."), "says valido");
    assert_eq!(noticed("es", "Un fracaso."), "says fracaso");
    assert_eq!(noticed("fr", "L'échec du serveur."), "a straight apostrophe; says échec; says serveur");
    assert_eq!(noticed("fr-easy", "Une phrase avec l’idée, d’abord, de treize mots d’un coup."), "13 words");
    assert_eq!(noticed("fr-easy", "Un ; deux."), "a plain space before ;; a semicolon");
    assert_eq!(noticed("fr", "Deux  espaces."), "two spaces");
    assert_eq!(noticed("fr", &"mot ".repeat(25)), "");
}

#[test]
fn every_framework_is_in_the_table_above_and_no_other() {
    let documented: Vec<&str> = include_str!("../framework.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .flat_map(|row| row.split(" | ").next().unwrap_or_default().split('`'))
        .filter(|name| name.contains('/'))
        .collect();
    let mut carried: Vec<String> = Framework::all().iter().map(Framework::target_code).collect();
    carried.sort();
    let mut documented: Vec<String> = documented.into_iter().map(str::to_owned).collect();
    documented.sort();
    assert_eq!(documented, carried);
}

#[test]
fn the_example_of_a_venues_own_scale_is_a_framework() {
    let schema: Value = serde_json::from_str(include_str!("../../../../schemas/json/framework.schema.json")).unwrap();
    let examples = schema["examples"].as_array().unwrap();
    assert!(!examples.is_empty());
    for example in examples {
        let framework: Framework = serde_json::from_value(example.clone()).unwrap();
        assert_eq!(faults(&framework), Vec::<String>::new());
        assert!(framework.global_scale().is_some_and(|scale| scale.max_index() <= 8));
    }
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
    texts.extend(f.no_end.iter().map(|text| ("noEnd".into(), text)));
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
            if name == "global" && level.label.is_none() {
                faults.push(format!("global {}: no label", level.index));
            }
            if name == "global" && level.sentence.is_none() {
                faults.push(format!("global {}: no sentence", level.index));
            }
            texts.extend(level.label.iter().map(|text| (format!("{name} label"), text)));
            texts.extend(level.sentence.iter().map(|text| (format!("{name} sentence"), text)));
        }
    }
    if f.claim == Claim::Attended && f.global_scale.as_ref().is_none_or(|scale| scale.note.is_none()) {
        faults.push("attended without a note".into());
    }
    for text in f.level_of.0.iter().flat_map(|(variant, text)| ["{n}", "{max}"].map(|part| (variant, text, part))) {
        let (variant, text, part) = text;
        if !text.contains(part) {
            faults.push(format!("levelOf {variant}: no {part}"));
        }
    }
    let mut called: BTreeMap<String, &String> = BTreeMap::new();
    for competence in &f.competences {
        let code = &competence.code;
        if code == GLOBAL {
            faults.push("global: the code of the whole".into());
        }
        if f.competences.iter().filter(|other| other.code == *code).count() > 1 {
            faults.push(format!("{code}: the code of two"));
        }
        for name in names(competence) {
            let first = *called.entry(fold(name)).or_insert(code);
            if first != code {
                faults.push(format!("{code}: called like {first}"));
            }
        }
        texts.push((code.clone(), &competence.name));
        texts.extend(competence.short_name.iter().map(|text| (code.clone(), text)));
        let broken = |text: &str| text.split(' ').any(|word| word.chars().count() > WIDEST);
        if competence.short_name.iter().flat_map(Text::all).any(broken) {
            faults.push(format!("{code}: a short name breaks under its figure"));
        }
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
        let said = text.0.iter().flat_map(|(variant, text)| word_faults(variant, text).into_iter().map(move |fault| (variant, fault)));
        faults.extend(said.map(|(variant, fault)| format!("{at} {variant}: {fault}")));
    }
    faults
}

fn names(competence: &Competence) -> impl Iterator<Item = &str> {
    let texts = [Some(&competence.name), competence.short_name.as_ref()];
    texts.into_iter().flatten().flat_map(Text::all).chain(competence.aliases.iter().map(String::as_str))
}

/// What is wrong with how a text is written, as far as a machine can tell: too long a sentence, a word that accuses or that only
/// specialists know, a sign that breaks off from its word at the end of a line.
fn word_faults(variant: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let french = variant.starts_with("fr");
    faults.extend(
        [':', ';', '?', '!', '%']
            .iter()
            .filter(|sign| french && text.contains(&format!(" {sign}")))
            .map(|sign| format!("a plain space before {sign}")),
    );
    if text.contains('\'') {
        faults.push("a straight apostrophe".into());
    }
    if text.contains("  ") {
        faults.push("two spaces".into());
    }
    let easy = variant == "fr-easy";
    if easy && text.contains(';') {
        faults.push("a semicolon".into());
    }
    let apart = |c: char| c.is_whitespace() || (easy && matches!(c, '’' | '-'));
    for sentence in text.split(['.', '!', '?', '…', ';', ':']) {
        let words = sentence.split(apart).filter(|word| word.chars().any(char::is_alphanumeric)).count();
        if words > if easy { 12 } else { 25 } {
            faults.push(format!("{words} words"));
        }
    }
    let folded = text.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| FORBIDDEN.contains(word));
    faults.extend(words.map(|word| format!("says {word}")));
    faults
}

/// Letters of a word that stand on one line under a figure, on a telephone.
const WIDEST: usize = 11;

/// Words that accuse, that belong to a verdict, or that only specialists know.
const FORBIDDEN: &[&str] = &[
    "api",
    "cryptographique",
    "did",
    "escroc",
    "fail",
    "failed",
    "failure",
    "fake",
    "fallito",
    "falsa",
    "falso",
    "fausse",
    "faux",
    "firma",
    "forged",
    "fracaso",
    "fraude",
    "hash",
    "insuffisant",
    "issuer",
    "jeton",
    "json",
    "jwt",
    "nul",
    "payload",
    "schéma",
    "serveur",
    "server",
    "signature",
    "suspenso",
    "token",
    "uri",
    "url",
    "valable",
    "valid",
    "valide",
    "valido",
    "válida",
    "válido",
    "échec",
    "échoué",
    "émetteur",
];

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
