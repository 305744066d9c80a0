//! What may stand on the command line of copies: backups, another database, files for the web.

use std::path::PathBuf;

use badge::timestamp::Timestamp;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it must not be there yet
    pub(crate) file: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup
    pub(crate) file: PathBuf,
    /// Take one that is older than what was given out since: say what is lost, and skip what was used
    #[arg(long)]
    pub(crate) accept_older: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Copy {
    /// The other database, which must be empty: sqlite://… or postgres://…
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportSite {
    /// The folder
    pub(crate) folder: PathBuf,
    /// Until when status lists are valid, where nobody will sign them anew: 2036-01-01T00:00:00Z
    #[arg(long, value_parser = moment, value_name = "TIME")]
    pub(crate) until: Option<Timestamp>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A moment, as the standard writes it.
pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "2026-11-20T08:00:00Z".to_owned())
}
