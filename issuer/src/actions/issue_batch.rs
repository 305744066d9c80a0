//! The whole story of issuing, on one page. A row is *recorded* and committed (the award, its place in a status list, the exact
//! bytes) before it is *signed*, and signed badges are judged by our own verifier before anyone sees them. Whatever a crash
//! interrupts is found as recorded and signed from the stored bytes: no badge is lost, and none is made twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::court::{self, Court, Settled};
use crate::actions::desk::{Desk, aside};
use crate::actions::place::{self, take_place};
use crate::issuance::achievement::{Achievement, achievement};
use crate::issuance::demonstration::{Marks, mark};
use crate::issuance::draft::{Ingredients, draft};
use crate::issuance::faults::FileFault;
use crate::issuance::lint::{self, lint};
use crate::issuance::profile::Venue;
use crate::issuance::roster::{self, Award, Roster, RowFault, SkipReason, Skipped};
use crate::key_files::{self, AwardSecret};
use crate::store::badges::{AwardHash, Record};
use crate::store::{self, Database, achievements, audit, badges, batches, installation, keys, venues};

/// How an import ended.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Badges that were made, in the order of the rows.
    pub issued: Vec<Issued>,
    /// Badges that rows have had from an earlier import, whose answer may have been lost: each of these rows is skipped.
    pub already: Vec<Issued>,
    /// Rows that earn none.
    pub skipped: Vec<Skipped>,
    /// Rows at fault.
    pub errors: Vec<RowError>,
    /// How many badges would be made, where none was because the caller wished it so.
    pub would_issue: Option<usize>,
}

/// A badge that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub id: Uuid,
    /// Its share link.
    pub url: String,
    /// The person's name.
    pub recipient: String,
    /// Its row.
    pub row: usize,
}

/// A row at fault.
#[derive(Debug, PartialEq, Eq)]
pub struct RowError {
    /// Its row.
    pub row: usize,
    /// The column, where there is one.
    pub column: String,
    /// What is wrong; also the end of its sentence's key.
    pub slug: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// What the caller may ask for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only files of this framework.
    pub framework: Option<String>,
    /// Nothing is made.
    pub dry_run: bool,
    /// Nothing is made if any row is at fault.
    pub strict: bool,
}

