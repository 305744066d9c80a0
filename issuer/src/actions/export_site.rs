//! Whatever strangers fetch to check a badge, as files: for a web server that outlives this service, and for `verifier check --sources`. What is
//! in them is public already; no badge and nobody's name is.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use badge::did::Did;
use badge::timestamp::Timestamp;
use uuid::Uuid;

use crate::actions::desk::{Desk, aside};
use crate::actions::find_achievement::endorsed;
use crate::actions::publish_status::{self, lasting_status, publish_status};
use crate::issuance::endorsement::endorsement_url;
use crate::issuance::profile::{Venue, did_document_beside, profile_document};
use crate::store::keys::Key;
use crate::store::{self, Database, achievements, endorsements, keys, moves, status_lists, venues};

/// Why there are no files.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The end of the lists' validity has passed already.
    #[error("{until} is past")]
    Past {
        /// That end.
        until: Timestamp,
    },
    /// A status list.
    #[error(transparent)]
    Status(#[from] publish_status::Error),
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// One document: where it stands, its file, what is in it.
struct Page {
    url: String,
    file: PathBuf,
    text: String,
}

/// A status list, by its number: of which venue, in which folder.
type OfVenue = (Venue, PathBuf, i64);

/// Writes the files of every venue into `folder`, and `index.json` of URL → file: how many. What stands under an origin that a venue has left
/// comes into `former/<host>`, a site of its own with an index of its own. Status lists are valid until then, or as long as
/// those of the service: a day.
///
/// # Errors
/// See [`Error`].
pub async fn export_site(desk: &Desk, folder: &Path, until: Option<Timestamp>) -> Result<usize, Error> {
    let now = desk.clock.now();
    if let Some(until) = until.filter(|until| *until <= now) {
        return Err(Error::Past { until });
    }
    let (mut pages, lists) = desk.store.read(move |connection| documents(connection, now)).await?;
    for (venue, site, list) in lists {
        let text = match until {
            Some(until) => lasting_status(desk, list, until).await?,
            None => publish_status(desk, list).await?,
        };
        let file = site.join("status").join(format!("{list}.json"));
        pages.push(Page { url: venue.status_list_url(list), file, text: text.to_string() });
    }
    let folder = folder.to_owned();
    aside(move || write_all(&folder, &pages)).await.ok_or(Error::Stopped)?
}

/// Everything but the status lists; and which lists there are.
fn documents(connection: &mut Database, now: Timestamp) -> Result<(Vec<Page>, Vec<OfVenue>), Error> {
    let (mut pages, mut lists) = (Vec::new(), Vec::new());
    for present in venues::all(connection)? {
        let keys: Vec<_> = keys::all(connection, Some(present.slug.as_str()))?.iter().map(Key::public_half).collect();
        let formers = moves::formers(connection, &present)?;
        let names = moves::names(connection, &present.slug, &present.did)?;
        for venue in std::iter::once(&present).chain(&formers) {
            let site = if venue.origin == present.origin { PathBuf::new() } else { site_of(&venue.origin) };
            let own = site.join("venues").join(venue.slug.as_str());
            if let Ok(Did::Web { document_url }) = Did::parse(&venue.did) {
                let text = did_document_beside(venue, &keys, &names).to_string();
                pages.push(Page { url: document_url, file: own.join("did.json"), text });
            }
            pages.push(Page { url: venue.profile_url(), file: own.join("index.json"), text: profile_document(venue).to_string() });
            for achievement in achievements::of_venue(connection, &venue.slug)? {
                let achievement = endorsed(connection, achievement.at_origin(&venue.origin), now)?;
                let file = site.join("achievements").join(format!("{}.json", achievement.id));
                pages.push(Page { url: achievement.url().to_owned(), file, text: achievement.with_context().to_string() });
            }
        }
        for list in status_lists::of_venue(connection, &present.slug)? {
            let venue = moves::venue_of_list(connection, list)?.unwrap_or_else(|| present.clone());
            let site = if venue.origin == present.origin { PathBuf::new() } else { site_of(&venue.origin) };
            lists.push((venue, site, list));
        }
        for said in endorsements::of_venue(connection, &present.slug)? {
            let venue = moves::venue_of_list(connection, said.status_list)?.unwrap_or_else(|| present.clone());
            let site = if venue.origin == present.origin { PathBuf::new() } else { site_of(&venue.origin) };
            let file = site.join("endorsements").join(format!("{}.json", said.id));
            pages.push(Page { url: endorsement_url(&venue, said.id), file, text: said.text });
        }
    }
    Ok((pages, lists))
}

/// The folder of a site that venues have left.
fn site_of(origin: &str) -> PathBuf {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    // Not every system lets a name have a colon; and a name leads nowhere, whatever stands in the database.
    PathBuf::from(FORMER).join(host.replace([':', '/', '\\'], "_").replace("..", "_"))
}

/// The index comes last: it names nothing that is not there yet.
fn write_all(folder: &Path, pages: &[Page]) -> Result<usize, Error> {
    let mut index = BTreeMap::new();
    for page in pages {
        write(&folder.join(&page.file), page.text.as_bytes())?;
        index.insert(page.url.as_str(), page.file.as_path());
    }
    // A former site is served by itself, from its own folder.
    let mut sites: BTreeMap<PathBuf, BTreeMap<&str, &Path>> = BTreeMap::new();
    for page in pages {
        let site: PathBuf = page.file.components().take(2).collect();
        if let (true, Ok(file)) = (site.starts_with(FORMER), page.file.strip_prefix(&site)) {
            sites.entry(folder.join(&site)).or_default().insert(page.url.as_str(), file);
        }
    }
    sites.insert(folder.to_owned(), index);
    for (site, index) in sites {
        let path = site.join("index.json");
        let text = serde_json::to_vec_pretty(&index).map_err(|error| Error::File { path: path.clone(), source: error.into() })?;
        write(&path, &text)?;
    }
    Ok(pages.len())
}

/// Whole or not at all: a web server may be reading the folder. Through no link that somebody put there.
fn write(path: &Path, text: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension(format!("{}.part", Uuid::new_v4().simple()));
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        let written = file.write_all(text).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&draft, path));
        // Where that fails as well, the first fault is the one to tell.
        written.inspect_err(|_| drop(fs::remove_file(&draft)))
    });
    written.map_err(|source| Error::File { path: path.to_owned(), source })
}

const FORMER: &str = "former";
