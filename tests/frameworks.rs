//! A badge on each kind of scale: what both services say of it, in French and in English, and that neither believes a badge that
//! claims a scale and lies about it. With `SCEAU_LOOK=<folder>` the pages are also written there, to be looked at.

use badge::framework::{Claim, Framework};
use badge::timestamp::Timestamp;
use issuer::web::views::share::ShareState;
use serde_json::{Value, json};

use crate::pages::{achievement_in, share_in, visible};
use crate::support::bench::{Running, bench, form};
use crate::support::kit::Badge;
use crate::support::scales::{extract, on};
use crate::support::venue::Venue;

/// A badge on one kind of scale, and what must be said of it.
struct Kind {
    name: &'static str,
    framework: &'static str,
    results: Vec<(&'static str, &'static str)>,
    /// The sentence under the headline, in French and in English.
    headline: [&'static str; 2],
    /// The picture beside the name.
    picture: &'static str,
    /// What the page says besides, in French.
    says: &'static [&'static str],
    /// What it must not say, in French.
    silent: &'static [&'static str],
    /// What the issuer's page says, in French, and what it must not say.
    shares: &'static [&'static str],
    hides: &'static [&'static str],
}

fn kinds() -> Vec<Kind> {
    let all_of_3_0: Vec<(&str, &str)> =
        Framework::find("digcomp", "3.0").expect("carried").competences().iter().map(|one| (one.code.as_str(), "2")).collect();
    vec![
        Kind {
            name: "digcomp-2.2-three",
            framework: "digcomp/2.2",
            results: vec![("1.1", "4"), ("2.2", "6"), ("5.1", "0")],
            headline: ["Amina Exemple a 2 compétences sur 21.", "Amina Exemple has 2 of 21 skills."],
            picture: "plain",
            says: &["4 sur 8", "Intermédiaire, niveau 4", "pas encore", "la Commission européenne ne l’a ni délivré ni vérifié"],
            silent: &["a le niveau", "level-", "échec", "0 sur 8"],
            shares: &[
                "2 compétences sur 21",
                "Les 3 compétences",
                "6 sur 8",
                "Avancé, niveau 6",
                "pas encore",
                "Partager\u{a0}: sait choisir la meilleure façon",
            ],
            hides: &["niveau 0", "0 sur 8", "pas testé", "Score", "échec"],
        },
        Kind {
            name: "digcomp-3.0-all",
            framework: "digcomp/3.0",
            results: all_of_3_0,
            headline: ["Amina Exemple a 21 compétences sur 21.", "Amina Exemple has 21 of 21 skills."],
            picture: "plain",
            says: &["2 sur 4", "Voir les 21 compétences"],
            silent: &["a le niveau", "sur 8"],
            shares: &["21 compétences sur 21", "Les 21 compétences", "2 sur 4", "Intermédiaire"],
            hides: &["sur 8", "pas testé"],
        },
        Kind {
            name: "digcomp-3.0-one",
            framework: "digcomp/3.0",
            results: vec![("4.2", "3")],
            headline: [
                "Amina Exemple a le niveau 3 sur 4\u{a0}: Protéger les données personnelles et la vie privée.",
                "Amina Exemple has level 3 of 4: Protecting personal data and privacy.",
            ],
            picture: "level-3",
            says: &["niveau 3 sur 4", "Sait traiter des situations compliquées", "Avancé"],
            silent: &["sur 21", "sur 8"],
            shares: &["Protéger les données personnelles et la vie privée  niveau 3 sur 4", "Sait traiter des situations compliquées"],
            hides: &["sur 21", "pas testé", "Les 1"],
        },
        Kind {
            name: "clea-whole",
            framework: "clea-numerique/2026-11-22",
            results: vec![("global", "1")],
            headline: ["Amina Exemple\u{a0}: acquis.", "Amina Exemple: acquired."],
            picture: "plain",
            says: &["Acquis", "Le résultat d’ensemble de CléA Numérique est acquis.", "ce n’est pas le certificat CléA"],
            silent: &["niveau", "1 sur 1", "Score"],
            shares: &["Acquis", "Le résultat d’ensemble de CléA Numérique est acquis.", "ce n’est pas le certificat CléA"],
            hides: &["niveau 1", "1 sur 1", "Score", "pas testé"],
        },
        Kind {
            name: "clea-domains",
            framework: "clea-numerique/2026-11-22",
            results: vec![("1", "1"), ("2", "1"), ("3", "1"), ("4", "0")],
            headline: ["Amina Exemple a 3 compétences sur 4.", "Amina Exemple has 3 of 4 skills."],
            picture: "plain",
            says: &["<td>Acquis", "<td>Pas encore acquis", "Sait échanger des messages"],
            silent: &["niveau 1", "1 sur 1", "0 sur 1", "échec"],
            shares: &["3 compétences sur 4", "Résultat", "Acquis", "Pas encore acquis", "Une coche"],
            hides: &["1 sur 1", "niveau 1", "Comptez les arcs", "échec"],
        },
        Kind {
            name: "icdl-modules",
            framework: "icdl/2026-11-22",
            results: vec![("3", "91"), ("4", "82"), ("6", "60")],
            headline: ["Amina Exemple a 2 compétences sur 7.", "Amina Exemple has 2 of 7 skills."],
            picture: "plain",
            says: &["Réussi, 91 sur 100", "Pas encore réussi, 60 sur 100", "seul un centre habilité délivre le PCIE"],
            silent: &["niveau 1", "échec"],
            shares: &[
                "2 compétences sur 7",
                "Réussi, 91 sur 100",
                "Pas encore réussi, 60 sur 100",
                "Un module est réussi à partir de 75 sur 100.",
            ],
            hides: &["niveau 1", "Comptez les arcs", "Score", "échec"],
        },
        Kind {
            name: "icdl-one",
            framework: "icdl/2026-11-22",
            results: vec![("4", "82")],
            headline: ["Amina Exemple\u{a0}: Tableurs, réussi.", "Amina Exemple: Spreadsheets, passed."],
            picture: "plain",
            says: &["Réussi, 82 sur 100", "Sait faire un tableau avec des calculs simples et un graphique."],
            silent: &["niveau 1", "sur 7"],
            shares: &["Tableurs  réussi, 82 sur 100", "Sait faire un tableau avec des calculs simples"],
            hides: &["niveau 1", "sur 7"],
        },
        Kind {
            name: "three-steps",
            framework: "three-steps/2026-11-22",
            results: vec![("global", "2")],
            headline: ["Amina Exemple a le niveau 2 sur 3\u{a0}: Intermédiaire.", "Amina Exemple has level 2 of 3: Intermediate."],
            picture: "level-2",
            says: &["niveau 2 sur 3", "Sait écrire un document bien présenté"],
            silent: &["Score", "A suivi", "sur 8"],
            shares: &["Intermédiaire  niveau 2 sur 3", "Sait écrire un document bien présenté"],
            hides: &["Score", "A suivi", "sur 8"],
        },
        Kind {
            name: "three-steps-attended",
            framework: "three-steps-attended/2026-11-22",
            results: vec![("global", "2")],
            headline: ["Amina Exemple a suivi un cours, étape 2 sur 3.", "Amina Exemple attended a course, step 2 of 3."],
            picture: "level-0",
            says: &[
                "Cours intermédiaire suivi",
                "A suivi un cours de 20 heures",
                "Avoir suivi un cours ne prouve pas tout ce que la personne sait faire.",
                "Lisez quel cours la personne a suivi",
                "Présence au cours, notée par le lieu.",
            ],
            silent: &["niveau", "Sait ", "level-2", "plain.svg", "class=\"pips", "Lisez ce que la personne sait faire"],
            shares: &[
                "Cours intermédiaire suivi  étape 2 sur 3",
                "A suivi un cours de 20 heures",
                "Avoir suivi un cours ne prouve pas",
                "Comment le lieu le sait",
                "Il ne dit pas ce que la personne sait faire.",
            ],
            hides: &["niveau 2", "Sait ", "Comment c’était testé", "le jour du test", "class=\"pips"],
        },
        Kind {
            name: "pix-plus-droit",
            framework: "pix-plus-droit/2026-11-22",
            results: vec![("global", "3")],
            headline: ["Amina Exemple a le niveau 3 sur 4\u{a0}: Avancé.", "Amina Exemple has level 3 of 4: Advanced."],
            picture: "level-3",
            says: &["niveau 3 sur 4", "seul Pix peut le confirmer"],
            silent: &["Score", "sur 8"],
            shares: &["Avancé  niveau 3 sur 4", "seul Pix peut le confirmer"],
            hides: &["Score", "sur 8"],
        },
        Kind {
            name: "unknown",
            framework: "cuisine/1",
            results: vec![("global", "Chef"), ("1", "4")],
            headline: ["Un lieu reconnu a donné ce badge.", "A recognised venue gave this badge."],
            picture: "plain",
            says: &["Chef", "Voir les 2 résultats"],
            silent: &["niveau 4", "Sait ", "a le niveau"],
            shares: &["Badge numérique"],
            hides: &["niveau 4", "Sait ", "sur 8"],
        },
    ]
}

