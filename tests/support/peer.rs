//! Programs of others behind a pipe, as `make test-world` lays them out in `world/peers/`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// A program that answers one line of JSON for each line that it is given.
pub(crate) struct Peer {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts `script` of `world/peers/`; none where the peers are not at hand, which only a developer's machine may say.
    pub(crate) fn start(script: &str) -> Option<Self> {
        Self::start_with(script, &[])
    }

    /// The same, with these further variables.
    pub(crate) fn start_with(script: &str, variables: &[(&str, &str)]) -> Option<Self> {
        let folder = at_hand("SCEAU_TEST_PEERS")?;
        let (program, arguments): (_, &[&str]) = if script.ends_with(".py") { ("python3", &["-I", "-B"]) } else { ("node", &[]) };
        Some(Self::of(Command::new(program).args(arguments).arg(script).current_dir(&folder).envs(variables.iter().copied())))
    }

    /// The two that read signatures of tokens and nothing else, and speak the same language: npm `jose`, and josekit.
    pub(crate) fn readers_of_tokens() -> Option<[(&'static str, Self); 2]> {
        let josekit = at_hand("SCEAU_TEST_JOSEKIT")?;
        Some([("jose", Self::start("jose.mjs")?), ("josekit", Self::of(&mut Command::new(josekit)))])
    }

    fn of(program: &mut Command) -> Self {
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, questions, answers }
    }

    /// Its answer. An `error` where the script has no `verified` to say is a failure of the test.
    pub(crate) fn ask(&mut self, question: &Value) -> Value {
        let questions = self.questions.as_mut().expect("open until dropped");
        writeln!(questions, "{question}").expect("the peer listens");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the peer answers");
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{question}: {line}: {e}"));
        assert!(answer.get("error").is_none() || answer.get("verified").is_some(), "{question}: {answer}");
        answer
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // The script ends with its input.
        drop(self.questions.take());
        let _ = self.child.wait();
    }
}

/// The path that `make test-world` gives in `variable`; in CI it must be there.
pub(crate) fn at_hand(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map(PathBuf::from);
    if path.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{variable} is not set, and CI has everything");
        println!("passed over: {variable} is not set; make test-world sets it");
    }
    path
}
