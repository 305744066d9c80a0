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
use crate::actions::place::{self, take_place};
use crate::actions::publish_status::{self, publish_status};
use crate::issuance::endorsement::{Comment, Endorsement, Said, SignedEndorsement};
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

/// Signs it and keeps it: its id. Nobody sees it before the commit, so that nothing is left where something fails.
///
/// # Errors
/// See [`Error`].
pub async fn endorse_achievement(desk: &Desk, wish: Wish) -> Result<Uuid, Error> {
    let (now, files) = (desk.clock.now(), desk.keys.clone());
    desk.store
        .run(move |connection| {
            if wish.ends_at.is_some_and(|end| end <= now) {
                return Err(Error::Ended);
            }
            let voice = endorsements::voice(connection, &wish.network)?.ok_or(Error::Voiceless)?;
            let venue = venues::find(connection, &voice)?.ok_or(Error::Voiceless)?;
            let about = endorsements::endorsable_one(connection, &wish.network, &wish.achievement)?.ok_or(Error::Unknown)?;
            let (url, name) = told(&about.document).ok_or(Error::Unknown)?;
            keys::hold(connection, &venue.slug)?;
            let key = keys::active(connection, &venue.slug)?;
            let (status, id) = (take_place(connection, &venue.slug)?, Uuid::new_v4());
            let said = Said {
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
            Ok(id)
        })
        .await
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
