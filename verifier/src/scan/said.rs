//! What the process and whoever started it say to one another: a line of JSON for each thing found, or one that refuses.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file inside: what it is called there, and its bytes.
    File(String, Vec<u8>),
    /// What a QR code says.
    Text(String),
}

impl Found {
    /// Bytes that it keeps in memory.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::File(name, bytes) => name.len().saturating_add(bytes.len()),
            Self::Text(text) => text.len(),
        }
    }
}

/// Why a file was not looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// An archive inside an archive: another one may be in there, and so on.
    #[error("an archive in an archive")]
    ArchiveInArchive,
    /// Too many others are being looked through.
    #[error("busy")]
    Busy,
    /// It does not hang together.
    #[error("damaged")]
    Damaged,
    /// It cannot be read without a password.
    #[error("locked")]
    Locked,
    /// It asks for more time or memory than a file that carries a badge needs.
    #[error("too heavy")]
    TooHeavy,
    /// By what it says of its own size.
    #[error("too many pixels")]
    TooManyPixels,
}

/// What the process says, one line each.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line<'a> {
    File {
        name: String,
        /// Megabytes, which are not copied to be read.
        #[serde(borrow)]
        base64: Cow<'a, str>,
    },
    Refused(Refusal),
    Text(String),
}

/// What stands in the lines that the process said.
pub(super) fn heard(said: &[u8]) -> Result<Vec<Found>, Refusal> {
    let mut found = Vec::new();
    for line in said.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let line = serde_json::from_slice(line).map_err(|error| without_an_answer(&error.to_string()))?;
        found.push(match line {
            Line::File { name, base64 } => {
                Found::File(name, STANDARD.decode(base64.as_bytes()).map_err(|error| without_an_answer(&error.to_string()))?)
            }
            Line::Refused(refusal) => return Err(refusal),
            Line::Text(text) => Found::Text(text),
        });
    }
    Ok(found)
}

/// The log has the cause; whoever asked learns that the file was too much.
pub(super) fn without_an_answer(cause: &str) -> Refusal {
    tracing::warn!(cause, "a file was not looked through");
    Refusal::TooHeavy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_process_says_is_heard_to_the_letter_or_not_at_all() {
        let line = serde_json::to_string(&Line::File { name: "a".into(), base64: "e30=".into() }).unwrap();
        let text = serde_json::to_string(&Line::Text("https://a.example".into())).unwrap();
        let said = format!("{line}\n{text}\n");
        assert_eq!(heard(said.as_bytes()), Ok(vec![Found::File("a".into(), b"{}".to_vec()), Found::Text("https://a.example".into())]));
        assert_eq!(heard(br#"{"refused":"locked"}"#), Err(Refusal::Locked));
        assert_eq!(heard(b""), Ok(Vec::new()));
        for broken in [&said.as_bytes()[..said.len() - 5], b"{}", b"running 0 tests", br#"{"file":{"name":"a","base64":"~"}}"#] {
            assert_eq!(heard(broken), Err(Refusal::TooHeavy));
        }
    }
}
