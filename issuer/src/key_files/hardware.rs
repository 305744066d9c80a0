//! Private keys in hardware, by PKCS#11 3.1: made there, never taken out, asked for signatures. On disk lies a reference without a secret.
//! The module is code of somebody else in our process: it is loaded when first needed, and only where nobody else could have changed it.

mod sessions;
pub mod settings;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use badge::keys::{Algorithm, PublicKey};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::eddsa::{EddsaParams, EddsaSignatureScheme};
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::issuance::sign::hardware::{Fault, Signer};
use crate::key_files::hardware::sessions::{Failure, Seat, Sessions};
use crate::key_files::hardware::settings::Settings;

/// Which key of which token: what lies on disk in the place of a private half.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The label of the token.
    pub token: String,
    /// `CKA_ID` of both halves, in hexadecimal: random, so that no two installations that share a token mean the same.
    pub id: String,
    /// The public half. Nothing counts that does not hold under it.
    pub multikey: String,
}

impl Reference {
    /// From the text of a file; `None` where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        bytes(&read.id).map(|_| read)
    }

    /// As the text of a file.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n", serde_json::json!(self))
    }

    fn id(&self) -> Vec<u8> {
        bytes(&self.id).unwrap_or_default()
    }
}

/// A token that keys lie in. One for all of a process, with as many sessions as are needed at a time.
pub struct Hardware {
    settings: Settings,
    sessions: Sessions,
    /// Keys that answered a question of ours in this process, by `CKA_ID`.
    proven: Mutex<BTreeSet<Vec<u8>>>,
}

impl Hardware {
    /// The token of these settings. Nothing is loaded or asked yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { sessions: Sessions::new(settings.clone()), settings, proven: Mutex::default() }
    }

    /// Makes a key in the token, which is told never to hand it out, under a label for people who look into the token with other programs.
    ///
    /// # Errors
    /// See [`Fault`]. What was made by then is destroyed again, as far as the token lets us.
    pub fn make(self: &Arc<Self>, algorithm: Algorithm, label: &str, id: [u8; 16]) -> Result<Reference, Fault> {
        let curves = curves(algorithm)?;
        self.sessions.run(|seat| generate(seat, algorithm, curves, label, &id))?;
        let public = self.sessions.run(|seat| public_half(&seat.session, algorithm, &id, &self.settings.token));
        let made = public.map(|public| Reference { token: self.settings.token.clone(), id: hex(&id), multikey: public.to_multikey() });
        if made.is_err() {
            let _ = self.sessions.run(|seat| destroy(seat, &id));
        }
        made
    }

    /// What signs with this key. The first time in a process the token must show that it holds the private half, by a signature of
    /// `question`, and that it keeps it.
    ///
    /// # Errors
    /// See [`Fault`].
    pub fn signer(self: &Arc<Self>, reference: &Reference, question: &[u8]) -> Result<(PublicKey, Signer), Fault> {
        let public = PublicKey::from_multikey(&reference.multikey).map_err(|error| Fault::Failed { cause: error.to_string() })?;
        let algorithm = public.algorithm();
        curves(algorithm)?;
        if reference.token != self.settings.token {
            return Err(Fault::OtherToken { token: self.settings.token.clone(), named: reference.token.clone() });
        }
        let (id, token) = (reference.id(), self.settings.token.clone());
        let is_proven = self.proven.lock().unwrap_or_else(PoisonError::into_inner).contains(&id);
        if is_proven {
            // It may have been taken out of the token since.
            self.sessions.run(|seat| look(seat, &id, &token))?;
        } else {
            self.sessions.run(|seat| is_kept(seat, &id, &token))?;
            let signature = self.sessions.run(|seat| sign(seat, algorithm, &id, &token, question))?;
            if !public.verify(question, &signature) {
                return Err(Fault::Forged);
            }
            self.proven.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone());
        }
        let hardware = Arc::clone(self);
        let signer = move |message: &[u8]| hardware.sessions.run(|seat| sign(seat, algorithm, &id, &token, message));
        Ok((public, Box::new(signer)))
    }

    /// Destroys both halves in the token, which forgets them for good; whether there was one.
    ///
    /// # Errors
    /// See [`Fault`].
    pub fn destroy(&self, reference: &Reference) -> Result<bool, Fault> {
        if reference.token != self.settings.token {
            return Err(Fault::OtherToken { token: self.settings.token.clone(), named: reference.token.clone() });
        }
        let id = reference.id();
        self.proven.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        self.sessions.run(|seat| destroy(seat, &id))
    }
}

