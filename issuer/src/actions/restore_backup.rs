//! A backup becomes a database again, of either kind. Only into an empty one, all or nothing; never silently an older one than what this
//! installation has given out since (P03, P04).

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use badge::status_list::Bitstring;
use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256};

use crate::actions::back_up::{End, FORMAT, Head, Of, hex};
use crate::actions::desk::{Desk, aside};
use crate::actions::high_water::{self, Behind};
use crate::issuance::profile::{Slug, is_origin};
use crate::key_files;
use crate::store::portable::{self, Table};
use crate::store::{self, Database, achievements, instances, keys, moves, places, sessions, tokens, venues};

/// What a backup is put back for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To go on in another database: nothing changes.
    Move,
    /// After something was lost. Everybody signs in again and every program gets another token, for what they have may have been ended since.
    Restore {
        /// Whether it may be older than what was given out since.
        accept_older: bool,
    },
}

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: String,
    /// How many rows it had.
    pub rows: u64,
    /// What was given out since, of which the database knows no more than that.
    pub lost: Vec<Behind>,
    /// Lists of venues that the backup does not know: nothing answers for their badges.
    pub unanswered: Vec<i64>,
}

/// Why nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not whole, or was changed since it was made.
    #[error("the backup is damaged")]
    Damaged,
    /// The file cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The marks beside the keys.
    #[error(transparent)]
    Key(#[from] key_files::Error),
    /// It is no backup of this program.
    #[error("no backup")]
    NotABackup,
    /// There is something in the database.
    #[error("the database is not empty")]
    NotEmpty,
    /// More was given out since it was made.
    #[error("the backup is older than what was given out")]
    Older(Vec<Behind>),
    /// No randomness.
    #[error("no random bytes")]
    Random,
    /// The program is stopping.
    #[error("stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<high_water::Error> for Error {
    fn from(error: high_water::Error) -> Self {
        match error {
            high_water::Error::Key(error) => Self::Key(error),
            high_water::Error::Random => Self::Random,
            high_water::Error::Stopped => Self::Stopped,
            high_water::Error::Store(error) => Self::Store(error),
        }
    }
}

/// Puts a backup into the empty database of this desk.
///
/// # Errors
/// See [`Error`]. Whatever it is, the database is as empty as before.
pub async fn restore_backup(desk: &Desk, file: &Path, purpose: Purpose) -> Result<Restored, Error> {
    let (path, now, files) = (file.to_owned(), desk.clock.now(), desk.keys.clone());
    let work = move |connection: &mut Database| {
        if !portable::is_empty(connection)? {
            return Err(Error::NotEmpty);
        }
        // To its end before anything is touched.
        let (head, end) = Backup::open(&path)?.check()?;
        portable::begin(connection, &head.version)?;
        Backup::open(&path)?.each_chunk(|of, rows| {
            let table = known(connection, of)?;
            Ok(portable::add_rows(connection, &table, rows).map(|_| ())?)
        })?;
        portable::finish(connection)?;
        must_be_ours(connection)?;
        let (mut lost, mut unanswered) = (Vec::new(), Vec::new());
        if let Purpose::Restore { accept_older } = purpose {
            sessions::forget_all(connection)?;
            // One that was ended since would open its venue again, and nothing beside the database says which were.
            tokens::end_all(connection, now)?;
            let marks = files.marks()?;
            lost = high_water::behind(&marks, places::levels(connection, None)?);
            if !lost.is_empty() && !accept_older {
                return Err(Error::Older(lost));
            }
            unanswered = high_water::catch_up(connection, &marks, now)?;
        }
        Ok(Restored { made_at: head.made_at, rows: end.rows, lost, unanswered })
    };
    let restored = desk.store.run(work).await?;
    let (files, unanswered) = (desk.keys.clone(), restored.unanswered.clone());
    aside(move || unanswered.into_iter().try_for_each(|list| files.set_mark_aside(list))).await.ok_or(Error::Stopped)??;
    high_water::note_lists(desk, None).await?;
    Ok(restored)
}

