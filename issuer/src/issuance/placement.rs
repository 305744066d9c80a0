//! Which column of a sheet holds what: found by the names of the columns, or said by a person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::issuance::import_map::Field;

/// Where the columns of a sheet stand, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// Id of the map that the sheet is read by.
    pub map: String,
    /// The column of each field.
    pub fields: BTreeMap<Field, usize>,
    /// The column of each competence, by code.
    #[serde(default)]
    pub competences: Vec<(String, usize)>,
}

/// How a sheet is read: what somebody chose, and where its columns stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// Only results of this framework, and on its scales in a sheet that names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// How it was shown: a genre of evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Where the columns stand, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    /// Whether somebody filled in a form for this one person.
    #[serde(default)]
    pub by_hand: bool,
}

impl Placement {
    /// Every column that is read.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields.values().copied().chain(self.competences.iter().map(|(_, place)| *place))
    }

    /// The same in a sheet that has only the columns that are read, in their order: those columns, and where each stands now.
    #[must_use]
    pub fn without_the_rest(&self) -> (Vec<usize>, Self) {
        let mut kept: Vec<usize> = self.places().collect();
        kept.sort_unstable();
        kept.dedup();
        let now = |place: &usize| kept.iter().position(|old| old == place).unwrap_or_default();
        let fields = self.fields.iter().map(|(field, place)| (*field, now(place))).collect();
        let competences = self.competences.iter().map(|(code, place)| (code.clone(), now(place))).collect();
        let placement = Self { map: self.map.clone(), fields, competences };
        (kept, placement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_nobody_reads_are_gone_and_the_others_keep_their_order() {
        let fields = BTreeMap::from([(Field::GivenName, 4), (Field::FamilyName, 1), (Field::Day, 7)]);
        let placement = Placement { map: "venue-sheet".into(), fields, competences: vec![("1.1".into(), 9), ("2.1".into(), 4)] };
        let (kept, short) = placement.without_the_rest();
        assert_eq!(kept, [1, 4, 7, 9]);
        assert_eq!(short.fields[&Field::GivenName], 1);
        assert_eq!(short.fields[&Field::FamilyName], 0);
        assert_eq!(short.competences, [("1.1".to_owned(), 3), ("2.1".to_owned(), 1)]);
    }
}
