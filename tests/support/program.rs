//! A program of a venue: it holds a token, asks, and reads what it is answered.

use std::collections::BTreeSet;

use issuer::actions::make_token::{Wish, make_token};
use issuer::issuance::profile::Slug;
use issuer::store::scope::Scope;
use issuer::store::tokens::Right;
use reqwest::header::HeaderMap;
use serde_json::Value;
use uuid::Uuid;

use super::browser::Counter;
use super::schema::faults;

/// A program at a running issuer.
pub(crate) struct Program {
    pub(crate) id: Uuid,
    pub(crate) token: String,
    base: String,
    client: reqwest::Client,
}

/// What it was answered.
pub(crate) struct Told {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Told {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The pointers and reasons of what was wrong with a body.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let problem = self.json();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        problem["errors"].as_array().expect("a list").iter().map(|one| (text(&one["pointer"]), text(&one["reason"]))).collect()
    }
}

impl Program {
    /// One that may do this at that venue.
    pub(crate) async fn of(counter: &Counter, venue: &str, rights: &[Right]) -> Self {
        let scope = Scope::of_terminal(Slug::parse(venue).expect("a slug"));
        let wish =
            Wish { name: "Logiciel d’accueil".into(), rights: rights.iter().copied().collect::<BTreeSet<_>>(), until: String::new() };
        let made = make_token(&counter.office.desk, &scope, wish).await.expect("a program is let in");
        Self::with(counter, made.id, made.secret)
    }

    /// One that says this token.
    pub(crate) fn with(counter: &Counter, id: Uuid, token: String) -> Self {
        Self { id, token, base: counter.base.clone(), client: reqwest::Client::builder().no_proxy().build().expect("a client") }
    }

    pub(crate) async fn get(&self, path: &str) -> Told {
        self.ask("GET", path, &[], Vec::new()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Told {
        self.ask("POST", path, &[("content-type", "application/json")], body.to_string().into_bytes()).await
    }

    /// The same under a key.
    pub(crate) async fn post_under(&self, key: &str, path: &str, body: &Value) -> Told {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        self.ask("POST", path, &headers, body.to_string().into_bytes()).await
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Told {
        let mut request = self.client.request(method.parse().expect("a method"), format!("{}{path}", self.base)).body(body);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.expect("it answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let told = Told { status, headers, body: answer.text().await.expect("text") };
        as_described(method, path, &told);
        told
    }
}

/// Every answer to every program of the tests is one that the description of its route knows: status, headers, kind and shape.
fn as_described(method: &str, path: &str, told: &Told) {
    let described: Value = serde_json::from_str(schemas::ISSUER_OPENAPI).expect("the description is JSON");
    let asked: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
    let paths = described["paths"].as_object().expect("paths");
    let fits = |known: &str| {
        let known: Vec<&str> = known.split('/').collect();
        known.len() == asked.len() && known.iter().zip(&asked).all(|(known, asked)| known.starts_with('{') || known == asked)
    };
    let Some((_, item)) = paths.iter().find(|(known, _)| fits(known)) else { return };
    let item = item.as_object().expect("methods");
    let other = || item.iter().find(|(name, _)| *name != "parameters").expect("a method").1;
    let operation = item.get(&method.to_lowercase()).unwrap_or_else(other);
    let named = |value: &Value| match value["$ref"].as_str() {
        Some(to) => described.pointer(to.trim_start_matches('#')).expect("it leads somewhere").clone(),
        None => value.clone(),
    };
    let response = &operation["responses"][told.status.to_string()];
    assert!(!response.is_null(), "{method} {path} answered {}, which is not described: {}", told.status, told.body);
    let response = named(response);
    for name in response["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        assert!(told.headers.contains_key(name.as_str()), "{method} {path} {}: {name}", told.status);
    }
    let schema = &response["content"][told.header("content-type")]["schema"];
    assert!(!schema.is_null(), "{method} {path} answered {} as {}", told.status, told.header("content-type"));
    let value = if told.header("content-type").ends_with("json") { told.json() } else { Value::String(told.body.clone()) };
    let found = faults(&value, schema, &described);
    assert!(found.is_empty(), "{method} {path} {}:\n{}\n{}", told.status, found.join("\n"), told.body);
}
