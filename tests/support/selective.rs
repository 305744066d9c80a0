//! Selective disclosure as issuers and holders do it (vc-di-ecdsa §3.4 to §3.6, `ecdsa-sd-2023`): a base proof, and what is derived from
//! it. Keys come from fixed seeds, so that everything has always the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use badge::canon::contexts::ContextSet;
use badge::canon::rdfc10::{self, Algorithm};
use badge::canon::{Limits, Request, canonicalize};
use badge::document::{Digest, Document};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Map, Value, json};
use sha2::Sha256;

use super::kit::{Badge, SIGNED, Signed};
use super::nquads;
use super::venue::multibase;

/// Who signs statement by statement: a P-256 key, whose did:key is the issuer.
#[derive(Clone)]
pub(crate) struct Signer {
    key: SigningKey,
    /// The key of each proof. (A real issuer makes a new one each time.)
    own: SigningKey,
    hmac_key: [u8; 32],
    /// `verificationMethod`.
    pub(crate) method: String,
    /// The DID.
    pub(crate) did: String,
}

impl Signer {
    /// By the key of `seed`.
    pub(crate) fn of(seed: &str) -> Self {
        let bytes = |of: &str| Digest::of(format!("sceau test key: {of} {seed}").as_bytes()).0;
        Self::with_keys(&bytes("p256"), &bytes("proof"), bytes("hmac"))
    }

    /// By these keys.
    pub(crate) fn with_keys(key: &[u8], own: &[u8], hmac_key: [u8; 32]) -> Self {
        let read = |bytes| SigningKey::from_slice(bytes).expect("is a P-256 key");
        let (key, own) = (read(key), read(own));
        let multikey = multibase(&multikey(&key));
        let did = format!("did:key:{multikey}");
        Self { method: format!("{did}#{multikey}"), did, key, own, hmac_key }
    }

    /// The same key as that method of an issuer on the web.
    pub(crate) fn at(mut self, did: &str, fragment: &str) -> Self {
        did.clone_into(&mut self.did);
        self.method = format!("{did}#{fragment}");
        self
    }

    /// The public key, as Multikey.
    pub(crate) fn multikey(&self) -> String {
        multibase(&multikey(&self.key))
    }

    /// Options of an honest proof.
    pub(crate) fn options(&self) -> Value {
        json!({
            "type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023", "created": SIGNED,
            "verificationMethod": self.method, "proofPurpose": "assertionMethod",
        })
    }

    /// That badge, issued by this key, with what no holder may leave out.
    pub(crate) fn signs(&self, badge: Badge, mandatory: &[&str]) -> Base {
        let badge = badge.with("/issuer", json!({ "id": self.did, "type": ["Profile"], "name": "Médiathèque de Brindas" }));
        self.seals(badge.into_json(), self.options(), mandatory, ContextSet::badges())
    }

    /// §3.6.1 Create Base Proof.
    pub(crate) fn seals(&self, document: Value, options: Value, mandatory: &[&str], contexts: &'static ContextSet) -> Base {
        let mandatory: Vec<String> = mandatory.iter().map(|pointer| (*pointer).to_owned()).collect();
        Base { signer: self.clone(), document, options, mandatory, contexts }
    }

    /// §3.4.4 createHmacIdLabelMapFunction: the label of a node.
    fn label(&self, canonical: u32) -> [u8; 32] {
        let mut hmac = Hmac::<Sha256>::new_from_slice(&self.hmac_key).expect("any length is a key");
        hmac.update(format!("c14n{canonical}").as_bytes());
        hmac.finalize().into_bytes().into()
    }
}

/// What an issuer hands over: the holder keeps it, and shows what it derives from it.
pub(crate) struct Base {
    signer: Signer,
    document: Value,
    options: Value,
    mandatory: Vec<String>,
    contexts: &'static ContextSet,
}

