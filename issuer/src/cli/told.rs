//! What went wrong, as sentences: key and values of each, from every error that a command can meet.

use std::io::Write as _;

use crate::actions::issue_batch::title_of_kind;
use crate::actions::{
    add_network, add_venue, back_up, change_role, check_records, compromise_key, copy_database, court, destroy_key, export_site,
    high_water, invite_person, issue_batch, keep_instances, look_at_keys, make_badge_token, make_key, move_venue, publish_status,
    restore_backup, revoke_badge, rotate_key, set_logo, set_page, set_venue,
};
use crate::config::Faults;
use crate::issuance::profile::is_legible;
use crate::store;
use crate::words::Words;

/// Sentences to say: all of them, for faults are told all at once.
#[derive(Debug)]
pub(crate) struct Told(pub(crate) Vec<Sentence>);

/// One sentence.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Key of its words.
    pub(crate) key: String,
    /// What it names.
    pub(crate) args: Vec<(&'static str, String)>,
    /// Row of the spreadsheet that it speaks of.
    pub(crate) row: Option<usize>,
}

impl Sentence {
    pub(crate) fn new(key: impl Into<String>, args: Vec<(&'static str, String)>) -> Self {
        Self { key: key.into(), args, row: None }
    }

    /// Its key for programs.
    pub(crate) fn slug(&self) -> &str {
        self.key.trim_start_matches("cli-")
    }

    /// In words.
    pub(crate) fn text(&self, words: &Words) -> String {
        let titled = |(name, value): &(&'static str, String)| match *name {
            "kind" => (*name, value.split(',').map(|id| title_of_kind(id, words.tag())).collect::<Vec<_>>().join("\u{a0}; ")),
            _ => (*name, value.clone()),
        };
        let mut args: Vec<_> = self.args.iter().map(titled).collect();
        // What a setting must be is a sentence of its own.
        if let Some((_, setting)) = self.args.iter().find(|(name, _)| *name == "setting" && self.key == "cli-setting-wrong") {
            args.push(("wanted", words.say_if_known(&format!("cli-setting-is.{}", setting.replace('_', "-"))).unwrap_or_default()));
        }
        fill(words, &self.key, &args)
    }
}

/// The sentence of `key`, filled in.
pub(crate) fn fill(words: &Words, key: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, legible(value).into())).collect();
    words.fill(key, &args)
}

/// What a file or another program wrote, fit for a terminal: nothing in it moves the cursor, turns the line around or fills the
/// screen.
fn legible(text: &str) -> String {
    let mut plain: String = text.chars().take(LONGEST).map(|c| if is_legible(c) { c } else { ' ' }).collect();
    if text.chars().nth(LONGEST).is_some() {
        plain.push('…');
    }
    plain
}

/// The sentence of `key` about a number of things, for the catalogue to choose between one and many.
pub(crate) fn count(words: &Words, key: &str, count: usize) -> String {
    words.fill(key, &[("count", count.into())])
}

