//! The badges of one achievement in one import: what stands of them, and how they are recorded.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::award_hash::{award_hash, fingerprint};
use crate::actions::court::Settled;
use crate::actions::desk::{Desk, on_all_cores};
use crate::actions::find_achievement::{find_achievement, keep_achievement};
use crate::actions::issue_batch::error::Error;
use crate::actions::issue_batch::outcome::{Issued, Outcome, Planned, RowError, Standing, unfit};
use crate::actions::issue_batch::settle::settle;
use crate::actions::place::take_places;
use crate::actions::revoke_badge::Reason;
use crate::actions::share_link::share_link;
use crate::issuance::achievement::Achievement;
use crate::issuance::demonstration::{Marks, mark};
use crate::issuance::draft::{self, Draft, Ingredients, StatusPlace, draft};
use crate::issuance::goal::Goal;
use crate::issuance::import_map::{ImportMap, fold};
use crate::issuance::lint::lint;
use crate::issuance::profile::Venue;
use crate::issuance::reach::{Address, Channel};
use crate::issuance::roster::{Award, Identity};
use crate::key_files::AwardSecret;
use crate::store::badges::{AwardHash, OfAward, Record};
use crate::store::deliveries::NewDelivery;
use crate::store::register::{NameForm, Registered};
use crate::store::{Database, audit, badges, batches, deliveries, imports, installation, keys, register, venues};

/// A sheet that staff brought: its badges are found again by it, undone with it, and handed over as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Who has it issued.
    pub staff: Option<Uuid>,
    /// Whether somebody filled in a form for this one person.
    pub by_hand: bool,
}

/// What all batches of one file have in common.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) slug: String,
    pub(super) secret: Arc<AwardSecret>,
    pub(super) marks: Option<Arc<Marks>>,
    pub(super) now: Timestamp,
    /// The sheet that staff brought, or that a program's results stand in.
    pub(super) import: Option<Import>,
    /// Whether somebody filled in a form for this one person.
    pub(super) by_hand: bool,
}

impl Asked {
    /// At a terminal.
    pub(super) fn of(desk: &Desk, venue: &str) -> Result<Self, Error> {
        let (secret, marks, now) = (Arc::new(desk.keys.award_secret()?), desk.marks.clone(), desk.clock.now());
        Ok(Self { slug: venue.to_owned(), secret, marks, now, import: None, by_hand: false })
    }
}

/// What all badges of one achievement in one import have in common.
#[derive(Clone)]
pub(super) struct Batch {
    pub(super) id: Uuid,
    venue: Venue,
    achievement: Achievement,
    goal: Goal,
    map: &'static ImportMap,
    secret: Arc<AwardSecret>,
    marks: Option<Arc<Marks>>,
    import: Option<Import>,
    /// Whether a badge of the venue was ever put right, so that people may stand in the sheet under a name that their award has not.
    corrected: bool,
    /// Whether somebody filled in a form for this one person.
    by_hand: bool,
    now: Timestamp,
}

