//! One file of `tests/forgeries/`: a badge, what stands where it points, and what must be said of it.
//! The badge and its sources are kept as text, because a forgery may live in the bytes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use badge::baked::{self, Baked, Credential};
use badge::case::Case;
use badge::credential;
use badge::memory::Memory;
use badge::opened::{self, Opened};
use badge::report::{CheckName, Report};
use badge::sources::Sources;
use badge::timestamp::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;
use verifier::config::Config;
use verifier::examine::{Examiner, Input, Question, Shelf, Unreadable};
use verifier::problem::Problem;
use verifier::trust::{self, Recognised};

use super::kit::{NOW, Signed};
use super::said;
use super::venue::Venue;

/// One exhibit. `[given]` and `[[source]]` stand last in the file, because they are long.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exhibit {
    /// What it is, in a few words.
    pub(crate) title: String,
    /// Row of the attack table, such as `F1` or `D03`; empty for a good badge.
    #[serde(default)]
    pub(crate) attack: String,
    /// Why this must end as it does.
    pub(crate) why: String,
    /// What made it: the kit, or by hand.
    pub(crate) made_with: String,
    /// The same badge before it was forged, or the same question at another time: a file that is judged `valid`.
    pub(crate) twin: Option<String>,
    /// The moment of the question.
    pub(crate) now: String,
    /// What must be said.
    pub(crate) expect: Expect,
    /// The badge.
    pub(crate) given: Given,
    /// The issuers that the reader's operator recognises; without any there is no list.
    #[serde(default)]
    pub(crate) listed: Vec<Listed>,
    /// The lists that were seen before.
    #[serde(default)]
    pub(crate) remembered: Vec<Remembered>,
    /// What stands at the URLs that are asked.
    #[serde(default)]
    pub(crate) source: Vec<Source>,
}

/// What must be said: a word for every check and the verdict, or why the badge cannot even be read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Expect {
    /// A report.
    Report(Expected),
    /// No report.
    Unreadable {
        /// The slug of the problem.
        unreadable: String,
    },
}

/// Every check as `pass`, or as kind and slug: `fail altered-content`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    shape: String,
    proof: String,
    issuer: String,
    dates: String,
    status: String,
    verdict: String,
    /// Beside the verdict: `not-asked` without a list.
    #[serde(default = "not_asked")]
    trust: String,
}

impl Expect {
    /// Whether a report with the verdict `valid` is expected.
    pub(crate) fn is_valid(&self) -> bool {
        matches!(self, Self::Report(report) if report.verdict == "valid")
    }

    /// Whether no report at all is expected.
    pub(crate) fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable { .. })
    }

    /// What the checks say, one by one.
    pub(crate) fn slugs(&self) -> Vec<String> {
        match self {
            Self::Report(Expected { shape, proof, issuer, dates, status, .. }) => {
                [shape, proof, issuer, dates, status].map(Clone::clone).into()
            }
            Self::Unreadable { .. } => Vec::new(),
        }
    }
}

impl From<Result<&Report, &Unreadable>> for Expect {
    /// What was said, in the words of the files.
    fn from(said: Result<&Report, &Unreadable>) -> Self {
        let report = match said {
            Ok(report) => report,
            Err(unreadable) => return Self::Unreadable { unreadable: Problem::from(*unreadable).slug().to_owned() },
        };
        let order: Vec<CheckName> = report.checks.iter().map(|check| check.name).collect();
        use CheckName::{Dates, Issuer, Proof, Shape, Status};
        assert_eq!(order, [Shape, Proof, Issuer, Dates, Status], "every check appears in every report, in the same order");
        let outcome = |name| report.check(name).map(|check| said::outcome(&check.outcome)).unwrap_or_default();
        Self::Report(Expected {
            shape: outcome(Shape),
            proof: outcome(Proof),
            issuer: outcome(Issuer),
            dates: outcome(Dates),
            status: outcome(Status),
            verdict: said::verdict(report).to_owned(),
            trust: report.trust.kind().to_owned(),
        })
    }
}

