//! Every setting: its name, its default, and what is wrong with it. Read once, at start; all faults are told at once.

mod faults;
pub mod network;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use jiff::tz::TimeZone;
use url::{Host, Url};

pub use crate::config::faults::{Fault, Faults};
use crate::config::network::Network;
use crate::key_files::hardware::settings::{self as hardware, Pin};
use crate::key_files::lock::Lock;
use crate::post::gateway::{self, Gateway};
use crate::post::relay::{self, Relay};
use crate::post::secret::Secret;
use crate::post::{Caps, Settings};

/// What an operator decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// `ISSUER_LISTEN`: where we listen.
    pub listen: SocketAddr,
    /// `ISSUER_PUBLIC_URL`: the origin that people see, without a slash at its end. Plain http only on this machine.
    pub public_url: String,
    /// `ISSUER_VERIFIER_URL`: the verifier that pages and paper point to.
    pub verifier_url: String,
    /// `ISSUER_DATABASE_URL`: `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// `ISSUER_KEYS`: the folder of private keys.
    pub keys: PathBuf,
    /// `ISSUER_KEYS_PASSPHRASE_FILE` or `ISSUER_KEYS_IDENTITY`: the file with the secret that private keys are encrypted with.
    pub keys_lock: Lock,
    /// `ISSUER_PKCS11_MODULE`, `ISSUER_PKCS11_TOKEN`, and `ISSUER_PKCS11_PIN_FILE` or `ISSUER_PKCS11_PIN`: the hardware that private keys
    /// may lie in; none: they are files, all of them.
    pub hardware: Option<hardware::Settings>,
    /// `ISSUER_SMTP_…`, `ISSUER_MAIL_…`, `ISSUER_SMS_…` and `ISSUER_WEBHOOKS_OWN_NETWORK`: who carries mails and text messages, how many of
    /// them, and where programs may be told things.
    pub post: Settings,
    /// `ISSUER_TIME_ZONE`: whose clocks staff read.
    pub time_zone: TimeZone,
    /// `ISSUER_TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed; without it, this machine's alone.
    pub trusted_proxies: Vec<Network>,
    /// `ISSUER_TLS_CERT` and `ISSUER_TLS_KEY`: TLS by this program itself; none: plain HTTP, for a proxy.
    pub tls: Option<Tls>,
    /// `ISSUER_METRICS_LISTEN`: where counts can be read; none: nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// `ISSUER_VC_API_LISTEN`: where VC-API instances are asked, once there is one.
    pub vc_api_listen: SocketAddr,
    /// `ISSUER_VC_API_TLS_CERT` and `ISSUER_VC_API_TLS_KEY`: the certificate of that listener; without them that of [`Config::tls`].
    pub vc_api_tls: Option<Tls>,
    /// `ISSUER_VC_API_URL`: the origin that programs know them under, without a slash at its end.
    pub vc_api_url: String,
    /// `ISSUER_API_RATE`: how often one program of a venue may ask in a minute; 0: as often as it likes.
    pub api_rate: u32,
    /// `ISSUER_DEMO`: this service is a demonstration, and says so on every page and in every badge; keys that everybody knows may sign.
    pub demo: bool,
}

