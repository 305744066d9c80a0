//! How to use the commands, in the reader's language: what `--help` says, and what is wrong with a command line. The command
//! line itself is described where the program starts; its words are looked up by the names of its commands and arguments.

use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::words::{Arg, Words};

/// The language that a command line asks for, before anything else of it is read: its faults are told in it too.
#[must_use]
pub fn language(arguments: impl Iterator<Item = String>) -> Option<String> {
    let mut arguments = arguments.skip_while(|argument| argument != "--lang" && !argument.starts_with("--lang="));
    let named = arguments.next()?;
    named.strip_prefix("--lang=").map(str::to_owned).or_else(|| arguments.next())
}

/// The language of the terminal, as POSIX orders its variables (XBD §8.2).
#[must_use]
pub fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()))
}

/// The same command, with everything that a person reads of it in their words.
#[must_use]
pub fn worded(mut command: Command, words: &Words) -> Command {
    command.build();
    command_in("help", command, words)
}

fn command_in(key: &str, command: Command, words: &Words) -> Command {
    let argument = |argument: clap::Arg| argument_in(key, argument, words);
    let mut command = command.mut_args(argument).subcommand_help_heading(words.say("help-commands"));
    if let Some(about) = words.find(key) {
        command = command.about(about).long_about(Resettable::Reset);
    }
    let usage = words.say("help-usage");
    command = command.help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}"));
    for inner in command.get_subcommands_mut() {
        // `help` stands at every level, and means the same at each.
        let key = if inner.get_name() == "help" { "help-help".to_owned() } else { format!("{key}-{}", inner.get_name()) };
        *inner = command_in(&key, std::mem::take(inner), words);
    }
    command
}

fn argument_in(key: &str, argument: clap::Arg, words: &Words) -> clap::Arg {
    let name = argument.get_id().as_str().replace('_', "-");
    // What every command takes is described once.
    let help = words.find(&format!("{key}.{name}")).or_else(|| words.find(&format!("help.{name}")));
    let heading = words.say(if argument.is_positional() { "help-arguments" } else { "help-options" });
    // The words hold what clap would add in English.
    let argument = argument.help_heading(heading).hide_possible_values(true).hide_default_value(true).hide_env(true);
    match help {
        Some(help) => argument.help(help).long_help(Resettable::Reset),
        None => argument,
    }
}

/// What is wrong with a command line, and where to read more.
#[must_use]
pub fn refusal(error: &Error, command: &Command, words: &Words) -> String {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::ArgumentConflict => "usage-conflict",
        _ => "usage-other",
    };
    let mut given = said(ContextKind::InvalidArg);
    if given.is_empty() {
        given = said(ContextKind::InvalidSubcommand);
    }
    let (value, other) = (said(ContextKind::InvalidValue), said(ContextKind::PriorArg));
    let values = [("argument", Arg::Text(&given)), ("value", Arg::Text(&value)), ("other", Arg::Text(&other))];
    let help = words.say_with("usage-help", &[("command", Arg::Text(command.get_name()))]);
    format!("{}\n{help}", words.say_with(key, &values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_command_line_is_read() {
        let asked = |line: &str| language(line.split(' ').map(str::to_owned));
        assert_eq!(asked("verifier --lang en check").as_deref(), Some("en"));
        assert_eq!(asked("verifier check --lang=en --nonsense").as_deref(), Some("en"));
        assert_eq!(asked("verifier check"), None);
        assert_eq!(asked("verifier --lang"), None);
    }

    #[test]
    fn a_variable_that_is_empty_says_nothing() {
        let set = [("LC_ALL", ""), ("LANG", "en_GB.UTF-8")];
        let found = locale(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(found.as_deref(), Some("en_GB.UTF-8"));
    }
}
