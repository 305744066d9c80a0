//! The binary: reads the command line and the settings, then serves or checks. Results to stdout, all else to stderr.

use std::io::{self, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use badge::timestamp::Timestamp;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;
use verifier::app;
use verifier::config::{Config, Faults};
use verifier::desk::Desk;
use verifier::examine::{Examiner, Shelf};
use verifier::terminal::{self, Check};
use verifier::words::Words;

/// Says whether a badge is genuine, and whose it is.
#[derive(Parser)]
#[command(name = "verifier", version)]
struct Arguments {
    /// Settings as TOML; each can be overridden by an environment variable VERIFIER_<NAME>.
    #[arg(long, global = true, env = "VERIFIER_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check badges. Exit: 0 valid, 1 invalid or another person, 2 unreadable, 3 undecided; of several, the worst.
    Check {
        /// A file, a URL, or - for standard input.
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<String>,
        /// One report a line.
        #[arg(long)]
        json: bool,
        /// The person that the badge should be about.
        #[arg(long, value_name = "TEXT")]
        recipient: Option<String>,
        /// Judge as of this moment, such as 2026-11-22T10:00:00Z.
        #[arg(long, value_name = "TIME", value_parser = moment)]
        now: Option<Timestamp>,
        /// Language of the answer.
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
        /// Ask nobody.
        #[arg(long)]
        offline: bool,
        /// A folder of documents, with an index.json of URL to file.
        #[arg(long, value_name = "DIR")]
        sources: Option<PathBuf>,
    },
    /// Serve the page and the API.
    Serve,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = if matches!(arguments.command, Command::Serve) { "info" } else { "error" };
    let filter = EnvFilter::try_from_env("VERIFIER_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match run(arguments).await {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let _ = writeln!(io::stderr(), "verifier: {error:#}");
            // What is wrong with the settings or the arguments is wrong usage; anything else is our failure.
            ExitCode::from(if error.is::<Faults>() || error.is::<verifier::examine::ShelfError>() { USAGE } else { FAILURE })
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let config = Config::read(arguments.config.as_deref())?;
    match arguments.command {
        Command::Check { inputs, json, recipient, now, lang, offline, sources } => {
            let mut examiner = Examiner::new(&config);
            if let Some(folder) = sources {
                examiner = examiner.with_shelf(Shelf::open(&folder)?);
            }
            if offline {
                examiner = examiner.offline();
            }
            let words = Words::for_reader(lang.as_deref(), None);
            let asked = Check { inputs, json, recipient, now, words };
            let exit = terminal::check(&examiner, &asked, &config.public_url, &mut io::stdout().lock()).await?;
            Ok(exit.code())
        }
        Command::Serve => serve(config).await.map(|()| 0),
    }
}

async fn serve(config: Config) -> anyhow::Result<()> {
    for origin in &config.allow_origins {
        tracing::warn!(%origin, "VERIFIER_ALLOW_ORIGINS: fetched although private or without TLS, and named in every report");
    }
    match &config.recognised {
        None => tracing::warn!("VERIFIER_TRUSTED_ISSUERS is not set: no issuer is recognised, and no badge is shown in green"),
        Some(list) => tracing::info!(issuers = list.len(), "recognised issuers read"),
    }
    let listener = TcpListener::bind(config.listen).with_context(|| format!("cannot listen on {}", config.listen))?;
    tracing::info!(listen = %config.listen, public_url = %config.public_url, "serving");
    let desk = Desk { examiner: Examiner::new(&config), public_url: config.public_url };
    app::serve(desk, listener)?.await?;
    Ok(())
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("not a moment with an offset, such as 2026-11-22T10:00:00Z")
}

const FAILURE: u8 = 1;
const USAGE: u8 = 2;