/// The badge or a picture that carries it, as text or, where it is no text, as base64: one of the four.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    badge: Option<String>,
    badge_base64: Option<String>,
    picture: Option<String>,
    picture_base64: Option<String>,
}

/// An issuer that somebody vouches for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    id: String,
    name: String,
}

/// A list that was seen before.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remembered {
    url: String,
    issuer: String,
    made: String,
}

/// What is had from one URL.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    url: String,
    document: Option<String>,
    #[serde(default)]
    gone: bool,
    #[serde(default)]
    unreachable: bool,
}

impl Exhibit {
    /// An exhibit made by the kit, without its expectations.
    pub(crate) fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            attack: String::new(),
            why: String::new(),
            made_with: "the kit in tests/support".to_owned(),
            twin: None,
            now: NOW.to_owned(),
            expect: Expect::Unreadable { unreadable: String::new() },
            given: Given::default(),
            listed: Vec::new(),
            remembered: Vec::new(),
            source: Vec::new(),
        }
    }

    /// Row of the attack table (empty where there is none), and why it must end as it does.
    pub(crate) fn attack(mut self, attack: &str, why: &str) -> Self {
        attack.clone_into(&mut self.attack);
        why.clone_into(&mut self.why);
        self
    }

    /// The file with the unforged original.
    pub(crate) fn twin(mut self, twin: &str) -> Self {
        self.twin = Some(twin.to_owned());
        self
    }

    /// Judged at another moment.
    pub(crate) fn at(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    /// The badge.
    pub(crate) fn badge(self, badge: &Signed) -> Self {
        self.text(&badge.text())
    }

    /// The badge, as text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.given = Given { badge: Some(format!("{text}\n")), ..Given::default() };
        self
    }

    /// The same with other bytes in place of the badge.
    pub(crate) fn given(&self, bytes: &[u8]) -> Self {
        self.clone().bytes(bytes)
    }

    /// The badge, as bytes that are no text.
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.given = Given { badge_base64: Some(STANDARD.encode(bytes)), ..Given::default() };
        self
    }

    /// A picture that carries the badge: SVG as its text, anything else as bytes.
    pub(crate) fn picture(mut self, picture: &[u8]) -> Self {
        self.given = match std::str::from_utf8(picture) {
            Ok(svg) if !svg.contains('\r') => Given { picture: Some(format!("{svg}\n")), ..Given::default() },
            _ => Given { picture_base64: Some(STANDARD.encode(picture)), ..Given::default() },
        };
        self
    }

    /// With a document at `url`.
    pub(crate) fn source(mut self, url: &str, text: &str) -> Self {
        self.source.push(Source { url: url.to_owned(), document: Some(format!("{text}\n")), gone: false, unreachable: false });
        self
    }

    /// With nothing to be had at `url`.
    pub(crate) fn unreachable(mut self, url: &str) -> Self {
        self.source.push(Source { url: url.to_owned(), document: None, gone: false, unreachable: true });
        self
    }

    /// With an answer at `url` that what stood there was taken away for good.
    pub(crate) fn gone(mut self, url: &str) -> Self {
        self.source.push(Source { url: url.to_owned(), document: None, gone: true, unreachable: false });
        self
    }

    /// Read by a verifier that has seen a list of that venue at `url`, made then.
    pub(crate) fn remembering(mut self, url: &str, venue: &Venue, made: &str) -> Self {
        self.remembered.push(Remembered { url: url.to_owned(), issuer: venue.did.clone(), made: made.to_owned() });
        self
    }

    /// Read where that venue stands on the list, and what must be said of it beside the verdict.
    pub(crate) fn listed(mut self, venue: &Venue, expected: &str) -> Self {
        self.listed.push(Listed { id: venue.did.clone(), name: venue.name.clone() });
        match &mut self.expect {
            Expect::Report(report) => expected.clone_into(&mut report.trust),
            Expect::Unreadable { .. } => panic!("{}: trust stands in a report", self.title),
        }
        self
    }

    /// Every check and the verdict: shape, proof, issuer, dates, status, verdict.
    pub(crate) fn expect(mut self, [shape, proof, issuer, dates, status, verdict]: [&str; 6]) -> Self {
        let [shape, proof, issuer, dates, status, verdict] = [shape, proof, issuer, dates, status, verdict].map(str::to_owned);
        self.expect = Expect::Report(Expected { shape, proof, issuer, dates, status, verdict, trust: not_asked() });
        self
    }

    /// No report, for that reason.
    pub(crate) fn unreadable(mut self, slug: &str) -> Self {
        self.expect = Expect::Unreadable { unreadable: slug.to_owned() };
        self
    }

    /// The bytes that are given: of the badge, or of the picture.
    pub(crate) fn given_bytes(&self) -> Vec<u8> {
        let Given { badge, badge_base64, picture, picture_base64 } = &self.given;
        match (badge.as_ref().or(picture.as_ref()), badge_base64.as_ref().or(picture_base64.as_ref())) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(base64)) => STANDARD.decode(base64).expect("base64"),
            _ => panic!("{}: one of badge, badge_base64, picture and picture_base64", self.title),
        }
    }

    /// Whether a picture is given.
    pub(crate) fn is_picture(&self) -> bool {
        self.given.picture.is_some() || self.given.picture_base64.is_some()
    }

    /// The bytes of the badge, if they can be had.
    pub(crate) fn badge_bytes(&self) -> Option<Vec<u8>> {
        if !self.is_picture() {
            return Some(self.given_bytes());
        }
        match baked::unbake(&self.given_bytes()) {
            Ok(Baked { credential: Credential::Json(text) | Credential::Jws(text), .. }) => Some(text.into_bytes()),
            _ => None,
        }
    }

    /// The documents that stand at URLs, without those that cannot be had.
    pub(crate) fn documents(&self) -> Vec<(&str, &str)> {
        self.source.iter().filter_map(|source| Some((source.url.as_str(), source.document.as_deref()?))).collect()
    }

    /// What the core says of the badge, and the trust that the service puts beside it; nothing where it cannot be read.
    pub(crate) fn judged(&self) -> Option<Report> {
        let Opened { document, envelope } = opened::open(&self.badge_bytes()?).ok()?;
        // The service looks no further into a token without a badge.
        if envelope.is_some() && !["VerifiableCredential", "Assertion"].iter().any(|kind| credential::has_type(document.root(), kind)) {
            return None;
        }
        let now = self.moment();
        let mut sources = Sources::default();
        for source in &self.source {
            match &source.document {
                Some(text) => sources.supply(&source.url, text.as_bytes(), now),
                None if source.gone => sources.gone(&source.url),
                None => sources.unreachable(&source.url),
            }
        }
        let mut memory = Memory::default();
        for Remembered { url, issuer, made } in &self.remembered {
            memory.note(url, issuer, Timestamp::parse(made).expect("a moment"));
        }
        let mut case = Case::new("exhibit", &document, &sources, now);
        case.remembered = Arc::new(memory);
        let mut report = badge::verify(&case.enveloped(envelope.as_ref()));
        report.trust = trust::judge(self.list().as_ref(), &report);
        Some(report)
    }

    /// What the whole verifier says, that asks nobody and has the sources in a folder.
    pub(crate) async fn examined(&self) -> Result<Report, Unreadable> {
        let now = self.moment();
        let folder = tempfile::tempdir().expect("a folder");
        let mut index = serde_json::Map::new();
        for (number, source) in self.source.iter().enumerate() {
            if let Some(text) = &source.document {
                let name = format!("{number}.json");
                std::fs::write(folder.path().join(&name), text).expect("a file");
                index.insert(source.url.clone(), name.into());
            }
        }
        std::fs::write(folder.path().join("index.json"), Value::from(index).to_string()).expect("a file");
        let settings = Config { recognised: self.list(), ..Config::read(None).expect("every setting has a default") };
        let examiner = Examiner::new(&settings).offline().with_shelf(Shelf::open(folder.path()).expect("an index"));
        let input = if self.is_picture() { Input::File(self.given_bytes()) } else { Input::Bytes(self.given_bytes()) };
        examiner.examine(Question { input, named: "exhibit".into(), recipient: None, now: Some(now), lang: "fr".into() }).await
    }

    /// Whether everything that is asked for can be had: what cannot is only known to somebody who asks.
    pub(crate) fn is_at_hand(&self) -> bool {
        self.source.iter().all(|source| source.document.is_some()) && self.remembered.is_empty()
    }

    fn moment(&self) -> Timestamp {
        Timestamp::parse(&self.now).expect("now is a moment")
    }

    fn list(&self) -> Option<Recognised> {
        let tables: Vec<String> =
            self.listed.iter().map(|entry| format!("[[issuer]]\nid = {:?}\nname = {:?}\n", entry.id, entry.name)).collect();
        (!tables.is_empty()).then(|| Recognised::parse(&tables.concat()).expect("a list"))
    }

    /// The file.
    pub(crate) fn to_toml(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, value: &str| writeln!(out, "{name} = {}", toml::Value::from(value)).expect("a string takes every line");
        line("title", &self.title);
        if !self.attack.is_empty() {
            line("attack", &self.attack);
        }
        line("why", &self.why);
        line("made_with", &self.made_with);
        if let Some(twin) = &self.twin {
            line("twin", twin);
        }
        line("now", &self.now);
        out.push_str("\n[expect]\n");
        match &self.expect {
            Expect::Unreadable { unreadable } => writeln!(out, "unreadable = \"{unreadable}\"").expect("a string takes every line"),
            Expect::Report(Expected { shape, proof, issuer, dates, status, verdict, trust }) => {
                let checks = [("shape", shape), ("proof", proof), ("issuer", issuer), ("dates", dates), ("status", status)];
                for (name, value) in checks.into_iter().chain([("verdict", verdict)]) {
                    writeln!(out, "{name} = \"{value}\"").expect("a string takes every line");
                }
                if !self.listed.is_empty() {
                    writeln!(out, "trust = \"{trust}\"").expect("a string takes every line");
                }
            }
        }
        for Listed { id, name } in &self.listed {
            write!(out, "\n[[listed]]\nid = {}\nname = {}\n", toml::Value::from(id.as_str()), toml::Value::from(name.as_str()))
                .expect("a string takes every line");
        }
        for Remembered { url, issuer, made } in &self.remembered {
            write!(out, "\n[[remembered]]\nurl = \"{url}\"\nissuer = \"{issuer}\"\nmade = \"{made}\"\n")
                .expect("a string takes every line");
        }
        out.push_str("\n[given]\n");
        let Given { badge, badge_base64, picture, picture_base64 } = &self.given;
        match (badge, badge_base64, picture, picture_base64) {
            (Some(text), ..) => out.push_str(&literal("badge", text)),
            (_, Some(base64), ..) => writeln!(out, "badge_base64 = \"{base64}\"").expect("a string takes every line"),
            (_, _, Some(text), _) => out.push_str(&literal("picture", text)),
            (.., Some(base64)) => writeln!(out, "picture_base64 = \"{base64}\"").expect("a string takes every line"),
            (None, None, None, None) => panic!("{}: no badge", self.title),
        }
        for source in &self.source {
            write!(out, "\n[[source]]\nurl = \"{}\"\n", source.url).expect("a string takes every line");
            match &source.document {
                Some(text) => out.push_str(&literal("document", text)),
                None if source.gone => out.push_str("gone = true\n"),
                None => out.push_str("unreachable = true\n"),
            }
        }
        out
    }
}

/// All exhibits of the folder, by the names of their files without `.toml`, in the order of the names.
pub(crate) fn all() -> Vec<(String, Exhibit)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("an exhibit can be read");
        let exhibit = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, exhibit)
    };
    files.iter().map(read).collect()
}

/// Where the files are.
pub(crate) fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/forgeries"))
}

fn not_asked() -> String {
    "not-asked".to_owned()
}

fn literal(name: &str, text: &str) -> String {
    assert!(!text.contains("'''") && !text.contains('\r'), "a literal string cannot hold this");
    format!("{name} = '''\n{text}'''\n")
}
