//! Copies of everything: backups, another database, files for the web. And whether the database is one of them that is too old.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::back_up::back_up;
use crate::actions::check_records::check_records;
use crate::actions::copy_database::copy_database;
use crate::actions::desk::{Clock, Desk};
use crate::actions::export_site::export_site;
use crate::actions::high_water::{Behind, lists_behind};
use crate::actions::restore_backup::{Purpose, restore_backup};
use crate::cli::arguments::Command;
use crate::cli::arguments::copies::{Backup, Copy, ExportSite, Restore};
use crate::cli::check;
use crate::cli::told::{self, Sentence, Told, fill, print, say};
use crate::config::Config;
use crate::store::Upgrade;
use crate::words::Words;

/// Refuses whatever would give places out or publish lists, where the database is older than what was given out already.
pub(crate) async fn must_not_be_behind(desk: &Desk, command: &Command) -> Result<(), Told> {
    // These look, or mend.
    let may = matches!(
        command,
        Command::Backup(_) | Command::Check { .. } | Command::Migrate { .. } | Command::Restore(_) | Command::Show { .. }
    );
    let behind = if may { Vec::new() } else { lists_behind(desk).await? };
    if behind.is_empty() {
        return Ok(());
    }
    let sentences = behind.iter().map(|one| Sentence::new("cli-behind-list", args(one)));
    Err(Told(sentences.chain([Sentence::new("cli-behind", Vec::new())]).collect()))
}

pub(crate) async fn backup(desk: &Desk, asked: &Backup, words: &Words) -> Result<ExitCode, Told> {
    let end = back_up(desk, &asked.file).await?;
    if asked.json {
        print(&json!({"file": asked.file.display().to_string(), "rows": end.rows, "sha256": end.sha256}).to_string());
    } else {
        print(&fill(words, "cli-backed-up", &[("file", asked.file.display().to_string()), ("rows", end.rows.to_string())]));
        say(&words.say("cli-backed-up.keys"));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn restore(desk: &Desk, asked: &Restore, words: &Words) -> Result<ExitCode, Told> {
    let restored = restore_backup(desk, &asked.file, Purpose::Restore { accept_older: asked.accept_older }).await?;
    // What was put back is looked at as `check` does, by eyes that have seen none of it.
    let findings = check_records(desk).await?;
    if asked.json {
        let lost = |one: &Behind| json!({"list": one.list, "venue": one.venue, "places": one.places, "withdrawals": one.withdrawals});
        let object = json!({
            "madeAt": restored.made_at, "rows": restored.rows, "lost": restored.lost.iter().map(lost).collect::<Vec<_>>(),
            "unanswered": restored.unanswered, "faults": findings.faults.iter().map(|fault| check::fault(fault, words)).collect::<Vec<Value>>(),
        });
        print(&object.to_string());
    } else {
        print(&fill(words, "cli-restored", &[("rows", restored.rows.to_string()), ("at", restored.made_at.clone())]));
        for one in &restored.lost {
            say(&fill(words, "cli-restored-lost", &args(one)));
        }
        for list in &restored.unanswered {
            say(&fill(words, "cli-restored-unanswered", &[("list", list.to_string())]));
        }
        for fault in &findings.faults {
            print(&check::sentence(fault, words));
        }
        say(&told::count(words, "cli-check-faults", findings.faults.len()));
        say(&words.say("cli-restored.next"));
    }
    Ok(if findings.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(crate) async fn copy(desk: &Desk, config: &Config, asked: &Copy, words: &Words) -> Result<ExitCode, Told> {
    let (to, _) = Desk::open(&asked.to, Upgrade::Refused, &config.keys, Clock::system()).await?;
    let to = to.locked_with(config.keys_lock.clone());
    let between = Between(std::env::temp_dir().join(format!("issuer-copy-{}", uuid::Uuid::new_v4().simple())));
    let rows = copy_database(desk, &to, &between.0).await?;
    if asked.json {
        print(&json!({"rows": rows}).to_string());
    } else {
        print(&fill(words, "cli-copied", &[("rows", rows.to_string())]));
        say(&words.say("cli-copied.next"));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn site(desk: &Desk, asked: &ExportSite, words: &Words) -> Result<ExitCode, Told> {
    let files = export_site(desk, &asked.folder, asked.until).await?;
    let folder = display(&asked.folder);
    if asked.json {
        print(&json!({"folder": folder, "files": files}).to_string());
    } else {
        print(&fill(words, "cli-site-exported", &[("folder", folder), ("files", files.to_string())]));
        if asked.until.is_none() {
            say(&words.say("cli-site-exported.day"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A file that nobody needs afterwards, however it ends.
struct Between(PathBuf);

impl Drop for Between {
    fn drop(&mut self) {
        // Where it was never made there is nothing to remove.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn args(behind: &Behind) -> Vec<(&'static str, String)> {
    let Behind { list, venue, places, withdrawals } = behind;
    vec![("list", list.to_string()), ("venue", venue.clone()), ("places", places.to_string()), ("withdrawals", withdrawals.to_string())]
}

fn display(path: &Path) -> String {
    path.display().to_string()
}
