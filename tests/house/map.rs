//! The documents do not lie about the tree: every file that they name is there, and every file of the three rooms
//! stands on the map in docs/ARCHITECTURE.md.

use super::tree;

/// Rooms whose files all stand on the map.
const ROOMS: &[&str] = &["schemas/", "verifier/badge/", "verifier/", "issuer/"];

/// Documents that name files of the tree by their whole path, in backticks.
const DOCUMENTS: &[&str] =
    &["CONTRIBUTING.md", "README.md", "SECURITY.md", "docs/ARCHITECTURE.md", "docs/OPERATE.md", "docs/SECURITY.md", "docs/asvs.md"];

#[test]
fn every_file_that_the_documents_name_is_there() {
    let mut gone = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let named = paths_in_backticks(&text);
        gone.extend(named.into_iter().filter(|path| !tree::root().join(path).exists()).map(|path| format!("{document} names {path}")));
    }
    assert!(gone.is_empty(), "{}", gone.join("\n"));
}

#[test]
fn the_map_shows_every_file_of_the_rooms_and_none_that_is_gone() {
    let shown = shown(&read("docs/ARCHITECTURE.md"));
    assert!(shown.len() > 50, "only {} files on the map", shown.len());
    let gone: Vec<&String> = shown.iter().filter(|path| !tree::root().join(path).exists()).collect();
    assert!(gone.is_empty(), "on the map, and gone: {gone:?}");
    let entries = tree::entries();
    let code = entries.iter().filter(|entry| entry.has_extension(&["rs"]) && ROOMS.iter().any(|room| entry.path.starts_with(room)));
    let missing: Vec<&str> = code.map(|entry| entry.path.as_str()).filter(|path| !is_shown(path, &shown)).collect();
    assert!(missing.is_empty(), "give these a line on the map in docs/ARCHITECTURE.md: {missing:#?}");
}

fn read(document: &str) -> String {
    std::fs::read_to_string(tree::root().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// What stands in backticks and begins with a room, as a path: no spaces, no placeholders, no `::`.
fn paths_in_backticks(text: &str) -> Vec<String> {
    let rooms = ["docs/", "issuer/", "keys.example/", "migrations/", "schemas/", "tests/", "verifier/"];
    let quoted = text.split('`').skip(1).step_by(2);
    let plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    quoted.filter(plain).filter(|word| rooms.iter().any(|room| word.starts_with(room))).map(str::to_owned).collect()
}

/// The paths on the map: under a heading `### room/: …`, the first word of each line of the block that follows;
/// a line that begins with spaces lies in the folder above it.
fn shown(text: &str) -> Vec<String> {
    let (mut room, mut inside, mut folder, mut found) = (None, false, String::new(), Vec::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            room = heading.split(':').next().filter(|name| ROOMS.contains(name));
            folder.clear();
        } else if line.starts_with("```") {
            inside = !inside;
        } else if let (Some(room), true, Some(word)) = (room, inside, line.split_whitespace().next()) {
            if !line.starts_with(' ') {
                folder = if word.ends_with('/') { word.to_owned() } else { String::new() };
                found.push(format!("{room}{word}"));
            } else {
                found.push(format!("{room}{folder}{word}"));
            }
        }
    }
    found
}

/// Whether a file stands on the map: itself, or by a folder of its own of which no single file is shown.
fn is_shown(path: &str, shown: &[String]) -> bool {
    let opened = |folder: &str| shown.iter().any(|other| other != folder && other.starts_with(folder));
    shown.iter().any(|line| line == path || line.ends_with('/') && path.starts_with(line.as_str()) && !opened(line))
}

#[cfg(test)]
mod bites {
    use super::*;

    const MAP: &str = "### issuer/: the service\n```\nsrc/lib.rs   the map\nsrc/store/   tables\nsrc/web/     pages\n  app.rs     routes\n```\n### elsewhere\n```\nnot.rs\n```\n";

    #[test]
    fn a_file_off_the_map_is_found() {
        let shown = shown(MAP);
        assert_eq!(shown, ["issuer/src/lib.rs", "issuer/src/store/", "issuer/src/web/", "issuer/src/web/app.rs"]);
        assert!(is_shown("issuer/src/store/badges.rs", &shown) && is_shown("issuer/src/web/app.rs", &shown));
        assert!(!is_shown("issuer/src/web/mail.rs", &shown) && !is_shown("issuer/src/mail.rs", &shown));
    }

    #[test]
    fn a_path_that_a_document_names_is_read() {
        let text = "See `issuer/src/lib.rs`, `verifier check FILE`, `issuer::web`, `docs/`, `words/<lang>.ftl` and `tests/house.rs`.";
        assert_eq!(paths_in_backticks(text), ["issuer/src/lib.rs", "docs/", "tests/house.rs"]);
    }
}