/// Why nothing was made, or not all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The clock shows an earlier time than when the last badge was made.
    #[error("the clock shows {now}, but a badge was made at {last}")]
    ClockWentBack {
        /// What it shows.
        now: Timestamp,
        /// When the last badge was made.
        last: Timestamp,
    },
    /// Signing, or our own verifier.
    #[error(transparent)]
    Court(#[from] court::Error),
    /// Faults of the file: all of them.
    #[error("{0:?}")]
    File(Vec<FileFault>),
    /// A private key or the secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The file is of another framework than was asked for.
    #[error("the file is of the framework {found}")]
    OtherFramework {
        /// Which.
        found: String,
    },
    /// The secret that awards are hashed with is not the one that this database was filled with.
    #[error("another award secret")]
    OtherSecret,
    /// The marks of a demonstration.
    #[error(transparent)]
    Marks(#[from] serde_json::Error),
    /// A place in a status list.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such venue.
    #[error("no venue {slug}")]
    UnknownVenue {
        /// Which.
        slug: String,
    },
}

/// Reads a file of results and makes a badge of each row that earns one.
///
/// # Errors
/// See [`Error`]. Faults of a row are no error: they stand in the outcome.
pub async fn issue_batch(desk: &Desk, venue: &str, file: &[u8], options: &Options) -> Result<Outcome, Error> {
    let now = desk.clock.now();
    let roster = roster::read(file, now).map_err(Error::File)?;
    if options.framework.as_ref().is_some_and(|wanted| wanted != roster.framework.id()) {
        return Err(Error::OtherFramework { found: roster.framework.id().to_owned() });
    }
    let secret = desk.keys.award_secret()?;
    if !options.dry_run {
        finish_recorded(desk, venue).await?;
    }

    let batch = Arc::new(Batch::open(desk, venue, &roster, secret, now).await?);
    let Roster { awards, skipped, faults, .. } = roster;
    let mut outcome = Outcome { skipped, errors: faults.into_iter().map(RowError::from).collect(), ..Outcome::default() };
    let fresh = batch.sort_out(desk, awards, &mut outcome).await?;
    if options.dry_run || (options.strict && !outcome.errors.is_empty()) {
        outcome.would_issue = Some(fresh.len());
        return Ok(outcome.in_order());
    }
    let rows: BTreeMap<usize, Award> = fresh.iter().map(|award| (award.row, award.clone())).collect();
    for chunk in fresh.chunks(CHUNK) {
        let recorded = batch.record(desk, chunk, &mut outcome).await?;
        let settled = settle(desk, venue, Some(batch.id)).await?;
        for (id, row) in recorded {
            let recipient = rows.get(&row).map(|award| award.recipient.clone()).unwrap_or_default();
            match settled.get(&id) {
                Some(Settled { link, refusal: None, .. }) => {
                    outcome.issued.push(Issued { id, url: format!("{}/b/{link}", batch.venue.origin), recipient, row });
                }
                Some(Settled { refusal: Some(refusal), .. }) => {
                    outcome.errors.push(RowError::of_row(row, "refused", vec![("cause", refusal.clone())]));
                }
                // Another process settled it between the two: signed from the same bytes, or drafted anew under another key.
                None => match batch.settled_elsewhere(desk, id).await? {
                    Some((id, url)) => outcome.issued.push(Issued { id, url, recipient, row }),
                    None => outcome.errors.push(RowError::of_row(row, "refused", vec![("cause", id.to_string())])),
                },
            }
        }
    }
    Ok(outcome.in_order())
}

/// Signs whatever an earlier run recorded for this venue and did not sign, from the stored bytes.
///
/// # Errors
/// See [`Error`].
pub async fn finish_recorded(desk: &Desk, venue: &str) -> Result<usize, Error> {
    Ok(settle(desk, venue, None).await?.len())
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

/// What all rows of one import have in common.
struct Batch {
    id: Uuid,
    venue: Venue,
    achievement: Achievement,
    map: &'static crate::issuance::import_map::ImportMap,
    framework: &'static badge::framework::Framework,
    secret: AwardSecret,
    marks: Option<Arc<Marks>>,
    now: Timestamp,
}

/// The badge's id, or why its draft is not fit to be one.
type Made = Result<Uuid, Vec<lint::Fault>>;

impl Batch {
    async fn open(desk: &Desk, venue: &str, roster: &Roster, secret: AwardSecret, now: Timestamp) -> Result<Self, Error> {
        let (slug, map, framework) = (venue.to_owned(), roster.map, roster.framework);
        let fingerprint = secret.hash(&["fingerprint"]);
        let open = move |connection: &mut Database| {
            let venue = venues::find(connection, &slug)?.ok_or_else(|| Error::UnknownVenue { slug: slug.clone() })?;
            match installation::secret_fingerprint(connection)? {
                None => installation::keep_secret_fingerprint(connection, &fingerprint)?,
                Some(kept) if kept == fingerprint => {}
                // With another secret every award would look new, and be issued again.
                Some(_) => return Err(Error::OtherSecret),
            }
            if let Some(last) = badges::last_recorded(connection)?.filter(|last| *last > now.plus(CLOCK_LEEWAY)) {
                return Err(Error::ClockWentBack { now, last });
            }
            let code = framework.target_code();
            let which = achievements::Which { venue: &venue.slug, kind: &map.achievement.kind, framework: &code };
            let achievement = match achievements::which(connection, which)? {
                Some(achievement) => achievement,
                None => {
                    let achievement = achievement(&venue, framework, &map.achievement);
                    achievements::add(connection, which, &achievement, now)?;
                    achievement
                }
            };
            Ok((venue, achievement))
        };
        let (venue, achievement) = retrying(desk, open).await?;
        Ok(Self { id: Uuid::new_v4(), venue, achievement, map, framework, secret, marks: desk.marks.clone(), now })
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
                Standing::New(_) => fresh.push(award),
                other => outcome.note(&award, other),
            }
        }
        Ok(fresh)
    }

    fn standing(&self, connection: &mut Database, award: &Award) -> Result<Standing, Error> {
        let hash = self.hash(award);
        Ok(match badges::of_award(connection, &hash.identity)? {
            None => Standing::New(hash),
            Some((id, content)) if content == hash.content => Standing::Same(badges::find(connection, id)?.map(|shown| Issued {
                id,
                url: format!("{}/b/{}", self.venue.origin, shown.link),
                recipient: award.recipient.clone(),
                row: award.row,
            })),
            Some(_) => Standing::Other,
        })
    }

    /// Which award it is, and what it says, as hashes that only this installation can make.
    fn hash(&self, award: &Award) -> AwardHash {
        let (day, score) = (award.day.to_string(), award.score.to_string());
        let level = award.level.map(|level| level.to_string()).unwrap_or_default();
        let levels: Vec<String> = award.competences.iter().map(|(code, level)| format!("{code}={level}")).collect();
        let levels = levels.join(" ");
        AwardHash {
            identity: self.secret.hash(&["award", self.venue.slug.as_str(), &self.map.source, &award.number]),
            content: self.secret.hash(&["content", &award.recipient, &day, &score, &level, &levels]),
        }
    }

    /// Records a chunk in one transaction: (id, row) of each badge.
    async fn record(self: &Arc<Self>, desk: &Desk, chunk: &[Award], outcome: &mut Outcome) -> Result<Vec<(Uuid, usize)>, Error> {
        let (batch, chunk) = (Arc::clone(self), chunk.to_vec());
        let work = move |connection: &mut Database| {
            // Read in this transaction: a key that is retired or revoked meanwhile must not be named by one more badge.
            keys::hold(connection, &batch.venue.slug)?;
            let key = keys::active(connection, &batch.venue.slug)?.id;
            let (mut done, mut noted) = (Vec::new(), Outcome::default());
            for award in &chunk {
                match batch.standing(connection, award)? {
                    Standing::New(hash) => {
                        if done.is_empty() {
                            batch.begin(connection)?;
                        }
                        match batch.record_one(connection, &key, award, &hash)? {
                            Ok(id) => done.push((id, award.row)),
                            Err(faults) => noted.errors.extend(faults.iter().map(|fault| unfit(award.row, fault))),
                        }
                    }
                    other => noted.note(award, other),
                }
            }
            if !done.is_empty() {
                let (at, act, venue) = (batch.now, audit::Act::BadgesRecorded, &batch.venue.slug);
                let entry = audit::Entry { id: Uuid::new_v4(), at, act, venue, badge: None, detail: &done.len().to_string() };
                audit::add(connection, &entry)?;
            }
            Ok((done, noted))
        };
        let (done, noted) = retrying(desk, work).await?;
        outcome.skipped.extend(noted.skipped);
        outcome.already.extend(noted.already);
        outcome.errors.extend(noted.errors);
        Ok(done)
    }

    fn begin(&self, connection: &mut Database) -> Result<(), Error> {
        let (venue, achievement, import_map) = (&self.venue.slug, self.achievement.id.as_str(), self.map.id.as_str());
        Ok(batches::add_once(connection, &batches::Batch { id: self.id, venue, achievement, import_map, started_at: self.now })?)
    }

    fn record_one(&self, connection: &mut Database, key: &str, award: &Award, hash: &AwardHash) -> Result<Made, Error> {
        let status = take_place(connection, &self.venue.slug)?;
        let drafted = draft(&Ingredients {
            venue: &self.venue,
            key,
            achievement: &self.achievement,
            framework: self.framework,
            evidence: &self.map.evidence,
            award,
            status,
            id: Uuid::new_v4(),
            subject: Uuid::new_v4(),
            now: self.now,
        });
        let drafted = match &self.marks {
            Some(marks) => mark(&drafted, marks)?,
            None => drafted,
        };
        let linted = match lint(drafted) {
            Ok(linted) => linted,
            Err(faults) => return Ok(Err(faults)),
        };
        let (venue, achievement, link) = (&self.venue.slug, self.achievement.id.as_str(), &share_link()?);
        let record = Record { venue, achievement, batch: self.id, award: hash, status, key, link, now: self.now };
        badges::record(connection, &linted, &record)?;
        Ok(Ok(linted.draft().id))
    }

    /// The badge that is signed now, under the same link, and that link.
    async fn settled_elsewhere(&self, desk: &Desk, id: Uuid) -> Result<Option<(Uuid, String)>, Error> {
        settle(desk, self.venue.slug.as_str(), Some(self.id)).await?;
        let shown = desk.store.read(move |connection| badges::became(connection, id)).await?;
        Ok(shown.map(|shown| (shown.id, format!("{}/b/{}", self.venue.origin, shown.link))))
    }
}

