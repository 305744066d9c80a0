//! A network says that it stands behind an achievement of one of its venues: signed by the network's own venue, with a place of its own in
//! that venue's status list, and inside every badge that is made after it. It can be withdrawn; badges stay as they are, and say so.

use badge::case::Case;
use badge::did::Did;
use badge::document::Document;
use badge::report::{CheckName, Outcome};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use badge::verify::verify_endorsement;
use serde_json::Value;
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::actions::high_water::note_lists;
use crate::actions::place::{self, take_place};
use crate::actions::publish_status::{self, publish_status};
use crate::issuance::endorsement::{self, Comment, Endorsement, SignedEndorsement};
use crate::issuance::profile::{Venue, did_document};
use crate::issuance::sign::{self, sign_endorsement};
use crate::key_files;
use crate::store::endorsements::Endorsing;
use crate::store::keys::Key;
use crate::store::{self, Database, audit, endorsements, keys, venues};

/// What a network wishes to say.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Slug of the network.
    pub network: String,
    /// Id of the achievement.
    pub achievement: String,
    /// What is said of it.
    pub comment: Comment,
    /// When it ends, where it does.
    pub ends_at: Option<Timestamp>,
    /// Who wishes it; nobody at the terminal.
    pub staff: Option<Uuid>,
}

/// Why it was not said, or not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It would have ended before it began.
    #[error("it would have ended already")]
    Ended,
    /// The venue's key.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// The list could not be made. The withdrawal stands all the same, and the next answer of the service has it.
    #[error("withdrawn, but: {0}")]
    List(#[from] publish_status::Error),
    /// A place in the status list.
    #[error(transparent)]
    Place(#[from] place::Error),
    /// Our own verifier would not take it.
    #[error("our own verifier refuses it: {0}")]
    Refused(String),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] sign::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// No such network, achievement or endorsement; or the achievement is of no venue of the network, or of the one that speaks for it.
    #[error("nothing that the network can speak of")]
    Unknown,
    /// No venue speaks for the network: nobody could sign.
    #[error("no venue speaks for the network")]
    Voiceless,
}

/// The wish of somebody who typed this; `None` where the comment or the day cannot be read. A day counts to its end.
#[must_use]
pub fn wish(network: &str, achievement: &str, comment: &str, until: &str, staff: Uuid) -> Option<Wish> {
    let ends_at = match until.trim() {
        "" => None,
        day => Some(Timestamp::parse(&format!("{day}T23:59:59Z"))?),
    };
    let (network, achievement) = (network.to_owned(), achievement.to_owned());
    Some(Wish { network, achievement, comment: Comment::parse(comment)?, ends_at, staff: Some(staff) })
}

/// An achievement that a network may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsable {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its venue's name.
    pub venue: String,
    /// How many endorsements of it stand.
    pub standing: usize,
}

/// Something that was said of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its id.
    pub id: Uuid,
    /// When it was signed.
    pub made_at: Timestamp,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Whether it was withdrawn.
    pub revoked: bool,
    /// Whether badges that are made now have it.
    pub standing: bool,
}

/// What a network may speak of, by venue; `None` where no venue speaks for it.
///
/// # Errors
/// See [`Error`].
pub async fn achievements_of(desk: &Desk, network: &str) -> Result<Option<Vec<Endorsable>>, Error> {
    let (now, network) = (desk.clock.now(), network.to_owned());
    let find = move |connection: &mut Database| {
        if endorsements::voice(connection, &network)?.is_none() {
            return Ok(None);
        }
        let mut found = Vec::new();
        for one in endorsements::endorsable(connection, &network, MOST_SHOWN)? {
            let standing = endorsements::standing(connection, &one.id, now, MOST_SHOWN)?.len();
            let title = told(&one.document).map(|(_, name)| name).unwrap_or_default();
            found.push(Endorsable { id: one.id, title, venue: one.venue_name, standing });
        }
        Ok::<_, Error>(Some(found))
    };
    desk.store.read(find).await
}

/// One of those achievements, and everything that the network said of it, newest first.
///
/// # Errors
/// See [`Error`].
pub async fn said_of(desk: &Desk, network: &str, achievement: &str) -> Result<(Endorsable, Vec<Said>), Error> {
    let (now, network, achievement) = (desk.clock.now(), network.to_owned(), achievement.to_owned());
    let find = move |connection: &mut Database| {
        let one = endorsements::endorsable_one(connection, &network, &achievement)?.ok_or(Error::Unknown)?;
        let standing: Vec<Uuid> = endorsements::standing(connection, &one.id, now, MOST_SHOWN)?.into_iter().map(|one| one.id).collect();
        let title = told(&one.document).map(|(_, name)| name).unwrap_or_default();
        let of_this = endorsements::of_network(connection, &network, MOST_SHOWN)?.into_iter().filter(|said| said.achievement == one.id);
        let said = of_this.map(|said| Said {
            standing: standing.contains(&said.id),
            id: said.id,
            made_at: said.made_at,
            ends_at: said.ends_at,
            revoked: said.revoked,
        });
        let said = said.collect();
        Ok::<_, Error>((Endorsable { id: one.id, title, venue: one.venue_name, standing: standing.len() }, said))
    };
    desk.store.read(find).await
}

