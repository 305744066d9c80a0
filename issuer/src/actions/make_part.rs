//! The person of a badge shows a part of it: a link of its own, behind which stands the same credential with the results that they chose and
//! no other, signed by the venue and judged by our own verifier as the badge was. Nothing is signed of a badge that was withdrawn. Where
//! another badge takes its place, the part is made anew when somebody next asks for it.

use badge::document::{self, Document};
use badge::timestamp::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::actions::court::{self, Court};
use crate::actions::desk::{Desk, aside};
use crate::actions::enter_badge::Holder;
use crate::actions::one_line::one_line;
use crate::actions::share_link::share_link;
use crate::issuance::part::{Choice, codes};
use crate::issuance::profile::{KeyUse, Venue};
use crate::issuance::renewal::has_ended;
use crate::issuance::sign::instance::Dice;
use crate::issuance::sign::{self, IssuerKey, sign_part};
use crate::key_files;
use crate::store::badges::Shown;
use crate::store::keys::{Key, KeyState};
use crate::store::parts::{self, Found, Given, NewPart, Opened};
use crate::store::revocations::Revocation;
use crate::store::{self, Database, audit, badge_tokens, keys, moves, venues};

/// Why there is no part.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    Chosen,
    /// Our own verifier, or what it needs.
    #[error(transparent)]
    Court(#[from] court::Error),
    /// The stored badge cannot be read.
    #[error(transparent)]
    Document(#[from] document::Error),
    /// By its own end the badge holds no more.
    #[error("the badge has ended")]
    Ended,
    /// The link was turned off, or the person was forgotten.
    #[error("the link is no more")]
    GivenUp,
    /// The key's file.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// What the holder calls it is no line that could be shown.
    #[error("no name")]
    Name,
    /// The badge was withdrawn, or ended, before the part was made.
    #[error("the badge stands no more")]
    NoMore,
    /// The venue has no key for parts in service.
    #[error("the venue has no key for parts of badges")]
    NoSuchKey,
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The badge is no JSON.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    /// Our own verifier has something against it: it is shown to nobody.
    #[error("our own verifier refuses the part: {0}")]
    Refused(String),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] sign::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// So many were made since yesterday that it waits until tomorrow.
    #[error("made too often today")]
    TooOften,
    /// The badge has as many as anybody needs.
    #[error("too many parts")]
    TooMany,
    /// There is no such link, or the badge has no such results.
    #[error("no such part")]
    Unknown,
}

/// What somebody sees behind the link of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shows {
    /// The credential with its derived proof.
    pub text: String,
    /// Its venue's slug.
    pub venue: String,
    /// Whether the badge was withdrawn, and why.
    pub revoked: Option<Revocation>,
}

/// What a holder may do about parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// These are there; of these codes another can be made, where there are any.
    Given(Vec<Given>, Vec<String>),
    /// The venue has no key for parts.
    NotHere,
}

/// The parts of the holder's badge, and the codes of the results that can be chosen from: none where there are not two of them, or the badge
/// was withdrawn or has ended.
///
/// # Errors
/// See [`Error`].
pub async fn parts_of(desk: &Desk, holder: &Holder) -> Result<Parts, Error> {
    let (held, link) = (&holder.held, holder.held.link.clone());
    let found = codes(&Document::parse(held.badge.text.as_bytes())?);
    let is_over = held.is_revoked || has_ended(&held.badge.text, desk.clock.now())?;
    let codes = if found.len() < 2 || is_over { Vec::new() } else { found };
    let slug = held.badge.venue.clone();
    let look = move |connection: &mut Database| {
        let given = parts::of_link(connection, &link)?;
        let venue = venues::find(connection, &slug)?.ok_or(Error::Unknown)?;
        let has_key = keys::active_for(connection, &venue.slug, KeyUse::Parts)?.is_some();
        Ok(if has_key || codes.is_empty() || !given.is_empty() {
            Parts::Given(given, if has_key { codes } else { Vec::new() })
        } else {
            Parts::NotHere
        })
    };
    desk.store.read(look).await
}

