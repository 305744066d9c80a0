//! The key of a token. The header may name it in many ways, and may even bring one along; what counts is that the issuer's own document has
//! it (attacks W04, W05). A name is compared, and leads nowhere.

use std::cell::OnceCell;

use super::method::{Own, document, of_address, of_did};
use crate::case::{Case, EnvelopeKey, KeyAnswer, KeyFinding};
use crate::controller::{self, Method, MethodError};
use crate::credential;
use crate::did::{self, Did};
use crate::document::{Document, Object, Value};
use crate::jose::{Envelope, Form};
use crate::keys::{self, PublicKey};
use crate::report::Evidence;

/// What became of the key of the token that the document came in. A token that is no good in itself names nobody's.
pub(crate) fn envelope(case: &Case<'_>) -> Option<EnvelopeKey> {
    let envelope = case.envelope.filter(|envelope| envelope.fault.is_none() && envelope.header().is_ok())?;
    let party = credential::party(case.document.root(), case.findings.role.member());
    let issuer = party.map(|party| party.id).unwrap_or_default();
    let mut documents = Vec::new();
    let kid = envelope.header.str("kid");
    let own = envelope.header.object("jwk").map(keys::from_jwk).transpose();
    let found = match &own {
        Err(error) => Err(KeyAnswer::Bad(bad(error))),
        Ok(own) => Look { case, issuer: &issuer, envelope, documents: &mut documents }.named(kid, own.as_ref()),
    };
    let (id, other_algorithm, answer) = match found {
        Ok(Found { id, other_algorithm, method }) => (id, other_algorithm, KeyAnswer::Found(Box::new(method))),
        Err(answer) => (kid.unwrap_or_default().to_owned(), false, answer),
    };
    Some(EnvelopeKey { own: own.unwrap_or_default(), finding: KeyFinding { id, documents, answer }, other_algorithm })
}

/// A key of the issuer's.
struct Found {
    id: String,
    other_algorithm: bool,
    method: Method,
}

