//! `verifier check`: the same questions from a terminal. Results go to one writer, nothing else does.

use std::io::{self, Read as _, Write};
use std::path::Path;

use badge::Report;
use badge::report::{Recipient, Verdict};
use badge::timestamp::Timestamp;
use serde_json::json;
use url::Url;

use crate::examine::{Answer, Examiner, Input, Question, Unreadable};
use crate::problem::Problem;
use crate::verdict::Telling;
use crate::words::Words;

/// What was asked on the command line.
#[derive(Clone, Debug)]
pub struct Check {
    /// Files, URLs, `-`.
    pub inputs: Vec<String>,
    /// One report a line, for programs.
    pub json: bool,
    /// The person that the badges should be about.
    pub recipient: Option<String>,
    /// The moment to judge at.
    pub now: Option<Timestamp>,
    /// The reader's language.
    pub words: Words,
}

/// How it went: the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Valid, and about that person.
    Valid,
    /// Not known, or not now.
    Undecided,
    /// Known to be bad, or about somebody else.
    Invalid,
    /// Nothing to judge.
    Unreadable,
}

impl Exit {
    /// The code of the process.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Invalid => 1,
            Self::Unreadable => 2,
            Self::Undecided => 3,
        }
    }
}

/// Checks every input and writes what came out; the worst of all answers.
///
/// # Errors
/// Where the results cannot be written.
pub async fn check(examiner: &Examiner, asked: &Check, public_url: &Url, out: &mut impl Write) -> io::Result<Exit> {
    let mut worst = Exit::Valid;
    for input in &asked.inputs {
        for answer in answers(examiner, asked, input).await {
            let exit = match &answer.outcome {
                Ok(report) => {
                    write_report(report, asked, out)?;
                    exit(report)
                }
                Err(unreadable) => {
                    write_problem(&Problem::from(*unreadable), &answer.named, asked, public_url, out)?;
                    Exit::Unreadable
                }
            };
            worst = worst.max(exit);
        }
    }
    Ok(worst)
}

async fn answers(examiner: &Examiner, asked: &Check, named: &str) -> Vec<Answer> {
    let input = if named.starts_with("https://") || named.starts_with("http://") {
        Ok(Input::Text(named.to_owned()))
    } else {
        read(named).map(Input::File)
    };
    let (recipient, lang) = (asked.recipient.clone(), asked.words.tag());
    match input {
        Ok(input) => examiner.examine_all(Question { input, named: named.to_owned(), recipient, now: asked.now, lang }).await,
        Err(unreadable) => vec![Answer { named: named.to_owned(), outcome: Err(unreadable) }],
    }
}

/// A file or standard input, up to a byte more than a picture may have, so that a larger one is known to be.
fn read(named: &str) -> Result<Vec<u8>, Unreadable> {
    let most = u64::try_from(badge::baked::MAX_PICTURE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let outcome = if named == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(Path::new(named)).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    outcome.map_err(|error| {
        tracing::error!(file = named, %error, "not read");
        Unreadable::UnreadableInput
    })?;
    Ok(bytes)
}

fn exit(report: &Report) -> Exit {
    match (report.verdict(), report.recipient) {
        (Verdict::Invalid, _) | (Verdict::Valid, Recipient::Close | Recipient::Mismatch) => Exit::Invalid,
        (Verdict::Undecided, _) => Exit::Undecided,
        (Verdict::Valid, Recipient::Match | Recipient::NotAsked) => Exit::Valid,
    }
}

fn write_report(report: &Report, asked: &Check, out: &mut impl Write) -> io::Result<()> {
    if asked.json {
        serde_json::to_writer(&mut *out, report)?;
        return writeln!(out);
    }
    let telling = Telling::of(report, asked.recipient.as_deref(), &asked.words);
    writeln!(out, "{}", report.input)?;
    writeln!(out, "  {}", telling.title)?;
    writeln!(out, "  {}", telling.say)?;
    for answer in &telling.answers {
        writeln!(out, "  {} {} {}", answer.question, answer.answer, answer.more)?;
    }
    for check in &report.checks {
        let slug = check.outcome.slug().map(|slug| format!(" ({slug})")).unwrap_or_default();
        writeln!(out, "  {}: {}{slug}", telling.check_name(check.name), telling.outcome(check.outcome))?;
    }
    Ok(())
}

fn write_problem(problem: &Problem, input: &str, asked: &Check, public_url: &Url, out: &mut impl Write) -> io::Result<()> {
    if asked.json {
        return writeln!(out, "{}", json!({ "input": input, "problem": problem.details(&asked.words, public_url) }));
    }
    let slug = problem.slug();
    writeln!(out, "{input}")?;
    writeln!(out, "  {}", asked.words.say(slug))?;
    writeln!(out, "  {}", asked.words.say(&format!("{slug}.sentence")))?;
    writeln!(out, "  {}", asked.words.say(&format!("{slug}.now")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_answers_is_unreadable_then_invalid_then_undecided() {
        assert!(Exit::Unreadable > Exit::Invalid && Exit::Invalid > Exit::Undecided && Exit::Undecided > Exit::Valid);
        let codes = [Exit::Valid, Exit::Invalid, Exit::Unreadable, Exit::Undecided].map(Exit::code);
        assert_eq!(codes, [0, 1, 2, 3]);
    }
}
