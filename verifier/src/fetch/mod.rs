//! Requests to strangers. Whoever writes a badge chooses what we ask, so every rule here assumes that the URL, the
//! name server and the server are the attacker's. Two answers outward, gone or unreachable; the cause goes to the log.

pub mod address;
mod freshness;
mod lanes;
mod origin;

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use prometheus::IntCounterVec;
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use url::{Host, Url};

use lanes::{Lanes, Pace};

pub use origin::Origin;
pub use reqwest::Certificate;

/// Certificate authorities, from PEM.
///
/// # Errors
/// Text that is no PEM, or holds no certificate.
pub fn certificates(pem: &str) -> Result<Vec<Certificate>, CertificateError> {
    let found = Certificate::from_pem_bundle(pem.as_bytes()).map_err(|e| CertificateError::Malformed { cause: e.to_string() })?;
    if found.is_empty() { Err(CertificateError::None) } else { Ok(found) }
}

/// Why PEM gives no certificates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Not a certificate.
    #[error("not a certificate: {cause}")]
    Malformed {
        /// What the reader of PEM says.
        cause: String,
    },
    /// A file without one.
    #[error("no certificate in it")]
    None,
}

/// Makes requests to strangers, within bounds.
#[derive(Clone)]
pub struct Fetcher {
    allowed: Vec<Origin>,
    extra_roots: Vec<Certificate>,
    lookup: Lookup,
    limits: Limits,
    lanes: Arc<Lanes>,
    outcomes: Option<IntCounterVec>,
}

/// Asks a name server: a name to all of its addresses. A function, so that tests can be the name server.
pub type Lookup = Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// How much one request may cost us.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the first name asked to the last byte read, redirects included: a server that drips one byte a second
    /// would otherwise hold a connection for days.
    pub time: Duration,
    /// Of the body, after decompression: one megabyte of gzip can hold a gigabyte.
    pub bytes: usize,
    /// The same for a picture, a PDF or an archive, where one may come.
    pub picture: usize,
    /// Redirects followed.
    pub hops: u8,
    /// The one port that strangers are asked at: behind any other may be a service that takes HTTP for its own protocol.
    pub port: u16,
    /// Requests to one host in a minute; 0: as many as come. The operator's own origins are not counted.
    pub per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        let (bytes, picture) = (badge::document::MAX_BYTES, badge::baked::MAX_PICTURE);
        Self { time: Duration::from_secs(5), bytes, picture, hops: 3, port: 443, per_minute: PER_MINUTE }
    }
}

/// What a server gave.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// Whether it was said to be a page for people.
    pub html: bool,
    /// For how many seconds its server lets it serve again; none where it says nothing.
    pub fresh: Option<i64>,
    /// Where it stood, after redirects: what a page's own links start from.
    pub url: Url,
}

/// All that callers learn of any failure: more would make us a scanner of other people's networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missed {
    /// The server says that what stood there was taken away for good (HTTP 410): how a hosted badge of Open Badges 2.0 is withdrawn.
    #[error("taken away for good")]
    Gone,
    /// Anything else.
    #[error("nothing usable could be had from that address")]
    Unreachable,
}

impl Fetcher {
    /// `allowed` are origins that the operator exempts from the address rules.
    #[must_use]
    pub fn new(allowed: Vec<Origin>, extra_roots: Vec<Certificate>) -> Self {
        let limits = Limits::default();
        let lanes = Arc::new(Lanes::new(limits.per_minute));
        Self { allowed, extra_roots, lookup: Arc::new(|name| Box::pin(look_up(name))), limits, lanes, outcomes: None }
    }

    /// The same, with another name server.
    #[must_use]
    pub fn with_lookup(self, lookup: Lookup) -> Self {
        Self { lookup, ..self }
    }

