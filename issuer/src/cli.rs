//! The commands. Results to stdout, all else to stderr; exit 0 good, 1 refused, 2 wrong usage.

mod achievements;
mod amends;
mod arguments;
mod check;
mod commands;
mod copies;
mod import;
mod keys;
mod messages;
mod moves;
mod named;
mod networks;
mod pages;
mod pictures;
mod programs;
mod staff;
mod told;
mod usage;
mod vc_api;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::actions::desk::{Clock, Desk};
use crate::cli::arguments::{Cli, Command, Format, VenueCommand};
use crate::cli::told::Told;
use crate::config::Config;
use crate::store::Upgrade;
use crate::words::Words;

/// Runs the command line of this process.
pub async fn run() -> ExitCode {
    Desk::guard_memory();
    keep_log();
    let asked = usage::language(std::env::args());
    let words = Words::for_terminal(asked.as_deref(), usage::locale(|name| std::env::var(name).ok()).as_deref());
    let command = usage::worded(Cli::command(), &words);
    let cli = match command.clone().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return unread(&error, &command, &words),
    };
    let config = match Config::read(cli.config.as_deref()) {
        Ok(config) => config,
        Err(faults) => {
            told::say(&words.say("cli-settings"));
            Told::from(faults).lines(&words).iter().for_each(|line| told::say(line));
            return ExitCode::from(USAGE);
        }
    };
    match execute(cli.command, &config, &words, cli.lang.as_deref()).await {
        Ok(code) => code,
        Err(told) => {
            for line in told.lines(&words) {
                told::say(&line);
            }
            ExitCode::FAILURE
        }
    }
}

/// What the program does, on stderr: as text, or a JSON object a line with `ISSUER_LOG_FORMAT=json`, in which nothing of a stranger's can
/// break a line or colour a terminal (P22).
fn keep_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ISSUER_LOG").unwrap_or_else(|_| "warn,issuer=info".into());
    // Where nobody reads stderr any more, that cannot be told there: to try would stop each request.
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).log_internal_errors(false);
    if std::env::var("ISSUER_LOG_FORMAT").is_ok_and(|format| format == "json") { log.json().init() } else { log.init() }
}

/// A command line that asks for help, or cannot be read.
fn unread(error: &clap::Error, command: &clap::Command, words: &Words) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::DisplayVersion => {
            // Where nobody listens there is nobody to tell that nobody listens.
            let _ = error.print();
        }
        _ => told::say(&usage::refusal(error, command, words)),
    }
    if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
}

