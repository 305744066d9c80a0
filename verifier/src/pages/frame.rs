//! What every page shares: its title, its language, and the way to the same page in another language. That way is a link or a
//! button, so that it needs no cookie and no script.

use super::assets;
use crate::desk::Desk;
use crate::words::Words;

/// What every page shares.
pub(super) struct Page<'a> {
    pub(super) words: &'a Words,
    pub(super) title: String,
    pub(super) choices: Vec<Choice>,
    /// Whether another language starts from the empty page, because a file cannot be sent again without its owner.
    pub(super) from_start: bool,
    pub(super) try_out: bool,
}

/// How a page is had in another language.
pub(super) enum Switch {
    /// Only from the start.
    FromStart,
    /// By a link to the same page.
    Link {
        /// Its path.
        path: String,
        /// What stands in its field.
        badge: Option<String>,
    },
    /// By a button that sends the page's own form (`id="same"`) once more.
    SameForm,
}

/// One language to choose.
pub(super) struct Choice {
    pub(super) words: Words,
    /// Where it leads; a button where there is no address.
    pub(super) href: Option<String>,
    pub(super) current: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(desk: &Desk, words: &'a Words, title: String, switch: Switch) -> Self {
        let choice = |other: Words| {
            let href = match &switch {
                Switch::FromStart => Some(address("/", None, &other)),
                Switch::Link { path, badge } => Some(address(path, badge.as_deref(), &other)),
                Switch::SameForm => None,
            };
            Choice { href, current: other.tag() == words.tag(), words: other }
        };
        let choices = Words::languages().into_iter().map(choice).collect();
        let from_start = matches!(switch, Switch::FromStart);
        Self { words, title, choices, from_start, try_out: desk.examiner.is_try_out() }
    }

    pub(super) fn asset(&self, name: &str) -> String {
        assets::path(name)
    }

    /// The empty page, in the language of this one.
    pub(super) fn start(&self) -> String {
        address("/", None, self.words)
    }
}

fn address(path: &str, badge: Option<&str>, words: &Words) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(badge) = badge {
        query.append_pair("badge", badge);
    }
    format!("{path}?{}", query.append_pair("lang", &words.tag()).finish())
}