    /// The same, with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, lanes: Arc::new(Lanes::new(limits.per_minute)), ..self }
    }

    /// The same, counting how requests end.
    #[must_use]
    pub(crate) fn with_outcomes(self, outcomes: IntCounterVec) -> Self {
        Self { outcomes: Some(outcomes), ..self }
    }

    /// What stands at `url`, asked for as JSON, no later than `until`.
    ///
    /// # Errors
    /// Whatever goes wrong, [`Missed`].
    pub async fn fetch(&self, url: &str, until: Instant) -> Result<Fetched, Missed> {
        self.fetch_as(Wanted::Document, url, until).await
    }

    /// The same for a document that was had there before.
    ///
    /// # Errors
    /// Whatever goes wrong, [`Missed`].
    pub(crate) async fn fetch_again(&self, url: &str, until: Instant) -> Result<Fetched, Missed> {
        self.fetch_as(Wanted::Again, url, until).await
    }

    /// The same for a badge that the reader names: it may be a picture, which is larger.
    ///
    /// # Errors
    /// Whatever goes wrong, [`Missed`].
    pub async fn fetch_badge(&self, url: &str, until: Instant) -> Result<Fetched, Missed> {
        self.fetch_as(Wanted::Badge, url, until).await
    }

    async fn fetch_as(&self, wanted: Wanted, url: &str, until: Instant) -> Result<Fetched, Missed> {
        let until = until.min(Instant::now() + self.limits.time);
        let outcome = tokio::time::timeout_at(until, self.follow(wanted, url, until)).await.unwrap_or(Err(Refusal::TooSlow));
        if let Some(outcomes) = &self.outcomes {
            outcomes.with_label_values(&[outcome.as_ref().map_or_else(Refusal::kind, |_| "fetched")]).inc();
        }
        outcome.map_err(|refusal| {
            // The origin only: the path of a share link is the key to somebody's badge.
            let origin = Url::parse(url).map_or_else(|_| String::from("?"), |u| u.origin().ascii_serialization());
            tracing::info!(%origin, cause = %refusal, "not fetched");
            if matches!(refusal, Refusal::Status(410)) { Missed::Gone } else { Missed::Unreachable }
        })
    }

    /// Redirects are followed here and not by the client: each target is a stranger's URL like the first.
    async fn follow(&self, wanted: Wanted, url: &str, until: Instant) -> Result<Fetched, Refusal> {
        let mut url = Url::parse(url).map_err(|_| Refusal::Url)?;
        for _ in 0..=self.limits.hops {
            let (asked, exempt) = self.gate(url.clone())?;
            let (host, port) = (asked.host_str().unwrap_or_default(), asked.port_or_known_default().unwrap_or_default());
            // A name server that never answers is a slow host too.
            let pace = if exempt { Pace::Free } else { wanted.pace() };
            let _seat = self.lanes.seat(&format!("{host}:{port}"), pace).await.ok_or(Refusal::TooSlow)?;
            let target = self.admit(asked, exempt).await?;
            let response = self.ask(wanted, &target, until).await?;
            let Some(location) = redirect(&response)? else {
                return self.read(wanted, target.url, response).await;
            };
            url = next(&target.url, &location)?;
            // A host that passes requests on to anybody (`/out?to=…`) would lend its name to their keys.
            if wanted != Wanted::Badge && at_home(&url) != at_home(&target.url) {
                return Err(Refusal::OtherHost);
            }
        }
        Err(Refusal::TooManyRedirects)
    }

    /// The gates before anybody is asked anything: the URL and the name. What to ask in its place, and whether by the operator's leave.
    fn gate(&self, url: Url) -> Result<(Url, bool), Refusal> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        if let Some(url) = self.exempt(&url) {
            return Ok((url, true));
        }
        if url.scheme() != "https" {
            return Err(Refusal::NotHttps);
        }
        if url.port_or_known_default() != Some(self.limits.port) {
            return Err(Refusal::Port);
        }
        if matches!(url.host(), Some(Host::Domain(name)) if is_local(name)) {
            return Err(Refusal::LocalName);
        }
        Ok((url, false))
    }

    /// The last gate before any socket: the addresses.
    async fn admit(&self, url: Url, exempt: bool) -> Result<Target, Refusal> {
        let addresses = self.addresses(&url).await?;
        // One private address among public ones is no accident: refuse all, do not choose.
        match addresses.iter().find(|a| !exempt && !address::is_public(**a)) {
            Some(private) => Err(Refusal::PrivateAddress(*private)),
            None => Ok(Target { url, addresses }),
        }
    }

    /// The URL to ask in place of `url` where the operator exempts its origin. A did:web can only name https, so an
    /// exempt `http://host:port` also answers for `https://host:port`.
    fn exempt(&self, url: &Url) -> Option<Url> {
        if self.allowed.iter().any(|origin| origin.holds(url)) {
            return Some(url.clone());
        }
        let mut plain = url.clone();
        (url.scheme() == "https" && plain.set_scheme("http").is_ok()).then_some(())?;
        self.allowed.iter().any(|origin| origin.holds(&plain)).then_some(plain)
    }

    /// Every address of the host, asked for once; what is connected to is what was checked (DNS rebinding).
    async fn addresses(&self, url: &Url) -> Result<Vec<IpAddr>, Refusal> {
        match url.host() {
            // The parsed host and not the text: `0x7f.1`, `①②⑦.⓪.⓪.①` and `2130706433` are all 127.0.0.1.
            Some(Host::Ipv4(v4)) => Ok(vec![v4.into()]),
            Some(Host::Ipv6(v6)) => Ok(vec![v6.into()]),
            Some(Host::Domain(name)) => {
                let found = (self.lookup)(name.to_owned()).await.map_err(Refusal::Name)?;
                if found.is_empty() { Err(Refusal::NoAddress) } else { Ok(found) }
            }
            None => Err(Refusal::Url),
        }
    }

    async fn ask(&self, wanted: Wanted, target: &Target, until: Instant) -> Result<Response, Refusal> {
        let port = target.url.port_or_known_default().ok_or(Refusal::Url)?;
        let pinned: Vec<SocketAddr> = target.addresses.iter().map(|a| SocketAddr::new(*a, port)).collect();
        let client = self.client(&target.url, &pinned, until).map_err(Refusal::Http)?;
        let response = client.get(target.url.clone()).header(ACCEPT, wanted.accepted()).send().await.map_err(Refusal::Http)?;
        // Belt and braces: whatever the client did, this is where it went.
        match response.remote_addr() {
            Some(peer) if pinned.contains(&peer) => Ok(response),
            _ => Err(Refusal::OtherPeer),
        }
    }

    /// A client for one request: nothing is shared between strangers, no connection, cookie or proxy.
    fn client(&self, url: &Url, pinned: &[SocketAddr], until: Instant) -> reqwest::Result<Client> {
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .http1_only()
            .timeout(until.saturating_duration_since(Instant::now()));
        if let Some(name) = url.domain() {
            builder = builder.resolve_to_addrs(name, pinned);
        }
        for root in &self.extra_roots {
            builder = builder.add_root_certificate(root.clone());
        }
        builder.build()
    }

    async fn read(&self, wanted: Wanted, url: Url, mut response: Response) -> Result<Fetched, Refusal> {
        if response.status() != reqwest::StatusCode::OK {
            return Err(Refusal::Status(response.status().as_u16()));
        }
        let kind = response.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let fresh = freshness::seconds(response.headers());
        let html = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
        let picture = kind.starts_with("image/") || matches!(kind.as_str(), "application/pdf" | "application/zip");
        let limit = if picture && wanted == Wanted::Badge { self.limits.picture } else { self.limits.bytes };
        // What it says of its own length is only good for giving up early.
        if response.content_length().is_some_and(|said| usize::try_from(said).map_or(true, |said| said > limit)) {
            return Err(Refusal::TooLarge);
        }
        let (mut bytes, mut seat) = (Vec::new(), None);
        while let Some(chunk) = response.chunk().await.map_err(Refusal::Http)? {
            if bytes.len() + chunk.len() > limit {
                return Err(Refusal::TooLarge);
            }
            if bytes.len() + chunk.len() > self.limits.bytes && seat.is_none() {
                seat = LARGE_PICTURES.acquire().await.ok();
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Fetched { bytes, html, fresh, url })
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// What a badge names, and was had before.
    Again,
    /// What a reader named.
    Badge,
    /// What a badge names.
    Document,
}

impl Wanted {
    /// A share link answers with a page unless JSON is asked for; a picture only where there is nothing else, and a page last: it
    /// may say where its badge is.
    fn accepted(self) -> &'static str {
        match self {
            Self::Badge => {
                "application/vc, application/vc+ld+json, application/ld+json, application/json, application/vc+jwt;q=0.9, \
                 image/png;q=0.5, image/svg+xml;q=0.5, application/pdf;q=0.4, image/jpeg;q=0.3, text/html;q=0.1"
            }
            Self::Again | Self::Document => "application/vc, application/ld+json, application/json",
        }
    }

    fn pace(self) -> Pace {
        if self == Self::Again { Pace::Had } else { Pace::New }
    }
}

