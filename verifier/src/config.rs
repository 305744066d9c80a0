//! Every setting: its name, its default, and what is wrong with it. Read once, at start; all faults are told at once,
//! so that an operator mends a file in one go.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use url::Url;

use crate::clients::Network;
use crate::fetch::{self, Certificate, Origin};
use crate::memory::Memory;
use crate::trust::{self, Recognised};
use crate::words::{Arg, Words};

/// What an operator decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// `VERIFIER_LISTEN`: where we listen.
    pub listen: SocketAddr,
    /// `VERIFIER_PUBLIC_URL`: the origin that people see; problem types are URLs under it.
    pub public_url: Url,
    /// `VERIFIER_TRUSTED_ISSUERS`: the issuers that the operator recognises; `None` where no list is configured.
    pub recognised: Option<Recognised>,
    /// `VERIFIER_EXTRA_CA`: certificate authorities beside the public ones.
    pub extra_roots: Vec<Certificate>,
    /// `VERIFIER_ALLOW_ORIGINS`: origins that may be fetched although private or without TLS.
    pub allow_origins: Vec<Origin>,
    /// `VERIFIER_KEEP_SECONDS`: how long a fetched key document or status list may serve again where its server says nothing; 0: nothing is kept.
    pub keep: Duration,
    /// `VERIFIER_CACHE`: a folder in which status lists are remembered; none: a restart forgets all.
    pub cache: Option<Arc<Memory>>,
    /// `VERIFIER_REQUESTS_PER_MINUTE`: verifications for one client in a minute; 0: as many as come.
    pub requests_per_minute: u32,
    /// `VERIFIER_FETCHES_PER_MINUTE`: requests to one host of others in a minute; 0: as many as come.
    pub fetches_per_minute: u32,
    /// `VERIFIER_TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// `VERIFIER_TLS_CERT` and `VERIFIER_TLS_KEY`: TLS by this program itself; none: plain HTTP, for a proxy.
    pub tls: Option<Tls>,
    /// `VERIFIER_METRICS_LISTEN`: where counts can be read; none: nowhere.
    pub metrics_listen: Option<SocketAddr>,
}

/// The files of a certificate, PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// The chain, the server's own first.
    pub cert: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Everything that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

/// One thing that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something in the list of trusted issuers.
    Trusted {
        /// The path of the list.
        path: String,
        /// What is wrong there.
        fault: trust::Fault,
    },
    /// There is no such setting.
    Unknown {
        /// Its name.
        setting: String,
    },
    /// It cannot be read.
    Unreadable {
        /// Its name; of a file of settings, its path.
        setting: String,
        /// What stopped us, in the words of whatever did.
        cause: String,
    },
    /// It cannot be used as it stands.
    Wrong {
        /// Its name: what it must be stands in the words under it.
        setting: String,
        /// What stands there.
        value: String,
    },
}

impl Fault {
    /// Its sentence.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::Trusted { path, fault } => format!("{path}: {}", fault.text(words)),
            Self::Unknown { setting } => words.say_with("cli-setting-unknown", &[("setting", Arg::Text(setting))]),
            Self::Unreadable { setting, cause } => {
                words.say_with("cli-setting-unreadable", &[("setting", Arg::Text(setting)), ("cause", Arg::Text(cause))])
            }
            Self::Wrong { setting, value } => {
                let wanted = words.find(&format!("cli-setting-is.{}", setting.replace('_', "-"))).unwrap_or_default();
                let values = [("setting", Arg::Text(setting)), ("value", Arg::Text(value)), ("wanted", Arg::Text(&wanted))];
                words.say_with("cli-setting-wrong", &values)
            }
        }
    }

    fn setting(&self) -> &str {
        match self {
            Self::Trusted { .. } => "trusted_issuers",
            Self::Unknown { setting } | Self::Unreadable { setting, .. } | Self::Wrong { setting, .. } => setting,
        }
    }
}

/// For logs; people are told in their words.
impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.iter().map(Fault::setting).collect::<Vec<_>>().join(", "))
    }
}

impl std::error::Error for Faults {}

