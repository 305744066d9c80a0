//! The commands. Results to stdout, all else to stderr; exit 0 good, 1 refused, 2 wrong usage.

mod arguments;
mod check;
mod commands;
mod import;
mod keys;
mod named;
mod pictures;
mod told;

use std::process::ExitCode;

use clap::Parser as _;

use crate::actions::desk::{Clock, Desk};
use crate::cli::arguments::{Cli, Command, Format, VenueCommand};
use crate::cli::told::Told;
use crate::config::Config;
use crate::store::Upgrade;
use crate::words::Words;

/// Runs the command line of this process.
pub async fn run() -> ExitCode {
    Desk::guard_memory();
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
    if let (Command::Import(asked), Err(error)) = (&command, &opened)
        && asked.json
    {
        import::print_failure(&Told::from(error), words);
        return Ok(ExitCode::FAILURE);
    }
    let (desk, ran) = opened?;
    let desk = desk.locked_with(config.keys_lock.clone());
    let desk = if config.demo { desk.demonstrating(keys::marks()) } else { desk };
    match command {
        Command::Check { json } => check::check(&desk, json, words).await,
        Command::Import(asked) => import::import(&desk, &asked, words).await,
        Command::Key(key) => keys::key(&desk, key, words).await,
        Command::Migrate { json } => Ok(commands::migrated(&ran, json, words)),
        Command::Revoke(revoke) => commands::revoke(&desk, revoke, words).await,
        Command::Serve => commands::serve(config, desk, words).await,
        Command::Show { badge, format: Format::Json } => commands::show(&desk, badge).await,
        Command::Show { badge, format } => pictures::show(&desk, badge, format).await,
        Command::Venue(VenueCommand::Add(add)) => commands::venue_add(&desk, config, add, words).await,
        Command::Venue(VenueCommand::List { json }) => commands::venue_list(&desk, json, words).await,
        Command::Venue(VenueCommand::Logo(logo)) => pictures::venue_logo(&desk, logo, words).await,
    }
}
