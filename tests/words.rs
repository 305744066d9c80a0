//! The catalogues of both services held against one another: no sentence is missing in a language, none says a word that
//! readers should not meet, and every key of the verifier is used.

use std::collections::{BTreeMap, BTreeSet};

use badge::report::{Cause, Reason, Why};

/// What pages say, they say in all of these; what only a terminal says, in the first two.
const LANGUAGES: [&str; 5] = ["fr", "en", "it", "es", "fr-simple"];
const TERMINAL: [&str; 3] = ["cli-", "help", "usage-"];

/// Words that no reader should meet (words of specialists, words that accuse) or their beginnings, by the language of the catalogue.
const FORBIDDEN: [(&str, &[&str]); 5] = [
    (
        "fr",
        &[
            "payload",
            "charge utile",
            "cryptographi",
            "chiffré",
            "signature",
            "identifiant décentralisé",
            "hash",
            "empreinte",
            "token",
            "jeton",
            "révoqu",
            "émetteur",
            "serveur",
            "timeout",
            "métadonnée",
            "schéma",
            "contexte",
            "faux",
            "fausse",
            "fraude",
            "truqué",
            "certifié",
            "échec",
            "insuffisant",
            "illettré",
            "bénéficiaire",
            "falc",
        ],
    ),
    (
        "en",
        &[
            "payload",
            "cryptograph",
            "encrypted",
            "signature",
            "hash",
            "token",
            "revoked",
            "issuer",
            "server",
            "timeout",
            "metadata",
            "schema",
            "context",
            "fake",
            "forged",
            "fraud",
            "certified",
            "failure",
            "illiterate",
            "beneficiary",
        ],
    ),
    (
        "it",
        &[
            "crittograf",
            "firma",
            "hash",
            "token",
            "revocat",
            "emittente",
            "server",
            "metadati",
            "schema",
            "contesto",
            "fals",
            "frode",
            "bocciat",
        ],
    ),
    (
        "es",
        &[
            "criptogr",
            "firma",
            "hash",
            "token",
            "revocad",
            "emisor",
            "servidor",
            "metadatos",
            "esquema",
            "contexto",
            "fals",
            "fraude",
            "suspens",
        ],
    ),
    (
        "fr-simple",
        &["cachet", "signature", "révoqu", "émetteur", "serveur", "jeton", "faux", "fausse", "fraude", "échec", "falc", "invalide"],
    ),
];

/// Abbreviations that only specialists know; whole words.
const ABBREVIATIONS: [&str; 7] = ["JSON", "JWT", "DID", "URI", "URL", "HTTP", "FALC"];