/// Makes a part of the holder's badge, of the results with these codes; its link. `name` is for the holder alone, and may be empty.
///
/// # Errors
/// See [`Error`].
pub async fn make_part(desk: &Desk, holder: &Holder, chosen: Vec<String>, name: &str) -> Result<String, Error> {
    let chosen = Choice::of(chosen);
    if chosen.is_empty() {
        return Err(Error::Chosen);
    }
    let name = if name.trim().is_empty() { None } else { Some(one_line(name, LONGEST_NAME).ok_or(Error::Name)?) };
    if has_ended(&holder.held.badge.text, desk.clock.now())? {
        return Err(Error::Ended);
    }
    let codes = codes(&Document::parse(holder.held.badge.text.as_bytes())?);
    if codes.len() < 2 || !chosen.is_among(&codes) {
        return Err(Error::Unknown);
    }
    let link = share_link().ok_or(Error::Random)?;
    let birth = Birth { share_link: holder.held.link.clone(), name };
    made(desk, &holder.held.badge, &link, chosen, Some(birth)).await?;
    Ok(link)
}

/// Ends one of the holder's parts, for good. One that is no more stays so.
///
/// # Errors
/// See [`Error`].
pub async fn end_part(desk: &Desk, holder: &Holder, link: String) -> Result<(), Error> {
    let (now, held) = (desk.clock.now(), holder.held.clone());
    let end = move |connection: &mut Database| {
        if parts::end(connection, &held.link, &link, now)? {
            let venue = venues::find(connection, &held.badge.venue)?.ok_or(Error::Unknown)?;
            note(connection, &venue, held.badge.id, audit::Act::PartEnded, now)?;
        }
        Ok::<_, Error>(())
    };
    desk.store.run(end).await?;
    Ok(desk.store.wipe_traces().await?)
}

/// What stands behind the link of a part: of the badge as it is now, and made anew where another took its place.
///
/// # Errors
/// See [`Error`].
pub async fn open_part(desk: &Desk, link: &str) -> Result<Shows, Error> {
    let asked = link.to_owned();
    let found = match desk.store.read(move |connection| parts::open(connection, &asked)).await? {
        Opened::GivenUp => return Err(Error::GivenUp),
        Opened::Nothing => return Err(Error::Unknown),
        Opened::Part(found) => *found,
    };
    let Found { badge, revoked, chosen, kept } = found;
    let text = match kept {
        // A badge that was withdrawn since is shown as what it was; one that was put right before that, as nothing.
        Some(kept) if kept.of == badge.id => kept.text,
        _ if revoked.is_some() || has_ended(&badge.text, desk.clock.now())? => return Err(Error::NoMore),
        _ => made(desk, &badge, link, chosen, None).await?,
    };
    Ok(Shows { text, venue: badge.venue, revoked })
}

/// What is new where a part was not there before.
struct Birth {
    share_link: String,
    name: Option<String>,
}

/// Tried again where the venue's keys change in between.
async fn made(desk: &Desk, badge: &Shown, link: &str, chosen: Choice, birth: Option<Birth>) -> Result<String, Error> {
    let (mut birth, mut tries) = (birth, 0);
    loop {
        let (list, now) = (badge.status_list, desk.clock.now());
        let look = move |connection: &mut Database| {
            let venue = moves::venue_of_list(connection, list)?.ok_or(Error::Unknown)?;
            let key = keys::active_for(connection, &venue.slug, KeyUse::Parts)?.ok_or(Error::NoSuchKey)?;
            Ok::<_, Error>((venue, key))
        };
        let (venue, key) = desk.store.read(look).await?;
        let court = Court::over(desk, &badge.venue, vec![badge.status_list]).await?;
        let (files, place, known) = (desk.keys.clone(), venue.clone(), key.clone());
        let load = move || files.load(place.slug.as_str(), &known.id, place.key_url(&known.id), &known.multikey);
        let signer = aside(load).await.ok_or(Error::Stopped)??;
        let (badge, link, chosen) = (badge.clone(), link.to_owned(), chosen.clone());
        let making = Making { venue, key, signer, court, badge, link, chosen, birth, dice: dice()?, now };
        let (text, back) = desk.store.run(move |connection| Ok::<_, Error>((making.carry_out(connection)?, making.birth))).await?;
        birth = back;
        match text {
            Some(text) => return Ok(text),
            None if tries < MOST_TRIES => tries += 1,
            None => return Err(Error::NoSuchKey),
        }
    }
}

