//! The binary: reads the command line and the settings, then serves or checks. Results to stdout, all else to stderr.

use std::io::{self, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use badge::timestamp::Timestamp;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use verifier::app;
use verifier::clients::Clients;
use verifier::config::{Config, Faults};
use verifier::desk::Desk;
use verifier::examine::{Examiner, Shelf};
use verifier::scan::{Scanner, child};
use verifier::terminal::{self, Check};
use verifier::usage;
use verifier::words::Words;

/// Says whether a badge is genuine, and whose it is.
#[derive(Parser)]
#[command(name = "verifier", version)]
struct Arguments {
    /// Settings as TOML; each can be overridden by an environment variable VERIFIER_<NAME>.
    #[arg(long, global = true, env = "VERIFIER_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Language of what is said.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<String>,
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
        /// Ask nobody.
        #[arg(long)]
        offline: bool,
        /// A folder of documents, with an index.json of URL to file.
        #[arg(long, value_name = "DIR")]
        sources: Option<PathBuf>,
    },
    /// Look into one file, on behalf of another process of this program.
    #[command(hide = true)]
    Scan,
    /// Serve the page and the API.
    Serve,
}

fn main() -> ExitCode {
    // Before there is a runtime, a log or a setting: whoever looks into strangers' files has none of them.
    if std::env::args_os().nth(1).is_some_and(|word| word == "scan") {
        return child::run();
    }
    guard_memory();
    actix_web::rt::System::new().block_on(answer())
}

/// Keeps the memory of this process, which may hold the key of a certificate and whatever badge somebody just brought, out of core files and
/// out of the reach of others of the same user (P19). Where the system refuses, the program runs all the same.
fn guard_memory() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = rustix::process::setrlimit(Resource::Core, none);
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

async fn answer() -> ExitCode {
    let asked = usage::language(std::env::args());
    let words = Words::for_terminal(asked.as_deref(), usage::locale(|name| std::env::var(name).ok()).as_deref());
    let command = usage::worded(Arguments::command(), &words);
    let arguments = match command.clone().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return unread(&error, &command, &words),
    };
    let level = if matches!(arguments.command, Command::Serve) { "info" } else { "error" };
    let filter = EnvFilter::try_from_env("VERIFIER_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    // Where nobody reads stderr any more, that cannot be told there: to try would stop each request.
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).log_internal_errors(false);
    // A JSON object a line, in which nothing of a stranger's can break a line or colour a terminal (P22).
    if std::env::var("VERIFIER_LOG_FORMAT").is_ok_and(|format| format == "json") {
        log.json().init()
    } else {
        log.init()
    }
    match run(arguments, words.clone()).await {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let told = match error.downcast_ref::<Faults>() {
                Some(Faults(faults)) => faults.iter().map(|fault| fault.text(&words)).collect::<Vec<_>>().join("\n"),
                None => format!("{error:#}"),
            };
            let _ = writeln!(io::stderr(), "{told}");
            // What is wrong with the settings or the arguments is wrong usage; anything else is our failure.
            ExitCode::from(if error.is::<Faults>() || error.is::<verifier::examine::ShelfError>() { USAGE } else { FAILURE })
        }
    }
}

/// A command line that asks for help, or cannot be read.
fn unread(error: &clap::Error, command: &clap::Command, words: &Words) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::DisplayVersion => {
            // Where nobody listens there is nobody to tell that nobody listens.
            let _ = error.print();
        }
        _ => {
            let _ = writeln!(io::stderr(), "{}", usage::refusal(error, command, words));
        }
    }
    ExitCode::from(if error.use_stderr() { USAGE } else { 0 })
}

async fn run(arguments: Arguments, words: Words) -> anyhow::Result<u8> {
    let config = Config::read(arguments.config.as_deref())?;
    match arguments.command {
        Command::Check { inputs, json, recipient, now, offline, sources } => {
            let mut examiner = with_own_scanner(Examiner::new(&config))?;
            if let Some(folder) = sources {
                examiner = examiner.with_shelf(Shelf::open(&folder)?);
            }
            if offline {
                examiner = examiner.offline();
            }
            examiner.registrar().read().await;
            let asked = Check { inputs, json, recipient, now, words };
            let exit = terminal::check(&examiner, &asked, &config.public_url, &mut io::stdout().lock()).await?;
            Ok(exit.code())
        }
        Command::Scan => Ok(FAILURE),
        Command::Serve => serve(config).await.map(|()| 0),
    }
}

/// This program looks into files for itself. Where the system has a name for what is running, that one: it stays right when another
/// version is put in the file's place.
fn with_own_scanner(examiner: Examiner) -> anyhow::Result<Examiner> {
    let running = PathBuf::from("/proc/self/exe");
    let program = if running.exists() { running } else { std::env::current_exe().context("cannot find this program")? };
    Ok(examiner.with_scanner(Scanner::new(program)))
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
    let examiner = Examiner::new(&config);
    let registrar = examiner.registrar();
    registrar.read().await;
    actix_web::rt::spawn(registrar.keep_reading());
    let clients = Clients::new(config.requests_per_minute, config.trusted_proxies.clone());
    let desk = Arc::new(Desk::new(with_own_scanner(examiner)?, config.public_url).with_clients(clients));
    let counts = match config.metrics_listen {
        None => None,
        Some(address) => {
            let listener = TcpListener::bind(address).with_context(|| format!("cannot listen on {address}"))?;
            tracing::info!(listen = %address, "metrics");
            Some(app::serve_metrics(Arc::clone(desk.examiner.metrics()), listener)?)
        }
    };
    let server = app::serve_over(Arc::clone(&desk), listener, config.tls.as_ref())?;
    let handles: Vec<_> = counts.iter().chain([&server]).map(|server| server.handle()).collect();
    if let Some(counts) = counts {
        actix_web::rt::spawn(counts);
    }
    actix_web::rt::spawn(async move {
        told_to_stop().await;
        tracing::info!("told to stop: whoever was let in is answered first");
        app::stop(&desk, handles).await;
    });
    server.await?;
    Ok(())
}

/// Ends with the first SIGTERM or SIGINT.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(interrupted.await),
    }
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("not a moment with an offset, such as 2026-11-22T10:00:00Z")
}

const FAILURE: u8 = 1;
const USAGE: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_argument_is_described_in_french_and_english() {
        for (language, english) in [("fr", false), ("en", true)] {
            let words = Words::for_terminal(Some(language), None);
            let described = |key: String| assert!(words.find(&key).is_some(), "{language}.ftl does not describe {key}");
            let mut command = Arguments::command();
            command.build();
            for inner in command.get_subcommands() {
                let key = format!("help-{}", inner.get_name());
                let common = |name: &str| ["config", "help", "lang", "version"].contains(&name);
                for argument in inner.get_arguments().map(|argument| argument.get_id().as_str()) {
                    described(if common(argument) { format!("help.{argument}") } else { format!("{key}.{argument}") });
                }
                described(key);
            }
            let command = usage::worded(Arguments::command(), &words);
            let help = command.clone().try_get_matches_from(["verifier", "check", "--help"]).unwrap_err().to_string();
            assert_eq!(help.contains("Usage:"), english, "{help}");
            assert!(!help.contains("Print help") && !help.contains("[env"), "{help}");
            let error = command.clone().try_get_matches_from(["verifier", "check", "--now", "soon", "x"]).unwrap_err();
            assert!(usage::refusal(&error, &command, &words).contains("soon"));
        }
    }
}