/// To the person at the terminal; results go to stdout instead.
pub(crate) fn say(line: &str) {
    // Where nobody listens there is nobody to tell that nobody listens.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A result.
pub(crate) fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

impl Told {
    fn one(key: impl Into<String>, args: Vec<(&'static str, String)>) -> Self {
        Self(vec![Sentence::new(key, args)])
    }

    /// Something failed for a reason that only its own text tells.
    pub(crate) fn failed(cause: &dyn std::error::Error) -> Self {
        Self::one("cli-failed", vec![("cause", cause.to_string())])
    }

    /// A signature that was not made: for a reason that has a sentence, or for one that only its own text tells.
    fn unsigned(sentence: Option<(&'static str, Vec<(&'static str, String)>)>, cause: &dyn std::error::Error) -> Self {
        sentence.map_or_else(|| Self::failed(cause), |(slug, args)| Self::one(format!("cli-key-{slug}"), args))
    }

    /// One sentence.
    pub(crate) fn sentence(key: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self::one(key, args)
    }

    /// In words.
    pub(crate) fn lines(&self, words: &Words) -> Vec<String> {
        self.0.iter().map(|sentence| sentence.text(words)).collect()
    }
}

impl From<Faults> for Told {
    fn from(Faults(faults): Faults) -> Self {
        Self(faults.iter().map(|fault| Sentence::new(format!("cli-setting-{}", fault.slug()), fault.args())).collect())
    }
}

impl From<&store::Error> for Told {
    fn from(error: &store::Error) -> Self {
        Self::one(format!("cli-store-{}", error.slug()), vec![("cause", error.to_string())])
    }
}

impl From<store::Error> for Told {
    fn from(error: store::Error) -> Self {
        Self::from(&error)
    }
}

impl From<publish_status::Error> for Told {
    fn from(error: publish_status::Error) -> Self {
        match error {
            publish_status::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            publish_status::Error::Mark(mark) => mark.into(),
            publish_status::Error::Sign(sign) => Self::unsigned(sign.sentence(), &sign),
            publish_status::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<high_water::Error> for Told {
    fn from(error: high_water::Error) -> Self {
        match error {
            high_water::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            high_water::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<back_up::Error> for Told {
    fn from(error: back_up::Error) -> Self {
        match error {
            back_up::Error::File { path, source } if source.kind() == std::io::ErrorKind::AlreadyExists => {
                Self::one("cli-backup-taken", vec![("file", path.display().to_string())])
            }
            back_up::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<restore_backup::Error> for Told {
    fn from(error: restore_backup::Error) -> Self {
        match error {
            restore_backup::Error::Damaged => Self::one("cli-restore-damaged", Vec::new()),
            restore_backup::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            restore_backup::Error::NotABackup => Self::one("cli-restore-no-backup", Vec::new()),
            restore_backup::Error::NotEmpty => Self::one("cli-restore-not-empty", Vec::new()),
            restore_backup::Error::Older(behind) => {
                let list = |one: high_water::Behind| {
                    let args = vec![("list", one.list.to_string()), ("venue", one.venue), ("places", one.places.to_string())];
                    Sentence::new("cli-behind-list", [args, vec![("withdrawals", one.withdrawals.to_string())]].concat())
                };
                Self(behind.into_iter().map(list).chain([Sentence::new("cli-restore-older", Vec::new())]).collect())
            }
            restore_backup::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<copy_database::Error> for Told {
    fn from(error: copy_database::Error) -> Self {
        match error {
            copy_database::Error::BackUp(back_up) => back_up.into(),
            copy_database::Error::Differs { table } => Self::one("cli-copy-differs", vec![("table", table)]),
            copy_database::Error::InUse => Self::one("cli-copy-in-use", Vec::new()),
            copy_database::Error::Restore(restore) => restore.into(),
            copy_database::Error::Store(store) => store.into(),
        }
    }
}

impl From<export_site::Error> for Told {
    fn from(error: export_site::Error) -> Self {
        match error {
            export_site::Error::Past { until } => Self::one("cli-site-past", vec![("until", until.to_string())]),
            export_site::Error::Status(status) => status.into(),
            export_site::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<set_logo::Error> for Told {
    fn from(error: set_logo::Error) -> Self {
        match error {
            set_logo::Error::Fault(fault) => Self::one(format!("cli-logo-{}", fault.slug()), Vec::new()),
            set_logo::Error::Store(store) => store.into(),
            set_logo::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            other @ set_logo::Error::Stopped => Self::failed(&other),
        }
    }
}

impl From<court::Error> for Told {
    fn from(error: court::Error) -> Self {
        match error {
            court::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            court::Error::Sign(sign) => Self::unsigned(sign.sentence(), &sign),
            court::Error::Status(status) => status.into(),
            court::Error::Store(store) => store.into(),
            court::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            other => Self::failed(&other),
        }
    }
}

impl From<issue_batch::Error> for Told {
    fn from(error: issue_batch::Error) -> Self {
        match error {
            issue_batch::Error::ClockWentBack { now, last } => {
                Self::one("cli-clock-went-back", vec![("now", now.to_string()), ("last", last.to_string())])
            }
            issue_batch::Error::Court(court) => court.into(),
            issue_batch::Error::File(faults) => {
                let sentences =
                    faults.iter().map(|fault| Sentence { key: format!("cli-file-{}", fault.slug()), args: fault.args(), row: fault.row() });
                Self(sentences.collect())
            }
            issue_batch::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            issue_batch::Error::OtherSecret => Self::one("cli-other-secret", Vec::new()),
            issue_batch::Error::Store(store) => store.into(),
            issue_batch::Error::UnknownFramework { asked, known } => {
                Self::one("cli-unknown-framework", vec![("asked", asked), ("known", known.join(", "))])
            }
            issue_batch::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            other => Self::failed(&other),
        }
    }
}

impl From<check_records::Error> for Told {
    fn from(error: check_records::Error) -> Self {
        match error {
            check_records::Error::Mark(mark) => mark.into(),
            check_records::Error::Store(store) => store.into(),
            check_records::Error::Stopped => Self::failed(&error),
        }
    }
}

impl From<add_venue::Error> for Told {
    fn from(error: add_venue::Error) -> Self {
        match error {
            add_venue::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            add_venue::Error::Store(store) => store.into(),
            add_venue::Error::Taken { slug } => Self::one("cli-venue-taken", vec![("slug", slug)]),
            add_venue::Error::Told(faults) => {
                Self(faults.iter().map(|fault| Sentence::new(format!("cli-told-{}", fault.slug()), Vec::new())).collect())
            }
            add_venue::Error::UnknownNetwork { slug } => Self::one("cli-unknown-network", vec![("slug", slug)]),
            other => Self::failed(&other),
        }
    }
}

impl From<add_network::Error> for Told {
    fn from(error: add_network::Error) -> Self {
        match error {
            add_network::Error::Name => Self::one("cli-told-name", Vec::new()),
            add_network::Error::Slug => Self::one("cli-told-slug", Vec::new()),
            add_network::Error::Store(store) => store.into(),
            add_network::Error::Taken { slug } => Self::one("cli-network-taken", vec![("slug", slug)]),
        }
    }
}

impl From<set_venue::Error> for Told {
    fn from(error: set_venue::Error) -> Self {
        match error {
            set_venue::Error::Store(store) => store.into(),
            set_venue::Error::Told(faults) => {
                Self(faults.iter().map(|fault| Sentence::new(format!("cli-told-{}", fault.slug()), Vec::new())).collect())
            }
            other => Self::failed(&other),
        }
    }
}

impl From<invite_person::Error> for Told {
    fn from(error: invite_person::Error) -> Self {
        match error {
            invite_person::Error::Link(link) => Self::failed(&link),
            invite_person::Error::Store(store) => store.into(),
            other => Self::one(format!("cli-staff-{}", other.slug()), Vec::new()),
        }
    }
}

impl From<change_role::Error> for Told {
    fn from(error: change_role::Error) -> Self {
        match error {
            change_role::Error::Store(store) => store.into(),
            other => Self::one(format!("cli-staff-{}", other.slug()), Vec::new()),
        }
    }
}

impl From<set_page::Error> for Told {
    fn from(error: set_page::Error) -> Self {
        match error {
            set_page::Error::Store(store) => store.into(),
            other => Self::one(format!("cli-page-{}", other.slug()), Vec::new()),
        }
    }
}

impl From<revoke_badge::Error> for Told {
    fn from(error: revoke_badge::Error) -> Self {
        match error {
            revoke_badge::Error::Already => Self::one("cli-already-revoked", Vec::new()),
            revoke_badge::Error::List(list) => Self::one("cli-revoked-list", vec![("cause", list.to_string())]),
            revoke_badge::Error::Store(store) => store.into(),
            revoke_badge::Error::Unknown => Self::one("cli-unknown-badge", Vec::new()),
        }
    }
}

impl From<make_key::Error> for Told {
    fn from(error: make_key::Error) -> Self {
        match error {
            make_key::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            make_key::Error::Store(store) => store.into(),
            make_key::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            other => Self::failed(&other),
        }
    }
}

impl From<keep_instances::Error> for Told {
    fn from(error: keep_instances::Error) -> Self {
        match error {
            keep_instances::Error::Curve { suite } => Self::one("cli-instance-curve", vec![("suite", suite.name().to_owned())]),
            keep_instances::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            keep_instances::Error::Name => Self::one("cli-instance-name", Vec::new()),
            keep_instances::Error::Store(store) => store.into(),
            keep_instances::Error::Taken => Self::one("cli-instance-taken", Vec::new()),
            other => Self::failed(&other),
        }
    }
}

impl From<make_badge_token::Error> for Told {
    fn from(error: make_badge_token::Error) -> Self {
        match error {
            make_badge_token::Error::Court(court) => court.into(),
            make_badge_token::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            make_badge_token::Error::NoMore => Self::one("cli-token-no-more", Vec::new()),
            make_badge_token::Error::NoSuchKey(algorithm) => {
                Self::one("cli-token-no-key", vec![("algorithm", algorithm.name().to_owned())])
            }
            make_badge_token::Error::Sign(sign) => Self::unsigned(sign.sentence(), &sign),
            make_badge_token::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<rotate_key::Error> for Told {
    fn from(error: rotate_key::Error) -> Self {
        match error {
            rotate_key::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            rotate_key::Error::Make(make) => make.into(),
            rotate_key::Error::Store(store) => store.into(),
            other => Self::failed(&other),
        }
    }
}

impl From<compromise_key::Error> for Told {
    fn from(error: compromise_key::Error) -> Self {
        match error {
            compromise_key::Error::Issue(issue) => issue.into(),
            compromise_key::Error::Make(make) => make.into(),
            compromise_key::Error::Since { since } => Self::one("cli-key-since", vec![("since", since.to_string())]),
            compromise_key::Error::Status(status) => status.into(),
            compromise_key::Error::Store(store) => store.into(),
            compromise_key::Error::UnknownKey { key } => Self::one("cli-unknown-key", vec![("key", key)]),
            other => Self::failed(&other),
        }
    }
}

impl From<move_venue::Error> for Told {
    fn from(error: move_venue::Error) -> Self {
        match error {
            move_venue::Error::Issue(issue) => issue.into(),
            move_venue::Error::NotLeft { origin } => Self::one("cli-origin-not-left", vec![("origin", origin)]),
            move_venue::Error::Status(status) => status.into(),
            move_venue::Error::Store(store) => store.into(),
            move_venue::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            other => Self::failed(&other),
        }
    }
}

impl From<destroy_key::Error> for Told {
    fn from(error: destroy_key::Error) -> Self {
        match error {
            destroy_key::Error::InUse { key, .. } => Self::one("cli-key-in-use", vec![("key", key)]),
            destroy_key::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            destroy_key::Error::Store(store) => store.into(),
            destroy_key::Error::UnknownKey { key } => Self::one("cli-unknown-key", vec![("key", key)]),
            destroy_key::Error::Venue(venue) => venue.into(),
            destroy_key::Error::Waiting { key, count } => {
                Self::one("cli-key-waiting-badges", vec![("key", key), ("count", count.to_string())])
            }
        }
    }
}

impl From<look_at_keys::Error> for Told {
    fn from(error: look_at_keys::Error) -> Self {
        match error {
            look_at_keys::Error::Key(key) => Self::one(format!("cli-key-{}", key.slug()), key.args()),
            look_at_keys::Error::Store(store) => store.into(),
            look_at_keys::Error::UnknownVenue { slug } => Self::one("cli-unknown-venue", vec![("slug", slug)]),
            look_at_keys::Error::Stopped => Self::failed(&error),
        }
    }
}

/// Longer than any path, URL, name or list of columns that a sentence of ours has to show.
const LONGEST: usize = 600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_cannot_draw_on_the_terminal() {
        let column = "\u{1b}]0;x\u{7}\u{1b}[2J\nLigne 1 : tout va bien\u{202e}".to_owned();
        let said = fill(&Words::french(), "cli-file-column-repeated", &[("column", column)]);
        assert!(said.contains("tout va bien") && said.chars().all(is_legible), "{said:?}");
        assert!(fill(&Words::french(), "cli-file-column-repeated", &[("column", "x".repeat(1_000_000))]).len() < 1000);
    }
}
