//! One's own: where one is signed in, and the passkeys by which one may.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// Where somebody is signed in, and their passkeys.
#[derive(Debug, Template)]
#[template(path = "staff/me.html")]
pub struct MePage {
    /// The frame.
    pub desk: StaffFrame,
    /// Where they are signed in.
    pub sessions: Vec<SessionLine>,
    /// Their passkeys.
    pub passkeys: Vec<PasskeyLine>,
    /// What was done, as the end of a key of words.
    pub done: Option<&'static str>,
}

/// A session.
#[derive(Debug)]
pub struct SessionLine {
    /// What its form names it by.
    pub handle: String,
    /// Since when, in words.
    pub since: String,
    /// When something was last done, in words.
    pub seen: String,
    /// Whether it is this one.
    pub is_this: bool,
}

/// A passkey.
#[derive(Debug)]
pub struct PasskeyLine {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made, in words.
    pub made: String,
    /// When it was last used, in words.
    pub used: Option<String>,
}

/// Where a passkey is made.
#[derive(Debug, Template)]
#[template(path = "staff/new-passkey.html")]
pub struct NewPasskeyPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What the browser must know.
    pub asked: Asked,
    /// For whom: their id in base64url, and their address.
    pub user: (String, String),
    /// Ids of the passkeys that they have.
    pub known: String,
    /// Why the last one was not taken, as the end of a key of words.
    pub fault: Option<&'static str>,
}

/// Where somebody signs in with a passkey.
#[derive(Debug, Template)]
#[template(path = "staff/passkey.html")]
pub struct PasskeyPage {
    /// The frame.
    pub desk: StaffFrame,
    /// What the browser must know.
    pub asked: Asked,
    /// Whether the last one was not taken.
    pub was_refused: bool,
}

/// What a browser must know to make or show a passkey.
#[derive(Debug)]
pub struct Asked {
    /// In base64url.
    pub challenge: String,
    /// The RP ID.
    pub party: String,
    /// Numbers of algorithms in COSE's registry.
    pub algorithms: String,
}

impl MePage {
    /// What was done, in words.
    #[must_use]
    pub fn was_done(&self) -> Option<String> {
        self.done.map(|done| self.desk.say(&format!("staff-me-done-{done}")))
    }
}

impl NewPasskeyPage {
    /// The fault in words.
    #[must_use]
    pub fn faulty(&self) -> Option<String> {
        self.fault.map(|fault| self.desk.say(&format!("staff-passkey-fault-{fault}")))
    }
}
