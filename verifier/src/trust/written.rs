//! The operator's file: `[[issuer]]` and `[[registry]]` tables of a TOML file. Everything that is wrong with it is told at once.
//! `schemas/json/trusted-issuers.schema.json` documents the same shape.

use std::path::Path;

use badge::report::Voucher;
use badge::timestamp::Timestamp;
use serde::Deserialize;

use super::entry::Entry;
use super::fault::Fault;
use super::registry::{Kind, Registry, Source, is_id};
use super::scope::Scope;

/// What the file comes to.
pub(super) struct Read {
    pub(super) entries: Vec<Entry>,
    pub(super) registries: Vec<Registry>,
}

#[derive(Deserialize)]
struct Listed {
    name: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    url: Option<String>,
}

/// Reads the tables; paths in it are relative to `folder`.
pub(super) fn read(text: &str, folder: &Path) -> Result<Read, Vec<Fault>> {
    let mut root: toml::Table =
        toml::from_str(text).map_err(|e| vec![Fault::Unreadable { place: String::from("TOML"), cause: e.to_string() }])?;
    let mut reader = Reader { faults: Vec::new(), folder };
    let issuers = reader.tables(&mut root, "issuer");
    let registries = reader.tables(&mut root, "registry");
    reader.faults.extend(root.into_iter().map(|(member, _)| Fault::Unknown { place: String::new(), member }));
    let mut read = Read { entries: Vec::new(), registries: Vec::new() };
    for (place, table) in issuers {
        match reader.issuer(&place, table) {
            Some(entry) if read.entries.iter().any(|known| known.id == entry.id) => {
                reader.faults.push(Fault::Twice { place, id: entry.id });
            }
            entry => read.entries.extend(entry),
        }
    }
    for (place, table) in registries {
        read.registries.extend(reader.registry(&place, table));
    }
    if reader.faults.is_empty() { Ok(read) } else { Err(reader.faults) }
}

/// Takes tables apart and gathers what is wrong with them.
struct Reader<'a> {
    faults: Vec<Fault>,
    folder: &'a Path,
}