/// The files of a certificate, PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// The chain, the server's own first.
    pub cert: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Config {
    /// Reads the file, if one is named, and the environment over it.
    ///
    /// # Errors
    /// Every fault of every setting, each with the name of the setting.
    pub fn read(file: Option<&Path>) -> Result<Self, Faults> {
        let mut figment = Figment::new();
        if let Some(file) = file {
            // A file that is asked for by name and is not there must not pass for an empty one.
            std::fs::metadata(file).map_err(|error| Faults(vec![unreadable(&format!("{}: {error}", file.display()))]))?;
            figment = figment.merge(Toml::file_exact(file));
        }
        // Other variables of this beginning may belong to somebody else, or to a later version: they are no fault.
        let environment = Env::prefixed("ISSUER_").only(SETTINGS);
        let settings = figment.merge(environment).extract();
        let mut settings: Dict = settings.map_err(|error| Faults(error.into_iter().map(|one| unreadable(&one)).collect()))?;
        // A PIN of digits is no number: 0042 is another than 42. So is a label.
        for (name, variable) in [("pkcs11_pin", "ISSUER_PKCS11_PIN"), ("pkcs11_token", "ISSUER_PKCS11_TOKEN")] {
            settings.extend(std::env::var(variable).ok().map(|text| (name.to_owned(), Value::from(text))));
        }
        Self::from_settings(settings)
    }

    /// Whether people must be told that nothing here counts: a demonstration, or a service that only this machine reaches.
    #[must_use]
    pub fn is_try_out(&self) -> bool {
        self.demo || self.public_url.starts_with("http://")
    }

    fn from_settings(settings: Dict) -> Result<Self, Faults> {
        let mut reader = Reader { settings, faults: Vec::new() };
        let listen = reader.read("listen", |text| text.parse().ok());
        let listen = listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = reader.read("public_url", public_origin);
        let verifier_url = reader.read("verifier_url", web_url);
        let database_url = reader.read("database_url", database);
        let path = |text: &str| Some(PathBuf::from(text));
        let keys = reader.read("keys", path);
        let passphrase = reader.read("keys_passphrase_file", path);
        let identity = reader.read("keys_identity", path);
        let keys_lock = match (passphrase, identity) {
            (None, None) => Lock::None,
            (Some(passphrase), None) => Lock::Passphrase(passphrase),
            (None, Some(identity)) => Lock::Identity(identity),
            (Some(_), Some(_)) => {
                reader.faults.push(Fault::Beside { setting: "keys_passphrase_file", other: "keys_identity" });
                Lock::None
            }
        };
        let hardware = reader.hardware();
        let api_rate = reader.read("api_rate", |text| text.parse().ok());
        let demo = reader.read("demo", truth);
        let time_zone = reader.read("time_zone", time_zone);
        let metrics_listen = reader.read("metrics_listen", |text| text.parse().ok());
        let tls = reader.tls("tls_cert", "tls_key");
        let trusted_proxies = reader.list("trusted_proxies", Network::parse);
        let vc_api_listen = reader.read("vc_api_listen", |text| text.parse().ok());
        let vc_api_listen = vc_api_listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8082)));
        // On this machine alone, under an address of its own: a proxy asks there in clear.
        let is_behind = vc_api_listen.ip().to_canonical().is_loopback() && reader.settings.contains_key("vc_api_url");
        let vc_api_tls = reader.tls("vc_api_tls_cert", "vc_api_tls_key").or_else(|| tls.clone().filter(|_| !is_behind));
        // A token must not cross a network in clear: with a certificate, or behind a proxy that has one.
        let vc_api_url = reader.read("vc_api_url", |text| public_origin(text).filter(|url| vc_api_tls.is_none() || is_https(url)));
        let vc_api_url = vc_api_url
            .unwrap_or_else(|| format!("{}://localhost:{}", if vc_api_tls.is_some() { "https" } else { "http" }, vc_api_listen.port()));
        if !vc_api_listen.ip().to_canonical().is_loopback() && !is_https(&vc_api_url) {
            reader.faults.push(Fault::Missing { setting: "vc_api_tls_cert", other: "vc_api_listen" });
        }
        let public_url = public_url.unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        let post = reader.post(&public_url);
        reader.finish()?;
        Ok(Self {
            listen,
            public_url,
            post,
            verifier_url: verifier_url.unwrap_or_else(|| "http://localhost:8081".to_owned()),
            database_url: database_url.unwrap_or_else(|| "sqlite://data/issuer.db".to_owned()),
            keys: keys.unwrap_or_else(|| PathBuf::from("data/keys")),
            keys_lock,
            hardware,
            time_zone: time_zone.or_else(|| self::time_zone(HOME)).unwrap_or(TimeZone::UTC),
            tls,
            metrics_listen,
            trusted_proxies: trusted_proxies.unwrap_or_else(Network::loopback),
            vc_api_listen,
            vc_api_tls,
            vc_api_url,
            api_rate: api_rate.unwrap_or(600),
            demo: demo.unwrap_or(false),
        })
    }
}

/// Takes settings one by one and gathers what is wrong with them.
struct Reader {
    settings: Dict,
    faults: Vec<Fault>,
}

