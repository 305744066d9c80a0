//! Names, sizes, openings, promises to come back: docs/ARCHITECTURE.md, sections 2, 10 and 11.

use super::source;
use super::tree::{self, Entry};

/// What may stand at the top of the repository, besides dot files.
const TOP: &[&str] = &[
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "Dockerfile",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "clippy.toml",
    "deny.toml",
    "docs",
    "issuer",
    "keys.example",
    "migrations",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "schemas",
    "tests",
    "verifier",
];

/// Names that say nothing: a file, a folder or a type called so has no noun of the domain.
const EMPTY_WORDS: &[&str] =
    &["common", "data", "handler", "helper", "helpers", "impl", "info", "manager", "misc", "service", "shared", "types", "util", "utils"];

/// Kinds of file that people write by hand, and whose length is a question.
const WRITTEN: &[&str] = &["css", "html", "js", "mjs", "py", "rs", "sh", "sql"];

const QUESTION: usize = 400;
const NO: usize = 600;

#[test]
fn only_the_rooms_of_the_layout_stand_at_the_top() {
    let strange: Vec<String> =
        tree::top_level().into_iter().filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str())).collect();
    assert!(strange.is_empty(), "no room at the top for {strange:?}");
}

#[test]
fn every_rust_file_opens_with_what_lives_here() {
    let mute: Vec<String> =
        rust_files().iter().filter_map(|entry| opening_fault(entry.text()?).map(|fault| format!("{}: {fault}", entry.path))).collect();
    assert!(mute.is_empty(), "{}", mute.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut too_long = Vec::new();
    for entry in tree::entries().iter().filter(|entry| entry.has_extension(WRITTEN)) {
        let lines = entry.text().map_or(0, |text| text.lines().count());
        if lines > NO {
            too_long.push(format!("{}: {lines} lines", entry.path));
        } else if lines > QUESTION {
            println!("a question: {} has {lines} lines", entry.path);
        }
    }
    assert!(too_long.is_empty(), "over {NO} lines is a room that too many things share:\n{}", too_long.join("\n"));
}

#[test]
fn no_file_folder_or_type_has_an_empty_name() {
    let entries = tree::entries();
    let mut faults: Vec<String> =
        entries.iter().filter_map(|entry| empty_part(&entry.path).map(|part| format!("{}: {part}", entry.path))).collect();
    for entry in entries.iter().filter(|entry| entry.has_extension(&["rs"])) {
        let code = source::code_of(entry.text().unwrap_or_default());
        faults.extend(empty_names(&code).into_iter().map(|name| format!("{}: {name}", entry.path)));
    }
    assert!(faults.is_empty(), "names without a noun of the domain:\n{}", faults.join("\n"));
}

#[test]
fn features_are_chosen_in_a_lib_rs_only() {
    let faults: Vec<String> = rust_files()
        .iter()
        .filter(|entry| entry.name() != "lib.rs")
        .filter(|entry| chooses_a_feature(&source::code_of(entry.text().unwrap_or_default())))
        .map(|entry| entry.path.clone())
        .collect();
    assert!(faults.is_empty(), "cfg(feature) outside a lib.rs: {faults:?}");
}

#[test]
fn every_promise_to_come_back_names_its_issue() {
    let mut faults = Vec::new();
    for entry in tree::entries().iter().filter(|entry| entry.has_extension(WRITTEN) || entry.has_extension(&["toml", "ftl", "yml"])) {
        let lines = entry.text().unwrap_or_default().lines().enumerate();
        faults.extend(
            lines.filter(|(_, line)| is_loose_promise(line)).map(|(at, line)| format!("{}:{}: {}", entry.path, at + 1, line.trim())),
        );
    }
    assert!(faults.is_empty(), "say which issue: \n{}", faults.join("\n"));
}

#[test]
fn no_path_of_a_machine_stands_in_the_tree() {
    let mut faults = Vec::new();
    for entry in tree::entries() {
        let lines = entry.text().unwrap_or_default().lines().enumerate();
        faults.extend(lines.filter_map(|(at, line)| machine_path(line).map(|path| format!("{}:{}: {path}", entry.path, at + 1))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn rust_files() -> Vec<Entry> {
    tree::entries().into_iter().filter(|entry| entry.has_extension(&["rs"])).collect()
}

/// What is wrong with how a file opens: one to five lines of `//!`, and words in them.
fn opening_fault(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
    let words = lines.iter().flat_map(|line| line.trim_start_matches("//!").split_whitespace()).count();
    if words < 4 {
        return Some("does not open with //! and a sentence".into());
    }
    None
}

/// The first part of `path` that is an empty word; documents of other people keep the names that those gave them.
fn empty_part(path: &str) -> Option<String> {
    if path.starts_with("schemas/contexts/") {
        return None;
    }
    let parts = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    let mut bare = parts.map(str::to_lowercase);
    bare.find(|part| part.split(['_', '-']).any(|word| EMPTY_WORDS.contains(&word)))
}

/// Types named with an empty word, and functions that begin with `get_`.
fn empty_names(code: &str) -> Vec<String> {
    let tokens = source::tokens(code);
    let declared = tokens.windows(2).filter(|pair| pair[1].is_word());
    declared
        .filter(|pair| match pair[0].text.as_str() {
            "struct" | "enum" | "trait" | "type" => words_of_type(&pair[1].text).iter().any(|word| EMPTY_WORDS.contains(&word.as_str())),
            "mod" => pair[1].text.split('_').any(|word| EMPTY_WORDS.contains(&word)),
            "fn" => pair[1].text.starts_with("get_"),
            _ => false,
        })
        .map(|pair| format!("{} {}", pair[0].text, pair[1].text))
        .collect()
}

/// `StatusList` → status, list.
fn words_of_type(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_lowercase().collect()),
        }
    }
    words
}

fn chooses_a_feature(code: &str) -> bool {
    let dense: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    dense.match_indices("cfg").any(|(at, _)| {
        let inside: String = dense[at..].chars().take_while(|c| *c != ']' && *c != '{' && *c != ';').collect();
        inside.contains("feature=") && (inside.starts_with("cfg(") || inside.starts_with("cfg_attr(") || inside.starts_with("cfg!("))
    })
}

/// A promise (the word is put together here, so that this file does not make one) without `#` and a number.
fn is_loose_promise(line: &str) -> bool {
    let promise = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let word_at = |word: &str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word);
    let numbered = line.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    promise.iter().any(|word| word_at(word)) && !numbered
}

/// A path that exists on one machine only.
fn machine_path(line: &str) -> Option<String> {
    let homes = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("bash_", "jobs"),
        concat!("/tmp", "/w/"),
    ];
    homes
        .iter()
        .find(|home| {
            line.match_indices(**home)
                .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '-' || c == '}'))
        })
        .map(|home| (*home).to_owned())
}