/// A URL that passed every gate, and the only addresses that may be asked for it.
struct Target {
    url: Url,
    addresses: Vec<IpAddr>,
}

/// Why something was not fetched: for the log only.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("a redirect from https to something else")]
    Downgrade,
    #[error("{}", chain(.0))]
    Http(reqwest::Error),
    #[error("a name of a local network")]
    LocalName,
    #[error("no such name: {0}")]
    Name(io::Error),
    #[error("a name without an address")]
    NoAddress,
    #[error("not https")]
    NotHttps,
    #[error("a redirect to another host")]
    OtherHost,
    #[error("answered from an address that was not asked")]
    OtherPeer,
    #[error("a port that strangers are not asked at")]
    Port,
    #[error("a private address, {0}")]
    PrivateAddress(IpAddr),
    #[error("answered with status {0}")]
    Status(u16),
    #[error("larger than a document may be")]
    TooLarge,
    #[error("too many redirects")]
    TooManyRedirects,
    #[error("too slow")]
    TooSlow,
    #[error("not a URL that can be asked")]
    Url,
    #[error("a URL with a user name or password")]
    UserInfo,
}

impl Refusal {
    /// For counting: what kind of trouble it was, and nothing of whose.
    fn kind(&self) -> &'static str {
        match self {
            Self::Http(_) | Self::Name(_) | Self::NoAddress => "no-answer",
            Self::Status(_) => "error-status",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Downgrade
            | Self::LocalName
            | Self::NotHttps
            | Self::OtherHost
            | Self::OtherPeer
            | Self::Port
            | Self::PrivateAddress(_)
            | Self::TooManyRedirects
            | Self::Url
            | Self::UserInfo => "refused",
        }
    }
}

