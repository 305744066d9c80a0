//! The first row of a spreadsheet: which kind of file it is, and where each column stands. A file is known by the names of its
//! columns, never by their order or by its own name.

use std::collections::{BTreeMap, BTreeSet};

use badge::framework::{Competence, Framework};
use sha2::{Digest as _, Sha256};

use crate::issuance::faults::FileFault;
use crate::issuance::import_map::{CompetenceColumns, Field, ImportMap, OtherColumns, Which, fold};
use crate::issuance::placement::Placement;

/// A header that was understood.
#[derive(Debug)]
pub struct Header {
    /// How the rows are read.
    pub map: &'static ImportMap,
    /// The framework of the map, or the one that was chosen.
    pub framework: &'static Framework,
    names: Vec<String>,
    fields: BTreeMap<Field, usize>,
    competences: Vec<(String, usize)>,
}

impl Header {
    /// Finds the kind of file that has these columns, with the framework that whoever imports chose, if any.
    ///
    /// # Errors
    /// What keeps the closest kind from fitting: all of it at once.
    pub fn detect(names: &[&str], chosen: Option<&'static Framework>) -> Result<Self, Vec<FileFault>> {
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let attempts: Vec<Attempt> =
            ImportMap::all().iter().filter_map(|map| Some(Attempt::new(map, framework(map, chosen)?, names, &folded))).collect();
        // The kind that reads most of the columns: a sheet with one competence a row has all that a sheet with one level has.
        let fitting = attempts.iter().filter(|attempt| attempt.faults.is_empty()).max_by_key(|attempt| attempt.placed());
        if let Some(attempt) = fitting {
            let Attempt { map, framework, fields, competences, .. } = attempt;
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            return Ok(Self { map, framework, names, fields: fields.clone(), competences: competences.clone() });
        }
        match attempts.into_iter().filter(Attempt::is_like).max_by_key(Attempt::likeness) {
            Some(closest) => Err(closest.faults),
            None => Err(vec![FileFault::UnknownKind { kinds: ImportMap::all().iter().map(|map| map.id.as_str()).collect() }]),
        }
    }

    /// The header of a sheet whose columns somebody placed; `None` where the map, the framework or a column is not there.
    #[must_use]
    pub fn placed(names: &[&str], placement: &Placement, chosen: Option<&'static Framework>) -> Option<Self> {
        let map = ImportMap::find(&placement.map)?;
        let framework = framework(map, chosen)?;
        let inside = placement.places().all(|place| place < names.len());
        let needed = map.columns.keys().all(|field| placement.fields.contains_key(field));
        let known = placement.competences.iter().all(|(code, _)| framework.competence(code).is_some());
        (inside && needed && known).then(|| Self {
            map,
            framework,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            fields: placement.fields.clone(),
            competences: placement.competences.clone(),
        })
    }