/// The statements of a document, and which of them are mandatory or chosen (§3.4.16 canonicalizeAndGroup).
struct Groups {
    /// In order, with labels made from the HMAC.
    lines: Vec<String>,
    mandatory: BTreeSet<usize>,
    combined: BTreeSet<usize>,
    /// For each node that is shown, by its number among those: its label.
    labels: BTreeMap<u32, [u8; 32]>,
}

impl Base {
    /// As the holder gets it (§3.6.5 Base Proof Serialization).
    pub(crate) fn text(&self) -> Signed {
        let groups = self.groups(&[]);
        let mut components = self.head(&groups);
        bytes(&mut components, &self.signer.hmac_key);
        array(&mut components, &self.signatures(&groups, |_| true));
        head(&mut components, 4, self.mandatory.len());
        for pointer in &self.mandatory {
            head(&mut components, 3, pointer.len());
            components.extend(pointer.as_bytes());
        }
        self.sealed(self.document.clone(), 0x00, &components)
    }

    /// §3.6.6 Add Derived Proof.
    pub(crate) fn shows(&self, selected: &[&str]) -> Signed {
        self.derived(selected, |_| {})
    }

    /// The same by a holder that has its own ideas of the parts of a proof.
    pub(crate) fn derived(&self, selected: &[&str], change: impl FnOnce(&mut Parts)) -> Signed {
        let selected: Vec<String> = selected.iter().map(|pointer| (*pointer).to_owned()).collect();
        let groups = self.groups(&selected);
        // §3.5.4 createDisclosureData
        let place = |index: &usize| groups.combined.iter().position(|shown| shown == index);
        let mut parts = Parts {
            labels: groups.labels.iter().map(|(name, label)| (*name, *label)).collect(),
            mandatory: groups.mandatory.iter().filter_map(place).collect(),
            shown: select(&self.document, &[self.mandatory.clone(), selected].concat()),
            signatures: self.signatures(&groups, |index| groups.combined.contains(&index)),
            behind: Vec::new(),
        };
        change(&mut parts);
        let mut components = self.head(&groups);
        array(&mut components, &parts.signatures);
        head(&mut components, 5, parts.labels.len());
        for (name, label) in &parts.labels {
            head(&mut components, 0, usize::try_from(*name).expect("is small"));
            bytes(&mut components, label);
        }
        head(&mut components, 4, parts.mandatory.len());
        parts.mandatory.iter().for_each(|index| head(&mut components, 0, *index));
        components.extend(&parts.behind);
        self.sealed(parts.shown, 0x01, &components)
    }

    /// An array of five, the base signature and the key of the proof.
    fn head(&self, groups: &Groups) -> Vec<u8> {
        let context = Document::parse(self.document.to_string().as_bytes()).expect("is a document");
        let options = Document::parse(self.options.to_string().as_bytes()).expect("is a document");
        let context = context.root().get("@context").expect("has contexts");
        let request = Request { object: options.root(), context, omit: &[], contexts: self.contexts, limits: Limits::default() };
        let proof_hash = Digest::of(canonicalize(&request).expect("has a canonical form").nquads.as_bytes()).0;
        let mandatory: String = groups.mandatory.iter().map(|index| groups.lines[*index].as_str()).collect();
        // §3.5.1 serializeSignData
        let own = multikey(&self.signer.own);
        let sign_data = [&proof_hash[..], &own, &Digest::of(mandatory.as_bytes()).0].concat();
        let mut components = vec![0x85];
        bytes(&mut components, &sign(&self.signer.key, &sign_data));
        bytes(&mut components, &own);
        components
    }

    /// Those of the statements that are not mandatory.
    fn signatures(&self, groups: &Groups, shown: impl Fn(usize) -> bool) -> Vec<[u8; 64]> {
        let chosen = |(index, _): &(usize, &String)| !groups.mandatory.contains(index) && shown(*index);
        groups.lines.iter().enumerate().filter(chosen).map(|(_, line)| sign(&self.signer.own, line.as_bytes())).collect()
    }

