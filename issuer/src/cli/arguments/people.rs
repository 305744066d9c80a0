//! What may stand on the command line about networks, the people of venues, the pages of the operator, and programs.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::issuance::commission;
use crate::store::pages::Page;
use crate::store::scope::Role;

#[derive(Debug, Subcommand)]
pub(crate) enum NetworkCommand {
    /// Add a network
    Add {
        /// Its short name in addresses: a to z, digits, hyphens
        #[arg(long)]
        slug: String,
        /// Its name
        #[arg(long)]
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Every network
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum StaffCommand {
    /// Let somebody sign in, and print a link for them
    Add(AddStaff),
    /// Print a new link for somebody
    Link {
        /// Their address
        #[arg(long)]
        email: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Who may sign in
    List {
        /// At this venue only
        #[arg(long)]
        venue: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take somebody's roles away
    Remove {
        /// Their address
        #[arg(long)]
        email: String,
        /// At this venue only
        #[arg(long)]
        venue: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AddStaff {
    /// Slug of the venue where they work
    #[arg(long, required_unless_present = "network", conflicts_with = "network")]
    pub(crate) venue: Option<String>,
    /// Slug of the network that they run
    #[arg(long)]
    pub(crate) network: Option<String>,
    /// Their address
    #[arg(long)]
    pub(crate) email: String,
    /// Their name, as colleagues read it; by default the start of their address
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// What they may do: reader, issuer, venue-admin; network-admin for a network
    #[arg(long, value_parser = role)]
    pub(crate) role: Role,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SetVenue {
    /// Slug of the venue
    #[arg(long)]
    pub(crate) venue: String,
    /// Its name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Its telephone number
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// Its address in one line
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// Its own site
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// After how many years it forgets whom a badge was for: 1 to 10
    #[arg(long)]
    pub(crate) retention: Option<i64>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct MoveVenue {
    /// Slug of the venue
    #[arg(long, required_unless_present = "all", conflicts_with = "all")]
    pub(crate) venue: Option<String>,
    /// Every venue
    #[arg(long)]
    pub(crate) all: bool,
    /// The new origin, such as https://badges.exemple.fr
    #[arg(long, required_unless_present_any = ["lost", "renew"])]
    pub(crate) to: Option<String>,
    /// An origin that it has left and that is no longer yours: nothing vouches for its DID any more
    #[arg(long)]
    pub(crate) lost: Option<String>,
    /// Make its badges anew there, under the same share links
    #[arg(long)]
    pub(crate) renew: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PageCommand {
    /// Write one of the operator's pages, in the language of --lang
    Set {
        /// Which: legal, privacy, contact
        #[arg(value_parser = page)]
        page: Page,
        /// A file of plain text: paragraphs with an empty line between them
        file: PathBuf,
    },
    /// One of the operator's pages to stdout, in the language of --lang; where it is not written, what it may begin with
    Show {
        /// Which: legal, privacy, contact
        #[arg(value_parser = page)]
        page: Page,
    },
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| Role::ALL.map(Role::slug).join(", "))
}

fn page(text: &str) -> Result<Page, String> {
    Page::parse(text).ok_or_else(|| Page::ALL.map(Page::slug).join(", "))
}

#[derive(Debug, Subcommand)]
pub(crate) enum VcApiCommand {
    /// Add an instance, with its own key, and print its address, its DID and its token, as JSON
    Add {
        /// Its name in addresses: a to z, digits, hyphens
        name: String,
        /// The suite by which it signs
        #[arg(long)]
        cryptosuite: Cryptosuite,
        /// The curve of its key; the suite's own where none is named
        #[arg(long)]
        curve: Option<Curve>,
        /// Give each credential a place in a status list of the instance's
        #[arg(long)]
        status: Option<StatusPurpose>,
    },
    /// Every instance
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Remove an instance, and destroy its key
    Remove {
        /// Its name
        name: String,
    },
}

/// A suite, by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Cryptosuite {
    #[value(name = "ecdsa-rdfc-2019")]
    EcdsaRdfc2019,
    #[value(name = "ecdsa-sd-2023")]
    EcdsaSd2023,
    #[value(name = "eddsa-jcs-2022")]
    EddsaJcs2022,
    #[value(name = "eddsa-rdfc-2022")]
    EddsaRdfc2022,
}

impl From<Cryptosuite> for commission::Cryptosuite {
    fn from(suite: Cryptosuite) -> Self {
        match suite {
            Cryptosuite::EcdsaRdfc2019 => Self::EcdsaRdfc2019,
            Cryptosuite::EcdsaSd2023 => Self::EcdsaSd2023,
            Cryptosuite::EddsaJcs2022 => Self::EddsaJcs2022,
            Cryptosuite::EddsaRdfc2022 => Self::EddsaRdfc2022,
        }
    }
}

/// A curve, by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Curve {
    #[value(name = "P-256")]
    P256,
    #[value(name = "P-384")]
    P384,
}

impl From<Curve> for commission::Curve {
    fn from(curve: Curve) -> Self {
        match curve {
            Curve::P256 => Self::P256,
            Curve::P384 => Self::P384,
        }
    }
}

/// For what a status list is (Bitstring Status List 1.0 §2.2).
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum StatusPurpose {
    /// Withdrawn, for good
    Revocation,
}
