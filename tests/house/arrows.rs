//! Which file names which: paths as the code writes them, resolved to the files of their package, and the circles
//! among these.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source;
use super::tree;

/// A Rust file in production: its path and its code without comments, strings and tests.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) code: String,
}

/// One file names another.
pub(crate) struct Arrow {
    pub(crate) from: String,
    pub(crate) line: usize,
    pub(crate) to: String,
    /// The module path that was named, resolved from the root of the package.
    pub(crate) named: Vec<String>,
}

pub(crate) fn production() -> Vec<File> {
    tree::entries()
        .iter()
        .filter(|entry| entry.has_extension(&["rs"]) && !entry.path.starts_with("tests/"))
        .filter_map(|entry| Some(File { path: entry.path.clone(), code: source::without_tests(&source::code_of(entry.text()?)) }))
        .collect()
}

/// Every arrow between files of the package whose modules lie under `folder`.
pub(crate) fn arrows(folder: &str, package: &str, files: &[File]) -> Vec<Arrow> {
    let modules: BTreeMap<Vec<String>, &str> = files
        .iter()
        .filter(|file| file.path.starts_with(&format!("{folder}/")))
        .map(|file| (module_of(&file.path, folder), file.path.as_str()))
        .collect();
    let mut found = Vec::new();
    for (module, path) in &modules {
        let code = &files.iter().find(|file| file.path == *path).expect("listed above").code;
        let named = source::paths(code);
        let aliases: BTreeMap<&str, &Vec<String>> = named
            .iter()
            .filter_map(|path| Some((path.alias.as_deref()?, &path.segments)))
            .filter(|(alias, to)| to.len() > 1 || to[0] != **alias)
            .collect();
        for item in &named {
            let spelled = match aliases.get(item.segments[0].as_str()) {
                Some(start) if item.alias.is_none() => start.iter().chain(&item.segments[1..]).cloned().collect(),
                _ => item.segments.clone(),
            };
            let Some(resolved) = resolve(&spelled, module, package, &modules) else { continue };
            let to = (0..=resolved.len()).rev().find_map(|length| modules.get(&resolved[..length]));
            if let Some(to) = to.filter(|to| *to != path) {
                found.push(Arrow { from: (*path).to_owned(), line: item.line, to: (*to).to_owned(), named: resolved });
            }
        }
    }
    found
}

/// `a::b` of `<folder>/a/b.rs` and of `<folder>/a/b/mod.rs`; empty for the root; `main` for a binary.
pub(crate) fn module_of(path: &str, folder: &str) -> Vec<String> {
    let inside = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/').trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    if inside == "lib" { Vec::new() } else { inside.split('/').map(str::to_owned).collect() }
}

/// A path as written in `module`, from the root of its package; none if it leads into another package.
fn resolve(segments: &[String], module: &[String], package: &str, modules: &BTreeMap<Vec<String>, &str>) -> Option<Vec<String>> {
    let (first, rest) = segments.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some(module.iter().chain(rest).cloned().collect()),
        "super" => {
            let parent = module.split_last().map(|(_, parent)| parent)?;
            let onward = [vec!["self".to_owned()], rest.to_vec()].concat();
            if rest.first().is_some_and(|next| next == "super") {
                resolve(rest, parent, package, modules)
            } else {
                resolve(&onward, parent, package, modules)
            }
        }
        name if name == package => Some(rest.to_vec()),
        name => {
            let child: Vec<String> = module.iter().cloned().chain([name.to_owned()]).collect();
            modules.contains_key(&child).then(|| child.into_iter().chain(rest.iter().cloned()).collect())
        }
    }
}

/// The circles among the files, each spelled out once, the shortest way round.
pub(crate) fn circles(arrows: &[Arrow]) -> Vec<String> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let (mut found, mut told) = (Vec::new(), BTreeSet::new());
    for start in next.keys().copied() {
        let Some(way) = way_back(start, &next).filter(|way| way.iter().all(|file| !told.contains(file))) else { continue };
        found.push(format!("{} → {start}", way.join(" → ")));
        told.extend(way);
    }
    found
}

/// The shortest way from `start` to itself, without the return.
fn way_back<'a>(start: &'a str, next: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<Vec<&'a str>> {
    let (mut seen, mut ways) = (BTreeSet::new(), VecDeque::from([vec![start]]));
    while let Some(way) = ways.pop_front() {
        for file in way.last().and_then(|last| next.get(last)).into_iter().flatten() {
            if *file == start {
                return Some(way);
            }
            if seen.insert(*file) {
                ways.push_back([way.clone(), vec![*file]].concat());
            }
        }
    }
    None
}

#[cfg(test)]
mod bites {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), code: source::without_tests(&source::code_of(text)) }
    }

    #[test]
    fn circles_of_two_and_three_are_found() {
        let two = [file("verifier/src/a.rs", "use crate::b::B;"), file("verifier/src/b.rs", "fn f(a: crate::a::A) {}")];
        assert!(!circles(&arrows("verifier/src", "verifier", &two)).is_empty());
        let three = [
            file("verifier/src/a.rs", "use crate::b::B;"),
            file("verifier/src/b.rs", "use super::c;"),
            file("verifier/src/c/mod.rs", "use crate::a;"),
        ];
        assert!(!circles(&arrows("verifier/src", "verifier", &three)).is_empty());
        let parent = [file("verifier/src/c/mod.rs", "use d::D;"), file("verifier/src/c/d.rs", "use super::Error;")];
        assert!(!circles(&arrows("verifier/src", "verifier", &parent)).is_empty(), "a child imports its parent");
        let line = [
            file("verifier/src/a.rs", "use crate::b::B;"),
            file("verifier/src/b.rs", "use crate::c::C;"),
            file("verifier/src/c/mod.rs", ""),
        ];
        assert!(circles(&arrows("verifier/src", "verifier", &line)).is_empty());
    }
}
