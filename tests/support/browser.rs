//! A browser without script, at a real issuer on loopback: keeps cookies, sends what the forms of the last page would, follows nothing
//! that it is not told to.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::Mutex;

use actix_web::dev::ServerHandle;
use issuer::actions::sign_in::{Way, make_link};
use issuer::config::Config;
use issuer::issuance::profile::Slug;
use issuer::store::scope::Role;
use issuer::store::staff::{self, Person, Place};
use issuer::store::{Error, venues};
use issuer::web::app;
use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use uuid::Uuid;

use super::desk::{ORIGIN, Office};

/// An issuer that is served on a free port.
pub(crate) struct Counter {
    pub(crate) office: Office,
    pub(crate) base: String,
    server: ServerHandle,
}

/// Another process over the same database and keys.
pub(crate) struct Neighbour {
    base: String,
    server: ServerHandle,
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

/// Somebody's browser.
pub(crate) struct Browser {
    base: String,
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
    token: Mutex<String>,
    asked: Mutex<Vec<String>>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where it sends the browser; empty where nowhere.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Counter {
    /// Over that office, with the settings that it has by default.
    pub(crate) fn open(office: Office) -> Self {
        Self::open_with(office, |_| {})
    }

    /// The same, with other settings.
    pub(crate) fn open_with(office: Office, settle: impl FnOnce(&mut Config)) -> Self {
        let (base, server) = serve(&office, office.desk.clone(), settle);
        Self { office, base, server }
    }

    /// A second process beside it, as behind a proxy that shares visitors out.
    pub(crate) async fn neighbour(&self) -> Neighbour {
        let (base, server) = serve(&self.office, self.office.another_process().await, |_| {});
        Neighbour { base, server }
    }

    /// A browser that nobody has used yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser::at(&self.base)
    }

    /// Somebody with that role at that venue, who has not signed in.
    pub(crate) async fn hire(&self, email: &str, role: Role, venue: &str) -> Person {
        let place = Slug::parse(venue).expect("a slug");
        let place = if role == Role::NetworkAdmin { Place::Network(place) } else { Place::Venue(place) };
        let person = Person { id: Uuid::new_v4(), email: email.to_owned(), name: email.split('@').next().unwrap_or_default().to_owned() };
        let (hired, now) = (person.clone(), self.office.desk.clock.now());
        let hire = move |connection: &mut _| {
            let known = staff::by_address(connection, &hired.email)?;
            if known.is_none() {
                staff::add(connection, &hired, now)?;
            }
            let person = known.unwrap_or(hired);
            staff::give(connection, person.id, role, &place, now)?;
            Ok::<_, Error>(person)
        };
        self.office.desk.store.run(hire).await.expect("can be hired")
    }

    /// A browser in which that person signed in by a link from the terminal.
    pub(crate) async fn signed_in(&self, person: &Person) -> Browser {
        let browser = self.browser();
        browser.enter(&self.link(person).await).await;
        browser
    }

    /// The path of a link from the terminal.
    pub(crate) async fn link(&self, person: &Person) -> String {
        format!("/staff/link/{}", make_link(&self.office.desk, person.id, Way::Terminal).await.expect("a link").secret)
    }

    /// Somebody who administers the venue of every example, signed in.
    pub(crate) async fn admin(&self) -> Browser {
        self.signed_in(&self.hire("admin@exemple.fr", Role::VenueAdmin, "tilleuls").await).await
    }

    /// A further venue, of no network.
    pub(crate) async fn venue(&self, slug: &str) {
        let venue = issuer::issuance::profile::NewVenue { slug: slug.into(), name: format!("Lieu {slug}"), ..Default::default() };
        issuer::actions::add_venue::add_venue(&self.office.desk, &venue, ORIGIN).await.expect("a venue can be added");
        let slug = slug.to_owned();
        let found = self.office.desk.store.read(move |connection| venues::find(connection, &slug)).await;
        assert!(found.expect("the store answers").is_some());
    }
}

fn serve(office: &Office, desk: issuer::actions::desk::Desk, settle: impl FnOnce(&mut Config)) -> (String, ServerHandle) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("bound"));
    let mut config = Config::read(None).expect("every setting has a default");
    config.listen = listener.local_addr().expect("bound");
    config.public_url = ORIGIN.into();
    config.keys = office.folder().join("keys");
    settle(&mut config);
    let running = app::serve(&config, desk, listener).expect("can be served");
    let server = running.handle();
    tokio::spawn(running);
    (base, server)
}

