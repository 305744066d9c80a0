//! Something in a badge is put right: another takes its place under the same link, and the old one is withdrawn as replaced. A name that
//! was put right is kept nowhere: what the old badge said goes away as soon as the new one is signed.

use std::sync::Arc;

use badge::timestamp::Timestamp;
use time::Date;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{self, finish_import};
use crate::actions::place::{self, take_place};
use crate::actions::publish_status::{self, publish_status};
use crate::actions::revoke_badge::{Reason, Withdrawal, withdraw};
use crate::issuance::cells;
use crate::issuance::correction::{self, Correction, correct, first_and_initial, shown_name};
use crate::issuance::import_map::fold;
use crate::issuance::lint::{self, lint};
use crate::issuance::renewal::{Renewal, has_ended, renew};
use crate::store::badges::Record;
use crate::store::register::{Entry, NameForm};
use crate::store::scope::Scope;
use crate::store::standing::{self, Standing};
use crate::store::{self, Database, audit, badges, erasure, keys, register, venues};

/// What is to be said otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The day of the test.
    Day(Date),
    /// Until when the badge holds.
    End(Timestamp),
    /// What the badge shows of the name.
    Form(NameForm),
    /// The level, where it is all that the badge says.
    Level(u32),
    /// The name in full; the badge goes on showing as much of it as before.
    Name(String),
}

impl Change {
    /// What can be changed by name.
    pub const FIELDS: [&'static str; 4] = ["name", "day", "level", "end"];

    /// A change as somebody wrote it: a field's name and the new value.
    ///
    /// # Errors
    /// See [`Unread`].
    pub fn read(field: &str, value: &str, now: Timestamp) -> Result<Self, Unread> {
        let read = match field {
            "day" => cells::day(value.trim(), now).ok().map(Self::Day),
            "end" => {
                let end = Timestamp::parse(&format!("{}T00:00:00Z", value.trim()));
                end.filter(|end| *end > now && *end <= now.plus(LONGEST)).map(Self::End)
            }
            "level" => value.trim().parse().ok().map(Self::Level),
            "name" => cells::name_as_written(value).ok().map(Self::Name),
            _ => return Err(Unread::Field { field: field.to_owned() }),
        };
        read.ok_or_else(|| Unread::Value { field: field.to_owned() })
    }

    fn slug(&self) -> &'static str {
        match self {
            Self::Day(_) => "day",
            Self::End(_) => "end",
            Self::Form(_) => "form",
            Self::Level(_) => "level",
            Self::Name(_) => "name",
        }
    }

    /// Whether the old badge shows a name that the person no longer wants to be known by.
    fn is_of_the_name(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Name(_))
    }
}

/// Why a change cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Nothing of that name can be changed.
    #[error("no field {field}")]
    Field {
        /// Which.
        field: String,
    },
    /// The value does not fit.
    #[error("{field} cannot be that")]
    Value {
        /// Of which field.
        field: String,
    },
}

/// A badge and the one in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The old one, withdrawn.
    pub old: Uuid,
    /// The new one.
    pub new: Uuid,
    /// The share link, the same as before.
    pub url: String,
}