/// `CKA_EC_PARAMS` of the curve of an algorithm: as modules of today want it, then as older ones do.
fn curves(algorithm: Algorithm) -> Result<&'static [&'static [u8]], Fault> {
    match algorithm {
        Algorithm::EdDsa => Ok(ED25519),
        Algorithm::Es256 => Ok(P256),
        Algorithm::Es384 | Algorithm::Ps256 | Algorithm::Rs256 => Err(Fault::Kind { algorithm }),
    }
}

fn generate(seat: &mut Seat, algorithm: Algorithm, curves: &[&[u8]], label: &str, id: &[u8]) -> Result<(), Failure> {
    let session = seat.open_to_write()?;
    let mechanism = if algorithm == Algorithm::EdDsa { Mechanism::EccEdwardsKeyPairGen } else { Mechanism::EccKeyPairGen };
    let common = |private| [Attribute::Token(true), Attribute::Private(private), id_of(id), Attribute::Label(label.as_bytes().to_vec())];
    let private = [Attribute::Sensitive(true), Attribute::Extractable(false), Attribute::Sign(true)];
    let private: Vec<Attribute> = common(true).into_iter().chain(private).collect();
    let mut refused = None;
    for curve in curves {
        let public = [Attribute::Verify(true), Attribute::EcParams(curve.to_vec())];
        let public: Vec<Attribute> = common(false).into_iter().chain(public).collect();
        match session.generate_key_pair(&mechanism, &public, &private) {
            Ok(_) => return Ok(()),
            // The first refusal is the one that tells why.
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    refused.map_or(Ok(()), |error| Err(error.into()))
}

fn id_of(id: &[u8]) -> Attribute {
    Attribute::Id(id.to_vec())
}

/// The one private key of that id.
fn look(seat: &mut Seat, id: &[u8], token: &str) -> Result<ObjectHandle, Failure> {
    let found = seat.session.find_objects(&[Attribute::Class(ObjectClass::PRIVATE_KEY), id_of(id)])?;
    match found.as_slice() {
        [one] => {
            seat.keys.insert(id.to_vec(), *one);
            Ok(*one)
        }
        // Of two nobody knows which is ours.
        others => Err(Fault::NoKey { token: token.to_owned(), count: others.len() }.into()),
    }
}

/// A token that hands the private half out is a file with detours.
fn is_kept(seat: &mut Seat, id: &[u8], token: &str) -> Result<(), Failure> {
    let key = look(seat, id, token)?;
    let said = seat.session.get_attributes(key, &[AttributeType::Sensitive, AttributeType::Extractable])?;
    let kept = said.contains(&Attribute::Sensitive(true)) && said.contains(&Attribute::Extractable(false));
    if kept { Ok(()) } else { Err(Fault::Readable { token: token.to_owned() }.into()) }
}

fn sign(seat: &mut Seat, algorithm: Algorithm, id: &[u8], token: &str, message: &[u8]) -> Result<Vec<u8>, Failure> {
    let key = match seat.keys.get(id) {
        Some(known) => *known,
        None => look(seat, id, token)?,
    };
    let signature = if algorithm == Algorithm::EdDsa {
        // Pure Ed25519, without a context: a signature of ours is none of Ed25519ph or Ed25519ctx (RFC 8032 §5.1).
        seat.session.sign(&Mechanism::Eddsa(EddsaParams::new(EddsaSignatureScheme::Pure)), key, message)?
    } else {
        seat.session.sign(&Mechanism::Ecdsa, key, &Sha256::digest(message))?
    };
    Ok(signature)
}

/// `CKA_EC_POINT` (PKCS#11 3.1 §6.3.3): an OCTET STRING around the point, which some modules leave away.
fn public_half(session: &Session, algorithm: Algorithm, id: &[u8], token: &str) -> Result<PublicKey, Failure> {
    let found = session.find_objects(&[Attribute::Class(ObjectClass::PUBLIC_KEY), id_of(id)])?;
    let [public] = found.as_slice() else { return Err(Fault::NoKey { token: token.to_owned(), count: found.len() }.into()) };
    let said = session.get_attributes(*public, &[AttributeType::EcPoint])?;
    let point = said.iter().find_map(|attribute| if let Attribute::EcPoint(point) = attribute { Some(point.as_slice()) } else { None });
    let read = match (algorithm, point) {
        (Algorithm::EdDsa, Some([0x04, 0x20, point @ ..] | point)) if point.len() == 32 => PublicKey::from_ed25519(point).ok(),
        (Algorithm::Es256, Some([0x04, 0x41, point @ ..] | point)) if point.len() == 65 => {
            p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(PublicKey::P256)
        }
        _ => None,
    };
    read.ok_or_else(|| Fault::Failed { cause: "CKA_EC_POINT".to_owned() }.into())
}

/// The private half first: what is left of an interrupted try signs nothing.
fn destroy(seat: &mut Seat, id: &[u8]) -> Result<bool, Failure> {
    let session = seat.open_to_write()?;
    seat.keys.remove(id);
    let mut found = false;
    for class in [ObjectClass::PRIVATE_KEY, ObjectClass::PUBLIC_KEY] {
        for object in session.find_objects(&[Attribute::Class(class), id_of(id)])? {
            session.destroy_object(object)?;
            found |= class == ObjectClass::PRIVATE_KEY;
        }
    }
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sixteen bytes of an id. An empty one would be that of every key without.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let plain = hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let pairs = || hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    if plain { pairs().collect() } else { None }
}

/// RFC 8410 §3 by its number; PKCS#11 3.0 §2.3.10 by its name.
const ED25519: &[&[u8]] = &[&[0x06, 0x03, 0x2b, 0x65, 0x70], b"\x13\x0cedwards25519"];
/// RFC 5480 §2.1.1.1: secp256r1.
const P256: &[&[u8]] = &[&[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key_files::hardware::settings::Pin;

    #[test]
    fn a_reference_names_a_key_by_sixteen_bytes_and_nothing_else() {
        let reference = Reference { token: "sceau".into(), id: "00112233445566778899aabbccddeeff".into(), multikey: "z6Mk".into() };
        assert_eq!(Reference::read(&reference.text()), Some(reference.clone()));
        for id in ["", "00", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef", "+0112233445566778899aabbccddeeff"] {
            let other = Reference { id: id.into(), ..reference.clone() };
            assert_eq!(Reference::read(&other.text()), None, "{id}");
        }
        assert_eq!(Reference::read(r#"{"token":"t","id":"00112233445566778899aabbccddeeff","multikey":"z","pin":"1234"}"#), None);
    }

    #[test]
    fn a_pin_is_not_printed() {
        let settings = Settings { module: "/m.so".into(), token: "t".into(), pin: Pin::given("8615") };
        assert!(!format!("{settings:?}").contains("8615"));
    }

    #[test]
    fn a_module_that_is_missing_or_anybodys_is_not_loaded() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let module = folder.path().join("module.so");
        let make = || {
            let settings = Settings { module: module.clone(), token: "t".into(), pin: Pin::given("1234") };
            Arc::new(Hardware::new(settings)).make(Algorithm::EdDsa, "x", [0; 16]).unwrap_err()
        };
        assert!(matches!(make(), Fault::Module { path, .. } if path == module));
        std::fs::write(&module, "no library").unwrap();
        std::fs::set_permissions(&module, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert!(matches!(make(), Fault::LooseModule { mode: 0o666, .. }));
        std::fs::set_permissions(&module, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(make(), Fault::Module { .. }));
    }

    #[test]
    fn only_what_the_module_can_do_is_asked_of_it() {
        let settings = Settings { module: "/nowhere.so".into(), token: "t".into(), pin: Pin::given("1234") };
        let refused = Arc::new(Hardware::new(settings)).make(Algorithm::Rs256, "x", [0; 16]);
        assert!(matches!(refused, Err(Fault::Kind { algorithm: Algorithm::Rs256 })));
    }
}