#[cfg(test)]
mod bites {
    use super::*;

    #[test]
    fn a_mute_file_is_found() {
        assert!(opening_fault("use std::fmt;\n//! Too late: this is not the opening.").is_some());
        assert!(opening_fault("//! Placeholder.").is_some());
        assert!(opening_fault("//! What lives here, and why.\n\nuse std::fmt;").is_none());
    }

    #[test]
    fn empty_names_are_found() {
        for path in ["issuer/src/utils.rs", "verifier/src/common/mod.rs", "issuer/src/key_helpers.rs", "tests/support/http_util.rs"] {
            assert!(empty_part(path).is_some(), "{path}");
        }
        assert!(empty_part("issuer/src/issuance/roster.rs").is_none() && empty_part("docs/ARCHITECTURE.md").is_none());
        let code = "struct BadgeManager; enum X { A } trait KeyService {} fn get_key() {} mod utils; type RowInfo = u8; struct Manage; fn target() {}";
        assert_eq!(empty_names(code), ["struct BadgeManager", "trait KeyService", "fn get_key", "mod utils", "type RowInfo"]);
    }

    #[test]
    fn a_feature_chosen_anywhere_is_found() {
        for code in [
            "#[cfg(feature = \"x\")]",
            "#[cfg(any(test, feature = \" \"))]",
            "#[cfg_attr(\n feature = \"x\", y)]",
            "if cfg!(feature = \"x\") {}",
        ] {
            assert!(chooses_a_feature(&source::code_of(code)), "{code}");
        }
        assert!(!chooses_a_feature("#[cfg(test)] mod t { let feature = 1; }"));
    }

    #[test]
    fn a_promise_without_an_issue_is_found() {
        let word = concat!("TO", "DO");
        assert!(is_loose_promise(&format!("// {word}: later")) && is_loose_promise(&format!("/* {word}(me) */")));
        assert!(!is_loose_promise(&format!("// {word} #12: later")) && !is_loose_promise("// all done"));
    }

    #[test]
    fn a_path_of_a_machine_is_found() {
        assert!(machine_path(concat!("open(\"/ho", "me/amina/badge.json\")")).is_some());
        assert!(machine_path(concat!("see /wo", "rk/somewhere")).is_some());
        assert!(machine_path(concat!("https://example.org/ho", "me/page")).is_none());
        assert!(machine_path("a /workshop/ and /usr/bin/env").is_none());
    }
}