/// Why it was not, or not to the end. What was committed stands: a badge that is not signed yet is signed by the next import or start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// With a test on that day it would hold no more.
    #[error("it would hold no more with that day")]
    DayEnded,
    /// By its own end it holds no more, and no other in its place would.
    #[error("it has ended")]
    Ended,
    /// It was erased: there is nothing to put right.
    #[error("erased")]
    Erased,
    /// Signing the new badge.
    #[error(transparent)]
    Issue(#[from] issue_batch::Error),
    /// The level follows from a score or from single skills.
    #[error("the level follows from the results")]
    LevelFollows,
    /// The list could not be made; the next answer of the service has it.
    #[error("replaced, but: {0}")]
    List(#[from] publish_status::Error),
    /// The scale has no such level.
    #[error("the scale has the levels {}", levels.join(", "))]
    NoSuchLevel {
        /// Those it has.
        levels: Vec<String>,
    },
    /// A place in a status list.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// Our own verifier refused the new badge.
    #[error("our own verifier refuses {new}")]
    Refused {
        /// Which.
        new: Uuid,
    },
    /// It was withdrawn: what does not stand is not put right.
    #[error("revoked")]
    Revoked,
    /// It says so already.
    #[error("nothing would change")]
    Same,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Another took its place already.
    #[error("replaced by {by}")]
    Superseded {
        /// Which.
        by: Uuid,
    },
    /// Our own rules refuse it.
    #[error("{0:?}")]
    Unfit(Vec<lint::Fault>),
    /// The venue has no such badge.
    #[error("no such badge")]
    Unknown,
    /// A stored badge that cannot be read.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    /// It waits for its signature.
    #[error("not signed yet")]
    Waiting,
}

impl From<correction::Fault> for Error {
    fn from(fault: correction::Fault) -> Self {
        match fault {
            correction::Fault::LevelFollows => Self::LevelFollows,
            correction::Fault::NoSuchLevel { levels } => Self::NoSuchLevel { levels },
            correction::Fault::Unreadable(error) => Self::Unreadable(error),
        }
    }
}

/// Makes another badge in the place of this one of the venue, with these things said otherwise.
///
/// # Errors
/// See [`Error`].
pub async fn replace_badge(desk: &Desk, scope: &Scope, badge: Uuid, changes: Vec<Change>) -> Result<Replacement, Error> {
    let slug = scope.venue().to_string();
    let act = Arc::new(Act { scope: scope.clone(), badge, changes, now: desk.clock.now() });
    let mut tries = 0;
    let done = loop {
        let again = Arc::clone(&act);
        match desk.store.run(move |connection| again.carry_out(connection)).await {
            // Somebody took a place, or replaced this very badge, between our questions and our answers (PostgreSQL).
            Err(Error::Store(conflict)) if conflict.is_conflict() && tries < MOST_TRIES => tries += 1,
            done => break done?,
        }
    };
    let Recorded { new, batch, old_list } = done;
    finish_import(desk, &slug, batch).await?;
    publish_status(desk, old_list).await?;
    act.forget_former_name(desk).await?;
    let find =
        move |connection: &mut Database| Ok::<_, store::Error>((badges::became(connection, new)?, badges::is_erased(connection, new)?));
    let shown = match desk.store.read(find).await? {
        (Some(shown), _) => shown,
        // Somebody erased it meanwhile.
        (None, true) => return Err(Error::Erased),
        (None, false) => return Err(Error::Refused { new }),
    };
    let venue = desk.store.read(move |connection| venues::find(connection, &slug)).await?.ok_or(Error::Unknown)?;
    Ok(Replacement { old: badge, new: shown.id, url: format!("{}/b/{}", venue.origin, shown.link) })
}

/// The new badge, recorded.
struct Recorded {
    new: Uuid,
    batch: Uuid,
    old_list: i64,
}

/// What is done in the one transaction.
struct Act {
    scope: Scope,
    badge: Uuid,
    changes: Vec<Change>,
    now: Timestamp,
}

impl Act {
    fn carry_out(&self, connection: &mut Database) -> Result<Recorded, Error> {
        let (scope, now) = (&self.scope, self.now);
        // First of all: whoever erases this very person meanwhile is waited for, and so is a key that is retired or revoked.
        keys::hold(connection, scope.venue())?;
        let old = standing::of(connection, scope, self.badge)?.ok_or(Error::Unknown)?;
        self.may_be_replaced(connection, &old)?;
        let entry = match register::find(connection, scope, old.id)? {
            Some(entry) => entry,
            None => unregistered(&old)?,
        };
        let changed = self.changed(&entry, &old)?;
        let unsigned = correct(&old.unsigned, &self.corrections(&entry, &changed))?;
        if unsigned == old.unsigned && changed == entry {
            return Err(Error::Same);
        }
        if has_ended(&unsigned, now)? {
            return Err(Error::Ended);
        }
        let venue = venues::find(connection, scope.venue().as_str())?.ok_or(Error::Unknown)?;
        let key = keys::active(connection, &venue.slug)?.id;
        let status = take_place(connection, &venue.slug)?;
        let (id, subject) = (Uuid::now_v7(), Uuid::new_v4());
        let draft = renew(old.id, &unsigned, &Renewal { venue: &venue, key: &key, status, id, subject, now })?;
        let linted = lint(draft).map_err(Error::Unfit)?;
        let (achievement, batch, award) = (old.achievement.as_str(), old.batch, &old.award);
        let record = Record { venue: &venue.slug, achievement, batch, award, status, key: &key, link: "", now };
        badges::record_in_place_of(connection, old.id, &linted, &record)?;
        register::put_right(connection, scope, id, &changed, &fold(&changed.name))?;
        withdraw(connection, scope, &old, Withdrawal { reason: Reason::Replaced, note: None, now })?;
        let fields = self.changes.iter().map(Change::slug).collect::<Vec<_>>().join(" ");
        for (act, badge, detail) in [(audit::Act::BadgesRecorded, None, "1"), (audit::Act::BadgeReplaced, Some(id), fields.as_str())] {
            let (venue, staff) = (scope.venue(), scope.staff());
            audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff, badge, detail })?;
        }
        Ok(Recorded { new: id, batch, old_list: old.status_list })
    }

    fn may_be_replaced(&self, connection: &mut Database, old: &Standing) -> Result<(), Error> {
        if old.replaced_at.is_some() {
            let line = standing::line_of(connection, &self.scope, old.id)?;
            return Err(line.last().map_or(Error::Unknown, |newest| Error::Superseded { by: newest.id }));
        }
        match old {
            Standing { erased_at: Some(_), .. } => Err(Error::Erased),
            Standing { revoked: Some(_), .. } => Err(Error::Revoked),
            Standing { signed: None, .. } => Err(Error::Waiting),
            _ => Ok(()),
        }
    }

    fn changed(&self, entry: &Entry, old: &Standing) -> Result<Entry, Error> {
        let mut changed = entry.clone();
        for change in &self.changes {
            match change {
                Change::Day(day) => {
                    changed.day = day.to_string();
                    if let Some(end) = correction::end_for_day(&old.unsigned, *day)? {
                        // A sheet gives no badge for a test of so long ago.
                        if end < self.now && !self.changes.iter().any(|change| matches!(change, Change::End(_))) {
                            return Err(Error::DayEnded);
                        }
                        changed.ends_at = Some(end);
                    }
                }
                // The venue says again that the result holds: from now on it keeps the name anew.
                Change::End(end) => (changed.ends_at, changed.added_at) = (Some(*end), self.now),
                Change::Form(form) => changed.form = *form,
                Change::Level(level) => changed.level = Some(*level),
                Change::Name(name) => changed.name.clone_from(name),
            }
        }
        // What somebody sets counts, whatever else they change.
        if let Some(end) = self.changes.iter().find_map(|change| if let Change::End(end) = change { Some(*end) } else { None }) {
            changed.ends_at = Some(end);
        }
        Ok(changed)
    }

    fn corrections(&self, entry: &Entry, changed: &Entry) -> Vec<Correction> {
        let mut corrections = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            match change {
                Change::Day(day) => corrections.push(Correction::Day(*day)),
                Change::End(end) => corrections.push(Correction::End(*end)),
                Change::Level(level) => corrections.push(Correction::Level(*level)),
                Change::Form(_) | Change::Name(_) => {}
            }
        }
        if (&entry.name, entry.form) != (&changed.name, changed.form) {
            corrections.push(Correction::Name(shown(&changed.name, changed.form)));
        }
        corrections
    }

    /// Also where the badge was put right before and a crash came between: each call forgets every former badge of the award that it
    /// may.
    async fn forget_former_name(&self, desk: &Desk) -> Result<(), Error> {
        if !self.changes.iter().any(Change::is_of_the_name) {
            return Ok(());
        }
        let (scope, badge, now) = (self.scope.clone(), self.badge, self.now);
        let forget = move |connection: &mut Database| {
            let line = standing::line_of(connection, &scope, badge)?;
            // Until the new one is signed the old one is what its link leads to.
            if line.last().is_none_or(|newest| newest.signed.is_none()) {
                return Ok(());
            }
            for former in line.iter().filter(|former| former.replaced_at.is_some() && former.erased_at.is_none()) {
                erasure::forget_former(connection, former.id, now)?;
            }
            Ok::<_, Error>(())
        };
        desk.store.run(forget).await?;
        Ok(desk.store.wipe_traces().await?)
    }
}

/// What the badge shows of a name.
#[must_use]
pub fn shown(full: &str, form: NameForm) -> Option<String> {
    match form {
        NameForm::Full => Some(full.to_owned()),
        NameForm::Hidden => None,
        NameForm::Initial => Some(first_and_initial(full)),
    }
}

/// What the register would say of a badge that came before there was one.
fn unregistered(old: &Standing) -> Result<Entry, Error> {
    let name = shown_name(&old.unsigned)?.unwrap_or_default();
    let day = correction::awarded_day(&old.unsigned)?.unwrap_or_default();
    Ok(Entry { name, form: NameForm::Full, day, level: None, ends_at: None, added_at: old.recorded_at })
}

const MOST_TRIES: usize = 4;
/// Ten years: nobody says of a result that it will hold for longer, and names are kept as long as badges hold.
const LONGEST: i64 = 3_653 * 86_400;
