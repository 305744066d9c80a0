//! From what somebody gave to the badges inside: text is put right, a link followed, a page searched, a picture opened, a file
//! of files looked through. What bytes are is told by the bytes alone; a name or a content type is only what somebody says of
//! them (attack B09).

mod carried;
pub mod html;
mod kind;
pub mod text;

use std::collections::VecDeque;

use badge::document::{self, Document};
use url::Url;

use super::budget::Budget;
use super::unreadable::Unreadable;
use crate::fetch::Fetcher;
use crate::scan::{Found, Refusal, Scanner};
use carried::Carried;
use html::Candidate;
use kind::Kind;
use text::Pasted;

pub use kind::may_be_large;

/// What was given.
#[derive(Clone, Debug)]
pub enum Input {
    /// The badge itself.
    Bytes(Vec<u8>),
    /// A file: the badge itself, or something that carries it.
    File(Vec<u8>),
    /// A URL or the text of a badge, as typed or pasted.
    Text(String),
}

/// One badge that was in what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// Its name in there, where it lay among others.
    pub(super) name: Option<String>,
    /// Its own bytes.
    pub(super) bytes: Vec<u8>,
}

/// What it takes to open things.
pub(super) struct Opener<'a> {
    /// Asks strangers.
    pub(super) fetcher: Option<&'a Fetcher>,
    /// Looks into files that take a large reader.
    pub(super) scanner: Option<&'a Scanner>,
    /// Where people find this service: its own links are understood, not asked.
    pub(super) own: &'a Url,
}

/// Something to be opened yet.
struct Parcel {
    name: Option<String>,
    content: Content,
    /// How many wrappings were taken off.
    depth: u8,
    /// What to say where there is no badge in it; none for what was given itself, which is judged whatever it is.
    otherwise: Option<Unreadable>,
}

enum Content {
    /// A file that somebody gave, or that lay in one.
    Bytes(Vec<u8>),
    /// What a server gave: nobody pasted it, so nothing of it is put right (attack S16).
    Fetched(Vec<u8>),
    Link(Url),
    Text(String),
}

/// What came out of a wrapping.
enum Unwrapped {
    Badge(Vec<u8>),
    Parcels(Vec<Parcel>),
}

