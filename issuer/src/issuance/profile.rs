//! Who issues: the venue, its profile and its DID document. Origin and DID are fixed when a venue is added, for
//! signed badges name them for ever.

use badge::keys::{Algorithm, PublicKey};
use badge::timestamp::Timestamp;
use serde_json::{Map, Value, json};

/// A venue that issues badges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// Its short name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its own site.
    pub url: Option<String>,
    /// Its address in one line, such as "12 rue des Tilleuls, 59000 Villeneuve".
    pub address: Option<String>,
    /// Its number in the register of establishments.
    pub siret: Option<String>,
    /// Its number in the register of associations.
    pub rna: Option<String>,
    /// Scheme, host and port that its documents stand under.
    pub origin: String,
    /// Its DID.
    pub did: String,
}

/// A short name in addresses: a to z, digits, single hyphens inside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Reads one; `None` where it is none. It becomes a folder and a part of URLs, so nothing else may pass.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts = || text.split('-');
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (text.len() <= LONGEST_SLUG && parts().all(plain)).then(|| Self(text.to_owned()))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is told of a venue that is to be added, unchecked.
#[derive(Clone, Debug, Default)]
pub struct NewVenue {
    /// See [`Venue`].
    pub slug: String,
    /// See [`Venue`].
    pub name: String,
    /// See [`Venue`].
    pub url: Option<String>,
    /// See [`Venue`].
    pub address: Option<String>,
    /// See [`Venue`].
    pub siret: Option<String>,
    /// See [`Venue`].
    pub rna: Option<String>,
}

/// What can be wrong with it. The slug is also the end of its sentence's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VenueFault {
    /// Empty, very long, or with control characters.
    Address,
    /// Empty, very long, or with control characters.
    Name,
    /// Not W and nine digits.
    Rna,
    /// Not 14 digits with a good check digit.
    Siret,
    /// Other than a to z, digits and single hyphens.
    Slug,
    /// No http or https URL.
    Url,
}

impl VenueFault {
    /// Its slug.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Rna => "rna",
            Self::Siret => "siret",
            Self::Slug => "slug",
            Self::Url => "url",
        }
    }
}

impl Venue {
    /// A venue under `origin`.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn new(told: &NewVenue, origin: &str) -> Result<Self, Vec<VenueFault>> {
        let mut faults = Vec::new();
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let readable = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST_LINE && text.chars().all(is_legible);
        let name = line(&told.name);
        let slug = Slug::parse(&told.slug);
        let compact = |text: &String| text.split_whitespace().collect::<String>();
        let (siret, rna) = (told.siret.as_ref().map(compact), told.rna.as_ref().map(|rna| compact(rna).to_ascii_uppercase()));
        let address = told.address.as_deref().map(line);
        let mut refuse = |bad: bool, fault| {
            if bad {
                faults.push(fault)
            }
        };
        refuse(slug.is_none(), VenueFault::Slug);
        refuse(!readable(&name), VenueFault::Name);
        refuse(told.url.as_deref().is_some_and(|url| !is_web_url(url)), VenueFault::Url);
        refuse(address.as_deref().is_some_and(|address| !readable(address)), VenueFault::Address);
        refuse(siret.as_deref().is_some_and(|siret| !is_siret(siret)), VenueFault::Siret);
        refuse(rna.as_deref().is_some_and(|rna| !is_rna(rna)), VenueFault::Rna);
        match slug {
            Some(slug) if faults.is_empty() => {
                let did = did(origin, &slug);
                Ok(Self { did, name, url: told.url.clone(), address, siret, rna, origin: origin.to_owned(), slug })
            }
            _ => Err(faults),
        }
    }

    /// The same venue under another origin: the DID there is another one.
    #[must_use]
    pub fn at_origin(&self, origin: &str) -> Self {
        Self { did: did(origin, &self.slug), origin: origin.to_owned(), ..self.clone() }
    }

    /// Where its profile stands.
    #[must_use]
    pub fn profile_url(&self) -> String {
        format!("{}/venues/{}", self.origin, self.slug)
    }

    /// The id of one of its keys, as proofs name it.
    #[must_use]
    pub fn key_url(&self, key: &str) -> String {
        format!("{}#{key}", self.did)
    }

    /// Where one of its status lists stands.
    #[must_use]
    pub fn status_list_url(&self, list: i64) -> String {
        format!("{}/status/{list}", self.origin)
    }
}

