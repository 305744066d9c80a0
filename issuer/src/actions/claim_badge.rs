//! Somebody in the room of a workshop takes their own badge: the code of the board and their name, and they have their link and the
//! code of their slip. Whatever is wrong, the answer is the same: nobody learns who else was there.

use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::candidate_code::{candidate_code, kept};
use crate::actions::desk::Desk;
use crate::issuance::import_map::fold;
use crate::issuance::profile::Slug;
use crate::key_files;
use crate::store::handouts::Handout;
use crate::store::{self, Database, audit, handouts, workshops, wrong_tries};

/// What somebody typed, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The code of the board.
    pub code: &'a str,
    /// Their first name.
    pub first: &'a str,
    /// Their last name.
    pub last: &'a str,
    /// Where they ask from. It is kept for an hour, as a keyed hash, where they were wrong.
    pub client: &'a str,
}

/// Whose badge it is now, for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The badge and its link.
    pub handout: Handout,
    /// The code of the slip, for later.
    pub code: String,
}

/// Why there is no badge for them.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The secret.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// No such code, no such name, two of that name, taken already, or too many wrong tries: nobody learns which.
    #[error("refused")]
    Refused,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Takes the badge of whoever has this name in the workshop with this code.
///
/// # Errors
/// See [`Error`].
pub async fn claim_badge(desk: &Desk, claim: Claim<'_>) -> Result<Claimed, Error> {
    let (secret, now) = (desk.keys.award_secret()?, desk.clock.now());
    let code = kept(&secret, claim.code);
    let names = [fold(&format!("{} {}", claim.first, claim.last)), fold(&format!("{} {}", claim.last, claim.first))];
    // The code is part of both: who was wrong in one room is not kept out of another.
    let mut sorted: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
    sorted.sort_unstable();
    let tries = [
        (secret.hash(&["claim-client", claim.client]), MOST_OF_CLIENT),
        (secret.hash(&["claim-client-code", claim.client, &code]), MOST_OF_CLIENT_HERE),
        (secret.hash(&["claim-name", &sorted.join(" "), &code]), MOST_OF_NAME),
    ];
    let asked = Asked { code, names, tries, now };
    for _ in 0..MOST_AGAIN {
        let asked = asked.clone();
        match desk.store.run(move |connection| asked.answer(connection)).await {
            // Two at once: whoever comes second finds what the first did.
            Err(Error::Store(conflict)) if conflict.is_conflict() => {}
            Err(error) => return Err(error),
            Ok(None) => return Err(Error::Refused),
            Ok(Some(handout)) => {
                let code = candidate_code(&secret, &handout.award, handout.generation);
                return Ok(Claimed { handout, code });
            }
        }
    }
    Err(Error::Refused)
}

#[derive(Clone)]
struct Asked {
    code: String,
    names: [String; 2],
    tries: [(String, i64); 3],
    now: Timestamp,
}

impl Asked {
    /// In one transaction: the tries so far, the room, the name. A wrong one is counted in the same, so that many at once are no more.
    fn answer(&self, connection: &mut Database) -> Result<Option<Handout>, Error> {
        let mut spent = false;
        for (who, most) in &self.tries {
            spent |= wrong_tries::of(connection, who, self.now)? >= *most;
        }
        let workshop = workshops::with_code(connection, &self.code, self.now)?;
        let (venue, import) = workshop.as_ref().map_or(("", ""), |workshop| (&workshop.venue, &workshop.import));
        let people = handouts::of_person(connection, venue, import, &self.names)?;
        let theirs = match <[Handout; 1]>::try_from(people) {
            Ok([one]) if !workshops::is_claimed(connection, &one.award)? => Some(one),
            _ => None,
        };
        let (Some(workshop), Some(handout), false) = (workshop, theirs, spent) else {
            // What is spent is not counted further: whoever goes on asking costs no disk.
            for (who, _) in self.tries.iter().filter(|_| !spent) {
                wrong_tries::add(connection, who, self.now, self.now.plus(REMEMBERED))?;
            }
            return Ok(None);
        };
        workshops::claim(connection, &workshop, &handout.award, handout.badge, self.now)?;
        let venue = Slug::parse(&workshop.venue).ok_or(store::Error::Corrupt { table: "workshops", row: workshop.id.to_string() })?;
        let (act, badge, detail) = (audit::Act::BadgeClaimed, Some(handout.badge), &workshop.import);
        audit::add(connection, &audit::Entry { id: Uuid::new_v4(), at: self.now, act, venue: &venue, staff: None, badge, detail })?;
        Ok(Some(handout))
    }
}

/// Protects from trying codes: a room may stand behind one address, and mistype a few times each.
const MOST_OF_CLIENT: i64 = 60;
/// Protects from asking who was in a room.
const MOST_OF_CLIENT_HERE: i64 = 10;
/// Protects from asking for one person with codes or spellings of all kinds.
const MOST_OF_NAME: i64 = 5;
/// Of wrong tries, how long one is remembered.
const REMEMBERED: i64 = 60 * 60;
const MOST_AGAIN: usize = 3;