/// How one key of a set is picked.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// The one of this name: the fragment of its id, or the `kid` of its JWK (RFC 7517 §4.5).
    Kid(&'a str),
    /// The only one that there is.
    Only,
    /// The one that is this key.
    Same(&'a PublicKey),
}

struct Look<'a, 'c> {
    case: &'a Case<'c>,
    issuer: &'a str,
    envelope: &'a Envelope,
    documents: &'a mut Vec<Evidence>,
}

impl Look<'_, '_> {
    fn named(&mut self, kid: Option<&str>, own: Option<&PublicKey>) -> Result<Found, KeyAnswer> {
        let found = match kid.filter(|kid| *kid != self.issuer) {
            // VC-JOSE-COSE §4.1.1: an absolute DID URL, or the fragment of one.
            Some(kid) if did::split(kid).is_some() => self.method(kid),
            Some(kid) if kid.starts_with('#') => self.method(&format!("{}{kid}", self.issuer)),
            // Open Badges 3.0 §8.2.3: a URL that leads to the key.
            Some(kid) if controller::address_of(kid).is_some() => self.at_address(kid),
            Some(kid) => self.of_issuer(Wanted::Kid(kid)),
            None => self.of_issuer(own.map_or(Wanted::Only, Wanted::Same)),
        }?;
        // RFC 7515 §4.1.3: the header's key is the one that was signed with. Where it is not the one that the header names, the name is
        // borrowed (attack W04).
        if own.is_some_and(|own| *own != found.method.key) {
            return Err(KeyAnswer::Bad(MethodError::NotFound));
        }
        Ok(found)
    }

    /// A method by its DID URL, or by its address and fragment.
    fn method(&mut self, id: &str) -> Result<Found, KeyAnswer> {
        let own = Own::new();
        let method = match did::split(id) {
            // Attacks D03, W05: `kid` is not where the issuer's keys are looked for; the issuer's own identifier is.
            Some((did, _)) if did != self.issuer => return Err(KeyAnswer::Foreign),
            Some((did, _)) => of_did(self.case, self.issuer, &own, did, id, self.documents)?,
            None if controller::is_address(self.issuer) => return self.at_address(id),
            None => return Err(KeyAnswer::Unresolvable),
        };
        let jwk = own.get().and_then(Option::as_ref).and_then(|document| jwk_of(document, self.issuer, id));
        Ok(Found { id: id.to_owned(), other_algorithm: self.is_for_another(jwk), method })
    }

    /// A method of the web. The key's own document may be a bare JWK or a set of them, as Open Badges issuers publish them: it counts because
    /// the issuer's document lists its address, and stands on the issuer's origin (attack D07).
    fn at_address(&mut self, id: &str) -> Result<Found, KeyAnswer> {
        let Some(address) = controller::address_of(id).filter(|_| controller::is_address(self.issuer)) else {
            return Err(KeyAnswer::Foreign);
        };
        let own = Own::new();
        let method = of_address(self.case, self.issuer, &own, address, id, self.documents);
        let (Err(KeyAnswer::Bad(MethodError::NotTheDocument)), false) = (&method, address == self.issuer) else {
            let jwk = own.get().and_then(Option::as_ref).and_then(|document| jwk_of(document, self.issuer, id));
            return Ok(Found { id: id.to_owned(), other_algorithm: self.is_for_another(jwk), method: method? });
        };
        let lone = OnceCell::new();
        let root = document(self.case, address, &lone, &mut Vec::new())?.root();
        let listed = own.get().and_then(Option::as_ref).is_some_and(|own| controller::listed(own, self.issuer, id).is_ok());
        if !listed {
            return Err(KeyAnswer::Bad(MethodError::NotTheDocument));
        }
        let jwk = if root.get("kty").is_some() { root } else { one_of_set(root, Wanted::Only, Some(id))? };
        self.bare(id, jwk)
    }

    /// A key of the issuer's by something else than its address.
    fn of_issuer(&mut self, wanted: Wanted<'_>) -> Result<Found, KeyAnswer> {
        if self.envelope.form == Form::SdJwtVc && controller::is_address(self.issuer) {
            return self.of_metadata(wanted);
        }
        let url = match Did::parse(self.issuer) {
            Ok(Did::Web { document_url }) => document_url,
            Ok(_) => return self.of_key_did(wanted),
            Err(_) if controller::is_address(self.issuer) => self.issuer.to_owned(),
            Err(_) => return Err(KeyAnswer::Unresolvable),
        };
        let own = Own::new();
        let document = document(self.case, &url, &own, self.documents)?;
        // RFC 7517 §5: a set of keys at the issuer's own address is what its owner put there.
        if url == self.issuer && document.root().get("keys").is_some() && document.root().get("id").is_none() {
            let jwk = one_of_set(document.root(), wanted, None)?;
            let id = format!("{url}#{}", jwk.str("kid").unwrap_or_default());
            return self.bare(&id, jwk);
        }
        self.of_document(document, wanted)
    }

    /// A DID that is a key has one method, whose id is known.
    fn of_key_did(&mut self, wanted: Wanted<'_>) -> Result<Found, KeyAnswer> {
        let fragment = self.issuer.strip_prefix("did:key:").unwrap_or("0");
        let found = self.method(&format!("{}#{fragment}", self.issuer))?;
        let fits = match wanted {
            Wanted::Only => true,
            Wanted::Kid(kid) => kid == fragment,
            Wanted::Same(key) => *key == found.method.key,
        };
        if fits { Ok(found) } else { Err(KeyAnswer::Bad(MethodError::NotFound)) }
    }

    fn of_document(&self, document: &Document, wanted: Wanted<'_>) -> Result<Found, KeyAnswer> {
        let mut answer = Err(KeyAnswer::Bad(MethodError::NotFound));
        for (id, jwk) in methods(document, self.issuer) {
            let method = match controller::method(document, self.issuer, &id) {
                Ok(method) => method,
                Err(error @ MethodError::NotTheDocument) => return Err(KeyAnswer::Bad(error)),
                Err(error) if matches!(wanted, Wanted::Kid(kid) if is_named(&id, jwk, kid)) => return Err(KeyAnswer::Bad(error)),
                Err(_) => continue,
            };
            let fits = match wanted {
                Wanted::Only => method.may_assert,
                Wanted::Kid(kid) => is_named(&id, jwk, kid),
                Wanted::Same(key) => method.key == *key,
            };
            match (fits, &answer) {
                (false, _) => {}
                // Which of two is meant would depend on the reader.
                (true, Ok(_)) => return Err(KeyAnswer::Bad(MethodError::Repeated)),
                (true, Err(_)) => answer = Ok(Found { id, other_algorithm: self.is_for_another(jwk), method }),
            }
        }
        if document.root().str("id") == Some(self.issuer) { answer } else { Err(KeyAnswer::Bad(MethodError::NotTheDocument)) }
    }

    /// draft-ietf-oauth-sd-jwt-vc §5: the issuer's metadata, at an address made of its own.
    fn of_metadata(&mut self, wanted: Wanted<'_>) -> Result<Found, KeyAnswer> {
        let origin = controller::origin(self.issuer);
        let path = self.issuer.strip_prefix(origin).unwrap_or_default();
        let own = Own::new();
        let root =
            document(self.case, &format!("{origin}/.well-known/jwt-vc-issuer{}", path.trim_end_matches('/')), &own, self.documents)?.root();
        // §5.3: it must speak for this issuer.
        if root.str("issuer") != Some(self.issuer) {
            return Err(KeyAnswer::Bad(MethodError::NotTheDocument));
        }
        let lone = Own::new();
        let set = match (root.object("jwks"), root.str("jwks_uri")) {
            (Some(set), None) => set,
            // Attack D07: keys on another host are another's to change.
            (None, Some(url)) if controller::is_address(url) && controller::origin(url) == origin => {
                document(self.case, url, &lone, self.documents)?.root()
            }
            _ => return Err(KeyAnswer::Bad(MethodError::Malformed { member: "jwks" })),
        };
        let jwk = one_of_set(set, wanted, None)?;
        let id = format!("{}#{}", self.issuer, jwk.str("kid").unwrap_or_default());
        self.bare(&id, jwk)
    }

    /// A key that is a JWK and nothing else: no one says when it ends, and where it stands says that it may assert.
    fn bare(&self, id: &str, jwk: &Object) -> Result<Found, KeyAnswer> {
        let key = keys::from_jwk(jwk).map_err(|error| KeyAnswer::Bad(bad(&error)))?;
        let method = Method { key, may_assert: true, may_authenticate: true, expires: None, revoked: None };
        Ok(Found { id: id.to_owned(), other_algorithm: self.is_for_another(Some(jwk)), method })
    }

    /// RFC 7517 §4.4: an RSA key may be published for one way of signing only (attack W03).
    fn is_for_another(&self, jwk: Option<&Object>) -> bool {
        jwk.zip(self.envelope.algorithm()).is_some_and(|(jwk, algorithm)| !keys::allows(jwk, algorithm))
    }
}

/// The methods that stand in a document, by their whole ids, with their JWKs; each id once, and no more than anybody publishes.
fn methods<'d>(document: &'d Document, controller: &str) -> Vec<(String, Option<&'d Object>)> {
    let root = document.root();
    let objects = ["verificationMethod", "assertionMethod"].iter().flat_map(|place| root.set(place)).filter_map(Value::as_object);
    let mut found: Vec<(String, Option<&Object>)> = Vec::new();
    for entry in objects.take(MOST_METHODS) {
        let Some(id) = entry.str("id") else { continue };
        let id = if id.starts_with('#') { format!("{controller}{id}") } else { id.to_owned() };
        if !found.iter().any(|(other, _)| *other == id) {
            found.push((id, entry.object("publicKeyJwk")));
        }
    }
    found
}