/// The Profile (a class of Open Badges 3.0 §B.1), as it stands in every badge.
#[must_use]
pub fn profile(venue: &Venue) -> Map<String, Value> {
    let mut profile = Map::new();
    profile.insert("id".into(), json!(venue.did));
    profile.insert("type".into(), json!(["Profile"]));
    profile.insert("name".into(), json!(venue.name));
    profile.insert("url".into(), json!(venue.url.clone().unwrap_or_else(|| venue.profile_url())));
    if let Some(line) = &venue.address {
        profile.insert("address".into(), address(line));
    }
    let registered = [("ext:siret", &venue.siret), ("ext:rna", &venue.rna)];
    let others: Vec<Value> = registered
        .into_iter()
        .filter_map(|(kind, number)| {
            let number = number.as_ref()?;
            // Open Badges 3.0 §1.4 [schema]: the one class whose `type` is no array.
            Some(json!({"type": "IdentifierEntry", "identifier": number, "identifierType": kind}))
        })
        .collect();
    if !others.is_empty() {
        profile.insert("otherIdentifier".into(), json!(others));
    }
    profile
}

/// The Profile as a document of its own.
#[must_use]
pub fn profile_document(venue: &Venue) -> Value {
    let mut document = Map::new();
    document.insert("@context".into(), json!(CONTEXTS));
    document.extend(profile(venue));
    Value::Object(document)
}

/// What a key of a venue signs. Keys of each use are published, rotated and withdrawn by themselves, and none has two uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Badges and status lists, by `eddsa-rdfc-2022`; tokens where a venue has no other key for them.
    Badges,
    /// Parts of badges, by `ecdsa-sd-2023`.
    Parts,
    /// Tokens alone, by this algorithm.
    Tokens(Algorithm),
}

impl KeyUse {
    /// By which algorithm its keys sign (RFC 7518 §3.1, RFC 8037 §3.1).
    #[must_use]
    pub fn algorithm(self) -> Algorithm {
        match self {
            Self::Badges => Algorithm::EdDsa,
            Self::Parts => Algorithm::Es256,
            Self::Tokens(algorithm) => algorithm,
        }
    }

    /// How it is called: by its algorithm, or by its suite where an algorithm would be that of others too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parts => SELECTIVE,
            other => other.algorithm().name(),
        }
    }
}

impl From<Algorithm> for KeyUse {
    fn from(algorithm: Algorithm) -> Self {
        if algorithm == Algorithm::EdDsa { Self::Badges } else { Self::Tokens(algorithm) }
    }
}

/// Whether it is written as an origin of ours is (RFC 6454 §6.2): a name of letters, digits, hyphens and dots, perhaps with a port.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let is_ours = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':' | b'_');
    host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.bytes().all(is_ours)
}

/// What everybody may know of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicHalf {
    /// Its id.
    pub id: String,
    /// The key, as Multikey.
    pub multikey: String,
    /// What it signs.
    pub signs: KeyUse,
    /// From when on nothing that it signed counts: the private half came into other hands.
    pub revoked: Option<Timestamp>,
}

/// The DID document (DID 1.0 §5, CID 1.0 §2.2): every key that was ever published. A retired key keeps its place under both members,
/// with no end: verifiers refuse every proof of a method after its `expires` or `revoked`, whenever the proof was made.
#[must_use]
pub fn did_document(venue: &Venue, keys: &[PublicHalf]) -> Value {
    did_document_beside(venue, keys, &[])
}

/// The same of a venue that has other DIDs as well, because it moved: each document names the others (DID 1.0 §5.1.3), and all of them the same
/// keys. A proof says under which DID it was made, and so does the badge that it signs: no badge of one can pass for one of another.
#[must_use]
pub fn did_document_beside(venue: &Venue, keys: &[PublicHalf], others: &[String]) -> Value {
    let methods: Vec<Value> = keys.iter().map(|key| method(venue, key)).collect();
    let may_assert: Vec<String> = keys.iter().map(|key| venue.key_url(&key.id)).collect();
    let has_jwk = methods.iter().any(|method| method.get("publicKeyJwk").is_some());
    let contexts = [Some(DID), Some(MULTIKEY), Some(JWK).filter(|_| has_jwk)];
    let names: Vec<String> = others.iter().filter(|did| **did != venue.did).cloned().chain([venue.profile_url()]).collect();
    json!({
        "@context": contexts.into_iter().flatten().collect::<Vec<_>>(),
        "id": venue.did,
        "alsoKnownAs": names,
        "verificationMethod": methods,
        "assertionMethod": may_assert,
    })
}

