//! Every setting: its name, its default, and what is wrong with it. Read once, at start; all faults are told at once,
//! so that an operator mends a file in one go.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use url::Url;

use crate::fetch::{self, Certificate, Origin};
use crate::trust::Recognised;

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
    /// `VERIFIER_KEEP_SECONDS`: how long a fetched key document or status list may serve again.
    pub keep: Duration,
}

/// Everything that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<String>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
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
            std::fs::metadata(file).map_err(|e| Faults(vec![format!("{}: {e}", file.display())]))?;
            figment = figment.merge(Toml::file_exact(file));
        }
        let environment = Env::prefixed("VERIFIER_");
        // Other programs may own a variable of this beginning (Kubernetes makes such), so an unknown one is no fault.
        for (name, _) in environment
            .iter()
            .filter(|(name, _)| !["config", "log"].contains(&name.as_str()) && !SETTINGS.iter().any(|known| name == known))
        {
            tracing::warn!("VERIFIER_{}: there is no such setting", name.as_str().to_ascii_uppercase());
        }
        let settings: Dict =
            figment.merge(environment.only(SETTINGS)).extract().map_err(|e| Faults(e.into_iter().map(|e| e.to_string()).collect()))?;
        Self::from_settings(settings)
    }

    fn from_settings(settings: Dict) -> Result<Self, Faults> {
        let mut reader = Reader { settings, faults: Vec::new() };
        let listen = reader.read("listen", "an address and a port, such as 127.0.0.1:8081", |t| t.parse().ok());
        let listen = listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8081)));
        let public_url = reader.read("public_url", "an http or https origin without a path", origin_url);
        let recognised = reader.file("trusted_issuers", Recognised::parse);
        let extra_roots = reader.file("extra_ca", |pem| fetch::certificates(pem).map_err(|e| vec![e.to_string()]));
        let allow_origins = reader.list("allow_origins", "an origin without a path, such as http://localhost:8080", Origin::parse);
        let keep = reader.read("keep_seconds", "a number of seconds up to 60", |t| t.parse().ok().filter(|s| *s <= MAX_KEEP));
        reader.finish()?;
        Ok(Self {
            listen,
            public_url: public_url.unwrap_or_else(|| own_url(listen.port())),
            recognised,
            extra_roots: extra_roots.unwrap_or_default(),
            allow_origins,
            keep: Duration::from_secs(keep.unwrap_or(MAX_KEEP)),
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
        }
    }
}

/// Takes settings one by one and gathers what is wrong with them.
struct Reader {
    settings: Dict,
    faults: Vec<String>,
}

impl Reader {
    fn text(&mut self, name: &str) -> Option<String> {
        self.settings.remove(name).and_then(|value| match plain(&value) {
            Some(text) => (!text.trim().is_empty()).then_some(text),
            None => {
                self.faults.push(format!("{name}: must be text"));
                None
            }
        })
    }

    fn read<T>(&mut self, name: &str, wanted: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let parsed = parse(text.trim());
        if parsed.is_none() {
            self.faults.push(format!("{name}: {text:?} is not {wanted}"));
        }
        parsed
    }

    /// A list, or text with commas.
    fn list<T>(&mut self, name: &str, wanted: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let texts: Vec<String> = match self.settings.remove(name) {
            None => Vec::new(),
            Some(Value::Array(_, items)) => items.iter().map(|item| plain(item).unwrap_or_default()).collect(),
            Some(one) => plain(&one).unwrap_or_default().split(',').map(str::to_owned).collect(),
        };
        let mut parsed = Vec::new();
        for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match parse(text) {
                Some(item) => parsed.push(item),
                None => self.faults.push(format!("{name}: {text:?} is not {wanted}")),
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
                self.faults.extend(faults.into_iter().map(|fault| format!("{name}: {}: {fault}", path.display())));
                None
            }
        }
    }

    fn finish(mut self) -> Result<(), Faults> {
        self.faults.extend(self.settings.keys().map(|name| format!("{name}: there is no such setting")));
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }
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

const SETTINGS: &[&str] = &["listen", "public_url", "trusted_issuers", "extra_ca", "allow_origins", "keep_seconds"];

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
            colour = "plum"
        "#;
        let faults = settings(toml).unwrap_err().0;
        let names: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(names, ["listen", "public_url", "trusted_issuers", "allow_origins", "keep_seconds", "colour"]);
    }

    #[test]
    fn origins_may_come_as_a_list_or_with_commas() {
        for toml in [r#"allow_origins = ["http://a:1", "http://b"]"#, r#"allow_origins = "http://a:1, http://b,""#] {
            let shown: Vec<String> = settings(toml).unwrap().allow_origins.iter().map(Origin::to_string).collect();
            assert_eq!(shown, ["http://a:1", "http://b"]);
        }
    }
}
