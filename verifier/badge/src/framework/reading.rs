//! Tests only: how sources and badges write what stands in a framework, and what each framework then says.

use super::*;

#[test]
fn a_level_is_found_however_a_spreadsheet_writes_it() {
    let written = [
        (
            "pix/2026-11-22",
            GLOBAL,
            vec!["Indépendant 1", "niveau INDEPENDANT 1", "Niveau 3", "3 sur 8", "3/8", "Étape 3 sur 8", "256", "Level 3 of 8"],
            Some(3),
        ),
        ("pix/2026-11-22", "1.1", vec!["3", "Niveau 3", "niveau 3/8", "3 su 8"], Some(3)),
        ("pix/2026-11-22", "1.1", vec!["9", "Niveau 9", "3 sur 7", "3/9", "+3", "3.0", "", "Niveau", "trois"], None),
        ("digcomp/2.2", "2.4", vec!["5", "Avancé 5", "avance, niveau 5", "Advanced 5", "Advanced, level 5", "5/8"], Some(5)),
        ("digcomp/3.0", "2.4", vec!["4", "Très avancé", "highly_advanced", "Highly advanced", "4/4"], Some(4)),
        ("clea-numerique/2026-11-22", "3", vec!["Acquis", "ACQUIS ", "1"], Some(1)),
        ("clea-numerique/2026-11-22", "3", vec!["Pas encore acquis", "0"], Some(0)),
        ("clea-numerique/2026-11-22", GLOBAL, vec!["acquis"], Some(1)),
        ("icdl/2026-11-22", "4", vec!["75", "82 %", "82%", "82\u{a0}%", "100", "Réussi"], Some(1)),
        ("icdl/2026-11-22", "4", vec!["0", "74", "74%", "Pas encore réussi"], Some(0)),
        ("icdl/2026-11-22", "4", vec!["101", "82,5", "-1", "%", "1/1000"], None),
        ("three-steps/2026-11-22", GLOBAL, vec!["Débutant", "principiante", "1", "Niveau débutant", "étape 1"], Some(1)),
        ("three-steps/2026-11-22", GLOBAL, vec!["0", "4", "Expert"], None),
        ("three-steps-attended/2026-11-22", GLOBAL, vec!["Débutant", "Cours débutant suivi", "Étape 1 sur 3"], Some(1)),
        ("pix-plus-droit/2026-11-22", GLOBAL, vec!["Confirmé", "2"], Some(2)),
        ("pix-plus-edu/2026-11-22", GLOBAL, vec!["-"], Some(0)),
        ("digcomp/2.2", GLOBAL, vec!["3"], None),
        ("digcomp/2.2", "9.9", vec!["3"], None),
    ];
    for (framework, code, spellings, expected) in written {
        for spelling in spellings {
            let level = carried(framework).level_as_written(code, spelling);
            assert_eq!(level.map(|level| level.index), expected, "{framework} {code} {spelling:?}");
            assert!(level.is_none_or(|level| level.is_reached() == (level.index > 0)));
        }
    }
}

#[test]
fn a_competence_is_found_by_code_by_name_and_by_both() {
    let pix = |written| carried("pix/2026-11-22").competence_as_written(written).map(|competence| competence.code.as_str());
    for written in [
        "1.2",
        " 1.2 ",
        "Gérer des données",
        "GERER DES DONNEES",
        "1.2 Gérer des données",
        "1.2. Gérer des données",
        "1.2 - gérer des données",
    ] {
        assert_eq!(pix(written), Some("1.2"), "{written}");
    }
    assert_eq!(pix("Mener une recherche et une veille d'information"), Some("1.1"));
    for written in ["", "1", "1.", "9.9", "1.20", "1.2 Traiter des données", "1.1 Gérer des données"] {
        assert_eq!(pix(written), None, "{written}");
    }
    let digcomp = |written| carried("digcomp/2.2").competence_as_written(written).map(|competence| competence.code.as_str());
    assert_eq!((digcomp("Netiquette"), digcomp("Nétiquette"), digcomp("2.5")), (Some("2.5"), Some("2.5"), Some("2.5")));
}