#[actix_web::test]
async fn the_verdict_page_says_what_a_badge_on_each_kind_of_scale_comes_to() {
    for kind in kinds() {
        for (language, headline) in ["fr", "en"].into_iter().zip(kind.headline) {
            let page = verdict(&on(kind.framework, &kind.results), language).await;
            look(&format!("verdict-{}-{language}", kind.name), &page);
            let said = between(&page, "<p class=\"say\" dir=\"auto\">", "</p>");
            assert!(said.starts_with(headline), "{} in {language}: {said}", kind.name);
        }
        let page = verdict(&on(kind.framework, &kind.results), "fr").await;
        let people = page.split("<section class=\"wide\">").next().expect("a page");
        for said in kind.says {
            assert!(people.contains(said), "{}: the page does not say {said:?}: {people}", kind.name);
        }
        // What a button sends again is not read by anybody.
        let read = people.split("<input type=\"hidden\"").map(|part| part.split_once("\">").map_or(part, |(_, rest)| rest));
        let main: String = read.collect::<String>().split("<main").nth(1).expect("a page").to_owned();
        for silent in kind.silent {
            assert!(!main.contains(silent), "{}: the page says {silent:?}: {main}", kind.name);
        }
        assert!(people.contains(&format!("/badges/{}.svg", kind.picture)), "{}: {people}", kind.name);
    }
}

