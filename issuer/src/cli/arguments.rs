//! What may stand on the command line. What a person reads of it with `--help` stands in `words/`, under the names of commands and
//! arguments.

pub(crate) mod copies;
pub(crate) mod people;
pub(crate) mod programs;

use std::path::PathBuf;

use badge::keys::Algorithm;
use badge::timestamp::Timestamp;
use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

use crate::actions::revoke_badge::Reason;
use crate::cli::arguments::copies::{Backup, Copy, ExportSite, Restore, moment};
use crate::cli::arguments::people::{MoveVenue, NetworkCommand, PageCommand, SetVenue, StaffCommand, VcApiCommand};
use crate::cli::arguments::programs::TokenCommand;
use crate::issuance::profile::KeyUse;

/// Issues Open Badges for venues of digital mediation.
#[derive(Debug, Parser)]
#[command(name = "issuer", version)]
pub(crate) struct Cli {
    /// A TOML file of settings; ISSUER_… variables stand over it
    #[arg(long, global = true, env = "ISSUER_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Language of what is said: fr, en
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Note a mail that came back: the report is read from standard input
    Bounce {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Achievements that a venue makes itself
    #[command(subcommand)]
    Achievement(Achievement),
    /// Copy everything in the database to a file, while others go on
    Backup(Backup),
    /// Look at everything that is kept: database, keys, badges, status lists
    Check {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Move everything to another, empty database
    Copy(Copy),
    /// Write what strangers fetch as files, for any web server
    ExportSite(ExportSite),
    /// Forget whom a badge is for: name and link go away
    Erase(Erase),
    /// Erase what venues have kept for longer than they say; the service does it every day
    Forget {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Results → signed badges
    Import(Import),
    /// Keys of venues
    #[command(subcommand)]
    Key(Key),
    /// Bring the database to this version
    Migrate {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Networks of venues that one person runs
    #[command(subcommand)]
    Network(NetworkCommand),
    /// Pages that the operator writes: legal notice, privacy notice, contact
    #[command(subcommand)]
    Page(PageCommand),
    /// Put something right: another badge under the same link, the old one withdrawn
    Replace(Replace),
    /// Put a backup into an empty database
    Restore(Restore),
    /// Withdraw a badge, for good
    Revoke(Revoke),
    /// Serve badges, venues and status lists
    Serve,
    /// One badge to stdout
    Show {
        /// Its share link, or its id with or without urn:uuid:
        #[arg(value_parser = which_badge)]
        badge: WhichBadge,
        /// In which form
        #[arg(long, default_value = "json")]
        format: Format,
        /// By which algorithm a token is signed
        #[arg(long)]
        algorithm: Option<KeyAlgorithm>,
    },
    /// People who may sign in
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Programs that may ask for a venue
    #[command(subcommand)]
    Token(TokenCommand),
    /// Instances that sign for programs which test signatures; none of them is a venue
    #[command(subcommand, name = "vc-api")]
    VcApi(VcApiCommand),
    /// Venues that issue badges
    #[command(subcommand)]
    Venue(VenueCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Achievement {
    /// Keep what a file tells, as the next version where there is one
    Add {
        /// The file, as JSON: `schemas/json/achievement.schema.json`
        file: PathBuf,
        /// Slug of the venue
        #[arg(long)]
        venue: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The achievements of a venue
    List {
        /// Slug of the venue
        #[arg(long)]
        venue: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Offer one no more; badges that were given stay as they are
    Retire {
        /// Its short name
        key: String,
        /// Slug of the venue
        #[arg(long)]
        venue: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file: an export of Pix, Pix Certif or Pix Orga, or the venue's own sheet, as CSV
    pub(crate) file: PathBuf,
    /// Slug of the venue
    #[arg(long)]
    pub(crate) venue: String,
    /// Only results of this framework; the scales of a venue's own sheet: pix, digcomp/2.2, icdl, …
    #[arg(long)]
    pub(crate) framework: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Do nothing if any row is at fault
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object on one line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// Its share link, or its id with or without urn:uuid:
    #[arg(value_parser = which_badge)]
    pub(crate) badge: WhichBadge,
    /// Withdraw it too: the person's own copy no longer holds
    #[arg(long)]
    pub(crate) revoke: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Replace {
    /// Its share link, or its id with or without urn:uuid:
    #[arg(value_parser = which_badge)]
    pub(crate) badge: WhichBadge,
    /// What to say otherwise: name=…, day=2026-10-12, level=2, end=2027-10-12
    #[arg(long, required = true, value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// Its share link, or its id with or without urn:uuid:
    #[arg(value_parser = which_badge)]
    pub(crate) badge: WhichBadge,
    /// Why: error, fraud, key-compromised, replaced, request
    #[arg(long, value_parser = reason)]
    pub(crate) reason: Reason,
    /// Stays with the venue
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// A key came into other hands: revoke it, and make every badge of it anew under another key and the same link
    Compromised {
        /// Which, such as key-2026-1
        key: String,
        /// Since when, where that is known: 2026-11-20T08:00:00Z
        #[arg(long, value_parser = moment)]
        since: Option<Timestamp>,
        #[command(flatten)]
        of: OfVenue,
    },
    /// Destroy the private half of a key that is retired or revoked
    Destroy {
        /// Which, such as key-2026-1
        key: String,
        #[command(flatten)]
        of: OfVenue,
    },
    /// The public halves to stdout; the private ones are files, and stay there
    Export {
        #[command(flatten)]
        of: OfVenue,
        /// In which form
        #[arg(long, default_value = "did", conflicts_with = "json")]
        format: PublicForm,
    },
    /// Every key: where it stands in its life, and what lies on disk of it
    List {
        /// Of this venue only
        #[arg(long)]
        venue: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// A further key: published, and not signing yet
    New {
        #[command(flatten)]
        of: OfVenue,
        /// By which algorithm it signs: badges, parts of them, or tokens by another
        #[arg(long, default_value = "EdDSA")]
        algorithm: KeyKind,
        /// Make it in the token that ISSUER_PKCS11_TOKEN names: its private half never leaves it
        #[arg(long)]
        hardware: bool,
    },
    /// Encrypt key files that lie in the open
    Protect {
        /// Of this venue only
        #[arg(long)]
        venue: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The next key: publish it; given again a day later, take it into service
    Rotate {
        #[command(flatten)]
        of: OfVenue,
        /// By which algorithm it signs: badges, parts of them, or tokens by another
        #[arg(long, default_value = "EdDSA")]
        algorithm: KeyKind,
        /// Take it into service at once: for a day verifiers that hold an older document may call its badges undecided
        #[arg(long)]
        now: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct OfVenue {
    /// Slug of the venue
    #[arg(long)]
    pub(crate) venue: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// By which algorithm a key of a venue signs, by its name in JOSE (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KeyAlgorithm {
    /// Ed25519: badges, and tokens where no other key is there
    #[value(name = "EdDSA")]
    EdDsa,
    /// ECDSA over P-256: tokens
    #[value(name = "ES256")]
    Es256,
    /// RSA with SHA-256: tokens, for readers who know nothing else
    #[value(name = "RS256")]
    Rs256,
}

/// What a key of a venue signs, by its algorithm or its suite (vc-di-ecdsa §3.6).
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KeyKind {
    /// P-256: parts of badges
    #[value(name = "ecdsa-sd-2023")]
    EcdsaSd2023,
    /// Ed25519: badges, and tokens where no other key is there
    #[value(name = "EdDSA")]
    EdDsa,
    /// ECDSA over P-256: tokens
    #[value(name = "ES256")]
    Es256,
    /// RSA with SHA-256: tokens, for readers who know nothing else
    #[value(name = "RS256")]
    Rs256,
}

impl From<KeyKind> for KeyUse {
    fn from(kind: KeyKind) -> Self {
        match kind {
            KeyKind::EcdsaSd2023 => Self::Parts,
            KeyKind::EdDsa => Self::Badges,
            KeyKind::Es256 => Self::Tokens(Algorithm::Es256),
            KeyKind::Rs256 => Self::Tokens(Algorithm::Rs256),
        }
    }
}

impl From<KeyAlgorithm> for Algorithm {
    fn from(algorithm: KeyAlgorithm) -> Self {
        match algorithm {
            KeyAlgorithm::EdDsa => Self::EdDsa,
            KeyAlgorithm::Es256 => Self::Es256,
            KeyAlgorithm::Rs256 => Self::Rs256,
        }
    }
}

/// In which form public halves are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PublicForm {
    /// The DID document, as it is served
    Did,
    /// A JWK Set (RFC 7517, RFC 8037)
    Jwk,
    /// Each key's URL and Multikey, a line each
    Multikey,
}

#[derive(Debug, Subcommand)]
pub(crate) enum VenueCommand {
    /// Add a venue, with its own key and DID
    Add(AddVenue),
    /// Every venue
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The picture at the head of a venue's pages
    Logo(VenueLogo),
    /// Move a venue to another origin: the operator has another domain
    Move(MoveVenue),
    /// Settle how a venue works: only what is given changes; an empty text takes it away
    Set(SetVenue),
}

#[derive(Debug, Args)]
pub(crate) struct VenueLogo {
    /// A PNG or SVG, at most 200 kB
    pub(crate) file: PathBuf,
    /// Slug of the venue
    #[arg(long)]
    pub(crate) venue: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AddVenue {
    /// Its short name in addresses: a to z, digits, hyphens
    #[arg(long)]
    pub(crate) slug: String,
    /// Its name
    #[arg(long)]
    pub(crate) name: String,
    /// Its own site
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// Its address in one line: "12 rue des Tilleuls, 59000 Villeneuve"
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// Its number in the register of establishments (14 digits)
    #[arg(long)]
    pub(crate) siret: Option<String>,
    /// Its number in the register of associations (W and nine digits)
    #[arg(long)]
    pub(crate) rna: Option<String>,
    /// The picture at the head of its pages: a PNG or SVG, at most 200 kB
    #[arg(long)]
    pub(crate) logo: Option<PathBuf>,
    /// Slug of the network that it is in
    #[arg(long)]
    pub(crate) network: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// The credential, byte for byte as it was signed
    Json,
    /// The same credential as a signed token (JWT)
    Jwt,
    /// A sheet of paper: comes later
    Pdf,
    /// The picture, 1200 pixels wide, with the credential in it
    Png,
    /// The picture as a drawing, with the credential in it
    Svg,
}

fn which_badge(text: &str) -> Result<WhichBadge, String> {
    if let Some((_, link)) = text.rsplit_once("/b/") {
        let link = link.split(['.', '?', '#', '/']).next().unwrap_or_default();
        return Ok(WhichBadge::Behind(link.to_owned()));
    }
    Uuid::parse_str(text).map(WhichBadge::Id).map_err(|error| error.to_string())
}

/// A badge, as people name it: what they have at hand is its link.
#[derive(Clone, Debug)]
pub(crate) enum WhichBadge {
    /// Behind this share link.
    Behind(String),
    /// With this id.
    Id(Uuid),
}

fn reason(text: &str) -> Result<Reason, String> {
    let known = || Reason::ALL.map(Reason::slug).join(", ");
    Reason::parse(text).ok_or_else(known)
}