/// Whatever becomes the name of a file, or is room in memory, is as this program would have written it: a file may come from anywhere, and
/// what is put back is believed from then on.
fn must_be_ours(connection: &mut Database) -> Result<(), Error> {
    for venue in venues::all(connection)? {
        achievements::of_venue(connection, &venue.slug)?;
        if !std::iter::once(&venue).chain(&moves::formers(connection, &venue)?).all(|place| is_origin(&place.origin)) {
            return Err(store::Error::Corrupt { table: "venues", row: venue.slug.to_string() }.into());
        }
    }
    keys::all(connection, None)?;
    instances::all(connection)?;
    for (list, level) in places::levels(connection, None)? {
        let can_be = usize::try_from(level.size).is_ok_and(|size| Bitstring::new(size).is_ok());
        let within = (0..=level.size).contains(&level.next) && level.revoked.keys().all(|index| (0..level.size).contains(index));
        let is_placed = level.origin.as_deref().is_none_or(is_origin);
        if list < 1 || !can_be || !within || !is_placed || Slug::parse(&level.venue).is_none() {
            return Err(store::Error::Corrupt { table: "status_lists", row: list.to_string() }.into());
        }
    }
    Ok(())
}

/// The table of this name with these columns: no word of the file reaches a query that the catalogue does not have.
fn known(connection: &mut Database, of: &Of) -> Result<Table, Error> {
    let table = portable::tables(connection)?.into_iter().find(|table| table.name == of.table).ok_or(Error::NotABackup)?;
    let columns = of.columns.iter().map(|name| table.columns.iter().find(|column| column.name == *name).cloned());
    let columns = columns.collect::<Option<Vec<_>>>().ok_or(Error::NotABackup)?;
    Ok(Table { columns, ..table })
}

/// A backup, line by line.
struct Backup {
    lines: BufReader<GzDecoder<BufReader<File>>>,
    path: PathBuf,
}

impl Backup {
    fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(Self { lines: BufReader::new(GzDecoder::new(BufReader::new(file))), path: path.to_owned() })
    }

    /// The next line, with its end; empty at the end of the file.
    fn line(&mut self) -> Result<Vec<u8>, Error> {
        let mut line = Vec::new();
        let read = (&mut self.lines).take(LONGEST_LINE).read_until(b'\n', &mut line);
        match read {
            Ok(_) => Ok(line),
            // Not gzip, or cut off.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => Err(Error::Damaged),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Error::Damaged),
            Err(source) => Err(Error::File { path: self.path.clone(), source }),
        }
    }

    /// The first line and the last, where everything between is as it was written.
    fn check(mut self) -> Result<(Head, End), Error> {
        let first = self.line()?;
        let head: Head = serde_json::from_slice(&first).map_err(|_| Error::NotABackup)?;
        if head.format != FORMAT {
            return Err(Error::NotABackup);
        }
        let mut digest = Sha256::new();
        let (mut before, mut rows) = (first, 0);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                let end: End = serde_json::from_slice(&before).map_err(|_| Error::Damaged)?;
                let whole = end.sha256 == hex(digest) && end.rows == rows;
                return if whole { Ok((head, end)) } else { Err(Error::Damaged) };
            }
            digest.update(&before);
            rows += u64::from(line.starts_with(b"["));
            before = line;
        }
    }

    /// The rows of each table, some at a time, as a JSON array.
    fn each_chunk(mut self, mut take: impl FnMut(&Of, &str) -> Result<(), Error>) -> Result<(), Error> {
        self.line()?;
        let mut of: Option<Of> = None;
        let mut chunk = String::new();
        loop {
            let line = self.line()?;
            let text = std::str::from_utf8(&line).map_err(|_| Error::Damaged)?.trim_end();
            let is_row = text.starts_with('[');
            if !chunk.is_empty() && (!is_row || chunk.len() > CHUNK) {
                chunk.push(']');
                take(of.as_ref().ok_or(Error::NotABackup)?, &chunk)?;
                chunk.clear();
            }
            if is_row {
                chunk.push(if chunk.is_empty() { '[' } else { ',' });
                chunk.push_str(text);
                continue;
            }
            match serde_json::from_str(text) {
                Ok(next) => of = Some(next),
                // The last line, which was checked.
                Err(_) => return Ok(()),
            }
        }
    }
}

/// Bytes of rows in one statement.
const CHUNK: usize = 512 * 1024;
/// The largest row is a sheet of a hundred thousand lines, or a logo: far below this. Protects from a file that is one endless line.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;