#[test]
fn the_share_page_says_what_a_badge_on_each_kind_of_scale_comes_to() {
    for kind in kinds() {
        let extract = extract(&on(kind.framework, &kind.results).signed_by(&venue()).text());
        for language in ["fr", "en"] {
            look(&format!("share-{}-{language}", kind.name), &share_in(language, &extract, ShareState::Valid));
        }
        let page = share_in("fr", &extract, ShareState::Valid);
        let (main, text) = (page.split("<main").nth(1).expect("a page"), visible(&page));
        for said in kind.shares {
            assert!(text.contains(said), "{}: the page does not say {said:?}: {text}", kind.name);
        }
        for hidden in kind.hides {
            assert!(!main.contains(hidden), "{}: the page says {hidden:?}: {text}", kind.name);
        }
        let revoked = ShareState::Revoked { on: Timestamp::parse("2026-11-03T09:00:00Z").expect("a moment"), reason: "error".into() };
        assert!(visible(&share_in("fr", &extract, revoked)).contains("Badge annulé"), "{}", kind.name);
    }
}

#[test]
fn the_page_of_an_achievement_shows_the_levels_of_each_framework_and_no_level_of_a_course_that_was_attended() {
    for framework in Framework::all() {
        let name = framework.target_code().replace('/', "-");
        for language in ["fr", "en"] {
            look(&format!("achievement-{name}-{language}"), &achievement_in(language, "Badge numérique", Some(framework)));
        }
        let page = achievement_in("fr", "Badge numérique", Some(framework));
        let text = visible(&page);
        for competence in framework.competences() {
            assert!(text.contains(competence.name.in_variant("fr")), "{name} {}", competence.code);
        }
        for level in framework.global_scale().iter().flat_map(|scale| &scale.levels) {
            assert_eq!(text.contains(level.label("fr")), level.is_reached(), "{name} {}", level.label("fr"));
        }
        let figures = page.matches("<text y=\"72\">").count();
        let steps = framework.global_scale().or(framework.competence_scale()).filter(|scale| !scale.is_pass_fail());
        let expected =
            steps.filter(|_| framework.claim() == Claim::Assessed).map_or(0, |scale| usize::try_from(scale.max_index()).expect("a few"));
        assert_eq!(figures, expected, "{name}: a figure for each level that can be shown by one");
        assert_eq!(text.contains("Les étapes"), framework.claim() == Claim::Attended, "{name}");
    }
}

#[actix_web::test]
async fn the_report_for_programs_has_the_same_words_in_every_language() {
    let verifier = Running::at(bench(&[], Some(&[&venue()])));
    for kind in kinds().iter().filter(|kind| kind.name != "unknown") {
        let badge = on(kind.framework, &kind.results).signed_by(&venue()).text();
        let (id, version) = kind.framework.split_once('/').expect("id and version");
        let framework = Framework::find(id, version).expect("carried");
        for language in ["fr", "en", "it", "es"] {
            let answer =
                verifier.request("POST", "/api/v1/verify").header("content-type", "application/vc").header("accept-language", language);
            let report: Value =
                serde_json::from_str(&answer.body(badge.clone()).send().await.expect("it answers").text().await.expect("text"))
                    .expect("JSON");
            assert_eq!(report["verdict"], "valid", "{}: {report}", kind.name);
            let results = report["badge"]["results"].as_array().expect("results");
            assert_eq!(results.len(), kind.results.len());
            for (result, (code, value)) in results.iter().zip(&kind.results) {
                let level = framework.scale_of(code).and_then(|scale| scale.level_for_value(value)).expect("a level").index;
                let expected =
                    if *code == "global" { framework.global_sentence(level, language) } else { framework.sentence(code, level, language) };
                assert_eq!(result["words"].as_str(), expected, "{} {code} in {language}", kind.name);
                assert!(expected.is_some_and(|words| words.len() > 10));
            }
        }
    }
}

