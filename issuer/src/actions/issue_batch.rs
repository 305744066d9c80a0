//! The whole story of issuing, on one page. A row is *recorded* and committed (the award, its place in a status list, the exact
//! bytes) before it is *signed*, and signed badges are judged by our own verifier before anyone sees them. Whatever a crash
//! interrupts is found as recorded and signed from the stored bytes: no badge is lost, and none is made twice.

mod error;
mod outcome;
mod settle;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use badge::framework::Framework;
use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::award_hash::{award_hash, fingerprint};
use crate::actions::choose_achievement;
use crate::actions::court::Settled;
use crate::actions::desk::{Desk, aside, on_all_cores};
use crate::actions::find_achievement::{find_achievement, keep_achievement};
pub use crate::actions::issue_batch::error::Error;
pub use crate::actions::issue_batch::outcome::{Issued, Outcome, Planned, RowError};
use crate::actions::issue_batch::outcome::{Standing, unfit};
use crate::actions::issue_batch::settle::settle;
use crate::actions::place::take_place;
use crate::actions::revoke_badge::Reason;
use crate::actions::share_link::share_link;
use crate::issuance::achievement::Achievement;
use crate::issuance::demonstration::{Marks, mark};
use crate::issuance::draft::{self, Draft, Ingredients, StatusPlace, draft};
use crate::issuance::goal::{Chosen, Goal};
use crate::issuance::import_map::{ImportMap, fold};
use crate::issuance::lint::lint;
use crate::issuance::profile::{Slug, Venue};
use crate::issuance::reach::{Address, Channel};
use crate::issuance::roster::{self, Award, Identity, Roster};
use crate::issuance::spreadsheet::MOST_BYTES;
use crate::key_files::AwardSecret;
use crate::store::badges::{AwardHash, OfAward, Record};
use crate::store::deliveries::NewDelivery;
use crate::store::register::{NameForm, Registered};
use crate::store::{Database, audit, badges, batches, deliveries, erasure, imports, installation, keys, register, venues};

/// What the caller may ask for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only results of this framework, and on its scales in a sheet that names none: `digcomp`, or `digcomp/2.2`.
    pub framework: Option<String>,
    /// Nothing is made.
    pub dry_run: bool,
    /// Nothing is made if any row is at fault.
    pub strict: bool,
    /// Whatever other runs recorded is left to them: many of these may run at once, and each would do the work of all.
    pub alone: bool,
    /// The sheet that staff brought; none at a terminal.
    pub import: Option<Import>,
    /// Who is told how far it is.
    pub watcher: Watcher,
}

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

/// Is told, after each chunk, how many badges are made and how many there will be.
#[derive(Clone, Default)]
pub struct Watcher(Option<Arc<dyn Fn(usize, usize) + Send + Sync>>);

