//! What a person may be able to do, and the areas that it is grouped by.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::scale::{Text, fold};

/// A group of competences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// One competence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Competence {
    /// Its code, which is also the code of its result in a badge.
    pub code: String,
    /// The code of its area.
    pub area: String,
    /// Its name.
    pub name: Text,
    /// One or two words, to stand under a figure.
    pub short_name: Option<Text>,
    /// Other names in sources.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What a person can do, by band.
    #[serde(default)]
    pub sentences: BTreeMap<String, Text>,
}

impl Competence {
    /// The name under a figure.
    #[must_use]
    pub fn short_name(&self, variant: &str) -> &str {
        self.short_name.as_ref().unwrap_or(&self.name).in_variant(variant)
    }

    /// Whether a source, folded, names it: by code, name, short name or alias.
    pub(super) fn is_called(&self, folded: &str) -> bool {
        let code = fold(&self.code);
        let after_code = folded.strip_prefix(&code).map(|rest| rest.trim_start_matches(['.', ':', '-', '–', ')', ' ']));
        let names = self.name.all().chain(self.short_name.iter().flat_map(Text::all)).chain(self.aliases.iter().map(String::as_str));
        folded == code || names.map(fold).any(|name| name == folded || after_code == Some(&name))
    }
}