async fn execute(command: Command, config: &Config, words: &Words, lang: Option<&str>) -> Result<ExitCode, Told> {
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
    let desk = match &config.hardware {
        Some(hardware) => desk.with_hardware(hardware.clone()),
        None => desk,
    };
    let desk = if config.demo { desk.demonstrating(keys::marks()) } else { desk };
    copies::must_not_be_behind(&desk, &command).await?;
    match command {
        Command::Backup(asked) => copies::backup(&desk, &asked, words).await,
        Command::Bounce { json } => messages::bounce(&desk, json, words).await,
        Command::Achievement(achievement) => achievements::achievement(&desk, achievement, words).await,
        Command::Check { json } => check::check(&desk, config, json, words).await,
        Command::Copy(asked) => copies::copy(&desk, config, &asked, words).await,
        Command::ExportSite(asked) => copies::site(&desk, &asked, words).await,
        Command::Erase(erase) => amends::erase(&desk, erase, words).await,
        Command::Forget { json } => amends::forget(&desk, json, words).await,
        Command::Import(asked) => import::import(&desk, &asked, words).await,
        Command::Key(key) => keys::key(&desk, key, words).await,
        Command::Network(network) => networks::network(&desk, network, words).await,
        Command::Page(page) => pages::page(&desk, page, lang, words).await,
        Command::Migrate { json } => commands::migrated(&desk, &ran, json, words).await,
        Command::Replace(replace) => amends::replace(&desk, replace, words).await,
        Command::Restore(asked) => copies::restore(&desk, &asked, words).await,
        Command::Revoke(revoke) => commands::revoke(&desk, revoke, words).await,
        Command::Serve => commands::serve(config, desk, words).await,
        Command::Show { badge, format: Format::Json, .. } => commands::show(&desk, badge).await,
        Command::Show { badge, format: Format::Jwt, algorithm } => commands::show_token(&desk, badge, algorithm.map(Into::into)).await,
        Command::Show { badge, format, .. } => pictures::show(&desk, badge, format).await,
        Command::Staff(staff) => staff::staff(&desk, config, staff, words).await,
        Command::Token(token) => programs::token(&desk, token, words).await,
        Command::VcApi(command) => vc_api::vc_api(&desk, config, command, words).await,
        Command::Venue(VenueCommand::Add(add)) => commands::venue_add(&desk, config, add, words).await,
        Command::Venue(VenueCommand::List { json }) => commands::venue_list(&desk, json, words).await,
        Command::Venue(VenueCommand::Logo(logo)) => pictures::venue_logo(&desk, logo, words).await,
        Command::Venue(VenueCommand::Move(asked)) => moves::venue_move(&desk, config, asked, words).await,
        Command::Venue(VenueCommand::Set(set)) => networks::venue_set(&desk, set, words).await,
    }
}

/// Exit code: the command line or the settings cannot be used as they are.
const USAGE: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys of the words of a command, of all below it, and of their arguments.
    fn wanted(key: &str, command: &clap::Command) -> Vec<String> {
        // `help` stands at every level with every command below it; it is described once.
        let own = command.get_subcommands().filter(|inner| inner.get_name() != "help");
        let inner = own.flat_map(|inner| wanted(&format!("{key}-{}", inner.get_name()), inner));
        let common = |name: &str| ["config", "help", "json", "lang", "version"].contains(&name);
        let of = |name: String| if common(&name) { format!("help.{name}") } else { format!("{key}.{name}") };
        let arguments = command.get_arguments().map(|argument| of(argument.get_id().as_str().replace('_', "-")));
        arguments.chain(inner).chain([key.to_owned()]).collect()
    }

    #[test]
    fn every_command_and_every_argument_is_described_in_french_and_english() {
        let mut command = Cli::command();
        command.build();
        let keys: Vec<String> = wanted("help", &command).into_iter().chain(["help-help".to_owned()]).collect();
        for language in ["fr", "en"] {
            let catalogue = format!("{}/words/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
            let words = Words::for_terminal(Some(language), None);
            let missing: Vec<&String> = keys.iter().filter(|key| words.say_if_known(key).is_none()).collect();
            assert!(missing.is_empty(), "{catalogue} does not describe {missing:?}");
        }
    }

    #[test]
    fn help_and_refusals_are_in_the_language_of_the_reader() {
        for (language, usage, about, wrong) in
            [("fr", "Utilisation", "Faire des badges", "--venu"), ("en", "Usage", "Make badges", "--venu")]
        {
            let words = Words::for_terminal(Some(language), None);
            let command = usage::worded(Cli::command(), &words);
            let help = command.clone().try_get_matches_from(["issuer", "import", "--help"]).unwrap_err().to_string();
            assert!(help.contains(usage) && help.contains(about) && help.contains("--dry-run"), "{help}");
            for english in ["Options:", "Print help", "[default", "[env", "[possible"] {
                assert!(language == "en" && english == "Options:" || !help.contains(english), "{english}: {help}");
            }
            let error = command.clone().try_get_matches_from(["issuer", "import", "--venu", "x"]).unwrap_err();
            let said = usage::refusal(&error, &command, &words);
            assert!(said.contains(wrong) && said.contains("issuer --help") && !said.contains("error:"), "{said}");
        }
    }
}