    fn sealed(&self, mut document: Value, kind: u8, components: &[u8]) -> Signed {
        let mut proof = self.options.clone();
        proof["proofValue"] = json!(format!("u{}", URL_SAFE_NO_PAD.encode([&[0xd9, 0x5d, kind], components].concat())));
        document["proof"] = proof;
        Signed::from(document)
    }

    fn groups(&self, selected: &[String]) -> Groups {
        // §3.4.8 skolemizeCompactJsonLd: every node has an id of its own, so that a part of the document speaks of the same nodes.
        let mut skolemized = self.document.clone();
        skolemize(&mut skolemized, &mut 0);
        let whole = self.statements(&skolemized);
        let (dataset, skolems) = nquads::read(&whole.concat());
        let (_, names) = rdfc10::canonicalize_with(&dataset, &Limits::default(), Algorithm::Sha256).expect("has a canonical form");
        let label = |skolem: &str| {
            let node = skolems.iter().position(|known| known == skolem).expect("is a node of the document");
            self.signer.label(names[node].expect("stands in a statement"))
        };
        // §3.4.14 relabelBlankNodes
        let relabelled = |line: &String| {
            let mut pieces = line.split(BLANK);
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let (skolem, rest) = piece.split_once(' ').expect("a term ends with a space");
                out.push_str(&format!("_:u{} {rest}", URL_SAFE_NO_PAD.encode(label(&format!("b{skolem}")))));
            }
            out
        };
        let mut lines: Vec<String> = whole.iter().map(relabelled).collect();
        lines.sort_unstable();
        lines.dedup();
        let of = |pointers: &[String]| if pointers.is_empty() { Vec::new() } else { self.statements(&select(&skolemized, pointers)) };
        let indexes = |statements: &[String]| -> BTreeSet<usize> {
            statements.iter().map(|line| lines.binary_search(&relabelled(line)).expect("stands in the document")).collect()
        };
        let combined = of(&[self.mandatory.as_slice(), selected].concat());
        // What the verifier will call the nodes that it is shown.
        let (shown, skolems_shown) = nquads::read(&combined.concat());
        let (_, names_shown) = rdfc10::canonicalize_with(&shown, &Limits::default(), Algorithm::Sha256).expect("has a canonical form");
        let named = skolems_shown.iter().zip(names_shown);
        let labels = named.map(|(skolem, name)| (name.expect("stands in a statement"), label(skolem))).collect();
        let (mandatory, combined) = (indexes(&of(&self.mandatory)), indexes(&combined));
        Groups { lines, mandatory, combined, labels }
    }

    /// §3.4.9 toDeskolemizedNQuads.
    fn statements(&self, skolemized: &Value) -> Vec<String> {
        let document = Document::parse(skolemized.to_string().as_bytes()).expect("is a document");
        let context = document.root().get("@context").expect("has contexts");
        let request = Request { object: document.root(), context, omit: &[], contexts: self.contexts, limits: Limits::default() };
        let nquads = canonicalize(&request).expect("has a canonical form").nquads;
        let deskolemized = |line: &str| {
            let mut pieces = line.split(OPENING);
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let (number, rest) = piece.split_once('>').expect("an IRI ends");
                out.push_str(&format!("{BLANK}{number}{rest}"));
            }
            out + "\n"
        };
        nquads.lines().map(deskolemized).collect()
    }
}

/// Parts of a derived proof that a holder could write otherwise.
pub(crate) struct Parts {
    /// Of each statement that is not mandatory.
    pub(crate) signatures: Vec<[u8; 64]>,
    /// Label map.
    pub(crate) labels: Vec<(u32, [u8; 32])>,
    /// Mandatory indexes.
    pub(crate) mandatory: Vec<usize>,
    /// The document that is shown.
    pub(crate) shown: Value,
    /// Bytes behind the last part.
    pub(crate) behind: Vec<u8>,
}