/// The innermost cause, without the URL that reqwest would print.
fn chain(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    if std::ptr::addr_eq(cause, std::ptr::from_ref(error)) { String::from("request failed") } else { cause.to_string() }
}

/// Where the answer sends us, if it does.
fn redirect(response: &Response) -> Result<Option<String>, Refusal> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).and_then(|v| v.to_str().ok()).ok_or(Refusal::Url)?;
    Ok(Some(location.to_owned()))
}

/// The URL that a redirect leads to; never from https to anything else.
fn next(from: &Url, location: &str) -> Result<Url, Refusal> {
    let to = from.join(location).map_err(|_| Refusal::Url)?;
    if from.scheme() == "https" && to.scheme() != "https" { Err(Refusal::Downgrade) } else { Ok(to) }
}

/// The host and port of `url`; `www.` in front is the same house.
fn at_home(url: &Url) -> (Option<&str>, Option<u16>) {
    let host = url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host));
    (host, url.port_or_known_default())
}

/// Names that only a local network answers: single labels, and the special-use domains (RFC 6761, 6762, 7686, 8375,
/// and ICANN's `internal`). Asking would tell a stranger's badge what our own name server knows.
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let under = |suffix: &str| name == suffix || name.strip_suffix(suffix).is_some_and(|head| head.ends_with('.'));
    !name.contains('.') || LOCAL_NAMES.iter().any(|suffix| under(suffix))
}

async fn look_up(name: String) -> io::Result<Vec<IpAddr>> {
    let found = tokio::net::lookup_host((name, 0)).await?;
    Ok(found.map(|address| address.ip()).collect())
}

/// This many large pictures are being fetched at a time: a link of a hundred bytes must not cost us ten megabytes as often
/// as somebody likes. The others wait, within their time.
static LARGE_PICTURES: Semaphore = Semaphore::const_new(16);

/// A venue's documents serve again for a minute and more, so that only links to single badges need so many.
const PER_MINUTE: u32 = 120;

/// The same for everyone, so that a server learns nothing of who asks.
const USER_AGENT: &str = "sceau-verifier";