impl Watcher {
    /// One that does this.
    pub fn new(told: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    fn tell(&self, done: usize, all: usize) {
        if let Some(told) = &self.0 {
            told(done, all);
        }
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// Reads a file of results and makes a badge of each row that earns one.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub async fn issue_batch(desk: &Desk, venue: &str, file: &[u8], options: &Options) -> Result<Outcome, Error> {
    let chosen = chosen(desk, venue, options.framework.as_deref()).await?;
    let roster = roster::read(file, chosen, desk.clock.now()).map_err(Error::File)?;
    issue_roster(desk, venue, roster, options).await
}

/// Makes a badge of each award of a roster that has none yet.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub async fn issue_roster(desk: &Desk, venue: &str, roster: Roster, options: &Options) -> Result<Outcome, Error> {
    if !options.dry_run && !options.alone {
        finish_recorded(desk, venue).await?;
    }
    let by_hand = options.import.as_ref().is_some_and(|import| import.by_hand);
    let Sorted { batches, mut outcome } = sort_out(desk, venue, roster, options.import.as_ref(), by_hand).await?;
    if options.dry_run || options.strict {
        let mut planned = Vec::new();
        for (batch, fresh) in &batches {
            planned.extend(batch.plan(fresh, &mut outcome)?);
        }
        if options.dry_run || !outcome.errors.is_empty() {
            outcome.would_issue = Some(planned);
            return Ok(outcome.in_order());
        }
    }
    let all = batches.iter().map(|(_, fresh)| fresh.len()).sum();
    if let Some(Import { id, .. }) = options.import {
        let (done, all) = (outcome.already.len(), outcome.already.len() + all);
        desk.store.run(move |connection| imports::progress(connection, id, done, all)).await?;
    }
    let mut done = 0;
    for (batch, fresh) in &batches {
        for chunk in fresh.chunks(CHUNK) {
            options.watcher.tell(done, all);
            batch.issue(desk, chunk, &mut outcome).await?;
            done += chunk.len();
        }
    }
    // What another process recorded of the same people and did not sign yet: whoever says that it is done must not leave that to one
    // that may be stopped now.
    if !options.alone {
        finish_recorded(desk, venue).await?;
    }
    options.watcher.tell(done, all);
    Ok(outcome.in_order())
}

/// What of a roster would be new: nothing is made, and nothing is looked at that costs more than a question for each row. `by_hand`: somebody
/// filled in a form for this one person.
///
/// # Errors
/// See [`Error`].
pub async fn look_over(desk: &Desk, venue: &str, roster: Roster, by_hand: bool) -> Result<(Vec<Award>, Outcome), Error> {
    let Sorted { batches, outcome } = sort_out(desk, venue, roster, None, by_hand).await?;
    let mut fresh: Vec<Award> = batches.into_iter().flat_map(|(_, fresh)| fresh).collect();
    fresh.sort_by_key(|award| award.row);
    Ok((fresh, outcome.in_order()))
}

/// A roster held against what the venue has issued before.
struct Sorted {
    batches: Vec<(Arc<Batch>, Vec<Award>)>,
    outcome: Outcome,
}

async fn sort_out(desk: &Desk, venue: &str, roster: Roster, import: Option<&Import>, by_hand: bool) -> Result<Sorted, Error> {
    let now = desk.clock.now();
    let secret = Arc::new(desk.keys.award_secret()?);
    let Roster { map, goals, awards, skipped, faults, tidied, .. } = roster;
    let errors = faults.into_iter().map(RowError::from).collect();
    let mut outcome = Outcome { skipped, errors, tidied, ..Outcome::default() };
    // A venue that nobody added is told also where no row earns a badge.
    let (slug, own) = (venue.to_owned(), Arc::clone(&secret));
    desk.store.read(move |connection| fit_to_issue(connection, &slug, &own, now)).await?;
    // Rows of one file may earn badges of several achievements: one batch for each.
    let mut of_goals: Vec<Vec<Award>> = goals.iter().map(|_| Vec::new()).collect();
    for award in awards {
        of_goals.get_mut(award.goal).into_iter().for_each(|of_goal| of_goal.push(award.clone()));
    }
    let mut batches = Vec::with_capacity(goals.len());
    for (goal, awards) in goals.into_iter().zip(of_goals) {
        let batch = Arc::new(Batch { by_hand, ..Batch::open(desk, venue, (map, goal), &secret, import, now).await? });
        let fresh = batch.sort_out(desk, awards, &mut outcome).await?;
        batches.push((batch, fresh));
    }
    Ok(Sorted { batches, outcome })
}

/// What a kind of file is, in a few words of a language; empty for an id that no map has.
#[must_use]
pub fn title_of_kind(id: &str, language: &str) -> &'static str {
    ImportMap::find(id).map_or("", |map| map.title(language))
}

/// What somebody asks for: see [`choose_achievement`].
///
/// # Errors
/// See [`Error`]: what there is, where there is no such thing.
pub async fn chosen(desk: &Desk, venue: &str, asked: Option<&str>) -> Result<Option<Chosen>, Error> {
    let Some(asked) = asked.map(str::to_owned) else { return Ok(None) };
    let slug = Slug::parse(venue).ok_or_else(|| Error::UnknownVenue { slug: venue.to_owned() })?;
    let look = move |connection: &mut Database| {
        if let Some(chosen) = choose_achievement::chosen(connection, &slug, &asked)? {
            return Ok(Some(chosen));
        }
        let own = choose_achievement::choices(connection, &slug)?.into_iter().filter(|choice| choice.offer.is_some());
        let known = own.map(|choice| choice.key).chain(Framework::all().iter().map(Framework::target_code)).collect();
        Err(Error::UnknownFramework { asked, known })
    };
    desk.store.read(look).await
}

/// Signs whatever an earlier run recorded for this venue and did not sign, from the stored bytes.
///
/// # Errors
/// See [`Error`].
pub async fn finish_recorded(desk: &Desk, venue: &str) -> Result<usize, Error> {
    Ok(settle(desk, venue, None).await?.len())
}

/// The same for the badges of one import only.
///
/// # Errors
/// See [`Error`].
pub(crate) async fn finish_import(desk: &Desk, venue: &str, batch: Uuid) -> Result<usize, Error> {
    Ok(settle(desk, venue, Some(batch)).await?.len())
}

