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
use crate::issuance::profile::{Venue, did_document, profile_document};
use crate::store::keys::Key;
use crate::store::{self, Database, achievements, endorsements, keys, status_lists, venues};

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

/// A status list, by its number.
type OfVenue = (Venue, i64);

/// Writes the files of every venue into `folder`, and `index.json` of URL → file: how many. Status lists are valid until then, or as long as
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
    for (venue, list) in lists {
        let text = match until {
            Some(until) => lasting_status(desk, list, until).await?,
            None => publish_status(desk, list).await?,
        };
        pages.push(Page { url: venue.status_list_url(list), file: format!("status/{list}.json").into(), text: text.to_string() });
    }
    let folder = folder.to_owned();
    aside(move || write_all(&folder, &pages)).await.ok_or(Error::Stopped)?
}

/// Everything but the status lists; and which lists there are.
fn documents(connection: &mut Database, now: Timestamp) -> Result<(Vec<Page>, Vec<OfVenue>), Error> {
    let (mut pages, mut lists) = (Vec::new(), Vec::new());
    for venue in venues::all(connection)? {
        let own = PathBuf::from("venues").join(venue.slug.as_str());
        let keys: Vec<_> = keys::all(connection, Some(venue.slug.as_str()))?.iter().map(Key::public_half).collect();
        if let Ok(Did::Web { document_url }) = Did::parse(&venue.did) {
            pages.push(Page { url: document_url, file: own.join("did.json"), text: did_document(&venue, &keys).to_string() });
        }
        pages.push(Page { url: venue.profile_url(), file: own.join("index.json"), text: profile_document(&venue).to_string() });
        for achievement in achievements::of_venue(connection, &venue.slug)? {
            let achievement = endorsed(connection, achievement, now)?;
            let file = PathBuf::from("achievements").join(format!("{}.json", achievement.id));
            pages.push(Page { url: achievement.url().to_owned(), file, text: achievement.with_context().to_string() });
        }
        for list in status_lists::of_venue(connection, &venue.slug)? {
            lists.push((venue.clone(), list));
        }
        for said in endorsements::of_venue(connection, &venue.slug)? {
            let file = PathBuf::from("endorsements").join(format!("{}.json", said.id));
            pages.push(Page { url: endorsement_url(&venue, said.id), file, text: said.text });
        }
    }
    Ok((pages, lists))
}

/// The index comes last: it names nothing that is not there yet.
fn write_all(folder: &Path, pages: &[Page]) -> Result<usize, Error> {
    let mut index = BTreeMap::new();
    for page in pages {
        write(&folder.join(&page.file), page.text.as_bytes())?;
        index.insert(page.url.as_str(), page.file.as_path());
    }
    let path = folder.join("index.json");
    let text = serde_json::to_vec_pretty(&index).map_err(|error| Error::File { path: path.clone(), source: error.into() })?;
    write(&path, &text)?;
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