#[test]
fn every_language_says_the_same_things() {
    let mut faults = Vec::new();
    for service in ["verifier", "issuer"] {
        let french = keys(service, "fr");
        assert!(french.len() > 100, "the search finds no keys any more");
        for language in LANGUAGES {
            let found = keys(service, language);
            let wanted: BTreeSet<_> = french.iter().filter(|key| speaks(language, key)).cloned().collect();
            let (missing, left): (Vec<_>, Vec<_>) = (wanted.difference(&found).collect(), found.difference(&wanted).collect());
            if !missing.is_empty() {
                faults.push(format!("{service}/words/{language}.ftl has no words for {missing:?}"));
            }
            if !left.is_empty() {
                faults.push(format!("{service}/words/{language}.ftl says what fr.ftl does not: {left:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A catalogue with a key twice is refused when the service says its first word, and takes the service down with it.
#[test]
fn no_key_stands_twice_in_a_catalogue() {
    let mut faults = Vec::new();
    for service in ["verifier", "issuer"] {
        for language in LANGUAGES {
            let text = std::fs::read_to_string(path(service, language)).unwrap();
            faults.extend(twice(&text).into_iter().map(|key| format!("{service}/words/{language}.ftl has {key} twice")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_sentence_is_filled_in_with_the_same_values_in_every_language() {
    let mut faults = Vec::new();
    for service in ["verifier", "issuer"] {
        let french = catalogue(service, "fr");
        for language in LANGUAGES {
            for (key, text) in catalogue(service, language) {
                let (ours, theirs) = (french.get(&key).map(|text| values(text)).unwrap_or_default(), values(&text));
                // A language may leave a value unsaid; it may not ask for one that nobody gives.
                if !theirs.is_subset(&ours) || (language == "en" && ours != theirs) {
                    faults.push(format!("{service}/words/{language}.ftl: {key} has {theirs:?}, fr.ftl {ours:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_reason_cause_why_and_refusal_has_title_sentence_and_next_step_in_every_language() {
    let reasons = Reason::ALL.iter().map(|reason| reason.slug());
    let causes = Cause::ALL.iter().map(|cause| cause.slug());
    let whys = Why::ALL.iter().map(|why| why.slug());
    let slugs: Vec<&str> = reasons.chain(causes).chain(whys).chain(verifier::problem::SLUGS.iter().copied()).collect();
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let known = catalogue("verifier", language);
        for slug in &slugs {
            for key in [(*slug).to_owned(), format!("{slug}.sentence"), format!("{slug}.now")] {
                if !known.contains_key(&key) {
                    faults.push(format!("verifier/words/{language}.ftl has no {key}"));
                }
            }
            if known.get(*slug).is_some_and(|title| title.split(' ').count() > 6) {
                faults.push(format!("verifier/words/{language}.ftl: {slug}: a title has at most 6 words"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_page_says_a_word_that_readers_should_not_meet() {
    let mut faults = Vec::new();
    for service in ["verifier", "issuer"] {
        for (language, forbidden) in FORBIDDEN {
            let sentences = catalogue(service, language);
            for (key, text) in sentences.iter().filter(|(key, _)| !is_of_a_terminal(key) && !key.starts_with("details")) {
                let folded = text.to_lowercase();
                let begins = |word: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|said| said.starts_with(word));
                let word = forbidden.iter().find(|word| begins(word) || (word.contains(' ') && folded.contains(**word)));
                let abbreviation =
                    ABBREVIATIONS.iter().find(|known| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == **known));
                if let Some(word) = word.or(abbreviation) {
                    faults.push(format!("{service}/words/{language}.ftl: {key} says {word:?}: {text}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sentences_are_short_and_those_of_easy_french_are_shorter() {
    let mut faults = Vec::new();
    for service in ["verifier", "issuer"] {
        for language in LANGUAGES {
            let most = if language == "fr-simple" { 12 } else { 25 };
            for (key, text) in catalogue(service, language).iter().filter(|(key, _)| !is_of_a_terminal(key)) {
                if let Some(long) = variants(text).iter().find_map(|text| too_long(text, most)) {
                    faults.push(format!("{service}/words/{language}.ftl: {key}: more than {most} words: {long}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn french_has_its_no_break_spaces() {
    let mut faults = Vec::new();
    for (service, language) in [("verifier", "fr"), ("verifier", "fr-simple"), ("issuer", "fr"), ("issuer", "fr-simple")] {
        // A terminal's are ordinary: what it says is copied into commands.
        for (key, text) in catalogue(service, language).iter().filter(|(key, _)| !is_of_a_terminal(key)) {
            let loose = [" :", " ;", " ?", " !", " »", "« "].iter().find(|mark| text.contains(**mark));
            if let Some(mark) = loose {
                faults.push(format!("{service}/words/{language}.ftl: {key}: an ordinary space at {mark:?}: {text}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_key_that_the_verifier_says_has_words_and_every_word_is_said() {
    let known = keys("verifier", "fr");
    let text = sources("verifier");
    let said = |call: &str| text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>();
    let calls: Vec<String> = ["say(\"", "say_with(\"", "find(\""].iter().flat_map(|call| said(call)).collect();
    assert!(calls.len() > 40, "the search finds no keys any more");
    let missing: Vec<_> = calls
        .iter()
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && key.contains('-') && !known.contains(*key))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");

    let literals: BTreeSet<&str> = text.split('"').collect();
    let slugs: BTreeSet<&str> = Reason::ALL
        .iter()
        .map(|reason| reason.slug())
        .chain(Cause::ALL.iter().map(|cause| cause.slug()))
        .chain(Why::ALL.iter().map(|why| why.slug()))
        .chain(verifier::problem::SLUGS.iter().copied())
        .collect();
    let is_said = |key: &str| {
        let sentence = key.split('.').next().unwrap_or_default();
        // Of a slug all three parts are said; other parts are said where their sentence is, as `{key}.more`.
        literals.contains(key)
            || slugs.contains(sentence)
            || (key.contains('.') && literals.contains(sentence))
            || literals.iter().any(|literal| literal.strip_prefix(key).is_some_and(|part| part.starts_with('.')))
            || BUILT.iter().any(|start| key.starts_with(start))
    };
    let unsaid: Vec<_> = known.iter().filter(|key| !is_said(key)).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

/// Keys whose end is made at run time: of a month, of how a check ended, of what the operator's list says, of a command.
const BUILT: [&str; 5] = ["month-", "outcome-", "trust-", "help", "cli-setting-"];

/// The keys of a catalogue, with their parts: `expired`, `expired.now`.
pub(crate) fn keys(service: &str, language: &str) -> BTreeSet<String> {
    catalogue(service, language).into_keys().collect()
}

fn speaks(language: &str, key: &str) -> bool {
    // Pages for staff speak French and English, as the terminal does.
    ["fr", "en"].contains(&language) || !(is_of_a_terminal(key) || key.starts_with("staff-"))
}

fn is_of_a_terminal(key: &str) -> bool {
    TERMINAL.iter().any(|start| key.starts_with(start))
}

/// Key and text, selections and all.
fn catalogue(service: &str, language: &str) -> BTreeMap<String, String> {
    let path = path(service, language);
    read(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
}

fn path(service: &str, language: &str) -> String {
    format!("{}/../{service}/words/{language}.ftl", env!("CARGO_MANIFEST_DIR"))
}

fn twice(text: &str) -> Vec<String> {
    let (mut seen, mut found, mut sentence) = (BTreeSet::new(), Vec::new(), "");
    for (name, _) in text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" =")) {
        let key = match name.trim().strip_prefix('.') {
            Some(part) if is_name(part) => format!("{sentence}.{part}"),
            None if is_name(name) => {
                sentence = name;
                name.to_owned()
            }
            _ => continue,
        };
        if !seen.insert(key.clone()) {
            found.push(key);
        }
    }
    found
}

fn read(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let (mut sentence, mut key) = (String::new(), String::new());
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let named = line.split_once(" =").map(|(name, rest)| (name, rest.trim()));
        let rest = match named {
            Some((name, rest)) if is_name(name) => {
                name.clone_into(&mut sentence);
                name.clone_into(&mut key);
                rest
            }
            Some((name, rest)) if name.trim().strip_prefix('.').is_some_and(is_name) => {
                key = format!("{sentence}{}", name.trim());
                rest
            }
            _ => line.trim(),
        };
        let text: &mut String = found.entry(key.clone()).or_default();
        text.push_str(rest);
        text.push('\n');
    }
    found
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn values(text: &str) -> BTreeSet<&str> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    text.split('$').skip(1).filter_map(|rest| rest.split(ends).next()).collect()
}

/// Each line of a selection by itself; a sentence without one as it is.
fn variants(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.contains("->") && *line != "}");
    lines.map(|line| line.split_once(']').filter(|_| line.starts_with(['[', '*'])).map_or(line, |(_, text)| text).to_owned()).collect()
}

fn too_long(text: &str, most: usize) -> Option<String> {
    let mut plain = String::new();
    for part in text.split('{') {
        // A value is a word, whatever it is.
        plain.push_str(&part.split_once('}').map_or_else(|| part.to_owned(), |(_, rest)| format!("x{rest}")));
    }
    let sentences = plain.split(['.', '?', '!', ':', ';']);
    let words = |sentence: &str| sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    sentences.map(str::trim).find(|sentence| words(sentence) > most).map(str::to_owned)
}

/// Every source and template of a service in one text.
fn sources(service: &str) -> String {
    let mut folders =
        vec![format!("{}/../{service}/src", env!("CARGO_MANIFEST_DIR")), format!("{}/../{service}/templates", env!("CARGO_MANIFEST_DIR"))];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}")) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.display().to_string());
            } else if let Ok(source) = std::fs::read_to_string(&path) {
                text.push_str(&source);
                text.push('"');
            }
        }
    }
    text
}

#[cfg(test)]
mod bites {
    use super::*;

    #[test]
    fn keys_parts_and_selections_are_read() {
        let found = read(
            "# a = b\nexpired = Terminé\n    .now = Demandez = oui\nage =\n    { $n ->\n        [one] un = 1 { $n }\n       *[other] deux\n    }\n",
        );
        assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), ["age", "expired", "expired.now"]);
        assert_eq!(values(&found["age"]), BTreeSet::from(["n"]));
        assert_eq!(variants(&found["age"]), [" un = 1 { $n }", " deux"]);
    }

    #[test]
    fn a_key_that_stands_twice_is_found() {
        assert_eq!(twice("a = 1\n    .now = 2\nb = 3\n    .now = 4\na = 5\n    .now = 6\n"), ["a", "a.now"]);
    }

    #[test]
    fn a_long_sentence_is_found_and_two_short_ones_are_not() {
        assert!(too_long("un deux trois l’un { $x }", 5).is_some());
        assert!(too_long("un deux trois. Et { $x } : deux", 3).is_none());
    }
}