/// Whether the key that signs for this venue is at hand, readable by its owner alone, and the one that the database knows.
///
/// # Errors
/// See [`Error`].
pub async fn key_at_hand(desk: &Desk, venue: &str) -> Result<(), Error> {
    let slug = venue.to_owned();
    let find = move |connection: &mut Database| {
        let venue = venues::find(connection, &slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.clone() })?;
        Ok::<_, Error>((keys::active(connection, &venue.slug)?, venue))
    };
    let (key, venue) = desk.store.read(find).await?;
    let files = desk.keys.clone();
    let load = move || files.load(venue.slug.as_str(), &key.id, venue.key_url(&key.id), &key.multikey).map(|_| ());
    aside(load).await.ok_or(Error::Stopped)??;
    Ok(())
}

/// What all badges of one achievement in one import have in common.
#[derive(Clone)]
struct Batch {
    id: Uuid,
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
    async fn open(
        desk: &Desk,
        venue: &str,
        (map, goal): (&'static ImportMap, Goal),
        secret: &Arc<AwardSecret>,
        import: Option<&Import>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let (slug, secret, marks, import) = (venue.to_owned(), Arc::clone(secret), desk.marks.clone(), import.cloned());
        let open = move |connection: &mut Database| {
            let venue = fit_to_issue(connection, &slug, &secret, now)?;
            let (achievement, _) = find_achievement(connection, &venue, &goal, now)?;
            let corrected = badges::has_corrected(connection, &venue.slug)?;
            Ok::<_, Error>(Self {
                id: Uuid::new_v4(),
                venue,
                achievement,
                goal,
                map,
                secret,
                marks,
                import,
                corrected,
                by_hand: false,
                now,
            })
        };
        desk.store.read(open).await
    }

    /// Awards that have no badge yet. The others are skipped, or at fault where their content is another now.
    async fn sort_out(self: &Arc<Self>, desk: &Desk, awards: Vec<Award>, outcome: &mut Outcome) -> Result<Vec<Award>, Error> {
        let batch = Arc::clone(self);
        let known = move |connection: &mut Database| {
            awards.into_iter().map(|award| Ok((batch.standing(connection, &award)?, award))).collect::<Result<Vec<_>, Error>>()
        };
        let mut fresh = Vec::new();
        for (standing, award) in desk.store.read(known).await? {
            match standing {
                Standing::New(..) => fresh.push(award),
                other => outcome.note(&award, other),
            }
        }
        Ok(fresh)
    }

    fn standing(&self, connection: &mut Database, award: &Award) -> Result<Standing, Error> {
        let hash = award_hash(&self.secret, self.venue.slug.as_str(), &self.map.source, award);
        let known = match badges::of_award(connection, &hash.identity)? {
            None if self.corrected => self.under_another_name(connection, award)?,
            known => known,
        };
        let Some(OfAward { badge: id, content, withdrawn, undone }) = known else { return Ok(Standing::New(hash, None)) };
        Ok(match withdrawn.as_deref() {
            // Whoever was erased is not brought back by the next export of the same list.
            _ if content == erasure::ERASED => Standing::Same(None),
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
    fn plan(&self, fresh: &[Award], outcome: &mut Outcome) -> Result<Vec<Planned>, Error> {
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
    async fn issue(self: &Arc<Self>, desk: &Desk, chunk: &[Award], outcome: &mut Outcome) -> Result<(), Error> {
        let recorded = self.record(desk, chunk, outcome).await?;
        let settled = settle(desk, self.venue.slug.as_str(), Some(self.id)).await?;
        let recipients: BTreeMap<usize, &String> = chunk.iter().map(|award| (award.row, &award.recipient)).collect();
        for (id, row) in recorded {
            let recipient = recipients.get(&row).map(|name| (*name).clone()).unwrap_or_default();
            match settled.get(&id) {
                Some(Settled { link, refusal: None, .. }) => {
                    outcome.issued.push(Issued { id, url: format!("{}/b/{link}", self.venue.origin), recipient, row });
                }
                Some(Settled { refusal: Some(refusal), .. }) => {
                    outcome.errors.push(RowError::of_row(row, "refused", vec![("cause", refusal.clone())]));
                }
                // Another process settled it between the two: signed from the same bytes, or drafted anew under another key.
                None => match self.settled_elsewhere(desk, id).await? {
                    Some((id, url)) => outcome.issued.push(Issued { id, url, recipient, row }),
                    None => outcome.errors.push(RowError::of_row(row, "refused", vec![("cause", id.to_string())])),
                },
            }
        }
        Ok(())
    }

    /// Records a chunk in one transaction: (id, row) of each badge.
    async fn record(self: &Arc<Self>, desk: &Desk, chunk: &[Award], outcome: &mut Outcome) -> Result<Vec<(Uuid, usize)>, Error> {
        let (batch, chunk) = (Arc::clone(self), chunk.to_vec());
        let work = move |connection: &mut Database| {
            // Read in this transaction: a key that is retired or revoked meanwhile must not be named by one more badge.
            keys::hold(connection, &batch.venue.slug)?;
            let batch = batch.at_home(connection)?;
            let key = keys::active(connection, &batch.venue.slug)?.id;
            let (mut done, mut noted, mut fresh) = (Vec::new(), Outcome::default(), Vec::new());
            for award in &chunk {
                let mut standing = batch.standing(connection, award)?;
                // An award that stands twice in a file: the first is written before the second is looked up.
                if matches!(&standing, Standing::New(hash, _) if fresh.iter().any(|one: &Fresh<'_>| one.hash.identity == hash.identity)) {
                    batch.write(connection, &key, std::mem::take(&mut fresh), &mut done, &mut noted)?;
                    standing = batch.standing(connection, award)?;
                }
                match standing {
                    Standing::New(hash, former) => {
                        let status = take_place(connection, &batch.venue.slug)?;
                        fresh.push(Fresh { award, hash, status, former });
                    }
                    other => noted.note(award, other),
                }
            }
            batch.write(connection, &key, fresh, &mut done, &mut noted)?;
            if !done.is_empty() {
                let (at, act, venue) = (batch.now, audit::Act::BadgesRecorded, &batch.venue.slug);
                let staff = batch.import.as_ref().and_then(|import| import.staff);
                let entry = audit::Entry { id: Uuid::new_v4(), at, act, venue, staff, badge: None, detail: &done.len().to_string() };
                audit::add(connection, &entry)?;
                if let Some(Import { id, .. }) = batch.import {
                    imports::advance(connection, id, done.len())?;
                }
            }
            Ok((done, noted))
        };
        let (done, noted) = retrying(desk, work).await?;
        outcome.skipped.extend(noted.skipped);
        outcome.already.extend(noted.already);
        outcome.waiting += noted.waiting;
        outcome.errors.extend(noted.errors);
        Ok(done)
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

    /// Drafts and lints these on all cores, then writes those that may be recorded: (id, row) of each.
    fn write(
        &self,
        connection: &mut Database,
        key: &str,
        fresh: Vec<Fresh<'_>>,
        done: &mut Vec<(Uuid, usize)>,
        noted: &mut Outcome,
    ) -> Result<(), Error> {
        if fresh.is_empty() {
            return Ok(());
        }
        let achievement = self.begin(connection)?;
        let linted =
            on_all_cores(&fresh, |one| self.draft(key, &achievement, one.award, one.status, Uuid::now_v7(), Uuid::new_v4()).map(lint));
        for (Fresh { award, hash, status, former }, linted) in fresh.iter().zip(linted) {
            match linted? {
                Ok(linted) => {
                    if let Some(former) = former {
                        badges::release(connection, *former, self.now)?;
                    }
                    let (venue, achievement, link) = (&self.venue.slug, achievement.id.as_str(), &share_link().ok_or(Error::Random)?);
                    let record = Record { venue, achievement, batch: self.id, award: hash, status: *status, key, link, now: self.now };
                    badges::record(connection, &linted, &record)?;
                    self.register(connection, linted.draft().id, award)?;
                    done.push((linted.draft().id, award.row));
                }
                Err(faults) => noted.errors.extend(faults.iter().map(|fault| unfit(award.row, fault))),
            }
        }
        Ok(())
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

/// An award that gets a badge.
struct Fresh<'a> {
    award: &'a Award,
    hash: AwardHash,
    status: StatusPlace,
    /// Its badge that was withdrawn as an error, where it had one.
    former: Option<Uuid>,
}

/// The venue, where nothing speaks against making badges for it now.
fn fit_to_issue(connection: &mut Database, slug: &str, secret: &AwardSecret, now: Timestamp) -> Result<Venue, Error> {
    let venue = venues::find(connection, slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.to_owned() })?;
    // With another secret every award would look new, and be issued again.
    if installation::secret_fingerprint(connection)?.is_some_and(|kept| kept != fingerprint(secret)) {
        return Err(Error::OtherSecret);
    }
    match badges::last_recorded(connection)?.filter(|last| *last > now.plus(CLOCK_LEEWAY)) {
        Some(last) => Err(Error::ClockWentBack { now, last }),
        None => Ok(venue),
    }
}

/// Runs a transaction again where somebody else took a place between its questions and its answers (PostgreSQL only: SQLite's
/// writers wait for one another from the start).
async fn retrying<T, W>(desk: &Desk, work: W) -> Result<T, Error>
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

/// A file of more bytes need not be read to its end to be refused.
pub const LARGEST_FILE: usize = MOST_BYTES;
/// Rows in one transaction: enough that the disk is not waited for at every row, few enough that nobody waits long for the lock.
const CHUNK: usize = 100;
/// Protects from a clock that was set back: a badge must not claim to be older than its neighbours.
const CLOCK_LEEWAY: i64 = 5;
const MOST_TRIES: usize = 4;