/// What the store knows of an award.
enum Standing {
    New(AwardHash),
    Other,
    Same(Option<Issued>),
}

impl Outcome {
    fn in_order(mut self) -> Self {
        self.skipped.sort_by_key(|skipped| skipped.row);
        self.errors.sort_by_key(|error| error.row);
        self
    }

    fn note(&mut self, award: &Award, standing: Standing) {
        match standing {
            Standing::New(_) => {}
            Standing::Other => self.errors.push(RowError::of_row(award.row, "content-changed", Vec::new())),
            Standing::Same(shown) => {
                self.skipped.push(Skipped { row: award.row, reason: SkipReason::AlreadyIssued });
                self.already.extend(shown);
            }
        }
    }
}

impl RowError {
    fn of_row(row: usize, slug: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { row, column: String::new(), slug, args }
    }
}

impl From<RowFault> for RowError {
    fn from(RowFault { row, column, fault }: RowFault) -> Self {
        Self { row, column, slug: fault.slug(), args: fault.args() }
    }
}

fn unfit(row: usize, fault: &lint::Fault) -> RowError {
    RowError::of_row(row, "unfit", vec![("cause", fault.to_string())])
}

/// Signs what is recorded, judges it, and stores the answer, a chunk at a time: the badges that were still waiting for it. A row that
/// another process settles meanwhile gets the same bytes from it; one whose key is revoked meanwhile is never stored as signed.
async fn settle(desk: &Desk, venue: &str, batch: Option<Uuid>) -> Result<BTreeMap<Uuid, Settled>, Error> {
    let mut all = BTreeMap::new();
    loop {
        let slug = venue.to_owned();
        let waiting = desk.store.read(move |connection| badges::waiting(connection, &slug, batch, 100)).await?;
        if waiting.is_empty() {
            return Ok(all);
        }
        let court = Court::convene(desk, venue, &waiting).await?;
        let keys = desk.keys.clone();
        let settled = aside(move || court.judge(&keys, waiting)).await.ok_or(Error::Stopped)??;
        let now = desk.clock.now();
        let settled = desk
            .store
            .run(move |connection| {
                let mut stored = Vec::with_capacity(settled.len());
                for badge in settled {
                    let waited = match &badge.refusal {
                        None => badges::settle_signed(connection, &badge.signed, now)?,
                        Some(refusal) => badges::settle_refused(connection, badge.signed.id(), refusal, now)?,
                    };
                    stored.extend(waited.then_some(badge));
                }
                Ok::<_, store::Error>(stored)
            })
            .await?;
        all.extend(settled.into_iter().map(|badge| (badge.signed.id(), badge)));
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

/// 128 random bits as 22 characters of base62: nobody finds a badge by trying.
fn share_link() -> Result<String, Error> {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Error::Random)?;
    let mut rest = u128::from_be_bytes(bytes);
    let mut link = String::with_capacity(22);
    for _ in 0..22 {
        let digit = usize::try_from(rest % 62).unwrap_or_default();
        link.push(DIGITS.get(digit).copied().map(char::from).unwrap_or('0'));
        rest /= 62;
    }
    Ok(link)
}

/// Rows in one transaction: enough that the disk is not waited for at every row, few enough that nobody waits long for the lock.
const CHUNK: usize = 100;
/// Protects from a clock that was set back: a badge must not claim to be older than its neighbours.
const CLOCK_LEEWAY: i64 = 5;
const MOST_TRIES: usize = 4;