/// What is done in the one transaction.
struct Making {
    venue: Venue,
    key: Key,
    signer: IssuerKey,
    court: Court,
    badge: Shown,
    link: String,
    chosen: Choice,
    birth: Option<Birth>,
    dice: Dice,
    now: Timestamp,
}

impl Making {
    /// Nothing where another process changed the venue's keys since we looked.
    fn carry_out(&self, connection: &mut Database) -> Result<Option<String>, Error> {
        keys::hold(connection, &self.venue.slug)?;
        let state = keys::find(connection, &self.venue.slug, &self.key.id)?.map(|key| key.state);
        if state != Some(KeyState::Active) {
            return Ok(None);
        }
        let standing = badge_tokens::hold_standing(connection, self.badge.id)?.ok_or(Error::NoMore)?;
        if let Some(birth) = &self.birth {
            if parts::of_link(connection, &birth.share_link)?.len() >= MOST {
                return Err(Error::TooMany);
            }
            let since = self.now.plus(-A_DAY);
            if audit::count(connection, (&self.venue.slug, self.badge.id), audit::Act::PartMade, since)? >= MOST_A_DAY {
                return Err(Error::TooOften);
            }
            let name = birth.name.as_deref();
            let part = NewPart { link: &self.link, chosen: &self.chosen, name, venue: &self.venue.slug, now: self.now };
            parts::add(connection, self.badge.id, &part)?;
            note(connection, &self.venue, self.badge.id, audit::Act::PartMade, self.now)?;
        } else if let Opened::Part(found) = parts::open(connection, &self.link)?
            && let Some(kept) = found.kept.filter(|kept| kept.of == self.badge.id)
        {
            // Somebody asked at the same time, and was first.
            return Ok(Some(kept.text));
        }
        let part = sign_part(&standing, &self.chosen, &self.signer, &self.dice, self.now)?;
        if let Some(findings) = self.court.part_refusal(&part)? {
            return Err(Error::Refused(findings));
        }
        // Whoever turned it off meanwhile wants it shown to nobody.
        let is_there = parts::keep(connection, &self.link, &part, &self.key.id)?;
        if is_there { Ok(Some(part.text().to_owned())) } else { Err(Error::GivenUp) }
    }
}

/// It is the person who acts, and no staff: in the audit it is nobody of the venue. What they chose stands nowhere in it.
fn note(connection: &mut Database, venue: &Venue, badge: Uuid, act: audit::Act, now: Timestamp) -> Result<(), store::Error> {
    let (venue, badge) = (&venue.slug, Some(badge));
    audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: now, act, venue, staff: None, badge, detail: "" })
}

fn dice() -> Result<Dice, Error> {
    let throw = || {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map(|()| bytes).map_err(|_| Error::Random)
    };
    Ok(Dice { hmac_key: throw()?, proof_seed: throw()? })
}

/// "pour la mairie"
const LONGEST_NAME: usize = 60;
/// Each costs some fifty signatures, and a line on the holder's page.
const MOST: usize = 20;
const A_DAY: i64 = 24 * 3_600;
/// Each is a line in the venue's journal, for good.
const MOST_A_DAY: i64 = 40;
/// Each loss of the race means that somebody else won it.
const MOST_TRIES: usize = 8;