/// §3.4.13 selectJsonLd, with §3.4.11 and §3.4.12.
fn select(document: &Value, pointers: &[String]) -> Value {
    let mut selection = initial(document);
    selection["@context"] = document["@context"].clone();
    // Sparse arrays are kept as objects by index until all is selected.
    for pointer in pointers {
        let steps: Vec<String> = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
        graft(&mut selection, document, &steps, pointer);
    }
    dense(&mut selection);
    selection
}

fn graft(selection: &mut Value, source: &Value, steps: &[String], pointer: &str) {
    let Some((step, rest)) = steps.split_first() else {
        if source.is_object() {
            let whole = source.as_object().expect("an object").clone();
            selection.as_object_mut().expect("an object").extend(whole);
        } else {
            *selection = source.clone();
        }
        return;
    };
    let inner = match source {
        Value::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
        _ => source.get(step),
    };
    let inner = inner.unwrap_or_else(|| panic!("nothing stands at {pointer}"));
    let holder = selection.as_object_mut().expect("an object, or an array as one");
    let slot = holder.entry(step.clone()).or_insert_with(|| if inner.is_array() { json!({ SPARSE: true }) } else { initial(inner) });
    graft(slot, inner, rest, pointer);
}

/// §3.4.11 createInitialSelection.
fn initial(source: &Value) -> Value {
    let members = ["id", "type"].iter().filter_map(|name| Some(((*name).to_owned(), source.get(name)?.clone())));
    Value::Object(members.collect::<Map<_, _>>())
}

fn dense(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(dense);
            if members.remove(SPARSE).is_some() {
                let mut items: Vec<(usize, Value)> =
                    std::mem::take(members).into_iter().map(|(index, item)| (index.parse().expect("an index"), item)).collect();
                items.sort_by_key(|(index, _)| *index);
                *value = Value::Array(items.into_iter().map(|(_, item)| item).collect());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(dense),
        _ => {}
    }
}

fn skolemize(value: &mut Value, next: &mut u32) {
    match value {
        Value::Object(members) if !members.contains_key("@value") => {
            for (name, inner) in members.iter_mut() {
                if name != "@context" {
                    skolemize(inner, next);
                }
            }
            if !members.contains_key("id") {
                members.insert("id".to_owned(), json!(format!("{SKOLEM}{next}")));
                *next += 1;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| skolemize(item, next)),
        _ => {}
    }
}

/// Multicodec and compressed point.
fn multikey(key: &SigningKey) -> Vec<u8> {
    [&[0x80, 0x24], key.verifying_key().to_sec1_point(true).as_bytes()].concat()
}

fn sign(key: &SigningKey, message: &[u8]) -> [u8; 64] {
    let signature: Signature = key.sign(message);
    signature.to_bytes().into()
}

/// A CBOR head (RFC 8949 §3) in its shortest form.
fn head(out: &mut Vec<u8>, major: u8, argument: usize) {
    let first = major << 5;
    match (u8::try_from(argument), u16::try_from(argument)) {
        (Ok(short @ 0..=23), _) => out.push(first | short),
        (Ok(byte), _) => out.extend([first | 24, byte]),
        (_, Ok(two)) => out.extend([&[first | 25], two.to_be_bytes().as_slice()].concat()),
        _ => panic!("no proof is that long"),
    }
}

fn array(out: &mut Vec<u8>, items: &[[u8; 64]]) {
    head(out, 4, items.len());
    items.iter().for_each(|item| bytes(out, item));
}

fn bytes(out: &mut Vec<u8>, string: &[u8]) {
    head(out, 2, string.len());
    out.extend(string);
}

const SKOLEM: &str = "urn:bnid:";
/// How such an id begins in N-Quads.
const OPENING: &str = "<urn:bnid:";
/// How the label of a blank node begins before it has its own.
const BLANK: &str = "_:b";
/// Marks an object that stands for an array with gaps.
const SPARSE: &str = "\u{0}sparse";