impl Reader<'_> {
    /// The tables of that name, each with its place.
    fn tables(&mut self, root: &mut toml::Table, name: &str) -> Vec<(String, toml::Table)> {
        let brackets = || Fault::Brackets { table: name.to_owned() };
        let values = match root.remove(name) {
            None => Vec::new(),
            Some(toml::Value::Array(values)) => values,
            Some(_) => {
                self.faults.push(brackets());
                Vec::new()
            }
        };
        let mut tables = Vec::new();
        for (number, value) in values.into_iter().enumerate() {
            match value {
                toml::Value::Table(table) => tables.push((format!("{name} {}", number + 1), table)),
                _ => self.faults.push(brackets()),
            }
        }
        tables
    }

    fn issuer(&mut self, place: &str, mut table: toml::Table) -> Option<Entry> {
        let before = self.faults.len();
        let id = self.id(place, &mut table);
        let name = self.wanted(place, &mut table, "name");
        let (since, until) = (self.moment(place, &mut table, "since", "00:00:00"), self.moment(place, &mut table, "until", "23:59:59"));
        let (phone, vouched_by) = (self.text(place, &mut table, "phone"), self.text(place, &mut table, "vouched_by"));
        self.rest(place, table);
        let by = vouched_by.map(|name| Voucher { name, id: None, since, until });
        (self.faults.len() == before).then_some(Entry { id, name: Some(name), phone, by, since, until, scope: Scope::Everything })
    }

    fn registry(&mut self, place: &str, mut table: toml::Table) -> Vec<Registry> {
        let before = self.faults.len();
        let kind = self.wanted(place, &mut table, "kind");
        let listed = kind == KNOWN_REGISTRIES;
        let kind = match kind.as_str() {
            "" => None,
            SIGNED => Some(Kind::Signed(self.id(place, &mut table))),
            KNOWN_ISSUERS | KNOWN_REGISTRIES => Some(Kind::KnownIssuers),
            _ => {
                self.faults.push(Fault::Wrong { place: place.to_owned(), member: "kind", value: kind });
                None
            }
        };
        // A list of registries names each of them itself.
        let name = if listed { String::new() } else { self.wanted(place, &mut table, "name") };
        let documents = self.text(place, &mut table, "documents").map(|path| self.folder.join(path));
        let source = match (self.text(place, &mut table, "file"), self.text(place, &mut table, "url")) {
            (Some(file), None) => Some(Source::File(self.folder.join(file))),
            (None, Some(url)) if url.starts_with("https://") || url.starts_with("http://") => Some(Source::Url(url)),
            (None, Some(value)) => {
                self.faults.push(Fault::Wrong { place: place.to_owned(), member: "url", value });
                None
            }
            _ => {
                self.faults.push(Fault::Missing { place: place.to_owned(), member: "file" });
                None
            }
        };
        self.rest(place, table);
        let (Some(kind), Some(source)) = (kind, source) else { return Vec::new() };
        if self.faults.len() != before {
            return Vec::new();
        }
        if listed {
            return self.listed(place, &source);
        }
        let registry = Registry::new(name, kind, source, documents);
        self.look_into(place, &registry);
        vec![registry]
    }

    /// A file that is there is read once now, so that what is wrong with its form is told at start.
    fn look_into(&mut self, place: &str, registry: &Registry) {
        if let Source::File(path) = &registry.source
            && let Err(cause) = std::fs::read(path).map_err(|e| e.to_string()).and_then(|bytes| registry.items(&bytes))
        {
            self.faults.push(Fault::Unreadable { place: place.to_owned(), cause: format!("{}: {cause}", path.display()) });
        }
    }

    /// The registries that a list of the DCC's names; those of another protocol are passed over, and said in the log.
    fn listed(&mut self, place: &str, source: &Source) -> Vec<Registry> {
        let Source::File(path) = source else {
            self.faults.push(Fault::Missing { place: place.to_owned(), member: "file" });
            return Vec::new();
        };
        let read = std::fs::read(path).map_err(|e| e.to_string());
        let listed: Vec<Listed> = match read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|e| e.to_string())) {
            Ok(listed) => listed,
            Err(cause) => {
                self.faults.push(Fault::Unreadable { place: place.to_owned(), cause: format!("{}: {cause}", path.display()) });
                return Vec::new();
            }
        };
        let mut registries = Vec::new();
        for one in listed {
            match (one.kind.as_deref(), one.url) {
                (None | Some("dcc-legacy"), Some(url)) => {
                    registries.push(Registry::new(one.name, Kind::KnownIssuers, Source::Url(url), None));
                }
                (kind, _) => tracing::warn!(registry = one.name, kind, "trusted issuers: a kind of registry that is not asked"),
            }
        }
        registries
    }

    fn id(&mut self, place: &str, table: &mut toml::Table) -> String {
        let id = self.text(place, table, "id").unwrap_or_default();
        if !is_id(&id) {
            self.faults.push(Fault::Id { place: place.to_owned(), value: id.clone() });
        }
        id
    }

    fn wanted(&mut self, place: &str, table: &mut toml::Table, member: &'static str) -> String {
        let there = table.contains_key(member);
        let text = self.text(place, table, member).filter(|text| !text.trim().is_empty());
        if text.is_none() && !there {
            self.faults.push(Fault::Missing { place: place.to_owned(), member });
        }
        text.unwrap_or_default()
    }

    fn text(&mut self, place: &str, table: &mut toml::Table, member: &'static str) -> Option<String> {
        match table.remove(member)? {
            toml::Value::String(text) if !text.trim().is_empty() => Some(text),
            other => {
                self.faults.push(Fault::Wrong { place: place.to_owned(), member, value: other.to_string() });
                None
            }
        }
    }

    /// A day counts from its start, and until its end.
    fn moment(&mut self, place: &str, table: &mut toml::Table, member: &'static str, time: &str) -> Option<Timestamp> {
        let value = table.remove(member)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let moment = Timestamp::parse(&text).or_else(|| Timestamp::parse(&format!("{text}T{time}Z")));
        if moment.is_none() {
            self.faults.push(Fault::Moment { place: place.to_owned(), member, value: text });
        }
        moment
    }

    fn rest(&mut self, place: &str, table: toml::Table) {
        self.faults.extend(table.into_iter().map(|(member, _)| Fault::Unknown { place: place.to_owned(), member }));
    }
}

const SIGNED: &str = "signed";
const KNOWN_ISSUERS: &str = "known-issuers";
const KNOWN_REGISTRIES: &str = "known-registries";
