//! What may stand on the command line about programs of a venue.

use clap::Subcommand;
use uuid::Uuid;

use crate::store::tokens::Right;

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Let a program in, and print its token: once
    New {
        /// Slug of the venue
        #[arg(long)]
        venue: String,
        /// What it may do: issue, read, revoke
        #[arg(long, value_delimiter = ',', required = true, value_parser = right)]
        scope: Vec<Right>,
        /// The last day on which it may: 2027-01-31
        #[arg(long)]
        until: Option<String>,
        /// What the venue calls it
        #[arg(long)]
        name: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Programs that were let in
    List {
        /// Of this venue only
        #[arg(long)]
        venue: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// End the access of a program, for good
    Revoke {
        /// Its id
        id: Uuid,
    },
}

fn right(text: &str) -> Result<Right, String> {
    Right::parse(text).ok_or_else(|| Right::ALL.map(Right::slug).join(", "))
}