fn jwk_of<'d>(document: &'d Document, controller: &str, id: &str) -> Option<&'d Object> {
    methods(document, controller).into_iter().find(|(other, _)| other == id)?.1
}

fn is_named(id: &str, jwk: Option<&Object>, kid: &str) -> bool {
    id.split_once('#').is_some_and(|(_, fragment)| fragment == kid) || jwk.is_some_and(|jwk| jwk.str("kid") == Some(kid))
}

/// The one key of a set that is wanted, or that is called by its own address. Two of one name, and there is none.
fn one_of_set<'d>(set: &'d Object, wanted: Wanted<'_>, address: Option<&str>) -> Result<&'d Object, KeyAnswer> {
    let keys = set.get("keys").and_then(Value::as_array).ok_or(KeyAnswer::Bad(MethodError::Malformed { member: "keys" }))?;
    let fits = |jwk: &&Object| match wanted {
        Wanted::Only => address.is_none_or(|address| keys.len() == 1 || jwk.str("kid") == Some(address)),
        Wanted::Kid(kid) => jwk.str("kid") == Some(kid),
        Wanted::Same(key) => keys::from_jwk(jwk).is_ok_and(|one| one == *key),
    };
    let mut found = keys.iter().take(MOST_METHODS).filter_map(Value::as_object).filter(fits);
    match (found.next(), found.next()) {
        (Some(jwk), None) => Ok(jwk),
        (Some(_), Some(_)) => Err(KeyAnswer::Bad(MethodError::Repeated)),
        (None, _) => Err(KeyAnswer::Bad(MethodError::NotFound)),
    }
}

fn bad(error: &keys::Error) -> MethodError {
    match error {
        keys::Error::Private => MethodError::PrivateKey,
        keys::Error::Unsupported { .. } => MethodError::UnsupportedKey,
        keys::Error::Weak => MethodError::WeakKey,
        _ => MethodError::Malformed { member: "jwk" },
    }
}

/// Each costs a walk through the document; an issuer with a key for every month of five years has sixty.
const MOST_METHODS: usize = 100;
