//! `issuer token`: programs that may ask for a venue. A token goes to stdout and nowhere else; only its hash is kept.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::actions::desk::Desk;
use crate::actions::end_token::end_token;
use crate::actions::make_token::{self, Made, Wish, make_token};
use crate::cli::arguments::programs::TokenCommand;
use crate::cli::told::{Told, print, say};
use crate::issuance::profile::Slug;
use crate::store::scope::Scope;
use crate::store::tokens::{self, Right, Token};
use crate::store::{self, Database, venues};
use crate::words::Words;

pub(crate) async fn token(desk: &Desk, command: TokenCommand, words: &Words) -> Result<ExitCode, Told> {
    match command {
        TokenCommand::New { venue, scope, until, name, json } => {
            let wish = Wish {
                name: name.unwrap_or_else(|| words.say("cli-token-unnamed")),
                rights: scope.into_iter().collect(),
                until: until.unwrap_or_default(),
            };
            let at = at(desk, &venue).await?;
            let Made { id, secret, expires_at } = make_token(desk, &at, wish).await?;
            if json {
                let until = expires_at.map(|end| end.to_string());
                print(&json!({"id": id, "token": secret, "venue": venue, "expiresAt": until}).to_string());
            } else {
                print(&secret);
                say(&words.say("cli-token-made"));
            }
        }
        TokenCommand::List { venue, json } => list(desk, venue, json, words).await?,
        TokenCommand::Revoke { id } => {
            let unknown = || Told::sentence("cli-token-unknown", Vec::new());
            let venue = desk.store.read(move |connection| tokens::venue_of(connection, id)).await;
            let venue = venue.map_err(|error: store::Error| Told::from(error))?.ok_or_else(unknown)?;
            if !end_token(desk, &Scope::of_terminal(venue), id).await? {
                return Err(unknown());
            }
            print(&words.say("cli-token-ended"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(desk: &Desk, venue: Option<String>, json: bool, words: &Words) -> Result<(), Told> {
    let scopes = match venue {
        Some(slug) => vec![at(desk, &slug).await?],
        None => desk.store.read(every_venue).await?,
    };
    let look = move |connection: &mut Database| {
        scopes.iter().map(|scope| tokens::of_venue(connection, scope)).collect::<Result<Vec<_>, store::Error>>()
    };
    let found: Vec<Token> = desk.store.read(look).await?.into_iter().flatten().collect();
    if json {
        print(&json!({"tokens": found.iter().map(as_json).collect::<Vec<_>>()}).to_string());
        return Ok(());
    }
    if found.is_empty() {
        say(&words.say("cli-no-tokens"));
    }
    for token in found {
        let end = token.ended_at.or(token.expires_at).map_or_else(|| "-".to_owned(), |end| end.to_string());
        print(&format!("{}\t{}\t{}\t{end}\t{}", token.id, token.venue, rights(&token), token.name));
    }
    Ok(())
}

fn every_venue(connection: &mut Database) -> Result<Vec<Scope>, store::Error> {
    Ok(venues::all(connection)?.into_iter().map(|venue| Scope::of_terminal(venue.slug)).collect())
}

fn rights(token: &Token) -> String {
    token.rights.iter().map(|right| right.slug()).collect::<Vec<_>>().join(",")
}

fn as_json(token: &Token) -> Value {
    let moment = |moment: Option<badge::timestamp::Timestamp>| moment.map(|moment| moment.to_string());
    json!({
        "id": token.id, "venue": token.venue.as_str(), "name": token.name,
        "scopes": token.rights.iter().copied().map(Right::slug).collect::<Vec<_>>(),
        "madeAt": token.made_at.to_string(), "expiresAt": moment(token.expires_at), "usedAt": moment(token.used_at),
        "endedAt": moment(token.ended_at),
    })
}

/// A venue, at the terminal.
async fn at(desk: &Desk, slug: &str) -> Result<Scope, Told> {
    let unknown = || Told::sentence("cli-unknown-venue", vec![("slug", slug.to_owned())]);
    let wanted = Slug::parse(slug).ok_or_else(unknown)?;
    let known = desk.store.read(move |connection| venues::find(connection, wanted.as_str())).await;
    let venue = known.map_err(|error: store::Error| Told::from(error))?.ok_or_else(unknown)?;
    Ok(Scope::of_terminal(venue.slug))
}

impl From<make_token::Error> for Told {
    fn from(error: make_token::Error) -> Self {
        match error {
            make_token::Error::Store(store) => store.into(),
            make_token::Error::Name => Self::sentence("cli-token-name", Vec::new()),
            make_token::Error::Rights => Self::sentence("cli-token-rights", Vec::new()),
            make_token::Error::TooMany => Self::sentence("cli-token-too-many", Vec::new()),
            make_token::Error::Until => Self::sentence("cli-token-until", Vec::new()),
            other @ make_token::Error::Random => Self::failed(&other),
        }
    }
}