impl Drop for Counter {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl Browser {
    /// At whatever is served there.
    pub(crate) fn at(base: &str) -> Self {
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { base: base.to_owned(), client, cookies: Mutex::default(), token: Mutex::default(), asked: Mutex::default() }
    }

    /// Every address that it asked for, and every address that it was sent to.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panicked").clone()
    }

    /// From now on the other process answers it.
    pub(crate) fn turn_to(&mut self, neighbour: &Neighbour) {
        self.base.clone_from(&neighbour.base);
    }

    /// A page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(self.client.get(format!("{}{path}", self.base)).header("accept", "text/html")).await
    }

    /// The button behind a link.
    pub(crate) async fn enter(&self, path: &str) {
        assert_eq!(self.get(path).await.status, 200, "the page with the button");
        let answer = self.post(path, &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/staff"), "{}", answer.body);
    }

    /// A form of ours, with the token of the last page.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut form: Vec<(&str, &str)> = fields.to_vec();
        if !token.is_empty() {
            form.push(("token", &token));
        }
        self.post_raw(path, &form, &[("origin", &self.base.clone())]).await
    }

    /// These fields and no others, with these headers: what no form of ours would send.
    pub(crate) async fn post_raw(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut asked = self.client.post(format!("{}{path}", self.base)).header("accept", "text/html");
        asked = asked.header("content-type", "application/x-www-form-urlencoded").body(body);
        for (name, value) in headers {
            asked = asked.header(*name, *value);
        }
        self.ask(asked).await
    }

    /// A form with a file in the field `file`.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, &str)], name: &str, content: &[u8]) -> Answer {
        const BETWEEN: &str = "----sceau-between-the-parts";
        let mut body = Vec::new();
        let token = self.token();
        for (field, value) in fields.iter().copied().chain([("token", token.as_str())]) {
            body.extend(format!("--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!(
            "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(content);
        body.extend(format!("\r\n--{BETWEEN}--\r\n").bytes());
        let asked = self.client.post(format!("{}{path}", self.base)).header("accept", "text/html").header("origin", &self.base);
        self.ask(asked.header("content-type", format!("multipart/form-data; boundary={BETWEEN}")).body(body)).await
    }

    /// The token of the last page that had one.
    pub(crate) fn token(&self) -> String {
        self.token.lock().expect("nobody panicked").clone()
    }

    /// The cookies that it holds.
    pub(crate) fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().expect("nobody panicked").clone()
    }

    /// Puts a cookie into it, as somebody else's page might.
    pub(crate) fn toss(&self, name: &str, value: &str) {
        self.cookies.lock().expect("nobody panicked").insert(name.to_owned(), value.to_owned());
    }

    async fn ask(&self, asked: reqwest::RequestBuilder) -> Answer {
        let held = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let asked = if held.is_empty() { asked } else { asked.header("cookie", held) };
        let answer = asked.send().await.expect("the issuer answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let sent_to = headers.get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        self.asked.lock().expect("nobody panicked").extend([Some(answer.url().to_string()), sent_to].into_iter().flatten());
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("is text");
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("has a name");
            let mut held = self.cookies.lock().expect("nobody panicked");
            if value.is_empty() {
                held.remove(name)
            } else {
                held.insert(name.to_owned(), value.to_owned())
            };
        }
        let body = answer.text().await.expect("is text");
        if let Some((_, rest)) = body.split_once("name=\"token\" value=\"") {
            let token = rest.split('"').next().unwrap_or_default();
            token.clone_into(&mut self.token.lock().expect("nobody panicked"));
        }
        Answer { status, headers, body }
    }
}