impl Batch {
    /// Reads what the store knows. It writes nothing: a dry run ends here.
    pub(super) fn open(
        connection: &mut Database,
        venue: &Venue,
        (map, goal): (&'static ImportMap, Goal),
        asked: &Asked,
    ) -> Result<Self, Error> {
        let (achievement, _) = find_achievement(connection, venue, &goal, asked.now)?;
        Ok(Self {
            id: Uuid::new_v4(),
            venue: venue.clone(),
            achievement,
            goal,
            map,
            secret: Arc::clone(&asked.secret),
            marks: asked.marks.clone(),
            import: asked.import.clone(),
            corrected: badges::has_corrected(connection, &venue.slug)?,
            by_hand: asked.by_hand,
            now: asked.now,
        })
    }

    pub(super) fn standing(&self, connection: &mut Database, award: &Award) -> Result<Standing, Error> {
        let hash = award_hash(&self.secret, self.venue.slug.as_str(), &self.map.source, award);
        let known = match badges::of_award(connection, &hash.identity)? {
            None if self.corrected => self.under_another_name(connection, award)?,
            known => known,
        };
        let Some(OfAward { badge: id, content, withdrawn, undone }) = known else { return Ok(Standing::New(hash, None)) };
        Ok(match withdrawn.as_deref() {
            // Whoever was erased is not brought back by the next export of the same list.
            _ if content == badges::ERASED => Standing::Same(None),
            // Undone with its sheet, or withdrawn because the sheet was wrong: the right sheet makes it anew, under another link. The same row
            // in next week's sheet does not: what somebody withdrew comes back only where somebody means that one person.
            Some(reason) if reason == Reason::Error.slug() && (undone || self.by_hand || content != hash.content) => {
                Standing::New(hash, Some(id))
            }
            // Another was to take its place, and was taken back before it was signed.
            Some(reason) if reason == Reason::Replaced.slug() => Standing::New(hash, Some(id)),
            Some(_) => Standing::Withdrawn,
            None if content == hash.content => badges::find(connection, id)?.map_or(Standing::Waiting, |shown| {
                let url = format!("{}/b/{}", self.venue.origin, shown.link);
                Standing::Same(Some(Issued { id, url, recipient: award.recipient.clone(), row: award.row }))
            }),
            None => Standing::Other,
        })
    }

    /// A badge whose name or day was put right here, and now in the venue's sheet too.
    fn under_another_name(&self, connection: &mut Database, award: &Award) -> Result<Option<OfAward>, Error> {
        // A number stands for its test whatever the name.
        let Identity::Named { name, .. } = &award.identity else { return Ok(None) };
        let asked = badges::Corrected { venue: &self.venue.slug, achievement: &self.achievement.id, folded: name, day: award.day };
        Ok(badges::corrected(connection, asked)?)
    }

    /// What would be made. Rows that our own rules would refuse are at fault already now.
    pub(super) fn plan(&self, fresh: &[Award], outcome: &mut Outcome) -> Result<Vec<Planned>, Error> {
        let mut planned = Vec::with_capacity(fresh.len());
        for award in fresh {
            let nowhere = StatusPlace { list: 1, index: 0 };
            match self.draft("", &self.achievement, award, nowhere, Uuid::nil(), Uuid::nil()).map(lint)? {
                Ok(_) => planned.push(Planned {
                    name: draft::name(&self.achievement, &self.goal, award),
                    recipient: award.recipient.clone(),
                    row: award.row,
                }),
                Err(faults) => outcome.errors.extend(faults.iter().map(|fault| unfit(award.row, fault))),
            }
        }
        Ok(planned)
    }

    /// Records a chunk, signs it, has it judged.
    pub(super) async fn issue(self: &Arc<Self>, desk: &Desk, chunk: &[Award], outcome: &mut Outcome) -> Result<(), Error> {
        let recorded = self.record(desk, chunk, outcome).await?;
        let settled = settle(desk, self.venue.slug.as_str(), Some(self.id)).await?;
        self.tell(desk, recorded, &settled, outcome).await
    }

    /// Tells what became of badges that were recorded.
    pub(super) async fn tell(
        &self,
        desk: &Desk,
        recorded: Vec<Entered>,
        settled: &BTreeMap<Uuid, Settled>,
        outcome: &mut Outcome,
    ) -> Result<(), Error> {
        for Entered { id, row, recipient } in recorded {
            match settled.get(&id) {
                Some(Settled { link, refusal: None, .. }) => {
                    outcome.issued.push(Issued { id, url: format!("{}/b/{link}", self.venue.origin), recipient, row });
                }
                Some(Settled { refusal: Some(refusal), .. }) => {
                    outcome.errors.push(RowError::refused(row, refusal.clone()));
                }
                // Another process settled it between the two: signed from the same bytes, or drafted anew under another key.
                None => match self.settled_elsewhere(desk, id).await? {
                    Some((id, url)) => outcome.issued.push(Issued { id, url, recipient, row }),
                    // Whose person was erased is done with, as in every sheet after this one.
                    None if desk.store.read(move |connection| badges::is_erased(connection, id)).await? => outcome.note_erased(row),
                    None => outcome.errors.push(RowError::refused(row, id.to_string())),
                },
            }
        }
        Ok(())
    }

    /// Records a chunk in one transaction.
    async fn record(self: &Arc<Self>, desk: &Desk, chunk: &[Award], outcome: &mut Outcome) -> Result<Vec<Entered>, Error> {
        let (batch, chunk) = (Arc::clone(self), chunk.to_vec());
        let work = move |connection: &mut Database| {
            // Read in this transaction: a key that is retired or revoked meanwhile must not be named by one more badge.
            keys::hold(connection, &batch.venue.slug)?;
            let mut noted = Outcome::default();
            let entered = batch.at_home(connection)?.enter(connection, &chunk, &mut noted)?;
            if let Some(Import { id, .. }) = batch.import.as_ref().filter(|_| !entered.is_empty()) {
                imports::advance(connection, *id, entered.len())?;
            }
            Ok((entered, noted))
        };
        let (entered, noted) = retrying(desk, work).await?;
        outcome.add(noted);
        Ok(entered)
    }

    /// Records those that have no badge yet, in a transaction that holds the venue.
    pub(super) fn enter(&self, connection: &mut Database, awards: &[Award], noted: &mut Outcome) -> Result<Vec<Entered>, Error> {
        let key = keys::active(connection, &self.venue.slug)?.id;
        let (mut entered, mut fresh) = (Vec::new(), Vec::new());
        for award in awards {
            let mut standing = self.standing(connection, award)?;
            // An award that stands twice in a file: the first is written before the second is looked up.
            if matches!(&standing, Standing::New(hash, _) if fresh.iter().any(|one: &Fresh<'_>| one.hash.identity == hash.identity)) {
                entered.extend(self.write(connection, &key, std::mem::take(&mut fresh), noted)?);
                standing = self.standing(connection, award)?;
            }
            match standing {
                Standing::New(hash, former) => fresh.push(Fresh { award, hash, former }),
                other => noted.note(award, other),
            }
        }
        entered.extend(self.write(connection, &key, fresh, noted)?);
        if !entered.is_empty() {
            let (at, act, venue) = (self.now, audit::Act::BadgesRecorded, &self.venue.slug);
            let staff = self.import.as_ref().and_then(|import| import.staff);
            let entry = audit::Entry { id: Uuid::new_v4(), at, act, venue, staff, badge: None, detail: &entered.len().to_string() };
            audit::add(connection, &entry)?;
        }
        Ok(entered)
    }

    /// The same, of the venue where it is now: it may have moved since the sheet was begun.
    fn at_home(&self, connection: &mut Database) -> Result<Cow<'_, Self>, Error> {
        let slug = self.venue.slug.as_str();
        let venue = venues::find(connection, slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.to_owned() })?;
        Ok(if venue.did == self.venue.did { Cow::Borrowed(self) } else { Cow::Owned(Self { venue, ..self.clone() }) })
    }

