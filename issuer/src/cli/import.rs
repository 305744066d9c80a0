//! `issuer import`: a file in, badges out, and every row told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::actions::desk::Desk;
use crate::actions::issue_batch::{Issued, LARGEST_FILE, Options, Outcome, Watcher, issue_batch};
use crate::cli::arguments::Import;
use crate::cli::told::{Sentence, Told, count, fill, print, say};
use crate::words::Words;

pub(crate) async fn import(desk: &Desk, import: &Import, words: &Words) -> Result<ExitCode, Told> {
    let bar = bar(import);
    let options = Options {
        framework: import.framework.clone(),
        dry_run: import.dry_run,
        strict: import.strict,
        watcher: watcher(&bar),
        import: None,
    };
    let done = match read(&import.file) {
        Ok(file) => issue_batch(desk, &import.venue, &file, &options).await.map_err(Told::from),
        Err(cause) => {
            let args = vec![("path", import.file.display().to_string()), ("cause", cause.to_string())];
            Err(Told::sentence("cli-file-unreadable", args))
        }
    };
    bar.finish_and_clear();
    let outcome = match done {
        Ok(outcome) => outcome,
        Err(told) if import.json => {
            print_failure(&told, words);
            return Ok(ExitCode::FAILURE);
        }
        Err(told) => return Err(told),
    };
    if import.json {
        print(&outcome_json(&outcome, words).to_string());
    } else {
        tell_outcome(&outcome, import, words);
    }
    Ok(if outcome.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The object of an import that was stopped before its first row.
pub(crate) fn print_failure(told: &Told, words: &Words) {
    let error = |sentence: &Sentence| {
        let column = sentence.args.iter().find(|(name, _)| *name == "column").map(|(_, column)| column.clone());
        json!({"row": sentence.row, "column": column, "slug": sentence.slug(), "message": sentence.text(words)})
    };
    let errors: Vec<Value> = told.0.iter().map(error).collect();
    print(&json!({"issued": [], "skipped": [], "errors": errors}).to_string());
}

/// One byte more than we take tells that the file is too large: a device without end is not read to its end.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How far it is, for a person who waits: at a terminal, and never between what a program reads.
fn bar(import: &Import) -> ProgressBar {
    let seen = !import.json && io::stderr().is_terminal();
    let bar = ProgressBar::with_draw_target(None, if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn watcher(bar: &ProgressBar) -> Watcher {
    let bar = bar.clone();
    Watcher::new(move |done, all| {
        bar.set_length(u64::try_from(all).unwrap_or_default());
        bar.set_position(u64::try_from(done).unwrap_or_default());
    })
}

fn outcome_json(outcome: &Outcome, words: &Words) -> Value {
    let already: BTreeMap<usize, &Issued> = outcome.already.iter().map(|badge| (badge.row, badge)).collect();
    let issued: Vec<Value> = outcome
        .issued
        .iter()
        .map(|badge| json!({"id": badge.id.urn().to_string(), "url": badge.url, "recipient": badge.recipient, "row": badge.row}))
        .collect();
    let skipped: Vec<Value> = outcome
        .skipped
        .iter()
        .map(|skipped| match already.get(&skipped.row) {
            None => json!({"row": skipped.row, "reason": skipped.reason.slug()}),
            Some(badge) => {
                json!({"row": skipped.row, "reason": skipped.reason.slug(), "id": badge.id.urn().to_string(), "url": badge.url})
            }
        })
        .collect();
    let errors: Vec<Value> = outcome
        .errors
        .iter()
        .map(|error| {
            let message = fill(words, &format!("cli-row-{}", error.slug), &error.args);
            json!({"row": error.row, "column": error.column, "slug": error.slug, "message": message})
        })
        .collect();
    let tidied: Vec<Value> =
        outcome.tidied.iter().map(|cell| json!({"row": cell.row, "column": cell.column, "from": cell.from, "to": cell.to})).collect();
    let mut object = json!({"issued": issued, "skipped": skipped, "errors": errors, "tidied": tidied});
    if let (Some(members), Some(planned)) = (object.as_object_mut(), &outcome.would_issue) {
        members.insert("wouldIssue".to_owned(), json!(planned.len()));
        let rows = planned.iter().map(|badge| json!({"row": badge.row, "recipient": badge.recipient, "name": badge.name}));
        members.insert("planned".to_owned(), rows.collect());
    }
    object
}

fn tell_outcome(outcome: &Outcome, import: &Import, words: &Words) {
    let already: BTreeSet<usize> = outcome.already.iter().map(|badge| badge.row).collect();
    for badge in &outcome.issued {
        let args = [("row", badge.row.to_string()), ("recipient", badge.recipient.clone()), ("url", badge.url.clone())];
        print(&fill(words, "cli-row-issued", &args));
    }
    for badge in outcome.would_issue.iter().flatten().filter(|_| import.dry_run) {
        let args = [("row", badge.row.to_string()), ("recipient", badge.recipient.clone()), ("badge", badge.name.clone())];
        print(&fill(words, "cli-row-planned", &args));
    }
    for badge in &outcome.already {
        let args = [("row", badge.row.to_string()), ("recipient", badge.recipient.clone()), ("url", badge.url.clone())];
        say(&fill(words, "cli-row-already", &args));
    }
    for skipped in outcome.skipped.iter().filter(|skipped| !already.contains(&skipped.row)) {
        let why = words.say(&format!("cli-skip-{}", skipped.reason.slug()));
        say(&fill(words, "cli-row-skipped", &[("row", skipped.row.to_string()), ("why", why)]));
    }
    for cell in &outcome.tidied {
        let (row, column) = (cell.row.to_string(), cell.column.clone());
        say(&fill(words, "cli-row-tidied", &[("row", row), ("column", column), ("from", cell.from.clone()), ("to", cell.to.clone())]));
    }
    for error in outcome.errors.iter().take(MOST_TOLD) {
        let what = fill(words, &format!("cli-row-{}", error.slug), &error.args);
        let key = if error.column.is_empty() { "cli-row-error" } else { "cli-row-error-in" };
        say(&fill(words, key, &[("row", error.row.to_string()), ("column", error.column.clone()), ("what", what)]));
    }
    if let Some(more) = outcome.errors.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        say(&count(words, "cli-row-more-errors", more));
    }
    match &outcome.would_issue {
        Some(planned) if import.dry_run => say(&count(words, "cli-would-issue", planned.len())),
        Some(_) => say(&words.say("cli-strict")),
        None => say(&count(words, "cli-issued", outcome.issued.len())),
    }
}

/// Protects the person who reads: where more rows are at fault, it is one mistake made many times. `--json` names all.
const MOST_TOLD: usize = 100;