impl Reader {
    fn read<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.settings.remove(name)?;
        let text = plain(&value);
        if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let parsed = text.as_deref().and_then(|text| parse(text.trim()));
        if parsed.is_none() {
            self.faults.push(Fault::Wrong { setting: name.to_owned(), value: text.unwrap_or_else(|| "…".to_owned()) });
        }
        parsed
    }

    fn miss<T>(&mut self, setting: &'static str, other: &'static str) -> Option<T> {
        self.faults.push(Fault::Missing { setting, other });
        None
    }

    /// A certificate and its key: both or neither.
    fn tls(&mut self, cert: &'static str, key: &'static str) -> Option<Tls> {
        let path = |text: &str| Some(PathBuf::from(text));
        match (self.read(cert, path), self.read(key, path)) {
            (Some(cert), Some(key)) => Some(Tls { cert, key }),
            (Some(_), None) => self.miss(key, cert),
            (None, Some(_)) => self.miss(cert, key),
            (None, None) => None,
        }
    }

    /// A list, or text with commas; `None` where it does not stand there.
    fn list<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        let texts: Vec<String> = match self.settings.remove(name)? {
            Value::Array(_, items) => items.iter().map(|item| plain(item).unwrap_or_default()).collect(),
            one => plain(&one).unwrap_or_default().split(',').map(str::to_owned).collect(),
        };
        let mut parsed = Vec::new();
        for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match parse(text) {
                Some(item) => parsed.push(item),
                None => self.faults.push(Fault::Wrong { setting: name.to_owned(), value: text.to_owned() }),
            }
        }
        Some(parsed)
    }

    /// A setting that may hold a password: what stands there is told nobody.
    fn read_in_confidence<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let before = self.faults.len();
        let parsed = self.read(name, parse);
        for fault in self.faults.iter_mut().skip(before) {
            if let Fault::Wrong { value, .. } = fault {
                "…".clone_into(value);
            }
        }
        parsed
    }

    /// A token, its module and its PIN stand together or not at all.
    fn hardware(&mut self) -> Option<hardware::Settings> {
        // A bare name would be looked for wherever the system looks, and a relative path wherever the service was started.
        let module = self.read("pkcs11_module", |path| Some(PathBuf::from(path)).filter(|path| path.is_absolute()));
        let token = self.read("pkcs11_token", |label| (label.len() <= 32).then(|| label.to_owned()));
        let file = self.read("pkcs11_pin_file", |path| Some(Pin::File(PathBuf::from(path))));
        let given = self.read_in_confidence("pkcs11_pin", |pin| Some(Pin::given(pin)));
        if file.is_some() && given.is_some() {
            self.faults.push(Fault::Beside { setting: "pkcs11_pin_file", other: "pkcs11_pin" });
        }
        let pin = file.or(given);
        let named = [("pkcs11_module", module.is_some()), ("pkcs11_token", token.is_some()), ("pkcs11_pin_file", pin.is_some())];
        let is_wrong =
            |faults: &[Fault], name: &str| faults.iter().any(|fault| matches!(fault, Fault::Wrong { setting, .. } if setting == name));
        if let Some((there, _)) = named.iter().find(|(_, is_there)| *is_there) {
            for (missing, _) in named.iter().filter(|(_, is_there)| !is_there) {
                if !is_wrong(&self.faults, missing) {
                    self.faults.push(Fault::Missing { setting: missing, other: there });
                }
            }
        }
        Some(hardware::Settings { module: module?, token: token?, pin: pin? })
    }

    fn post(&mut self, public_url: &str) -> Settings {
        let hello = Url::parse(public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        let place = self.read_in_confidence("smtp_url", relay::Place::parse);
        let password = self.read("smtp_password_file", |path| Secret::in_file(Path::new(path)));
        let authority = self.read("smtp_ca_file", |path| relay::authority(&std::fs::read_to_string(path).ok()?));
        let from = self.read("mail_from", relay::sender);
        let url = self.read_in_confidence("sms_url", gateway::place);
        let secret = self.read("sms_secret_file", |path| Secret::in_file(Path::new(path)));
        let own_network = self.read("sms_own_network", truth).unwrap_or(false);
        let hooks_own_network = self.read("webhooks_own_network", truth).unwrap_or(false);
        let count = |text: &str| text.parse().ok().filter(|most: &i64| (0..=1_000_000).contains(most));
        let (mails, texts) = (self.read("mails_a_day", count), self.read("sms_a_day", count));
        // What is wrong is told once: as wrong, and not as missing too.
        let mut missing = |setting: &'static str, other: &'static str| {
            let told =
                self.faults.iter().any(|fault| matches!(fault, Fault::Wrong { setting: wrong, .. } if wrong == setting || wrong == other));
            if !told {
                self.faults.push(Fault::Missing { setting, other });
            }
        };
        match (place.is_some(), from.is_some()) {
            (true, false) => missing("mail_from", "smtp_url"),
            (false, true) => missing("smtp_url", "mail_from"),
            (false, false) | (true, true) => {}
        }
        match (url.as_ref(), secret.is_some()) {
            (Some(url), _) if !own_network && gateway::names_a_private_address(url) => missing("sms_own_network", "sms_url"),
            (Some(_), false) => missing("sms_secret_file", "sms_url"),
            (None, true) => missing("sms_url", "sms_secret_file"),
            (None, false) | (Some(_), true) => {}
        }
        let hello = hello.unwrap_or_else(|| "localhost".to_owned());
        let relay = place.zip(from).map(|(place, from)| Relay { place, password, from, hello, authority });
        let gateway = url.zip(secret).map(|(url, secret)| Gateway { url, secret, own_network });
        let caps = Caps::default();
        let caps = Caps { mails: mails.unwrap_or(caps.mails), texts: texts.unwrap_or(caps.texts), ..caps };
        Settings { relay, gateway, caps, hooks_own_network }
    }

    fn finish(mut self) -> Result<(), Faults> {
        self.faults.extend(self.settings.keys().map(|name| Fault::Unknown { setting: name.clone() }));
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }
}