    /// What stands in the store before the first badge of an import. Another process may have made the achievement since it was
    /// looked for, with other words: what is stored is what badges say.
    fn begin(&self, connection: &mut Database) -> Result<Achievement, Error> {
        if installation::secret_fingerprint(connection)?.is_none() {
            installation::keep_secret_fingerprint(connection, &fingerprint(&self.secret))?;
        }
        let achievement = keep_achievement(connection, &self.venue, &self.goal, self.now)?;
        let batch = batches::Batch {
            id: self.id,
            venue: &self.venue.slug,
            achievement: &achievement.id,
            import_map: &self.map.id,
            started_at: self.now,
            import: self.import.as_ref().map(|import| import.id),
            title: self.import.as_ref().map(|import| import.title.as_str()),
            staff: self.import.as_ref().and_then(|import| import.staff),
        };
        batches::add_once(connection, &batch)?;
        Ok(achievement)
    }

    /// Drafts and lints these on all cores, then writes those that may be recorded.
    fn write(&self, connection: &mut Database, key: &str, fresh: Vec<Fresh<'_>>, noted: &mut Outcome) -> Result<Vec<Entered>, Error> {
        let mut entered = Vec::with_capacity(fresh.len());
        if fresh.is_empty() {
            return Ok(entered);
        }
        let achievement = self.begin(connection)?;
        let places = take_places(connection, &self.venue.slug, fresh.len())?;
        let fresh: Vec<(Fresh<'_>, StatusPlace)> = fresh.into_iter().zip(places).collect();
        let linted = on_all_cores(&fresh, |(one, status)| {
            self.draft(key, &achievement, one.award, *status, Uuid::now_v7(), Uuid::new_v4()).map(lint)
        });
        for ((Fresh { award, hash, former }, status), linted) in fresh.iter().zip(linted) {
            match linted? {
                Ok(linted) => {
                    if let Some(former) = former {
                        badges::release(connection, *former, self.now)?;
                    }
                    let (venue, achievement, link) = (&self.venue.slug, achievement.id.as_str(), &share_link().ok_or(Error::Random)?);
                    let record = Record { venue, achievement, batch: self.id, award: hash, status: *status, key, link, now: self.now };
                    badges::record(connection, &linted, &record)?;
                    self.register(connection, linted.draft().id, award)?;
                    entered.push(Entered { id: linted.draft().id, row: award.row, recipient: award.recipient.clone() });
                }
                Err(faults) => noted.errors.extend(faults.iter().map(|fault| unfit(award.row, fault))),
            }
        }
        Ok(entered)
    }

    /// What staff find a badge by, and how it is to reach its person: in the transaction that records it.
    fn register(&self, connection: &mut Database, badge: Uuid, award: &Award) -> Result<(), Error> {
        let (venue, name, folded) = (&self.venue.slug, award.recipient.as_str(), &fold(&award.recipient));
        let (day, level, now) = (award.day, award.level, self.now);
        let registered =
            Registered { badge, venue, name, folded, form: NameForm::Full, day, level, ends_at: self.goal.ends_at(award.day), now };
        register::add(connection, &registered)?;
        if self.import.is_some() {
            let (id, venue, address) = (Uuid::now_v7(), venue.as_str(), award.contact.as_ref());
            let channel = address.map_or(Channel::Paper, Address::channel);
            deliveries::add(connection, &NewDelivery { id, badge, venue, channel, address, now })?;
        }
        Ok(())
    }

    fn draft(
        &self,
        key: &str,
        achievement: &Achievement,
        award: &Award,
        status: StatusPlace,
        id: Uuid,
        subject: Uuid,
    ) -> Result<Draft, Error> {
        let (venue, goal, now) = (&self.venue, &self.goal, self.now);
        let draft = draft(&Ingredients { venue, key, achievement, goal, award, status, id, subject, now });
        match &self.marks {
            Some(marks) => Ok(mark(&draft, marks)?),
            None => Ok(draft),
        }
    }

    /// The badge that is signed now, under the same link, and that link.
    async fn settled_elsewhere(&self, desk: &Desk, id: Uuid) -> Result<Option<(Uuid, String)>, Error> {
        settle(desk, self.venue.slug.as_str(), Some(self.id)).await?;
        let shown = desk.store.read(move |connection| badges::became(connection, id)).await?;
        Ok(shown.map(|shown| (shown.id, format!("{}/b/{}", self.venue.origin, shown.link))))
    }
}

/// A badge that was recorded, and whose it is.
pub(super) struct Entered {
    pub(super) id: Uuid,
    pub(super) row: usize,
    recipient: String,
}

/// An award that gets a badge.
struct Fresh<'a> {
    award: &'a Award,
    hash: AwardHash,
    /// Its badge that was withdrawn as an error, where it had one.
    former: Option<Uuid>,
}