impl Config {
    /// Reads the file, if one is named, and the environment over it.
    ///
    /// # Errors
    /// Every fault of every setting, each with the name of the setting.
    pub fn read(file: Option<&Path>) -> Result<Self, Faults> {
        let mut figment = Figment::new();
        if let Some(file) = file {
            // A file that is asked for by name and is not there must not pass for an empty one.
            std::fs::metadata(file).map_err(|e| Faults(vec![unreadable(&file.display().to_string(), &e)]))?;
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = Env::prefixed("VERIFIER_");
        // Other programs may own a variable of this beginning (Kubernetes makes such), so an unknown one is no fault.
        for (name, _) in environment
            .iter()
            .filter(|(name, _)| !["config", "log", "log_format"].contains(&name.as_str()) && !SETTINGS.iter().any(|known| name == known))
        {
            tracing::warn!("VERIFIER_{}: there is no such setting", name.as_str().to_ascii_uppercase());
        }
        let settings: Dict =
            figment.merge(environment.only(SETTINGS)).extract().map_err(|e| Faults(e.into_iter().map(|e| unreadable("", &e)).collect()))?;
        Self::from_settings(settings)
    }

    fn from_settings(settings: Dict) -> Result<Self, Faults> {
        let mut reader = Reader { settings, faults: Vec::new() };
        let listen = reader.read("listen", |t| t.parse().ok());
        let listen = listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8081)));
        let public_url = reader.read("public_url", origin_url);
        let recognised = reader.trusted("trusted_issuers");
        let extra_roots = reader.file("extra_ca", |pem| fetch::certificates(pem).map_err(|e| vec![e.to_string()]));
        let allow_origins = reader.list("allow_origins", Origin::parse);
        let keep = reader.read("keep_seconds", |t| t.parse().ok().filter(|s| *s <= MAX_KEEP));
        let cache = reader.folder("cache");
        let requests_per_minute = reader.read("requests_per_minute", |t| t.parse().ok());
        let fetches_per_minute = reader.read("fetches_per_minute", |t| t.parse().ok());
        let trusted_proxies = reader.list("trusted_proxies", Network::parse);
        let metrics_listen = reader.read("metrics_listen", |t| t.parse().ok());
        let tls = reader.tls();
        reader.finish()?;
        Ok(Self {
            listen,
            public_url: public_url.unwrap_or_else(|| own_url(listen.port())),
            recognised,
            extra_roots: extra_roots.unwrap_or_default(),
            allow_origins,
            keep: Duration::from_secs(keep.unwrap_or(MAX_KEEP)),
            cache,
            requests_per_minute: requests_per_minute.unwrap_or(PER_MINUTE),
            fetches_per_minute: fetches_per_minute.unwrap_or(PER_MINUTE),
            trusted_proxies,
            tls,
            metrics_listen,
        })
    }
}

impl Default for Config {
    /// The settings of a verifier that nobody configured.
    fn default() -> Self {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8081));
        Self {
            listen,
            public_url: own_url(listen.port()),
            recognised: None,
            extra_roots: Vec::new(),
            allow_origins: Vec::new(),
            keep: Duration::from_secs(MAX_KEEP),
            cache: None,
            requests_per_minute: PER_MINUTE,
            fetches_per_minute: PER_MINUTE,
            trusted_proxies: Vec::new(),
            tls: None,
            metrics_listen: None,
        }
    }
}

/// Takes settings one by one and gathers what is wrong with them.
struct Reader {
    settings: Dict,
    faults: Vec<Fault>,
}

impl Reader {
    fn text(&mut self, name: &str) -> Option<String> {
        self.settings.remove(name).and_then(|value| match plain(&value) {
            Some(text) => (!text.trim().is_empty()).then_some(text),
            None => {
                self.faults.push(Fault::Wrong { setting: name.to_owned(), value: "…".to_owned() });
                None
            }
        })
    }

