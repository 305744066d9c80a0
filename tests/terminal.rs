//! What the issuer says at a terminal: every slug of every error has its sentence, and no sentence is left over.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where slugs are made, by the type that has them, and what their sentences' keys begin with.
const SLUGS: &[(&str, &str, &str)] = &[
    ("actions/change_role.rs", "impl Error", "cli-staff-"),
    ("actions/invite_person.rs", "impl Error", "cli-staff-"),
    ("actions/set_page.rs", "impl Error", "cli-page-"),
    ("actions/set_venue.rs", "impl SettingFault", "cli-told-"),
    ("config/faults.rs", "impl Fault", "cli-setting-"),
    ("issuance/faults.rs", "impl CellFault", "cli-row-"),
    ("issuance/faults.rs", "impl FileFault", "cli-file-"),
    ("issuance/sign/hardware.rs", "impl Fault", "cli-key-"),
    ("issuance/roster/award.rs", "impl SkipReason", "cli-skip-"),
    ("issuance/profile.rs", "impl VenueFault", "cli-told-"),
    ("sheets/logo/fault.rs", "impl Fault", "cli-logo-"),
    ("key_files/error.rs", "impl Error", "cli-key-"),
    ("store/error.rs", "impl Error", "cli-store-"),
];
/// Files that name sentences by their whole keys.
const NAMES: &[&str] = &[
    "cli.rs",
    "cli/achievements.rs",
    "cli/amends.rs",
    "cli/check.rs",
    "cli/commands.rs",
    "cli/copies.rs",
    "cli/import.rs",
    "cli/keys.rs",
    "cli/messages.rs",
    "cli/moves.rs",
    "cli/named.rs",
    "cli/networks.rs",
    "cli/pages.rs",
    "cli/pictures.rs",
    "cli/programs.rs",
    "cli/staff.rs",
    "cli/told.rs",
    "cli/vc_api.rs",
];

#[test]
fn every_slug_has_its_sentence_and_every_sentence_is_said() {
    let (said, known) = (said(), known());
    assert!(said.len() > 50, "the search finds no keys any more: {said:?}");
    let missing: Vec<_> = said.difference(&known).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let unsaid: Vec<_> = known.difference(&said).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for (file, owner, start) in SLUGS {
        let text = source(file);
        let body = text.split(owner).nth(1).unwrap_or_else(|| panic!("{file} has no {owner}"));
        let slugs = body.split("fn slug(").nth(1).and_then(|rest| rest.split("\n    }\n").next());
        said.extend(literals(slugs.unwrap_or_else(|| panic!("{owner} has no slugs"))).map(|slug| format!("{start}{slug}")));
    }
    // Rows at fault for what the store or our own verifier knows, not the spreadsheet.
    let issuing = source("actions/issue_batch.rs") + &source("actions/issue_batch/outcome.rs");
    let rows = issuing.split("of_row(").skip(1).filter_map(|call| literals(call).next().map(str::to_owned));
    said.extend(rows.map(|slug| format!("cli-row-{slug}")));
    // What an audit finds wrong, by what it is wrong with.
    let audit = source("actions/check_records.rs") + &source("actions/check_records/tokens.rs");
    let of = ["audit-", "award-", "badge-", "database-", "index-", "key-", "list-", "part-", "token-"];
    said.extend(literals(&audit).filter(|slug| of.iter().any(|start| slug.starts_with(start))).map(|slug| format!("cli-check-{slug}")));
    // What programs of venues are told, in the same catalogue.
    let programs = programs();
    for call in ["cannot(", "reason: "] {
        let reasons = programs.split(call).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
        said.extend(reasons.map(|reason| format!("cli-cannot-{reason}")));
    }
    let named = |key: &String| key.strip_prefix("cli-body-").is_some_and(|slug| programs.contains(&format!("\"{slug}\"")));
    said.extend(known().into_iter().filter(named));
    for file in NAMES {
        let text = source(file);
        said.extend(
            literals(&text)
                .filter(|literal| literal.starts_with("cli-") && !literal.contains('{') && *literal != "cli-")
                .map(str::to_owned),
        );
    }
    said
}

/// What answers programs, without its tests.
fn programs() -> String {
    let folder = std::fs::read_dir(issuer().join("src/web/programs")).expect("the room");
    let text = |path: PathBuf| std::fs::read_to_string(path).expect("text").split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    let files: String = folder.map(|entry| text(entry.expect("an entry").path())).collect();
    files + &source("actions/issue_one.rs")
}

fn known() -> BTreeSet<String> {
    let words = std::fs::read_to_string(issuer().join("words/fr.ftl")).unwrap();
    let mut known = BTreeSet::new();
    let mut sentence = "";
    for line in words.lines() {
        if let Some((key, _)) = line.split_once(" =") {
            match key.strip_prefix("    .") {
                Some(part) => known.insert(format!("{sentence}.{part}")),
                None if key.starts_with(' ') => false,
                None => {
                    sentence = key;
                    known.insert(key.to_owned())
                }
            };
        }
    }
    // What a setting must be is said under the setting's name.
    known.retain(|key| key.starts_with("cli-") && !key.starts_with("cli-setting-is"));
    known
}

fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

fn source(file: &str) -> String {
    std::fs::read_to_string(issuer().join("src").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn issuer() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../issuer"))
}