/// The venue, where nothing speaks against making badges for it now.
pub(super) fn fit_to_issue(connection: &mut Database, Asked { slug, secret, now, .. }: &Asked) -> Result<Venue, Error> {
    let venue = venues::find(connection, slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.clone() })?;
    // With another secret every award would look new, and be issued again.
    if installation::secret_fingerprint(connection)?.is_some_and(|kept| kept != fingerprint(secret)) {
        return Err(Error::OtherSecret);
    }
    match badges::last_recorded(connection)?.filter(|last| *last > now.plus(CLOCK_LEEWAY)) {
        Some(last) => Err(Error::ClockWentBack { now: *now, last }),
        None => Ok(venue),
    }
}

/// Runs a transaction again where somebody else took a place between its questions and its answers (PostgreSQL only: SQLite's
/// writers wait for one another from the start).
pub(super) async fn retrying<T, W>(desk: &Desk, work: W) -> Result<T, Error>
where
    T: Send + 'static,
    W: Fn(&mut Database) -> Result<T, Error> + Send + Sync + 'static,
{
    let work = Arc::new(work);
    for _ in 0..MOST_TRIES {
        let again = Arc::clone(&work);
        match desk.store.run(move |connection| again(connection)).await {
            Err(Error::Store(conflict)) if conflict.is_conflict() => {}
            done => return done,
        }
    }
    desk.store.run(move |connection| work(connection)).await
}

/// Protects from a clock that was set back: a badge must not claim to be older than its neighbours.
const CLOCK_LEEWAY: i64 = 5;
const MOST_TRIES: usize = 4;