/// Signs it and keeps it: its id. Nobody sees it before the commit, so that nothing is left where something fails.
///
/// # Errors
/// See [`Error`].
pub async fn endorse_achievement(desk: &Desk, wish: Wish) -> Result<Uuid, Error> {
    let (now, files) = (desk.clock.now(), desk.keys.clone());
    let (id, list) = desk
        .store
        .run(move |connection| {
            if wish.ends_at.is_some_and(|end| end <= now) {
                return Err(Error::Ended);
            }
            let voice = endorsements::voice(connection, &wish.network)?.ok_or(Error::Voiceless)?;
            let venue = venues::find(connection, &voice)?.ok_or(Error::Voiceless)?;
            let about = endorsements::endorsable_one(connection, &wish.network, &wish.achievement)?.ok_or(Error::Unknown)?;
            let (url, name) = told(&about.document).ok_or(Error::Unknown)?;
            keys::hold(connection, &venue.slug)?;
            // Read again under the hold: it may have moved.
            let venue = venues::find(connection, &voice)?.ok_or(Error::Voiceless)?;
            let key = keys::active(connection, &venue.slug)?;
            let (status, id) = (take_place(connection, &venue.slug)?, Uuid::new_v4());
            let said = endorsement::Said {
                venue: &venue,
                key: &key.id,
                achievement: &url,
                name: &name,
                comment: &wish.comment,
                status,
                id,
                ends_at: wish.ends_at,
                now,
            };
            let private = files.load(venue.slug.as_str(), &key.id, venue.key_url(&key.id), &key.multikey)?;
            let signed = sign_endorsement(&Endorsement::new(&said), &private)?;
            judge(connection, &venue, &signed, &url, now, files.accepts_published())?;
            let (network, achievement) = (wish.network.as_str(), about.id.as_str());
            let endorsing = Endorsing { network, achievement, venue: &venue.slug, key: &key.id, status, ends_at: wish.ends_at, now };
            endorsements::add(connection, &signed, &endorsing)?;
            note(connection, audit::Act::AchievementEndorsed, &venue, wish.staff, now, achievement)?;
            Ok::<_, Error>((id, status.list))
        })
        .await?;
    note_lists(desk, Some(vec![list])).await.map_err(publish_status::Error::from)?;
    Ok(id)
}

/// Withdraws it, for good; the list says so from the very next answer on.
///
/// # Errors
/// See [`Error`].
pub async fn withdraw_endorsement(desk: &Desk, network: &str, endorsement: Uuid, staff: Option<Uuid>) -> Result<(), Error> {
    let (now, network) = (desk.clock.now(), network.to_owned());
    let list = desk
        .store
        .run(move |connection| {
            let list = endorsements::revoke(connection, &network, endorsement, now)?.ok_or(Error::Unknown)?;
            store::status_lists::changed(connection, list)?;
            let stored = store::status_lists::find(connection, list)?.ok_or(Error::Unknown)?;
            let venue = venues::find(connection, &stored.venue)?.ok_or(Error::Unknown)?;
            note(connection, audit::Act::EndorsementWithdrawn, &venue, staff, now, &endorsement.to_string())?;
            Ok::<_, Error>(list)
        })
        .await?;
    publish_status(desk, list).await?;
    Ok(())
}

/// The address and the name of an achievement.
fn told(document: &str) -> Option<(String, String)> {
    let document: Value = serde_json::from_str(document).ok()?;
    let text = |name: &str| document.get(name)?.as_str().map(str::to_owned);
    Some((text("id")?, text("name")?))
}

/// Our own verifier, asked before anybody else sees it; without the status list, which cannot name it yet.
fn judge(
    connection: &mut Database,
    venue: &Venue,
    signed: &SignedEndorsement,
    about: &str,
    now: Timestamp,
    accepts_published: bool,
) -> Result<(), Error> {
    let keys: Vec<_> = keys::all(connection, Some(venue.slug.as_str()))?.iter().map(Key::public_half).collect();
    let mut sources = Sources::default();
    if let Ok(Did::Web { document_url }) = Did::parse(&venue.did) {
        sources.supply(document_url, did_document(venue, &keys).to_string().into_bytes(), now);
    }
    let document = Document::parse(signed.text().as_bytes()).map_err(sign::Error::from)?;
    let mut case = Case::new("endorsement", &document, &sources, now);
    case.policy.accepts_published_keys = accepts_published;
    let report = verify_endorsement(&case, about);
    let against = report.checks.iter().filter(|check| check.outcome != Outcome::Pass && check.name != CheckName::Status);
    let against: Vec<&str> = against.filter_map(|check| check.outcome.slug()).collect();
    if against.is_empty() { Ok(()) } else { Err(Error::Refused(against.join(", "))) }
}

fn note(
    connection: &mut Database,
    act: audit::Act,
    venue: &Venue,
    staff: Option<Uuid>,
    at: Timestamp,
    detail: &str,
) -> Result<(), store::Error> {
    audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at, act, venue: &venue.slug, staff, badge: None, detail })
}

/// Protects pages from a network of a thousand venues.
const MOST_SHOWN: i64 = 1000;