impl Opener<'_> {
    /// Every badge inside, one at least.
    ///
    /// # Errors
    /// Why there is none, or none to be had.
    pub(super) async fn open(&self, input: Input, budget: &mut Budget) -> Result<Vec<Inside>, Unreadable> {
        let content = match input {
            Input::Bytes(bytes) => return Ok(vec![Inside { name: None, bytes }]),
            Input::File(bytes) => Content::Bytes(bytes),
            Input::Text(text) => Content::Text(text),
        };
        let mut queue = VecDeque::from([Parcel { name: None, content, depth: 0, otherwise: None }]);
        let (mut found, mut fault): (Vec<Inside>, _) = (Vec::new(), None);
        while let Some(parcel) = queue.pop_front() {
            let (name, otherwise) = (parcel.name.clone(), parcel.otherwise);
            match self.unwrap_one(parcel, budget).await {
                Ok(Unwrapped::Badge(bytes)) => match otherwise.filter(|_| !may_be_badge(&bytes)) {
                    Some(otherwise) => fault = fault.or(Some(otherwise)),
                    None if found.iter().any(|known| known.bytes == bytes) => {}
                    None => found.push(Inside { name, bytes }),
                },
                Ok(Unwrapped::Parcels(parcels)) => queue.extend(parcels),
                Err(unreadable) => fault = fault.or(Some(unreadable)),
            }
            if found.len() > MOST_BADGES {
                return Err(Unreadable::TooManyBadges);
            }
        }
        if found.is_empty() { Err(fault.unwrap_or(Unreadable::NotABadge)) } else { Ok(found) }
    }

    async fn unwrap_one(&self, parcel: Parcel, budget: &mut Budget) -> Result<Unwrapped, Unreadable> {
        let depth = parcel.depth.saturating_add(1);
        if depth > MOST_WRAPPINGS {
            return Err(parcel.otherwise.unwrap_or(Unreadable::UnreadableInput));
        }
        let (name, otherwise) = (parcel.name, parcel.otherwise);
        let further = |content| Ok(Unwrapped::Parcels(vec![Parcel { name, content, depth, otherwise }]));
        match parcel.content {
            Content::Text(text) => match text::recovered(&text) {
                Pasted::Badge(badge) => Ok(Unwrapped::Badge(badge.into_bytes())),
                Pasted::Link(url) => further(Content::Link(Url::parse(&url).map_err(|_| Unreadable::UnreadableInput)?)),
                Pasted::Nothing => Ok(Unwrapped::Badge(text.into_bytes())),
                Pasted::SeveralLinks => Err(Unreadable::SeveralLinks),
            },
            // What a link to ourselves asks about is in the link (attack S17); a link of ours without one is no badge.
            Content::Link(url) if url.origin() == self.own.origin() => {
                let asked = url.query_pairs().find(|(name, _)| name == "badge").map(|(_, asked)| asked.into_owned());
                further(Content::Text(asked.ok_or(Unreadable::PageWithoutBadge)?))
            }
            Content::Link(url) => self.follow(&url, depth, otherwise, budget).await,
            Content::Fetched(bytes) if Kind::of(&bytes) == Kind::Other => Ok(Unwrapped::Badge(bytes)),
            Content::Bytes(bytes) | Content::Fetched(bytes) => match Kind::of(&bytes) {
                Kind::Other => match pasted_in(bytes) {
                    Ok(text) => further(Content::Text(text)),
                    Err(bytes) => Ok(Unwrapped::Badge(bytes)),
                },
                Kind::OtherPicture => Err(Unreadable::PictureKind),
                Kind::Picture => match carried::carried(bytes).await? {
                    Carried::Badge(badge) => Ok(Unwrapped::Badge(badge)),
                    Carried::Link(url) => further(Content::Link(url)),
                    Carried::Nothing(bytes) => self.look(bytes, Kind::Photo, depth, budget).await,
                },
                kind @ (Kind::Archive | Kind::Pdf | Kind::Photo) => self.look(bytes, kind, depth, budget).await,
            },
        }
    }

    /// What stands behind a link: a badge, something that carries one, or a page that says where it is.
    async fn follow(&self, url: &Url, depth: u8, otherwise: Option<Unreadable>, budget: &mut Budget) -> Result<Unwrapped, Unreadable> {
        let fetched = self.fetch(url, budget).await?;
        if !(fetched.html || html::is_page(&fetched.bytes)) {
            return Ok(given(fetched.bytes, depth, otherwise));
        }
        let page = String::from_utf8_lossy(&fetched.bytes);
        let mut asked = 0_u8;
        for candidate in html::candidates(&page, &fetched.url) {
            match candidate {
                Candidate::Document(badge) => return Ok(Unwrapped::Badge(badge.into_bytes())),
                Candidate::Link(link) if asked < MOST_FURTHER && link.origin() != self.own.origin() => {
                    asked = asked.saturating_add(1);
                    let Ok(next) = self.fetch(&link, budget).await else { continue };
                    let is_badge =
                        !next.html && !html::is_page(&next.bytes) && (Kind::of(&next.bytes) != Kind::Other || may_be_badge(&next.bytes));
                    if is_badge {
                        return Ok(given(next.bytes, depth, Some(Unreadable::PageWithoutBadge)));
                    }
                }
                Candidate::Link(_) => {}
            }
        }
        Err(Unreadable::PageWithoutBadge)
    }

    async fn fetch(&self, url: &Url, budget: &mut Budget) -> Result<crate::fetch::Fetched, Unreadable> {
        let fetcher = self.fetcher.filter(|_| budget.spend()).ok_or(Unreadable::LinkUnreachable)?;
        fetcher.fetch_badge(url.as_str(), budget.until).await.map_err(|_| Unreadable::LinkUnreachable)
    }

    /// Has a file looked through.
    async fn look(&self, bytes: Vec<u8>, kind: Kind, depth: u8, budget: &Budget) -> Result<Unwrapped, Unreadable> {
        let without = match kind {
            Kind::Archive => Unreadable::ArchiveWithoutBadge,
            Kind::Pdf => Unreadable::PdfWithoutBadge,
            Kind::Other | Kind::OtherPicture | Kind::Photo | Kind::Picture => Unreadable::PictureWithoutBadge,
        };
        if bytes.len() > MOST_FILE {
            return Err(Unreadable::TooLarge);
        }
        let found = self.scanner.ok_or(without)?.scan(&bytes, budget.until).await.map_err(|refusal| match refusal {
            Refusal::ArchiveInArchive => Unreadable::ArchiveInArchive,
            Refusal::Busy => Unreadable::Busy,
            Refusal::Damaged if kind == Kind::Photo => Unreadable::PictureDamaged,
            Refusal::Damaged => Unreadable::FileDamaged,
            Refusal::Locked => Unreadable::FileLocked,
            Refusal::TooHeavy => Unreadable::FileTooHeavy,
            Refusal::TooManyPixels => Unreadable::TooManyPixels,
        })?;
        if found.is_empty() {
            return Err(without);
        }
        let parcel = |found| match found {
            Found::File(name, bytes) => Parcel { name: Some(name), content: Content::Bytes(bytes), depth, otherwise: Some(without) },
            Found::Text(text) => Parcel { name: None, content: Content::Text(text), depth, otherwise: Some(Unreadable::CodeWithoutBadge) },
        };
        Ok(Unwrapped::Parcels(found.into_iter().map(parcel).collect()))
    }
}

