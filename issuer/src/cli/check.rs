//! `issuer check`: what must hold of what is kept, and what does not.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::check_records::{Fault, Findings, check_records};
use crate::actions::desk::Desk;
use crate::cli::told::{Told, count, fill, print, say};
use crate::config::Config;
use crate::store::pages::Page;
use crate::store::{self, pages};
use crate::words::Words;

pub(crate) async fn check(desk: &Desk, config: &Config, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let findings = check_records(desk).await?;
    let missing = desk.store.read(pages::missing).await.map_err(|error: store::Error| Told::from(error))?;
    if json {
        print(&as_json(&findings, &missing, words).to_string());
    } else {
        for page in &missing {
            print(&unwritten(*page, words));
        }
        for fault in &findings.faults {
            print(&sentence(fault, words));
        }
        if findings.waiting > 0 {
            say(&count(words, "cli-check-waiting", findings.waiting));
        }
        let looked = [("badges", findings.badges), ("lists", findings.lists), ("tokens", findings.tokens), ("venues", findings.venues)];
        say(&words.fill("cli-check-looked", &looked.map(|(name, count)| (name, count.into()))));
        say(&count(words, "cli-check-faults", findings.faults.len()));
    }
    // Whoever serves people owes them these pages; whoever tries it out on one machine does not.
    let owed = !missing.is_empty() && config.public_url.starts_with("https://");
    Ok(if findings.faults.is_empty() && !owed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn unwritten(page: Page, words: &Words) -> String {
    fill(words, "cli-check-page", &[("page", page.slug().to_owned())])
}

fn as_json(findings: &Findings, missing: &[Page], words: &Words) -> Value {
    let warning = |page: &Page| json!({"slug": "page-missing", "of": page.slug(), "message": unwritten(*page, words)});
    json!({
        "badges": findings.badges, "waiting": findings.waiting, "statusLists": findings.lists, "tokens": findings.tokens,
        "venues": findings.venues,
        "faults": findings.faults.iter().map(|one| fault(one, words)).collect::<Vec<_>>(),
        "warnings": missing.iter().map(warning).collect::<Vec<_>>(),
    })
}

/// A fault, for programs.
pub(crate) fn fault(fault: &Fault, words: &Words) -> Value {
    json!({"slug": fault.slug, "of": fault.of, "message": sentence(fault, words)})
}

/// A fault, for people.
pub(crate) fn sentence(fault: &Fault, words: &Words) -> String {
    let mut args = fault.args.clone();
    // Why a key's file is no good is a sentence of its own, the same that every command says.
    if let Some((_, why)) = fault.args.iter().find(|(name, _)| *name == "why") {
        args.retain(|(name, _)| *name != "cause");
        args.push(("cause", fill(words, &format!("cli-key-{why}"), &fault.args)));
    }
    args.push(("of", fault.of.clone()));
    fill(words, &format!("cli-check-{}", fault.slug), &args)
}
