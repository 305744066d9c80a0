//! What can be wrong with a list of trusted issuers, as a sentence for whoever wrote it.

use crate::words::{Arg, Words};

/// One thing that is wrong with it; `place` is the table and its number, `issuer 2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `[issuer]` where `[[issuer]]` was meant.
    Brackets {
        /// `issuer` or `registry`.
        table: String,
    },
    /// No id of an issuer.
    Id {
        /// Where.
        place: String,
        /// What stands there.
        value: String,
    },
    /// A member that must be there, and is not.
    Missing {
        /// Where.
        place: String,
        /// Its name.
        member: &'static str,
    },
    /// No day and no moment.
    Moment {
        /// Where.
        place: String,
        /// The member.
        member: &'static str,
        /// What stands there.
        value: String,
    },
    /// One issuer twice.
    Twice {
        /// Where.
        place: String,
        /// Its id.
        id: String,
    },
    /// A member or table that means nothing here.
    Unknown {
        /// Where; the file's own top where it is empty.
        place: String,
        /// Its name.
        member: String,
    },
    /// A file that cannot be read, or is not what it should be.
    Unreadable {
        /// Where.
        place: String,
        /// What stopped us, in the words of whatever did.
        cause: String,
    },
    /// Not one of the values that may stand there.
    Wrong {
        /// Where.
        place: String,
        /// The member.
        member: &'static str,
        /// What stands there.
        value: String,
    },
}

impl Fault {
    /// Its sentence.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let say = |key: &str, values: &[(&'static str, &str)]| {
            let values: Vec<(&'static str, Arg<'_>)> = values.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
            words.say_with(key, &values)
        };
        match self {
            Self::Brackets { table } => say("cli-trusted-brackets", &[("table", table)]),
            Self::Id { place, value } => say("cli-trusted-id", &[("place", place), ("value", value)]),
            Self::Missing { place, member } => say("cli-trusted-missing", &[("place", place), ("member", member)]),
            Self::Moment { place, member, value } => say("cli-trusted-moment", &[("place", place), ("member", member), ("value", value)]),
            Self::Twice { place, id } => say("cli-trusted-twice", &[("place", place), ("id", id)]),
            Self::Unknown { place, member } if place.is_empty() => say("cli-trusted-table", &[("member", member)]),
            Self::Unknown { place, member } => say("cli-trusted-unknown", &[("place", place), ("member", member)]),
            Self::Unreadable { place, cause } => say("cli-trusted-unreadable", &[("place", place), ("cause", cause)]),
            Self::Wrong { place, member, value } => say("cli-trusted-wrong", &[("place", place), ("member", member), ("value", value)]),
        }
    }
}