/// What a server gave, to be opened like a file.
fn given(bytes: Vec<u8>, depth: u8, otherwise: Option<Unreadable>) -> Unwrapped {
    Unwrapped::Parcels(vec![Parcel { name: None, content: Content::Fetched(bytes), depth, otherwise }])
}

/// The text of a file that somebody saved it in; a file of JSON or of a token is a document, and stays as it is.
fn pasted_in(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    if [&b"{"[..], b"[", b"<", b"ey"].iter().any(|start| head.starts_with(start)) {
        return Err(bytes);
    }
    String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes)
}

/// Whether something among others is worth being judged: a JSON-LD document or a token. What was given alone is judged anyway.
fn may_be_badge(bytes: &[u8]) -> bool {
    let token = || std::str::from_utf8(bytes).is_ok_and(|text| text::is_token(text.trim()));
    match Document::parse(bytes) {
        Ok(document) => document.root().get("@context").is_some(),
        Err(document::Error::Syntax { .. }) => token(),
        // A badge with a fault of its own, which is told.
        Err(error) => matches!(error, document::Error::DuplicateMember { .. } | document::Error::NumberNotInteroperable { .. }),
    }
}

/// A link leads to a page, the page to a file, the file to a badge; or an archive to a PDF to a picture to a link.
const MOST_WRAPPINGS: u8 = 6;

/// Badges in one file.
const MOST_BADGES: usize = 8;

/// Further addresses that a page may make us ask.
const MOST_FURTHER: u8 = 2;

/// The largest file that is looked through, of whatever kind.
const MOST_FILE: usize = badge::baked::MAX_PICTURE;

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(input: Input) -> Result<Vec<String>, Unreadable> {
        let own = Url::parse("https://verifier.example").unwrap();
        let opener = Opener { fetcher: None, scanner: None, own: &own };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let found = runtime.block_on(opener.open(input, &mut Budget::new()))?;
        Ok(found.into_iter().map(|inside| String::from_utf8(inside.bytes).unwrap()).collect())
    }

    #[test]
    fn s17_our_own_link_gives_what_it_asks_about_and_asks_nobody() {
        let own = |badge: &str| {
            let mut url = Url::parse("https://verifier.example/?lang=fr").unwrap();
            url.query_pairs_mut().append_pair("badge", badge);
            String::from(url)
        };
        let text = |text: &str| opened(Input::Text(text.to_owned()));
        assert_eq!(text(&own("{\"a\":1}")).as_deref(), Ok(&["{\"a\":1}".to_owned()][..]));
        assert_eq!(text(&own("https://badges.exemple.fr/b/1")), Err(Unreadable::LinkUnreachable), "nobody to ask here");
        assert_eq!(text("https://verifier.example/"), Err(Unreadable::PageWithoutBadge));
        assert_eq!(text("https://verifier.example/verify?url=x"), Err(Unreadable::PageWithoutBadge));
        let mut around = own("x");
        for _ in 0..9 {
            around = own(&around);
        }
        assert_eq!(text(&around), Err(Unreadable::UnreadableInput), "depth is bounded");
    }

    #[test]
    fn b09_what_bytes_are_is_told_by_the_bytes() {
        let file = |bytes: &[u8]| opened(Input::File(bytes.to_vec()));
        assert_eq!(file(b"{\"a\":1}").as_deref(), Ok(&["{\"a\":1}".to_owned()][..]));
        assert_eq!(file(b"\xef\xbb\xbf{}").as_deref(), Ok(&["\u{feff}{}".to_owned()][..]), "a file of JSON stays as it is");
        assert_eq!(file(b"Mon badge : https://127.0.0.1/b/1 ."), Err(Unreadable::LinkUnreachable));
        for (bytes, why) in [
            (&b"GIF89a"[..], Unreadable::PictureKind),
            (b"\0\0\0\x18ftypheic", Unreadable::PictureKind),
            (b"%PDF-1.7 {}", Unreadable::PdfWithoutBadge),
            (b"PK\x03\x04{}", Unreadable::ArchiveWithoutBadge),
            (b"\xff\xd8\xff\xe0{}", Unreadable::PictureWithoutBadge),
        ] {
            assert_eq!(file(bytes), Err(why));
        }
        assert_eq!(file(&[&b"%PDF-"[..], &vec![b' '; MOST_FILE]].concat()), Err(Unreadable::TooLarge));
    }
}