/// The keys that count, as a JWK Set (RFC 7517 §5), for readers of tokens that know no DID. A set cannot say that a key was revoked, so one
/// that was has no place in it, nor has one that signs no tokens.
#[must_use]
pub fn jwks(venue: &Venue, keys: &[PublicHalf]) -> Value {
    let named = |key: &PublicHalf| {
        let mut jwk = jwk(&PublicKey::from_multikey(&key.multikey).ok()?);
        jwk.insert("kid".into(), json!(venue.key_url(&key.id)));
        jwk.insert("use".into(), json!("sig"));
        Some(Value::Object(jwk))
    };
    let in_tokens = |key: &&PublicHalf| key.revoked.is_none() && key.signs != KeyUse::Parts;
    json!({"keys": keys.iter().filter(in_tokens).filter_map(named).collect::<Vec<_>>()})
}

/// CID 1.0 §2.2.2 Multikey for a key that signs badges or parts of them, §2.2.3 JsonWebKey for one that signs tokens alone: one method holds
/// one of the two.
fn method(venue: &Venue, key: &PublicHalf) -> Value {
    let mut method = Map::new();
    method.insert("id".into(), json!(venue.key_url(&key.id)));
    match PublicKey::from_multikey(&key.multikey) {
        Ok(public @ (PublicKey::P256(_) | PublicKey::P384(_) | PublicKey::Rsa(_))) if key.signs != KeyUse::Parts => {
            method.insert("type".into(), json!("JsonWebKey"));
            method.insert("controller".into(), json!(venue.did));
            method.insert("publicKeyJwk".into(), Value::Object(jwk(&public)));
        }
        _ => {
            method.insert("type".into(), json!("Multikey"));
            method.insert("controller".into(), json!(venue.did));
            method.insert("publicKeyMultibase".into(), json!(key.multikey));
        }
    }
    if let Some(revoked) = key.revoked {
        method.insert("revoked".into(), json!(revoked.to_string()));
    }
    Value::Object(method)
}

/// With its one algorithm (RFC 7517 §4.4), so that nobody reads a token of this key by another.
fn jwk(key: &PublicKey) -> Map<String, Value> {
    let members = badge::keys::to_jwk(key).into_iter().map(|(name, value)| (name.to_owned(), json!(value)));
    members.chain([("alg".to_owned(), json!(key.algorithm().name()))]).collect()
}

/// `did:web` (§3.2): host, with the port's colon percent-encoded, then the path with colons for slashes.
fn did(origin: &str, slug: &Slug) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    format!("did:web:{}:venues:{slug}", host.replace(':', "%3A"))
}

/// "12 rue des Tilleuls, 59000 Villeneuve" has a postal code to be told apart; any other line stays whole.
fn address(line: &str) -> Value {
    let parts = line.rsplit_once(',').and_then(|(street, town)| {
        let (code, locality) = town.trim().split_once(' ')?;
        let postal = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
        postal.then(|| (street.trim(), code, locality.trim()))
    });
    match parts {
        Some((street, code, locality)) => json!({
            "type": ["Address"], "streetAddress": street, "postalCode": code, "addressLocality": locality, "addressCountryCode": "FR",
        }),
        None => json!({"type": ["Address"], "streetAddress": line}),
    }
}

/// The text is kept as told, so it must be what a parser reads: parsers drop line ends, turn `\` into `/`, and forgive a missing host.
fn is_web_url(text: &str) -> bool {
    let plain = |c: char| is_legible(c) && !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    let named = ["https://", "http://"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.starts_with('/')));
    let anonymous = |url: url::Url| url.username().is_empty() && url.password().is_none();
    text.len() <= LONGEST_LINE && text.chars().all(plain) && named && url::Url::parse(text).is_ok_and(anonymous)
}

/// Whether a reader sees the character for what it is: no control, nothing that turns the direction of what stands around it or
/// that is not seen at all, and not the mark of a letter that was lost on the way.
#[must_use]
pub fn is_legible(c: char) -> bool {
    let hidden = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e00ff}');
    !c.is_control() && !hidden
}

/// 14 digits under the Luhn rule; La Poste's many establishments follow a rule of their own (digits add up to a multiple of 5).
fn is_siret(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    if text.len() != 14 || digits.len() != 14 {
        return false;
    }
    let luhn: u32 =
        digits.iter().rev().enumerate().map(|(i, digit)| if i % 2 == 1 { 2 * digit / 10 + 2 * digit % 10 } else { *digit }).sum();
    luhn.is_multiple_of(10) || (text.starts_with("356000000") && digits.iter().sum::<u32>().is_multiple_of(5))
}

