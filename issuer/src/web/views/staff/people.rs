//! Who may sign in at a venue, as what; inviting, and the link that is shown once.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The people of a venue.
#[derive(Debug, Template)]
#[template(path = "staff/people.html")]
pub struct PeoplePage {
    /// The frame.
    pub desk: StaffFrame,
    /// Who has a role at the venue itself.
    pub people: Vec<PersonLine>,
    /// Who runs its network, by name.
    pub network: Vec<String>,
    /// What was typed of an invitation.
    pub told: Told,
    /// Why it was not done, as the end of a key of words.
    pub fault: Option<&'static str>,
    /// What was done, as the end of a key of words.
    pub done: Option<&'static str>,
}

/// Somebody of the venue.
#[derive(Debug)]
pub struct PersonLine {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The slug of their role.
    pub role: &'static str,
    /// Since when, in words.
    pub since: String,
    /// Whether it is the reader.
    pub is_me: bool,
    /// Whether they work here only, so that a link may be handed over and sessions closed.
    pub is_ours: bool,
}

/// What was typed of an invitation.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The slug of the role.
    pub role: String,
}

/// A link, shown once.
#[derive(Debug, Template)]
#[template(path = "staff/invited.html")]
pub struct InvitedPage {
    /// The frame.
    pub desk: StaffFrame,
    /// For whom.
    pub name: String,
    /// The link; none for somebody who gets in as they always did.
    pub link: Option<String>,
    /// Whether a mail is on its way to them.
    pub mailed: bool,
}

impl PeoplePage {
    /// Roles that a venue gives, the least first.
    #[must_use]
    pub fn roles(&self) -> [&'static str; 3] {
        ["reader", "issuer", "venue-admin"]
    }

    /// A role in words.
    #[must_use]
    pub fn role(&self, slug: &str) -> String {
        self.desk.say(&format!("staff-role-{slug}"))
    }

    /// The fault in words.
    #[must_use]
    pub fn faulty(&self) -> Option<String> {
        self.fault.map(|fault| self.desk.say(&format!("staff-people-fault-{fault}")))
    }

    /// What was done, in words.
    #[must_use]
    pub fn was_done(&self) -> Option<String> {
        self.done.map(|done| self.desk.say(&format!("staff-people-done-{done}")))
    }

    /// A sentence about somebody.
    #[must_use]
    pub fn about(&self, key: &str, person: &PersonLine) -> String {
        self.desk.reader.words.fill(key, &[("name", person.name.clone().into())])
    }
}

impl InvitedPage {
    /// What happened, in words.
    #[must_use]
    pub fn title(&self) -> String {
        self.desk.reader.words.fill("staff-invited", &[("name", self.name.clone().into())])
    }
}
