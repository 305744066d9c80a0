//! What the person of a badge sees after "C'est moi": the code, then what is theirs to settle, each choice with what others will see.

use askama::Template;

use crate::issuance::profile::Venue;
use crate::web::views::frame::{Frame, Reader, TryOut};
use crate::web::views::mine_parts::{PartsPage, PartsView};
use crate::web::views::qr::{self, Qr};
use crate::web::views::shown;

/// The page that asks for the code.
#[derive(Debug)]
pub struct CodePage<'a> {
    /// The venue.
    pub venue: &'a Venue,
    /// The link.
    pub link: &'a str,
    /// Whether a code was tried and opened nothing.
    pub was_wrong: bool,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

/// The page of whoever was let in.
#[derive(Debug)]
pub struct MinePage<'a> {
    /// The venue.
    pub venue: &'a Venue,
    /// The link.
    pub link: &'a str,
    /// The link as it is written to others.
    pub share_url: &'a str,
    /// What their forms bring back.
    pub token: &'a str,
    /// Whether the link is off.
    pub off: bool,
    /// What of the badge is shown in part, and may be.
    pub parts: PartsPage<'a>,
    /// What others see of the name, by each choice; empty where there is nothing to choose.
    pub forms: Vec<NameChoice>,
    /// What was just done.
    pub done: Option<Done>,
    /// Whether what it shows counts.
    pub try_out: TryOut,
}

/// One way to show a name.
#[derive(Clone, Debug)]
pub struct NameChoice {
    /// Its slug, also the end of its sentence's key.
    pub slug: &'static str,
    /// What others see; nothing where the name is hidden.
    pub shown: Option<String>,
    /// Whether it is shown so now.
    pub current: bool,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The link is another.
    Link,
    /// The name is shown in another way.
    Name,
    /// The link is off.
    Off,
    /// Nothing: the badge was made anew often enough for a day.
    Often,
    /// The link is on again.
    On,
    /// Nothing: the badge has ended.
    Over,
    /// A part of the badge has a link.
    Part,
    /// The link of a part is no more.
    PartEnded,
    /// Nothing: there are as many parts as there may be.
    PartMany,
    /// Nothing: what the part was to be called is no name.
    PartName,
    /// Nothing: nothing was chosen to be shown.
    PartNothing,
    /// Nothing: parts were made often enough for a day.
    PartOften,
}

impl Done {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Name => "name",
            Self::Off => "off",
            Self::Often => "often",
            Self::On => "on",
            Self::Over => "over",
            Self::Part => "part",
            Self::PartEnded => "part-ended",
            Self::PartMany => "part-many",
            Self::PartName => "part-name",
            Self::PartNothing => "part-nothing",
            Self::PartOften => "part-often",
        }
    }

    /// What this slug says. That a link is another is never said by an address: it is said once.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        let parts = [Self::Part, Self::PartEnded, Self::PartMany, Self::PartName, Self::PartNothing, Self::PartOften];
        [Self::Name, Self::Off, Self::Often, Self::On, Self::Over].into_iter().chain(parts).find(|done| done.slug() == slug)
    }

    /// Whether nothing was done after all.
    fn is_refused(self) -> bool {
        matches!(self, Self::Often | Self::Over | Self::PartMany | Self::PartName | Self::PartNothing | Self::PartOften)
    }
}

#[derive(Template)]
#[template(path = "mine-code.html")]
struct CodeView {
    frame: Frame,
    action: String,
    back: String,
    notice: String,
    was_wrong: bool,
}

#[derive(Template)]
#[template(path = "mine.html")]
struct MineView {
    frame: Frame,
    badge: String,
    share_url: String,
    base: String,
    query: String,
    token: String,
    off: bool,
    parts: PartsView,
    forms: Vec<Choice>,
    done: Option<String>,
    is_refused: bool,
    fresh: Option<Qr>,
    is_fresh: bool,
}

/// One way to show a name, in words.
struct Choice {
    slug: &'static str,
    title: String,
    seen: String,
    current: bool,
}

impl CodePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        CodeView {
            frame: Frame::of_venue(reader, self.venue, self.try_out),
            action: reader.link(&format!("/b/{}/mine", self.link)),
            back: reader.link(&format!("/b/{}", self.link)),
            notice: reader.link(&format!("/venues/{}/notice", self.venue.slug)),
            was_wrong: self.was_wrong,
        }
        .render()
    }
}

impl MinePage<'_> {
    /// The page as HTML.
    ///
    /// # Errors
    /// Where the template cannot be filled.
    pub fn render(&self, reader: &Reader) -> Result<String, askama::Error> {
        let words = &reader.words;
        let choice = |form: &NameChoice| {
            let name = form.shown.as_deref().map(shown::text).unwrap_or_else(|| words.say("share-nameless"));
            Choice {
                slug: form.slug,
                title: words.say(&format!("mine-name-{}", form.slug)),
                seen: words.fill("mine-name.seen", &[("name", name.into())]),
                current: form.current,
            }
        };
        let is_fresh = self.done == Some(Done::Link);
        let frame = Frame::of_venue(reader, self.venue, self.try_out);
        MineView {
            badge: reader.link(&format!("/b/{}", self.link)),
            share_url: self.share_url.to_owned(),
            base: format!("/b/{}/mine", self.link),
            query: reader.link(""),
            token: self.token.to_owned(),
            off: self.off,
            parts: self.parts.view(reader),
            forms: self.forms.iter().map(choice).collect(),
            done: self.done.map(|done| words.say(&format!("mine-done-{}", done.slug()))),
            is_refused: self.done.is_some_and(Done::is_refused),
            fresh: is_fresh.then(|| qr::link(self.share_url)).flatten(),
            is_fresh,
            frame: if is_fresh { frame.once() } else { frame },
        }
        .render()
    }
}
