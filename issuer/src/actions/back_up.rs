//! A copy of everything in the database, of one moment, while others go on: one gzip file of lines that either database reads again. No private
//! key stands in it, for none stands in the database; people's names do.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use badge::timestamp::Timestamp;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::actions::desk::Desk;
use crate::store::{self, Database, portable};

/// The first line of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the database: its newest migration.
    pub version: String,
    /// When it was made.
    pub made_at: String,
    /// What is not in it, for whoever opens it.
    pub note: String,
}

/// The line before the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Of {
    pub(crate) table: String,
    pub(crate) columns: Vec<String>,
}

/// The last line: what stood before it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct End {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of every byte before this line, in hexadecimal.
    pub sha256: String,
}

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Writes a backup to `file`, which must not be there yet: whole or not at all, readable by its owner alone.
///
/// # Errors
/// See [`Error`].
pub async fn back_up(desk: &Desk, file: &Path) -> Result<End, Error> {
    let (now, path) = (desk.clock.now(), file.to_owned());
    desk.store.read(move |connection| whole(connection, &path, now)).await
}

fn whole(connection: &mut Database, path: &Path, now: Timestamp) -> Result<End, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    // Told before the work; the link below is what makes sure.
    if path.symlink_metadata().is_ok() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    // Under a name that nobody can have taken: whatever lies under it, a link to somewhere else or a file that others read, is not ours.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", Uuid::new_v4().simple()));
    let draft = path.with_file_name(name);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(failed)?;
    let written = write(connection, file, now).map_err(|error| match error {
        Broken::File(source) => failed(source),
        Broken::Store(error) => Error::Store(error),
    });
    // A name that is taken stays what it is: a backup is never written over.
    let kept = written.and_then(|end| fs::hard_link(&draft, path).map(|()| end).map_err(failed));
    fs::remove_file(&draft).map_err(failed)?;
    let end = kept?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(end)
}

fn write(connection: &mut Database, file: File, now: Timestamp) -> Result<End, Broken> {
    let mut out = Lines { out: GzEncoder::new(io::BufWriter::new(file), Compression::default()), digest: Sha256::new() };
    let (version, note) = (portable::version(connection)?, NOTE.to_owned());
    out.json(&Head { format: FORMAT.to_owned(), version, made_at: now.to_string(), note })?;
    let mut rows = 0;
    for table in portable::tables(connection)? {
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        out.json(&Of { table: table.name.clone(), columns })?;
        portable::each_row(connection, &table, |line| {
            rows += 1;
            // Read and written again: the two databases put their spaces differently.
            let row: Vec<serde_json::Value> = serde_json::from_str(line).map_err(io::Error::from)?;
            out.json(&row)
        })?;
    }
    let sha256 = hex(out.digest.clone());
    let end = End { rows, sha256 };
    out.json(&end)?;
    let buffer = out.out.finish()?;
    buffer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(end)
}

/// Lines on their way to the file, and the digest of those before.
struct Lines<W: Write> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Lines<W> {
    fn json(&mut self, line: &impl Serialize) -> Result<(), Broken> {
        let mut text = serde_json::to_vec(line).map_err(io::Error::from)?;
        text.push(b'\n');
        self.digest.update(&text);
        Ok(self.out.write_all(&text)?)
    }
}

/// What broke while a line was on its way.
enum Broken {
    File(io::Error),
    Store(store::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<store::Error> for Broken {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

/// In hexadecimal.
pub(crate) fn hex(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the first line calls this form.
pub const FORMAT: &str = "sceau-issuer-backup/1";
const NOTE: &str = "No private key is in this file: the folder of keys needs a backup of its own. Names of people are.";
