//! The members of what a program sends, taken one by one. Each is read strictly, what nobody takes is refused, and all faults are told at
//! once, each with its place.

use badge::document::Document;
use serde_json::{Map, Value};

use crate::actions::issue_one::Grade;
use crate::web::problem::{BodyFault, Problem, Refusal};
use crate::words::Words;

/// The members of an object that nobody has taken yet, and what was wrong with those that were.
pub(crate) struct Fields {
    members: Map<String, Value>,
    faults: Vec<BodyFault>,
}

impl Fields {
    /// Reads an object: one text, one reading, so no member stands there twice.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let unreadable = || Refusal(Problem::RequestUnreadable { part: "body" });
        Document::parse(bytes).map_err(|_| unreadable())?;
        let Ok(Value::Object(members)) = serde_json::from_slice(bytes) else { return Err(unreadable()) };
        Ok(Self { members, faults: Vec::new() })
    }

    /// Of nothing at all: what is sent without a body.
    pub(crate) fn none() -> Self {
        Self { members: Map::new(), faults: Vec::new() }
    }

    /// A text, where it is there.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        match self.members.shift_remove(name)? {
            Value::String(text) => Some(text),
            _ => {
                self.refuse(name, "type");
                None
            }
        }
    }

    /// A text that must be there; empty where it is not.
    pub(crate) fn needed(&mut self, name: &str) -> String {
        if !self.members.contains_key(name) {
            self.refuse(name, "absent");
        }
        self.text(name).unwrap_or_default()
    }

    /// A day as `2026-10-12`, where it is there.
    pub(crate) fn day(&mut self, name: &str) -> Option<String> {
        let day = self.text(name)?;
        if is_day(&day) {
            return Some(day);
        }
        self.refuse(name, "day");
        None
    }

    /// A day that must be there; empty where it is not.
    pub(crate) fn needed_day(&mut self, name: &str) -> String {
        if !self.members.contains_key(name) {
            self.refuse(name, "absent");
        }
        self.day(name).unwrap_or_default()
    }

    /// Yes or no; no where it is not there.
    pub(crate) fn truth(&mut self, name: &str) -> bool {
        match self.members.shift_remove(name) {
            None => false,
            Some(Value::Bool(truth)) => truth,
            Some(_) => {
                self.refuse(name, "type");
                false
            }
        }
    }

    /// A whole number from 0 on, where it is there.
    pub(crate) fn number(&mut self, name: &str) -> Option<u32> {
        let number = self.members.shift_remove(name)?;
        let read = number.as_u64().and_then(|number| u32::try_from(number).ok());
        if read.is_none() {
            self.refuse(name, "type");
        }
        read
    }

    /// A text or a whole number from 0 on, where it is there.
    pub(crate) fn text_or_number(&mut self, name: &str) -> Option<Grade> {
        if self.members.get(name)?.is_string() { self.text(name).map(Grade::Named) } else { self.number(name).map(Grade::Index) }
    }

    /// An object of texts and numbers, where it is there.
    pub(crate) fn levels(&mut self, name: &str) -> Vec<(String, Grade)> {
        let object = match self.members.shift_remove(name) {
            None => return Vec::new(),
            Some(Value::Object(object)) => object,
            Some(_) => {
                self.refuse(name, "type");
                return Vec::new();
            }
        };
        let mut inner = Self { members: object, faults: Vec::new() };
        let names: Vec<String> = inner.members.keys().cloned().collect();
        let levels = names.into_iter().filter_map(|code| inner.text_or_number(&code).map(|level| (code, level))).collect();
        let within = |fault: BodyFault| BodyFault { pointer: format!("{}{}", pointer(name), fault.pointer), ..fault };
        self.faults.extend(inner.faults.into_iter().map(within));
        levels
    }

    /// What is left, as it stands.
    pub(crate) fn rest(self) -> Value {
        Value::Object(self.members)
    }

    /// Notes that something is wrong with a member.
    pub(crate) fn refuse(&mut self, name: &str, reason: &str) {
        self.faults.push(body_fault(pointer(name), reason, &[]));
    }

    /// Whether everything was as it must be: nothing is wrong, and nothing is left.
    pub(crate) fn end(mut self) -> Result<(), Refusal> {
        let left: Vec<String> = self.members.keys().cloned().collect();
        left.iter().for_each(|name| self.refuse(name, "unknown"));
        if self.faults.is_empty() { Ok(()) } else { Err(Problem::BodyInvalid { faults: self.faults }.into()) }
    }
}

/// What is wrong with a member of the body, in English.
pub(crate) fn body_fault(pointer: String, reason: &str, args: &[(&'static str, String)]) -> BodyFault {
    let words = Words::for_reader(Some("en"), None);
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    let known = ["cli-body-", "cli-row-", "cli-skip-", "cli-file-"];
    let key = known.iter().map(|start| format!("{start}{reason}")).find(|key| words.say_if_known(key).is_some());
    let detail = key.map(|key| words.fill(&key, &args)).unwrap_or_default();
    BodyFault { pointer, reason: reason.to_owned(), detail }
}

/// RFC 6901 §3.
pub(crate) fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Whether a text is written as a day is.
pub(crate) fn is_day(text: &str) -> bool {
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    matches!(text.split('-').collect::<Vec<_>>().as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(fields: Fields) -> Vec<(String, String)> {
        match fields.end() {
            Err(Refusal(Problem::BodyInvalid { faults })) => {
                assert!(faults.iter().all(|fault| !fault.detail.is_empty()), "{faults:?}");
                faults.into_iter().map(|fault| (fault.pointer, fault.reason)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn p11_a_member_that_nobody_takes_is_refused_with_everything_else_that_is_wrong() {
        let mut fields =
            Fields::read(br#"{"day": "12/10/2026", "level": 1.5, "role": "venue-admin", "results": {"1.1": [], "a/b": 2}}"#).unwrap();
        assert_eq!((fields.needed("name"), fields.day("day"), fields.text_or_number("level")), (String::new(), None, None));
        assert_eq!(fields.levels("results"), [("a/b".to_owned(), Grade::Index(2))]);
        let said = |pointer: &str, reason: &str| (pointer.to_owned(), reason.to_owned());
        let told = faults(fields);
        assert_eq!(
            told,
            [said("/name", "absent"), said("/day", "day"), said("/level", "type"), said("/results/1.1", "type"), said("/role", "unknown")]
        );
    }

    #[test]
    fn what_two_readers_could_read_in_two_ways_is_read_in_none() {
        for bad in [&b"{\"name\":\"a\",\"name\":\"b\"}"[..], b"[]", b"\"name\"", b"{", b"", b"{\"a\":1e400}", b"\xff"] {
            assert!(matches!(Fields::read(bad), Err(Refusal(Problem::RequestUnreadable { part: "body" }))), "{bad:?}");
        }
    }
}