#[actix_web::test]
async fn a_badge_that_lies_about_a_known_scale_gets_no_sentence_of_ours() {
    let level = "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/2";
    let maximum = "/credentialSubject/achievement/resultDescription/0/valueMax";
    let result = "/credentialSubject/result/0";
    let steps = || on("three-steps/2026-11-22", &[("global", "2")]);
    let second = json!({ "id": "urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20#again", "type": ["Result"],
        "resultDescription": "https://mediatheque.exemple.fr/achievements/echelle#1.1", "value": "8" });
    let lies: Vec<(&str, Badge)> = vec![
        (
            "the name of another level",
            steps().with("/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1/name", json!("Avancé")),
        ),
        (
            "the number of another level",
            steps().with("/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1/level", json!("3")),
        ),
        ("the value of another level", steps().with(&format!("{result}/value"), json!("3"))),
        (
            "a level that the scale does not have",
            steps()
                .with(&format!("{level}/name"), json!("Maître"))
                .with(&format!("{result}/achievedLevel"), json!("https://mediatheque.exemple.fr/achievements/echelle#level-3")),
        ),
        ("a scale that ends earlier", on("digcomp/2.2", &[("1.1", "4")]).with(maximum, json!("4"))),
        ("a scale that goes on", on("digcomp/3.0", &[("1.1", "7")]).with(maximum, json!("8"))),
        (
            "a version that does not exist",
            steps().with("/credentialSubject/achievement/alignment/0/targetCode", json!("three-steps/2099-01-01")),
        ),
        (
            "a version that another framework has",
            steps().with("/credentialSubject/achievement/alignment/0/targetCode", json!("digcomp/2026-11-22")),
        ),
        ("a competence that the framework does not have", on("clea-numerique/2026-11-22", &[("9", "1")])),
        ("two results for one competence", on("digcomp/2.2", &[("1.1", "2")]).with("/credentialSubject/result/-", second)),
        ("a level of a course that was attended", on("three-steps-attended/2026-11-22", &[("1", "3")])),
    ];
    let verifier = Running::at(bench(&[], Some(&[&venue()])));
    for (lie, badge) in lies {
        let text = badge.signed_by(&venue()).text();
        let report = verifier.report(&text).await;
        assert_eq!(report["verdict"], "valid", "{lie}: a venue may sign what it likes: {report}");
        for result in report["badge"]["results"].as_array().expect("results") {
            assert!(result["words"].is_null(), "{lie}: {result}");
        }
        let page = verifier.page(&text, "").await;
        let said = between(&page, "<p class=\"say\" dir=\"auto\">", "</p>");
        assert!(said.starts_with("Un lieu reconnu a donné ce badge."), "{lie}: {said}");
        let known = !lie.starts_with("a version");
        let picture = if known { "level-0" } else { "plain" };
        assert!(!page.contains("Sait ") && !page.contains("class=\"pips"), "{lie}");
        assert!(page.contains(&format!("/badges/{picture}.svg")), "{lie}");
    }
}

#[test]
fn every_framework_and_every_example_keeps_to_the_published_schema_and_a_damaged_one_does_not() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/json/framework.schema.json")).expect("JSON");
    let mut files: Vec<(&str, Value)> =
        schemas::frameworks().iter().map(|(file, text)| (*file, serde_json::from_str(text).expect("JSON"))).collect();
    files.extend(schema["examples"].as_array().expect("examples").iter().map(|example| ("example", example.clone())));
    for (file, framework) in &files {
        assert_eq!(against(&schema, framework, &schema), Ok(()), "{file}");
    }
    let pix = &files.iter().find(|(file, _)| *file == "pix.json").expect("carried").1;
    type Damage = fn(&mut Value);
    let damages: [Damage; 9] = [
        |file| file["id"] = json!("Pix"),
        |file| file["version"] = json!("2026/11"),
        |file| file["claim"] = json!("certified"),
        |file| file["titel"] = json!({}),
        |file| file["title"]["fr"] = json!(""),
        |file| file["variants"] = json!([]),
        |file| file["globalScale"]["levels"][1]["index"] = json!(-1),
        |file| drop(file["globalScale"].as_object_mut().expect("an object").remove("maxScore")),
        |file| {
            let file = file.as_object_mut().expect("an object");
            drop((file.remove("globalScale"), file.remove("competenceScale")));
        },
    ];
    for (number, damage) in damages.iter().enumerate() {
        let mut file = pix.clone();
        damage(&mut file);
        assert!(against(&schema, &file, &schema).is_err(), "damage {number} goes unnoticed");
    }
}