#[test]
fn every_framework_explains_each_of_its_results_and_no_other() {
    for framework in Framework::all() {
        let codes = framework.competences().iter().map(|competence| competence.code.as_str());
        for code in codes.chain([GLOBAL]).filter(|code| framework.scale_of(code).is_some()) {
            let (name, (_, high)) = (framework.target_code(), framework.scale_of(code).unwrap().bounds());
            let words = |value: i64| framework.words(&result(code, &value.to_string()), "fr");
            assert!(words(high).is_some_and(|words| words.ends_with('.')), "{name} {code}");
            assert_eq!((words(high + 1), words(-1)), (None, None), "{name} {code}");
        }
    }
    assert_eq!(Framework::newest("digcomp").map(Framework::version), Some("3.0"));
}

#[test]
fn a_result_that_contradicts_itself_reaches_no_level() {
    let named = |code: &str, value: Option<&str>, name: &str, number: Option<&str>, max: Option<&str>| ResultExtract {
        value: value.map(str::to_owned),
        value_max: max.map(str::to_owned),
        achieved_level: Some(LevelExtract { level: number.map(str::to_owned), name: name.into(), ..LevelExtract::default() }),
        ..result(code, "")
    };
    let cases = [
        ("icdl/2026-11-22", named("4", Some("82"), "Réussi", Some("1"), Some("100")), Some(1)),
        ("icdl/2026-11-22", named("4", Some("40"), "Réussi", Some("1"), Some("100")), None),
        ("icdl/2026-11-22", named("4", Some("82"), "Réussi", Some("1"), Some("82")), None),
        ("icdl/2026-11-22", named("4", Some("82"), "Réussi", Some("0"), None), None),
        ("clea-numerique/2026-11-22", named("1", None, "Acquis", None, None), Some(1)),
        ("clea-numerique/2026-11-22", named("1", Some("0"), "Acquis", None, None), None),
        ("clea-numerique/2026-11-22", named("7", None, "Acquis", None, None), None),
        ("three-steps/2026-11-22", named(GLOBAL, Some("2"), "Intermédiaire", Some("2"), Some("3")), Some(2)),
        ("three-steps/2026-11-22", named(GLOBAL, Some("3"), "Intermédiaire", Some("2"), None), None),
        ("three-steps/2026-11-22", named(GLOBAL, Some("2"), "Intermédiaire", Some("2"), Some("2")), None),
        ("pix/2026-11-22", named("1.1", Some("4"), "Expert 2", Some("4"), Some("8")), None),
        ("pix/2026-11-22", named(GLOBAL, Some("20"), "Indépendant 1", Some("3"), Some("1024")), Some(3)),
        ("pix/2026-11-22", named(GLOBAL, Some("20"), "Indépendant 1", Some("3"), Some("20")), None),
    ];
    for (framework, result, expected) in cases {
        let framework = carried(framework);
        let level = framework.level_reached(&result).map(|level| level.index);
        assert_eq!((level, framework.words(&result, "fr").is_some()), (expected, expected.is_some()), "{result:?}");
    }
}

#[test]
fn a_course_that_was_attended_is_said_to_be_attended_and_no_more() {
    let (attended, checked) = (carried("three-steps-attended/2026-11-22"), carried("three-steps/2026-11-22"));
    assert_eq!((attended.claim(), checked.claim()), (Claim::Attended, Claim::Assessed));
    for (variant, can, followed) in
        [("fr", "Sait ", "A suivi "), ("en", "Can ", "Attended "), ("it", "Sa ", "Ha seguito "), ("es", "Sabe ", "Ha seguido ")]
    {
        for index in 1..=3 {
            assert!(checked.global_sentence(index, variant).is_some_and(|sentence| sentence.starts_with(can)));
            assert!(attended.global_sentence(index, variant).is_some_and(|sentence| sentence.starts_with(followed)));
            assert_ne!(attended.level(index).map(|level| level.label(variant)), checked.level(index).map(|level| level.label(variant)));
        }
    }
}

fn carried(name: &str) -> &'static Framework {
    name.split_once('/').and_then(|(id, version)| Framework::find(id, version)).unwrap_or_else(|| panic!("{name}"))
}

fn result(code: &str, value: &str) -> ResultExtract {
    ResultExtract {
        name: code.into(),
        code: Some(code.into()),
        value: Some(value.into()),
        status: None,
        value_max: None,
        achieved_level: None,
        words: None,
    }
}