    fn read<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let parsed = parse(text.trim());
        if parsed.is_none() {
            self.faults.push(Fault::Wrong { setting: name.to_owned(), value: text });
        }
        parsed
    }

    /// A certificate and its key: both, or neither.
    fn tls(&mut self) -> Option<Tls> {
        let (cert, key) = (self.text("tls_cert").map(PathBuf::from), self.text("tls_key").map(PathBuf::from));
        if cert.is_some() != key.is_some() {
            let setting = if cert.is_none() { "tls_cert" } else { "tls_key" };
            self.faults.push(Fault::Wrong { setting: setting.to_owned(), value: String::new() });
        }
        cert.zip(key).map(|(cert, key)| Tls { cert, key })
    }

    /// A list, or text with commas.
    fn list<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let texts: Vec<String> = match self.settings.remove(name) {
            None => Vec::new(),
            Some(Value::Array(_, items)) => items.iter().map(|item| plain(item).unwrap_or_default()).collect(),
            Some(one) => plain(&one).unwrap_or_default().split(',').map(str::to_owned).collect(),
        };
        let mut parsed = Vec::new();
        for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match parse(text) {
                Some(item) => parsed.push(item),
                None => self.faults.push(Fault::Wrong { setting: name.to_owned(), value: text.to_owned() }),
            }
        }
        parsed
    }

    /// A path, and what stands in the file there.
    fn file<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, Vec<String>>) -> Option<T> {
        let path = PathBuf::from(self.text(name)?);
        let read = std::fs::read_to_string(&path).map_err(|e| vec![e.to_string()]);
        match read.and_then(|text| parse(&text)) {
            Ok(parsed) => Some(parsed),
            Err(faults) => {
                let place = |fault: String| unreadable(name, &format!("{}: {fault}", path.display()));
                self.faults.extend(faults.into_iter().map(place));
                None
            }
        }
    }

    /// The list of trusted issuers, which may name other files beside it.
    fn trusted(&mut self, name: &str) -> Option<Recognised> {
        let path = PathBuf::from(self.text(name)?);
        let place = path.display().to_string();
        let keep = |faults: Vec<trust::Fault>| faults.into_iter().map(|fault| Fault::Trusted { path: place.clone(), fault });
        Recognised::read(&path).map_err(|faults| self.faults.extend(keep(faults))).ok()
    }

    /// A folder, opened: one that cannot be written is told at start, and not when the first list is lost.
    fn folder(&mut self, name: &str) -> Option<Arc<Memory>> {
        let path = PathBuf::from(self.text(name)?);
        match Memory::open(&path) {
            Ok(memory) => Some(Arc::new(memory)),
            Err(error) => {
                self.faults.push(unreadable(name, &error));
                None
            }
        }
    }

    fn finish(mut self) -> Result<(), Faults> {
        self.faults.extend(self.settings.keys().map(|name| Fault::Unknown { setting: name.clone() }));
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }
}

fn unreadable(setting: &str, cause: &impl std::fmt::Display) -> Fault {
    Fault::Unreadable { setting: setting.to_owned(), cause: cause.to_string() }
}

/// A single value as text: the environment reader makes numbers and booleans of what looks like one.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(text.clone()),
        Value::Num(_, number) => number.to_u128().map(|n| n.to_string()).or_else(|| number.to_f64().map(|n| n.to_string())),
        Value::Bool(_, truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn origin_url(text: &str) -> Option<Url> {
    Origin::parse(text).and_then(|origin| Url::parse(&origin.to_string()).ok())
}

#[expect(clippy::expect_used, reason = "a URL of constant parts and a number is one")]
fn own_url(port: u16) -> Url {
    Url::parse(&format!("http://localhost:{port}")).expect("a URL")
}

const SETTINGS: &[&str] = &[
    "listen",
    "public_url",
    "trusted_issuers",
    "extra_ca",
    "allow_origins",
    "keep_seconds",
    "cache",
    "requests_per_minute",
    "fetches_per_minute",
    "trusted_proxies",
    "metrics_listen",
    "tls_cert",
    "tls_key",
];

/// Two a second: more than any desk needs, and no scanner's pace.
const PER_MINUTE: u32 = 120;

/// A verifier may not call a badge good for longer than this after its issuer withdrew it.
const MAX_KEEP: u64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(toml: &str) -> Result<Config, Faults> {
        Config::from_settings(Figment::from(Toml::string(toml)).extract().unwrap())
    }

    #[test]
    fn nothing_set_is_a_verifier_on_loopback_that_trusts_nobody() {
        let config = settings("").unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8081");
        assert_eq!(config.public_url.as_str(), "http://localhost:8081/");
        assert!(config.recognised.is_none() && config.allow_origins.is_empty());
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let toml = r#"
            listen = "nowhere"
            public_url = "https://example.org/path"
            trusted_issuers = "/does/not/exist.toml"
            allow_origins = ["http://localhost:8080", "localhost"]
            keep_seconds = 3600
            cache = "/dev/null/cache"
            trusted_proxies = "10.0.0.0/8, somewhere"
            tls_cert = "/etc/sceau/cert.pem"
            colour = "plum"
        "#;
        let faults = settings(toml).unwrap_err().0;
        let names: Vec<&str> = faults.iter().map(Fault::setting).collect();
        assert_eq!(
            names,
            ["listen", "public_url", "trusted_issuers", "allow_origins", "keep_seconds", "cache", "trusted_proxies", "tls_key", "colour"]
        );
    }

    #[test]
    fn origins_may_come_as_a_list_or_with_commas() {
        for toml in [r#"allow_origins = ["http://a:1", "http://b"]"#, r#"allow_origins = "http://a:1, http://b,""#] {
            let shown: Vec<String> = settings(toml).unwrap().allow_origins.iter().map(Origin::to_string).collect();
            assert_eq!(shown, ["http://a:1", "http://b"]);
        }
    }
}