/// What is wrong with `value`, by the keywords of JSON Schema 2020-12 that our schema uses. One that is not known here is a fault, so
/// that nothing goes unchecked.
pub(crate) fn against(schema: &Value, value: &Value, root: &Value) -> Result<(), String> {
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let number = || rule.as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
        let good = match keyword.as_str() {
            "$defs" | "$schema" | "default" | "description" | "examples" | "title" => true,
            "format" => value.as_str().is_none_or(|text| text.starts_with("https://")),
            "$ref" => {
                let there = rule.as_str().and_then(|place| root.pointer(place.trim_start_matches('#'))).expect("a place in the schema");
                against(there, value, root)?;
                true
            }
            "type" => match rule.as_str().expect("a type") {
                "array" => value.is_array(),
                "integer" => value.is_i64(),
                "object" => value.is_object(),
                "string" => value.is_string(),
                other => return Err(format!("the type {other} is not known here")),
            },
            "enum" => rule.as_array().expect("a list").contains(value),
            "anyOf" => rule.as_array().expect("a list").iter().any(|one| against(one, value, root).is_ok()),
            "oneOf" => rule.as_array().expect("a list").iter().filter(|one| against(one, value, root).is_ok()).count() == 1,
            "required" => rule.as_array().expect("a list").iter().all(|name| value.get(name.as_str().expect("a name")).is_some()),
            "dependentRequired" => rule.as_object().expect("an object").iter().all(|(name, needed)| {
                value.get(name).is_none()
                    || needed.as_array().expect("a list").iter().all(|one| value.get(one.as_str().expect("a name")).is_some())
            }),
            "properties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    if let Some(described) = rule.get(name) {
                        against(described, member, root).map_err(|fault| format!("{name}: {fault}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let described = |name: &String| schema.get("properties").and_then(|known| known.get(name)).is_some();
                for (name, member) in value.as_object().into_iter().flatten().filter(|(name, _)| !described(name)) {
                    if rule == false {
                        return Err(format!("{name} is not described"));
                    }
                    against(rule, member, root).map_err(|fault| format!("{name}: {fault}"))?;
                }
                true
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    against(rule, item, root)?;
                }
                true
            }
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= number()),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= number()),
            "maximum" => value.as_i64().is_none_or(|n| n <= rule.as_i64().expect("a number")),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= number()),
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() >= number()),
            "minProperties" => value.as_object().is_none_or(|members| members.len() >= number()),
            "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().expect("a number")),
            "uniqueItems" => value.as_array().is_none_or(|items| items.iter().enumerate().all(|(i, item)| !items[..i].contains(item))),
            "pattern" => {
                let text = value.as_str().unwrap_or_default();
                let all = |good: fn(char) -> bool| !text.is_empty() && text.chars().all(good);
                match rule.as_str().expect("a pattern") {
                    "^[a-z0-9]+(-[a-z0-9]+)*$" => {
                        all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')) && text.split('-').all(|part| !part.is_empty())
                    }
                    "^[A-Za-z0-9.-]+$" => all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')),
                    other => return Err(format!("the pattern {other} is not known here")),
                }
            }
            other => return Err(format!("the keyword {other} is not known here")),
        };
        if !good {
            return Err(format!("{keyword} {rule}"));
        }
    }
    Ok(())
}

/// The page about a badge of a recognised venue.
async fn verdict(badge: &Badge, language: &str) -> String {
    let verifier = Running::at(bench(&[], Some(&[&venue()])));
    let text = badge.clone().signed_by(&venue()).text();
    let body = form(&[("badge", &text)]);
    let answer = verifier.post(&format!("/verify?lang={language}"), "application/x-www-form-urlencoded", body).await;
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("text")
}

fn venue() -> Venue {
    Venue::by_key("Médiathèque des Tilleuls", "tilleuls")
}

fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page.split(start).nth(1).unwrap_or_else(|| panic!("no {start}"));
    rest.split(end).next().unwrap_or(rest)
}

fn look(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), page).expect("the folder can be written");
    }
}
