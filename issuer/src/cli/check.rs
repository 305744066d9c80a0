//! `issuer check`: what must hold of what is kept, and what does not.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::check_records::{Fault, Findings, check_records};
use crate::actions::desk::Desk;
use crate::cli::told::{Told, count, fill, print, say};
use crate::words::Words;

pub(crate) async fn check(desk: &Desk, json: bool, words: &Words) -> Result<ExitCode, Told> {
    let findings = check_records(desk).await?;
    if json {
        print(&as_json(&findings, words).to_string());
    } else {
        for fault in &findings.faults {
            print(&sentence(fault, words));
        }
        if findings.waiting > 0 {
            say(&count(words, "cli-check-waiting", findings.waiting));
        }
        let looked = [("badges", findings.badges), ("lists", findings.lists), ("venues", findings.venues)];
        say(&words.fill("cli-check-looked", &looked.map(|(name, count)| (name, count.into()))));
        say(&count(words, "cli-check-faults", findings.faults.len()));
    }
    Ok(if findings.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn as_json(findings: &Findings, words: &Words) -> Value {
    let fault = |fault: &Fault| json!({"slug": fault.slug, "of": fault.of, "message": sentence(fault, words)});
    json!({
        "badges": findings.badges, "waiting": findings.waiting, "statusLists": findings.lists, "venues": findings.venues,
        "faults": findings.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}

fn sentence(fault: &Fault, words: &Words) -> String {
    let mut args = fault.args.clone();
    // Why a key's file is no good is a sentence of its own, the same that every command says.
    if let Some((_, why)) = fault.args.iter().find(|(name, _)| *name == "why") {
        args.retain(|(name, _)| *name != "cause");
        args.push(("cause", fill(words, &format!("cli-key-{why}"), &fault.args)));
    }
    args.push(("of", fault.of.clone()));
    fill(words, &format!("cli-check-{}", fault.slug), &args)
}
