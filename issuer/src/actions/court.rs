//! Our own verifier, asked about every badge before anyone else sees it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use badge::case::{Case, Judged};
use badge::did::Did;
use badge::document::Document;
use badge::lists::judge_status_list;
use badge::opened;
use badge::report::{Cause, Report, Verdict};
use badge::sources::Sources;
use badge::status_list::StatusList;
use badge::timestamp::Timestamp;
use badge::verify::verify;
use uuid::Uuid;

use crate::actions::desk::{Desk, on_all_cores};
use crate::actions::high_water::raise;
use crate::actions::publish_status::{self, publish_status};
use crate::issuance::part::Part;
use crate::issuance::profile::{PublicHalf, Venue, did_document};
use crate::issuance::sign::{self, Signed, sign};
use crate::issuance::token::SignedToken;
use crate::key_files::{self, KeyFiles};
use crate::store::badges::Waiting;
use crate::store::keys::Key;
use crate::store::places::{self, Level};
use crate::store::{self, Database, keys, moves};

/// Our own verifier, with everything that a stranger would have to fetch.
pub(crate) struct Court {
    slug: String,
    /// The venue under the origin of each list: it may have moved since.
    places: BTreeMap<i64, Venue>,
    keys: Vec<PublicHalf>,
    sources: Sources,
    lists: Vec<Arc<Judged<StatusList>>>,
    accepts_published_keys: bool,
    now: Timestamp,
}

/// A badge after our own verifier looked at it.
pub(crate) struct Settled {
    /// Its share link.
    pub(crate) link: String,
    /// With its proof.
    pub(crate) signed: Signed,
    /// What our own verifier has against it; it is never shown then.
    pub(crate) refusal: Option<String>,
}