fn unreadable(cause: &impl std::fmt::Display) -> Fault {
    Fault::Unreadable { cause: cause.to_string() }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Bool(_, truth) => Some(truth.to_string()),
        Value::Num(_, number) => number.to_u128().map(|n| n.to_string()).or_else(|| number.to_f64().map(|n| n.to_string())),
        Value::String(_, text) => Some(text.clone()),
        _ => None,
    }
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "yes" => Some(true),
        "0" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// An origin that may stand in badges. They name it for ever; without TLS anyone on the way could answer in a venue's name.
pub(crate) fn public_origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let bare =
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    // did:web names no IP addresses (did:web §3.2).
    let (local, named) = match url.host()? {
        Host::Domain(name) => (name == "localhost" || name.ends_with(".localhost"), true),
        Host::Ipv4(_) | Host::Ipv6(_) => (false, false),
    };
    let fit = bare && named && (url.scheme() == "https" || (url.scheme() == "http" && local));
    fit.then(|| url.origin().ascii_serialization())
}

fn is_https(url: &str) -> bool {
    url.starts_with("https://")
}

fn web_url(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// A place of the IANA database, which is inside the program: a bare machine has none.
fn time_zone(text: &str) -> Option<TimeZone> {
    TimeZone::get(text).ok()
}

fn database(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    (matches!(scheme, "sqlite" | "postgres" | "postgresql") && !rest.is_empty()).then(|| text.to_owned())
}

/// Where most venues are.
const HOME: &str = "Europe/Paris";
const SETTINGS: &[&str] = &[
    "listen",
    "public_url",
    "verifier_url",
    "database_url",
    "keys",
    "keys_passphrase_file",
    "keys_identity",
    "pkcs11_module",
    "pkcs11_token",
    "pkcs11_pin_file",
    "pkcs11_pin",
    "api_rate",
    "demo",
    "time_zone",
    "trusted_proxies",
    "tls_cert",
    "tls_key",
    "metrics_listen",
    "smtp_url",
    "smtp_password_file",
    "smtp_ca_file",
    "mail_from",
    "mails_a_day",
    "sms_url",
    "sms_secret_file",
    "sms_own_network",
    "sms_a_day",
    "vc_api_listen",
    "vc_api_tls_cert",
    "vc_api_tls_key",
    "vc_api_url",
    "webhooks_own_network",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn from(settings: &[(&str, &str)]) -> Result<Config, Faults> {
        Config::from_settings(settings.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect())
    }

    #[test]
    fn without_settings_everything_is_on_this_machine() {
        let config = from(&[]).unwrap();
        assert_eq!(config.public_url, "http://localhost:8080");
        assert_eq!(config.database_url, "sqlite://data/issuer.db");
        assert!(config.is_try_out());
        assert_eq!(from(&[("listen", "0.0.0.0:9000")]).unwrap().public_url, "http://localhost:9000");
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let wrong = [
            ("listen", "8080"),
            ("public_url", "http://badges.exemple.fr"),
            ("database_url", "mysql://x"),
            ("keyz", "x"),
            ("demo", "da"),
            ("time_zone", "Europe/Lutèce"),
        ];
        let Faults(faults) = from(&wrong).unwrap_err();
        let named = |fault: &Fault| fault.args().into_iter().find(|(name, _)| *name == "setting").map(|(_, setting)| setting);
        let names: Vec<_> = faults.iter().filter_map(named).collect();
        assert_eq!(names, ["listen", "public_url", "database_url", "demo", "time_zone", "keyz"]);
    }

    #[test]
    fn keys_are_encrypted_with_one_secret_or_none() {
        assert_eq!(from(&[]).unwrap().keys_lock, Lock::None);
        let one = from(&[("keys_passphrase_file", "/run/credentials/p")]).unwrap().keys_lock;
        assert_eq!(one, Lock::Passphrase("/run/credentials/p".into()));
        let both = from(&[("keys_passphrase_file", "/p"), ("keys_identity", "/i")]).unwrap_err();
        assert_eq!(both.0, [Fault::Beside { setting: "keys_passphrase_file", other: "keys_identity" }]);
    }

    #[test]
    fn hardware_has_a_module_a_token_and_one_pin_that_nobody_is_told() {
        let whole = [("pkcs11_module", "/usr/lib/m.so"), ("pkcs11_token", "Sceau"), ("pkcs11_pin", "0042-8615")];
        let config = from(&whole).unwrap();
        assert_eq!(config.hardware.as_ref().map(|hardware| hardware.token.as_str()), Some("Sceau"));
        assert!(!format!("{config:?}").contains("8615"));
        assert!(from(&[]).unwrap().hardware.is_none());
        let missing = |setting, other| Fault::Missing { setting, other };
        assert_eq!(
            from(&whole[..1]).unwrap_err().0,
            [missing("pkcs11_token", "pkcs11_module"), missing("pkcs11_pin_file", "pkcs11_module")]
        );
        assert_eq!(from(&whole[1..]).unwrap_err().0, [missing("pkcs11_module", "pkcs11_token")]);
        let both = from(&[&whole[..], &[("pkcs11_pin_file", "/run/pin")]].concat()).unwrap_err();
        assert_eq!(both.0, [Fault::Beside { setting: "pkcs11_pin_file", other: "pkcs11_pin" }]);
        let relative = from(&[&whole[1..], &[("pkcs11_module", "m.so")]].concat()).unwrap_err();
        assert_eq!(relative.0, [Fault::Wrong { setting: "pkcs11_module".into(), value: "m.so".into() }]);
    }

    #[test]
    fn only_this_machine_is_believed_about_others_unless_proxies_are_named() {
        assert_eq!(from(&[]).unwrap().trusted_proxies, Network::loopback());
        let named = from(&[("trusted_proxies", "10.0.0.0/8, 192.0.2.1")]).unwrap().trusted_proxies;
        assert_eq!(named, ["10.0.0.0/8", "192.0.2.1"].map(|text| Network::parse(text).unwrap()));
        let wrong = from(&[("trusted_proxies", "10.0.0.1, nowhere")]).unwrap_err();
        assert_eq!(wrong.0, [Fault::Wrong { setting: "trusted_proxies".into(), value: "nowhere".into() }]);
    }

    #[test]
    fn a_certificate_comes_with_its_key() {
        let alone = from(&[("tls_cert", "/etc/sceau/cert.pem")]).unwrap_err();
        assert_eq!(alone.0, [Fault::Missing { setting: "tls_key", other: "tls_cert" }]);
        let both = from(&[("tls_cert", "/c"), ("tls_key", "/k"), ("metrics_listen", "127.0.0.1:9080")]).unwrap();
        assert_eq!(both.tls, Some(Tls { cert: "/c".into(), key: "/k".into() }));
        assert_eq!(both.metrics_listen.map(|address| address.port()), Some(9080));
    }

    #[test]
    fn instances_are_not_asked_in_clear_across_a_network() {
        let alone = from(&[]).unwrap();
        assert_eq!((alone.vc_api_tls, alone.vc_api_url.as_str()), (None, "http://localhost:8082"));
        let service = [("tls_cert", "/c"), ("tls_key", "/k"), ("vc_api_listen", "0.0.0.0:443")];
        let same = from(&service).unwrap();
        assert_eq!((same.vc_api_tls, same.vc_api_url.as_str()), (same.tls, "https://localhost:443"), "the certificate of the service");
        let own = from(&[&service[..], &[("vc_api_tls_cert", "/c2"), ("vc_api_tls_key", "/k2")]].concat()).unwrap();
        assert_eq!(own.vc_api_tls, Some(Tls { cert: "/c2".into(), key: "/k2".into() }), "or its own");
        let behind = [("tls_cert", "/c"), ("tls_key", "/k"), ("vc_api_url", "https://essais.exemple.fr")];
        assert_eq!(from(&behind).unwrap().vc_api_tls, None, "a proxy on this machine asks in clear");
        let faults = |settings: &[(&str, &str)]| from(settings).unwrap_err().0;
        for listen in ["0.0.0.0:8082", "192.0.2.1:8082", "[::]:8082", "[2001:db8::1]:8082"] {
            let told = faults(&[("vc_api_listen", listen)]);
            assert_eq!(told, [Fault::Missing { setting: "vc_api_tls_cert", other: "vc_api_listen" }], "{listen}");
            assert!(from(&[("vc_api_listen", listen), ("vc_api_url", "https://essais.exemple.fr")]).is_ok(), "a proxy has it");
        }
        assert!(from(&[("vc_api_listen", "[::1]:8082")]).is_ok());
        assert!(from(&[("vc_api_listen", "[::ffff:127.0.0.1]:8082")]).is_ok());
        let half = faults(&[("vc_api_tls_cert", "/c")]);
        assert_eq!(half, [Fault::Missing { setting: "vc_api_tls_key", other: "vc_api_tls_cert" }]);
        let told = faults(&[&service[..], &[("vc_api_url", "http://localhost:443")]].concat());
        assert!(matches!(&told[..], [Fault::Wrong { setting, .. }] if setting == "vc_api_url"), "nobody answers there: {told:?}");
    }

    #[test]
    fn the_public_url_is_an_origin_that_a_did_can_name() {
        assert_eq!(public_origin("https://badges.exemple.fr/").as_deref(), Some("https://badges.exemple.fr"));
        assert_eq!(public_origin("http://localhost:8080").as_deref(), Some("http://localhost:8080"));
        for bad in ["https://x.fr/badges", "https://127.0.0.1", "http://x.fr", "https://u@x.fr", "ftp://x.fr", "https://x.fr/?a", "x.fr"] {
            assert_eq!(public_origin(bad), None, "{bad}");
        }
    }

    #[test]
    fn faults_of_mails_and_text_messages_are_told_with_the_others_and_without_a_password() {
        let wrong =
            [("smtp_url", "smtp://compte:motdepasse@smtp.exemple.fr?tls=none"), ("mails_a_day", "-1"), ("sms_url", "https://10.0.0.1/")];
        let Faults(faults) = from(&wrong).unwrap_err();
        let told = format!("{faults:?}");
        assert!(!told.contains("motdepasse") && !told.contains("compte"), "{told}");
        let slugs: Vec<_> = faults.iter().map(|fault| (fault.slug(), fault.args()[0].1.clone())).collect();
        let named = |slug, setting: &str| (slug, setting.to_owned());
        assert_eq!(slugs, [named("wrong", "smtp_url"), named("wrong", "mails_a_day"), named("missing", "sms_own_network")]);
        let alone = from(&[("smtp_url", "smtp://localhost:25")]).unwrap_err();
        assert_eq!(alone.0, [Fault::Missing { setting: "mail_from", other: "smtp_url" }]);
    }

    #[test]
    fn p18_no_secret_of_the_settings_is_printed() {
        let config = from(&[("smtp_url", "smtps://compte:motdepasse@smtp.exemple.fr"), ("mail_from", "badges@exemple.fr")]).unwrap();
        assert!(config.post.relay.is_some());
        let printed = format!("{config:?}");
        assert!(!printed.contains("motdepasse") && !printed.contains("compte") && !printed.contains("badges@"), "{printed}");
    }
}