    /// Where its columns stand.
    #[must_use]
    pub fn placement(&self) -> Placement {
        Placement { map: self.map.id.clone(), fields: self.fields.clone(), competences: self.competences.clone() }
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Name of the column in that place, as it stands in the file; empty for none.
    #[must_use]
    pub fn name(&self, place: Option<usize>) -> String {
        place.and_then(|place| self.names.get(place)).cloned().unwrap_or_default()
    }

    /// Whether the column in that place has a name.
    #[must_use]
    pub fn is_named(&self, place: usize) -> bool {
        self.names.get(place).is_some_and(|name| !name.is_empty())
    }

    /// Where a column stands, if it does.
    #[must_use]
    pub fn place(&self, field: Field) -> Option<usize> {
        self.fields.get(&field).copied()
    }

    /// Where the column of each competence stands, by code.
    #[must_use]
    pub fn competences(&self) -> &[(String, usize)] {
        &self.competences
    }
}

/// The framework that a file of this kind is read on.
fn framework(map: &ImportMap, chosen: Option<&'static Framework>) -> Option<&'static Framework> {
    match &map.framework {
        Some(fixed) => Framework::newest(fixed),
        None => chosen.or_else(|| Framework::newest(map.default_framework.as_ref()?)),
    }
}

/// One map held against the header.
struct Attempt {
    map: &'static ImportMap,
    framework: &'static Framework,
    fields: BTreeMap<Field, usize>,
    competences: Vec<(String, usize)>,
    /// How many columns are needed, and how many of them are there.
    needed: usize,
    found: usize,
    /// How many columns of the file the map knows.
    known: usize,
    faults: Vec<FileFault>,
}

impl Attempt {
    fn new(map: &'static ImportMap, framework: &'static Framework, names: &[&str], folded: &[String]) -> Self {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, name) in folded.iter().enumerate() {
            places.entry(name.as_str()).or_default().push(place);
        }
        let mut attempt =
            Self { map, framework, fields: BTreeMap::new(), competences: Vec::new(), needed: 0, found: 0, known: 0, faults: Vec::new() };
        // A separator too many at the end of each line leaves a column without a name; it is never read.
        let mut known: BTreeSet<usize> = names.iter().enumerate().filter(|(_, name)| name.is_empty()).map(|(place, _)| place).collect();
        let mut missing = Vec::new();
        let mut find = |wanted: &mut dyn Iterator<Item = String>, faults: &mut Vec<FileFault>| {
            let found: BTreeSet<usize> = wanted.filter_map(|name| places.get(name.as_str())).flatten().copied().collect();
            for place in found.iter().skip(1) {
                let column = names.get(*place).map_or_else(String::new, |name| (*name).to_owned());
                faults.push(FileFault::ColumnRepeated { column });
            }
            known.extend(&found);
            found.first().copied()
        };
        for (columns, needed) in [(&map.columns, true), (&map.optional_columns, false)] {
            for (field, wanted) in columns {
                // Two ways to reach a person are no doubt about a result: the first is taken.
                let mut passed_over = Vec::new();
                let faults = if field.is_contact() { &mut passed_over } else { &mut attempt.faults };
                let place = find(&mut wanted.iter().map(|name| fold(name)), faults);
                attempt.fields.extend(place.map(|place| (*field, place)));
                attempt.needed += usize::from(needed);
                attempt.found += usize::from(needed && place.is_some());
                if needed && place.is_none() {
                    missing.extend(wanted.first().cloned());
                }
            }
        }
        if let Some(columns) = &map.competences {
            for competence in framework.competences() {
                let place = find(&mut called(columns, competence, framework).iter().map(|name| fold(name)), &mut attempt.faults);
                match place {
                    Some(place) => attempt.competences.push((competence.code.clone(), place)),
                    None if columns.which == Which::All => missing.push(competence.code.clone()),
                    None => {}
                }
            }
            // All columns of competences count as one, or sixteen names would drown the rest.
            attempt.needed += 1;
            attempt.found += usize::from(!attempt.competences.is_empty());
            if columns.which == Which::Some && attempt.competences.is_empty() {
                let example = framework.competences().first().and_then(|first| called(columns, first, framework).into_iter().next());
                missing.extend(example);
            }
        }
        // What is never read need not be there: a venue that removed birth dates did well. Twice, it is not read twice.
        for name in &map.dropped {
            find(&mut std::iter::once(fold(name)), &mut Vec::new());
        }
        if !missing.is_empty() {
            attempt.faults.push(FileFault::ColumnMissing { kind: &map.id, columns: missing });
        }
        let unknown = names.iter().enumerate().filter(|(place, _)| !known.contains(place)).map(|(_, name)| (*name).to_owned());
        let unknown: Vec<String> = unknown.collect();
        attempt.known = known.len();
        if map.other_columns == OtherColumns::Refused && !unknown.is_empty() {
            attempt.faults.push(FileFault::ColumnUnknown { kind: &map.id, columns: unknown });
        }
        attempt
    }

    /// A sheet that has less than half of what a kind needs is not like it.
    fn is_like(&self) -> bool {
        self.found * 2 >= self.needed && self.found > 1
    }

    fn likeness(&self) -> (usize, usize) {
        (self.known, self.found * 1000 / self.needed.max(1))
    }

    fn placed(&self) -> usize {
        self.fields.len() + self.competences.len()
    }
}

/// The kind of file that a header is most like, if it is like any.
#[must_use]
pub fn closest(names: &[&str], chosen: Option<&'static Framework>) -> Option<&'static ImportMap> {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let attempts = ImportMap::all().iter().filter_map(|map| Some(Attempt::new(map, framework(map, chosen)?, names, &folded)));
    attempts.filter(Attempt::is_like).max_by_key(Attempt::likeness).map(|attempt| attempt.map)
}

/// What tells one header from another: its names as they are compared, in their order.
#[must_use]
pub fn fingerprint(names: &[String]) -> String {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    Sha256::digest(folded.join("\u{1f}")).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a map, in the order of its fields, would look for each of its columns by name: the best guess where the header as a whole
/// does not fit. Columns of competences are found by name alone.
#[must_use]
pub fn guess(names: &[&str], map: &'static ImportMap, chosen: Option<&'static Framework>) -> Placement {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    match framework(map, chosen) {
        Some(framework) => {
            let Attempt { fields, competences, .. } = Attempt::new(map, framework, names, &folded);
            Placement { map: map.id.clone(), fields, competences }
        }
        None => Placement { map: map.id.clone(), fields: BTreeMap::new(), competences: Vec::new() },
    }
}

/// What the column of a competence may be called, in every language of the framework; the first is for people to read.
fn called(columns: &CompetenceColumns, competence: &Competence, framework: &Framework) -> Vec<String> {
    let mut names = Vec::new();
    for pattern in &columns.columns {
        let pattern = pattern.replace("{code}", &competence.code);
        if !pattern.contains("{name}") {
            names.push(pattern);
            continue;
        }
        let own = framework.variants().iter().map(|variant| competence.name.in_variant(variant));
        names.extend(own.chain(competence.aliases.iter().map(String::as_str)).map(|name| pattern.replace("{name}", name)));
    }
    names
}