/// Why there is no judgement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The venue's key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// Our own verifier cannot open our own token.
    #[error(transparent)]
    Open(#[from] opened::Error),
    /// Our own verifier would not take the venue's status list.
    #[error("our own status list is refused: {0:?}")]
    ListRefused(Cause),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] sign::Error),
    /// The status list.
    #[error(transparent)]
    Status(#[from] publish_status::Error),
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

/// What a court needs of the store.
pub(crate) struct Summons {
    slug: String,
    places: BTreeMap<i64, Venue>,
    keys: Vec<PublicHalf>,
    /// How far each list was used.
    levels: BTreeMap<i64, Level>,
    /// The lists, as they were signed last: none where that is no longer how they stand.
    lists: BTreeMap<i64, Option<String>>,
}

impl Summons {
    /// For badges of `venue` that have places in these status lists: it is read in the transaction that reads the badges.
    pub(crate) fn read(
        connection: &mut Database,
        venue: &str,
        numbers: impl IntoIterator<Item = i64>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let numbers: BTreeSet<i64> = numbers.into_iter().collect();
        let keys = keys::all(connection, Some(venue))?;
        let (mut places, mut lists) = (BTreeMap::new(), BTreeMap::new());
        for list in &numbers {
            let place = moves::venue_of_list(connection, *list)?.ok_or_else(|| Error::UnknownVenue { slug: venue.to_owned() })?;
            places.insert(*list, place);
            lists.insert(*list, publish_status::kept(connection, *list, now)?);
        }
        let levels = places::used(connection, &numbers.into_iter().collect::<Vec<_>>())?;
        Ok(Self { slug: venue.to_owned(), places, keys: keys.iter().map(Key::public_half).collect(), levels, lists })
    }
}

impl Court {
    /// For badges of `venue` that have places in these status lists.
    pub(crate) async fn over(desk: &Desk, venue: &str, numbers: Vec<i64>) -> Result<Self, Error> {
        let (slug, now) = (venue.to_owned(), desk.clock.now());
        let summons = desk.store.read(move |connection| Summons::read(connection, &slug, numbers, now)).await?;
        Self::convene(desk, summons).await
    }

    /// The court that was asked for.
    pub(crate) async fn convene(desk: &Desk, summons: Summons) -> Result<Self, Error> {
        let Summons { slug, places, keys, levels, lists } = Self::with_lists(desk, summons).await?;
        let now = desk.clock.now();
        let mut sources = Sources::default();
        for place in places.values() {
            if let Ok(Did::Web { document_url }) = Did::parse(&place.did) {
                sources.supply(document_url, did_document(place, &keys).to_string().into_bytes(), now);
            }
        }
        let accepts_published_keys = desk.keys.accepts_published();
        let mut court = Self { slug, places, keys, sources, lists: Vec::new(), accepts_published_keys, now };
        // Before anything of these places is signed.
        raise(desk, levels).await.map_err(publish_status::Error::from)?;
        for (number, kept) in lists {
            let text = match kept {
                Some(kept) => kept.into(),
                None => publish_status(desk, number).await?,
            };
            let unknown = || Error::UnknownVenue { slug: court.slug.clone() };
            let url = court.places.get(&number).map(|place| place.status_list_url(number)).ok_or_else(unknown)?;
            court.admit(&url, &text)?;
        }
        Ok(court)
    }

    /// Has the lists signed that are no longer how they stand, and reads everything again: whoever signs one does so by the key of that
    /// moment, which may be another one than those that were read before.
    async fn with_lists(desk: &Desk, mut summons: Summons) -> Result<Summons, Error> {
        let mut tries = 0;
        while tries < MOST_TRIES && summons.lists.values().any(Option::is_none) {
            // Before anything of these places is signed.
            raise(desk, summons.levels).await.map_err(publish_status::Error::from)?;
            for (list, _) in summons.lists.iter().filter(|(_, kept)| kept.is_none()) {
                publish_status(desk, *list).await?;
            }
            let (slug, lists, now) = (summons.slug, summons.lists, desk.clock.now());
            let read = move |connection: &mut Database| Summons::read(connection, &slug, lists.into_keys(), now);
            summons = desk.store.read(read).await?;
            tries += 1;
        }
        Ok(summons)
    }

    /// Judges a list once for all badges of a chunk.
    fn admit(&mut self, url: &str, text: &str) -> Result<(), Error> {
        let document = Document::parse(text.as_bytes()).map_err(sign::Error::from)?;
        let judged = judge_status_list(url, text.as_bytes(), &self.case(url, &document));
        if let Err(cause) = judged.outcome {
            return Err(Error::ListRefused(cause));
        }
        self.lists.push(Arc::new(judged));
        Ok(())
    }

    /// Signs each badge and judges it.
    pub(crate) fn judge(&self, keys: &KeyFiles, waiting: Vec<Waiting>) -> Result<Vec<Settled>, Error> {
        let mut loaded = BTreeMap::new();
        for Waiting { key, status_list, .. } in &waiting {
            let Some(place) = self.places.get(status_list) else { continue };
            if let Entry::Vacant(free) = loaded.entry((key, status_list)) {
                // A key that the database no longer knows was swapped or taken away: nothing is signed with a guess.
                let known = self.keys.iter().find(|known| known.id == *key).map(|known| known.multikey.as_str()).unwrap_or_default();
                free.insert(keys.load(&self.slug, key, place.key_url(key), known)?);
            }
        }
        on_all_cores(&waiting, |Waiting { key, status_list, link, recorded }| {
            let key = loaded.get(&(key, status_list))?;
            let judged = sign(recorded, key).map_err(Error::from).and_then(|signed| {
                let refusal = self.refusal(&signed)?;
                Ok(Settled { link: link.clone(), signed, refusal })
            });
            Some(judged)
        })
        .into_iter()
        .flatten()
        .collect()
    }

    /// What our own verifier has against a token.
    pub(crate) fn token_refusal(&self, token: &SignedToken) -> Result<Option<String>, Error> {
        let opened = opened::open(token.text().as_bytes())?;
        let input = token.badge().urn().to_string();
        let mut case = self.case(&input, &opened.document);
        case.envelope = opened.envelope.as_ref();
        case.status_lists.clone_from(&self.lists);
        let report = verify(&case);
        Ok((report.verdict() != Verdict::Valid).then(|| findings(&report)))
    }

    fn case<'a>(&'a self, input: &'a str, document: &'a Document) -> Case<'a> {
        let mut case = Case::new(input, document, &self.sources, self.now);
        case.policy.accepts_published_keys = self.accepts_published_keys;
        case
    }

    /// What our own verifier has against a part of a badge.
    pub(crate) fn part_refusal(&self, part: &Part) -> Result<Option<String>, Error> {
        self.refusal_of(part.badge(), part.text())
    }

    /// What our own verifier has against it.
    fn refusal(&self, signed: &Signed) -> Result<Option<String>, Error> {
        self.refusal_of(signed.id(), signed.text())
    }

    fn refusal_of(&self, badge: Uuid, text: &str) -> Result<Option<String>, Error> {
        let document = Document::parse(text.as_bytes()).map_err(sign::Error::from)?;
        let input = badge.urn().to_string();
        let mut case = self.case(&input, &document);
        case.status_lists.clone_from(&self.lists);
        let report = verify(&case);
        Ok((report.verdict() != Verdict::Valid).then(|| findings(&report)))
    }
}

/// Each further one means that somebody withdrew a badge meanwhile.
const MOST_TRIES: usize = 8;

/// The checks that do not hold, by their slugs.
fn findings(report: &Report) -> String {
    let slugs = report.checks.iter().filter_map(|check| check.outcome.slug());
    slugs.collect::<Vec<_>>().join(", ")
}