const LOCAL_NAMES: &[&str] = &["localhost", "local", "internal", "home.arpa", "intranet", "lan", "onion", "invalid", "alt"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_local_networks_are_known_in_every_spelling() {
        for name in
            ["localhost", "LOCALHOST", "localhost.", "a.localhost", "router", "metadata.google.internal", "nas.local", "x.home.arpa"]
        {
            assert!(is_local(name), "{name}");
        }
        for name in ["example.org", "example.org.", "internal.example.org", "localhost.example.org", "notlocal.fr"] {
            assert!(!is_local(name), "{name}");
        }
    }

    /// What the gates say to a URL, where every name has these addresses.
    async fn gate(url: &str, addresses: &[&str]) -> String {
        let answer: Vec<IpAddr> = addresses.iter().map(|a| a.parse().unwrap()).collect();
        let lookup: Lookup = Arc::new(move |_| {
            let answer = answer.clone();
            Box::pin(async move { Ok(answer) })
        });
        let Ok(url) = Url::parse(url) else { return String::from("no URL") };
        let fetcher = Fetcher::new(Vec::new(), Vec::new()).with_lookup(lookup);
        let admitted = match fetcher.gate(url) {
            Ok((url, exempt)) => fetcher.admit(url, exempt).await,
            Err(refusal) => Err(refusal),
        };
        match admitted {
            Ok(target) => format!("asked at {:?}", target.addresses),
            Err(refusal) => refusal.to_string(),
        }
    }

    #[actix_web::test]
    async fn s01_s02_s03_literal_addresses_are_judged_as_the_url_parser_reads_them() {
        let v4 = [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.255.255",
            "192.168.1.1",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
        ];
        let tricks = ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0", "①②⑦.⓪.⓪.①", "127.0.0.1.", "%31%32%37.1"];
        let v6 = [
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001:0:1::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[5f00::1]",
            "[100::1]",
        ];
        for host in v4.iter().chain(&tricks).chain(&v6) {
            let said = gate(&format!("https://{host}/did.json"), &["93.184.215.14"]).await;
            assert!(said.starts_with("a private address"), "{host}: {said}");
        }
        assert_eq!(gate("https://[fe80::1%25eth0]/", &[]).await, "no URL");
        assert!(gate("https:127.0.0.1", &[]).await.starts_with("a private address"));
        assert!(gate("https:///127.0.0.1", &[]).await.starts_with("a private address"));
    }

    #[actix_web::test]
    async fn s04_names_of_local_networks_are_refused_whatever_they_resolve_to() {
        for name in ["localhost", "localhost.", "LOCALHOST", "ｌｏｃａｌｈｏｓｔ", "local\u{ad}host", "metadata.google.internal", "printer"]
        {
            assert_eq!(gate(&format!("https://{name}/"), &["93.184.215.14"]).await, "a name of a local network", "{name}");
        }
        assert!(gate("https://127.0.0.1.nip.example/", &["127.0.0.1"]).await.starts_with("a private address"));
    }

    #[actix_web::test]
    async fn s05_one_private_address_among_public_ones_refuses_them_all() {
        let mixed = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "127.0.0.1"];
        assert!(gate("https://rebind.example.org/", &mixed).await.starts_with("a private address"));
        assert!(gate("https://rebind.example.org/", &mixed[..2]).await.starts_with("asked at"));
        assert_eq!(gate("https://rebind.example.org/", &[]).await, "a name without an address");
    }

    #[actix_web::test]
    async fn s07_s08_only_https_at_its_own_port_without_a_user() {
        let public = &["93.184.215.14"][..];
        for port in [22, 25, 80, 6379, 8443] {
            assert_eq!(gate(&format!("https://example.org:{port}/"), public).await, "a port that strangers are not asked at", "{port}");
        }
        assert!(gate("https://example.org:443/", public).await.starts_with("asked at"));
        for url in ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "data:text/html,x"] {
            assert_eq!(gate(url, public).await, "not https", "{url}");
        }
        for url in ["https://u:p@example.org/", "https://u@example.org/", "https://example.org#@127.0.0.1@example.org"] {
            let said = gate(url, public).await;
            assert!(said == "a URL with a user name or password" || url.contains('#') && said.starts_with("asked at"), "{url}: {said}");
        }
        // A backslash ends the host, as browsers read it: what follows is a path of example.org.
        assert!(gate("https://example.org\\@127.0.0.1/", public).await.starts_with("asked at"));
        assert!(gate("https://127.0.0.1\t/", public).await.starts_with("a private address"));
        assert_eq!(gate("https://exa%2fmple.org/", public).await, "no URL");
    }

    #[test]
    fn s06_https_is_never_left() {
        let from = Url::parse("https://example.org/a").unwrap();
        for (location, allowed) in
            [("/b", true), ("//other.example/c", true), ("http://example.org/", false), ("file:///etc/passwd", false)]
        {
            assert_eq!(next(&from, location).is_ok(), allowed, "{location}");
        }
    }

    #[test]
    fn an_exempt_plain_origin_also_answers_for_the_https_of_its_did_web() {
        let fetcher = Fetcher::new(vec![Origin::parse("http://localhost:8080").unwrap()], Vec::new());
        let asked = |url: &str| fetcher.exempt(&Url::parse(url).unwrap()).map(String::from);
        assert_eq!(asked("https://localhost:8080/did.json").as_deref(), Some("http://localhost:8080/did.json"));
        assert_eq!(asked("http://localhost:8080/status/1").as_deref(), Some("http://localhost:8080/status/1"));
        assert_eq!(asked("http://localhost:8081/"), None);
        assert_eq!(asked("https://localhost/"), None);
        assert_eq!(asked("http://127.0.0.1:8080/"), None);
    }
}