fn is_rna(text: &str) -> bool {
    text.strip_prefix('W').is_some_and(|digits| digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The contexts of a badge and of what stands inside one (Open Badges 3.0 §B: order matters).
pub(crate) const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
/// vc-di-ecdsa §3.6.
const SELECTIVE: &str = "ecdsa-sd-2023";
const DID: &str = "https://www.w3.org/ns/did/v1";
const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";
const JWK: &str = "https://w3id.org/security/jwk/v1";
/// Protects addresses and folders from names that some system cuts.
const LONGEST_SLUG: usize = 40;
/// Protects the 14 kB that a badge may have.
const LONGEST_LINE: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> NewVenue {
        NewVenue { slug: "tilleuls".into(), name: "Médiathèque des Tilleuls".into(), ..NewVenue::default() }
    }

    #[test]
    fn a_port_is_percent_encoded_in_a_did() {
        let venue = Venue::new(&told(), "http://localhost:8080").unwrap();
        assert_eq!(venue.did, "did:web:localhost%3A8080:venues:tilleuls");
        assert_eq!(Venue::new(&told(), "https://badges.exemple.fr").unwrap().did, "did:web:badges.exemple.fr:venues:tilleuls");
    }

    #[test]
    fn everything_that_is_wrong_with_a_venue_is_said_at_once() {
        let wrong = NewVenue {
            slug: "Les Tilleuls".into(),
            name: " ".into(),
            url: Some("javascript:alert(1)".into()),
            address: Some("\u{1b}".into()),
            siret: Some("12345678901234".into()),
            rna: Some("W12".into()),
        };
        use VenueFault::{Address, Name, Rna, Siret, Slug, Url};
        assert_eq!(Venue::new(&wrong, "https://x").unwrap_err(), [Slug, Name, Url, Address, Siret, Rna]);
    }

    #[test]
    fn a_slug_is_safe_as_a_folder_and_in_an_address() {
        for good in ["a", "tilleuls", "epn-59-nord"] {
            assert!(Slug::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "é", "a/b", "..", "a.b", "a b", &"a".repeat(41)] {
            assert!(Slug::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_site_is_kept_as_told_and_so_must_be_what_a_parser_reads() {
        for good in ["https://mediatheque.exemple.fr", "http://exemple.fr/lieu?a=1#b", "https://médiathèque.exemple.fr/é"] {
            assert!(is_web_url(good), "{good}");
        }
        let bad = [
            "https://:pw@a.fr",
            "https://u@a.fr",
            "https:///a.fr",
            "https:a.fr",
            "https://a.fr/\u{1b}[2J",
            "https://a.fr/\nx",
            "https://a.fr/\"x",
            " https://a.fr",
            "https://a.fr\\x",
        ];
        for bad in bad {
            assert!(!is_web_url(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_name_shows_every_character_that_it_has() {
        for hidden in ["a\u{61c}b", "a\u{202e}b", "a\u{ad}b", "\u{e0041}", "Jos\u{fffd}", "\u{3164}", "\u{200b}"] {
            let told = NewVenue { name: hidden.into(), ..told() };
            assert_eq!(Venue::new(&told, "https://x").unwrap_err(), [VenueFault::Name], "{hidden:?}");
        }
        assert!("Zoé D’Exemple-Fictif łukasz 山田 نور".chars().all(is_legible));
    }

    #[test]
    fn a_siret_has_a_good_check_digit_and_the_post_has_its_own_rule() {
        assert!(is_siret("73282932000074"));
        assert!(!is_siret("73282932000075"));
        assert!(is_siret("35600000049837"));
        assert!(!is_siret("7328293200007"));
    }

    #[test]
    fn a_profile_says_only_what_the_venue_told() {
        let plain = profile(&Venue::new(&told(), "https://badges.exemple.fr").unwrap());
        assert_eq!(plain.keys().collect::<Vec<_>>(), ["id", "type", "name", "url"]);
        let more = NewVenue { siret: Some("732 829 320 00074".into()), address: Some("12 rue des Tilleuls, 59000 Lys".into()), ..told() };
        let full = profile(&Venue::new(&more, "https://badges.exemple.fr").unwrap());
        assert_eq!(full["address"]["postalCode"], "59000");
        assert_eq!(full["otherIdentifier"][0]["identifier"], "73282932000074");
    }
}
