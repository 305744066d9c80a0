//! Sending badges to their people: what is ready, what is on its way, what did not arrive.

use askama::Template;

use crate::web::views::staff::frame::StaffFrame;

/// The page of an import.
#[derive(Debug, Template)]
#[template(path = "staff/deliveries.html")]
pub struct DeliveriesPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The path of the import's page.
    pub base: String,
    /// The path above those of single deliveries.
    pub deliveries: String,
    /// The import's id, for the way back.
    pub import: String,
    /// Mails that nobody sent yet.
    pub mails: Ready,
    /// Text messages that nobody sent yet.
    pub texts: Ready,
    /// Everything, by where it stands.
    pub sections: Vec<Section>,
    /// What was just done.
    pub now: Option<Now>,
}

/// The page of a venue: what did not arrive.
#[derive(Debug, Template)]
#[template(path = "staff/failures.html")]
pub struct FailuresPage {
    /// The frame.
    pub desk: StaffFrame,
    /// The path above those of single deliveries.
    pub deliveries: String,
    /// The import that somebody came from, for the way back; empty where they came from this page.
    pub import: String,
    /// What did not arrive.
    pub lines: Vec<Line>,
    /// What was just done, or could not be.
    pub now: Option<Now>,
}

/// What was just done about a message, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// It is on its way again.
    Again,
    /// Its address was forgotten.
    NoAddress,
    /// Nothing carries mails here.
    NoMails,
    /// Nothing carries text messages here.
    NoTexts,
    /// What was typed is no address.
    NotAnAddress,
}

impl Now {
    /// The key of its sentence.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Again => "staff-send.on-its-way",
            Self::NoAddress => "staff-send.no-address",
            Self::NoMails => "staff-send.no-mails",
            Self::NoTexts => "staff-send.no-texts",
            Self::NotAnAddress => "staff-send.not-an-address",
        }
    }

    /// Whether something was done.
    #[must_use]
    pub fn is_done(self) -> bool {
        self == Self::Again
    }
}

/// What is ready to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    /// To how many people.
    pub people: i64,
    /// Whether anything carries it.
    pub carried: bool,
}

/// Deliveries that stand alike.
#[derive(Debug)]
pub struct Section {
    /// How they stand.
    pub title: String,
    /// Whether somebody should do something.
    pub to_mend: bool,
    /// How many.
    pub count: i64,
    /// How many of them are not listed.
    pub left: usize,
    /// The first of them.
    pub lines: Vec<Line>,
}

/// One delivery.
#[derive(Debug)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its badge's, whose sheet can be printed instead.
    pub badge: String,
    /// The person.
    pub name: String,
    /// By what.
    pub by: String,
    /// As much of the address as tells it from another.
    pub address: Option<String>,
    /// Why it did not arrive, or not yet.
    pub why: Option<String>,
    /// Whether it is sent to an address at all.
    pub sends: bool,
    /// What was typed just now, where it is no address.
    pub typed: Option<String>,
}

impl DeliveriesPage {
    /// How many people the button reaches.
    #[must_use]
    pub fn people(&self) -> i64 {
        [self.mails, self.texts].iter().filter(|ready| ready.carried).map(|ready| ready.people).sum()
    }

    /// The words of the button.
    #[must_use]
    pub fn button(&self) -> String {
        self.desk.reader.words.fill("staff-send-do", &[("count", self.people().into())])
    }

    /// What the button sends: "11 SMS, 5 mails."
    #[must_use]
    pub fn what(&self) -> String {
        let words = &self.desk.reader.words;
        let kinds = [("staff-send-texts", self.texts), ("staff-send-mails", self.mails)];
        let sent = kinds.iter().filter(|(_, ready)| ready.carried && ready.people > 0);
        let said: Vec<String> = sent.map(|(key, ready)| words.fill(key, &[("count", ready.people.into())])).collect();
        format!("{}.", said.join(", "))
    }

    /// What nothing carries here.
    #[must_use]
    pub fn stuck(&self) -> Vec<String> {
        let kinds = [("staff-send.no-texts", self.texts), ("staff-send.no-mails", self.mails)];
        kinds.iter().filter(|(_, ready)| !ready.carried && ready.people > 0).map(|(key, _)| self.desk.say(key)).collect()
    }

    /// How many stand alike.
    #[must_use]
    pub fn heading(&self, section: &Section) -> String {
        self.desk.reader.words.fill("staff-send-section", &[("title", section.title.clone().into()), ("count", section.count.into())])
    }

    /// How many more there are.
    #[must_use]
    pub fn more(&self, section: &Section) -> String {
        self.desk.reader.words.fill("staff-send-more", &[("count", section.left.into())])
    }

    /// The label of a field that belongs to a person.
    #[must_use]
    pub fn label(&self, line: &Line) -> String {
        label(&self.desk, line)
    }

    /// Whether the reader may send.
    #[must_use]
    pub fn may_issue(&self) -> bool {
        may_issue(&self.desk)
    }
}

impl FailuresPage {
    /// The label of a field that belongs to a person.
    #[must_use]
    pub fn label(&self, line: &Line) -> String {
        label(&self.desk, line)
    }

    /// Whether the reader may send.
    #[must_use]
    pub fn may_issue(&self) -> bool {
        may_issue(&self.desk)
    }
}

fn label(desk: &StaffFrame, line: &Line) -> String {
    desk.reader.words.fill("staff-send-address", &[("name", line.name.clone().into())])
}

fn may_issue(desk: &StaffFrame) -> bool {
    desk.standing.as_ref().is_some_and(|standing| standing.may_issue)
}
