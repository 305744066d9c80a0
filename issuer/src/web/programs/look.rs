//! How a program looks at something: the parameters of the address, each read strictly. One that we do not know is refused: it may be a
//! filter that its writer believes in.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::web::problem::{Problem, Refusal};

/// The parameters that nobody has taken yet.
pub(crate) struct Look(BTreeMap<String, String>);

impl FromRequest for Look {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut found = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
            if found.insert(name.into_owned(), value.into_owned()).is_some() {
                return ready(Err(unreadable("query")));
            }
        }
        ready(Ok(Self(found)))
    }
}

impl Look {
    /// The text of a parameter, where it is there.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        self.0.remove(name)
    }

    /// A parameter as `read` has it.
    pub(crate) fn read<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
        self.text(name).map(|text| read(&text).ok_or_else(|| unreadable(name))).transpose()
    }

    /// Yes or no; no where it is not there.
    pub(crate) fn truth(&mut self, name: &'static str) -> Result<bool, Refusal> {
        let truth = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        Ok(self.read(name, truth)?.unwrap_or(false))
    }

    /// `limit`: how many at most.
    pub(crate) fn limit(&mut self) -> Result<usize, Refusal> {
        let limit = self.read("limit", |text| text.parse().ok().filter(|limit| (1..=MOST).contains(limit)))?;
        Ok(limit.unwrap_or(USUAL))
    }

    /// Whether everything was taken.
    pub(crate) fn end(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(unreadable("query")) }
    }
}

fn unreadable(part: &'static str) -> Refusal {
    Problem::RequestUnreadable { part }.into()
}

const USUAL: usize = 50;
const MOST: usize = 200;
