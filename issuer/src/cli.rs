//! The commands. Results to stdout, all else to stderr; exit 0 good, 1 refused, 2 wrong usage.

mod commands;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

use crate::actions::desk::{Clock, Desk};
use crate::actions::revoke_badge::Reason;
use crate::cli::told::Told;
use crate::config::Config;
use crate::store::Upgrade;
use crate::words::Words;

/// Issues Open Badges for venues of digital mediation.
#[derive(Debug, Parser)]
#[command(name = "issuer", version)]
struct Cli {
    /// A TOML file of settings; ISSUER_… variables stand over it
    #[arg(long, global = true, env = "ISSUER_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Results → signed badges
    Import(Import),
    /// Keys of venues
    #[command(subcommand)]
    Key(Key),
    /// Bring the database to this version
    Migrate {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Withdraw a badge, for good
    Revoke(Revoke),
    /// Serve badges, venues and status lists
    Serve,
    /// One badge to stdout
    Show {
        /// Its id, with or without urn:uuid:
        #[arg(value_parser = badge_id)]
        id: Uuid,
        /// In which form
        #[arg(long, default_value = "json")]
        format: Format,
    },
    /// Venues that issue badges
    #[command(subcommand)]
    Venue(VenueCommand),
}

#[derive(Debug, Args)]
struct Import {
    /// The file, as Pix exports it
    file: PathBuf,
    /// Slug of the venue
    #[arg(long)]
    venue: String,
    /// Only results of this framework
    #[arg(long)]
    framework: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do nothing if any row is at fault
    #[arg(long)]
    strict: bool,
    /// Print one JSON object on one line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Its id, with or without urn:uuid:
    #[arg(value_parser = badge_id)]
    id: Uuid,
    /// Why: error, fraud, key-compromised, replaced, request
    #[arg(long, value_parser = reason)]
    reason: Reason,
    /// Stays with the venue
    #[arg(long)]
    note: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Key {
    /// Every key, with its Multikey
    List {
        /// Of this venue only
        #[arg(long)]
        venue: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
enum VenueCommand {
    /// Add a venue, with its own key and DID
    Add(AddVenue),
    /// Every venue
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
struct AddVenue {
    /// Its short name in addresses: a to z, digits, hyphens
    #[arg(long)]
    slug: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// Its own site
    #[arg(long)]
    url: Option<String>,
    /// Its address in one line: "12 rue des Tilleuls, 59000 Villeneuve"
    #[arg(long)]
    address: Option<String>,
    /// Its number in the register of establishments (14 digits)
    #[arg(long)]
    siret: Option<String>,
    /// Its number in the register of associations (W and nine digits)
    #[arg(long)]
    rna: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The credential, byte for byte as it was signed
    Json,
}

/// Runs the command line of this process.
pub async fn run() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ISSUER_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let cli = Cli::parse();
    let words = Words::french();
    let config = match Config::read(cli.config.as_deref()) {
        Ok(config) => config,
        Err(faults) => {
            told::say(&format!("{}\n{faults}", words.say("cli-settings")));
            return ExitCode::from(2);
        }
    };
    match execute(cli.command, &config, &words).await {
        Ok(code) => code,
        Err(told) => {
            for line in told.lines(&words) {
                told::say(&line);
            }
            ExitCode::FAILURE
        }
    }
}

async fn execute(command: Command, config: &Config, words: &Words) -> Result<ExitCode, Told> {
    let upgrade = if matches!(command, Command::Serve | Command::Migrate { .. }) { Upgrade::Allowed } else { Upgrade::Refused };
    let opened = Desk::open(&config.database_url, upgrade, &config.keys, Clock::system()).await;
    // An import prints its object whatever happens.
    if let (Command::Import(import), Err(error)) = (&command, &opened)
        && import.json
    {
        commands::print_import_failure(&Told::from(error), words);
        return Ok(ExitCode::FAILURE);
    }
    let (desk, ran) = opened?;
    match command {
        Command::Import(import) => commands::import(&desk, &import, words).await,
        Command::Key(Key::List { venue, json }) => commands::key_list(&desk, venue, json, words).await,
        Command::Migrate { json } => Ok(commands::migrated(&ran, json, words)),
        Command::Revoke(revoke) => commands::revoke(&desk, revoke, words).await,
        Command::Serve => commands::serve(config, desk, words).await,
        Command::Show { id, format: Format::Json } => commands::show(&desk, id).await,
        Command::Venue(VenueCommand::Add(add)) => commands::venue_add(&desk, config, add, words).await,
        Command::Venue(VenueCommand::List { json }) => commands::venue_list(&desk, json, words).await,
    }
}

fn badge_id(text: &str) -> Result<Uuid, String> {
    Uuid::parse_str(text).map_err(|error| error.to_string())
}

fn reason(text: &str) -> Result<Reason, String> {
    let known = || Reason::ALL.map(Reason::slug).join(", ");
    Reason::parse(text).ok_or_else(known)
}
