"""openvc-core behind a pipe (see pipe.py).

  {"verify": {…} or its text, or a token, "status"?: false → all but the status}
                                                         → {"verified": true} | {"verified": false, "error"}
    … a token with "signature": true                       its signature alone, by a key that its issuer's DID document has for
                                                           assertions: the W3C puts the badge under `vc`, Open Badges does not
  {"issue": {…without issuer and proof}, "seed", "now", "suite"?, "curve"?}
                                                         → {"credential"}    signed with a did:key made from the seed
  … with "suite": "ecdsa-sd-2023", "mandatory": [pointer, …], "shown": [pointer, …]
                                                         → {"base", "credential"}: what was derived
  {"derive": {…with a base proof}, "shown"}              → {"credential"}
  {"token": {…without issuer}, "seed", "now", "curve"?}  → {"token"}         signed with a did:key made from the seed
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "python")]

from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402
from openvc.did.base import DidResolverRegistry, parse_did_document  # noqa: E402
from openvc.did.did_key import DidKeyResolver  # noqa: E402
from openvc.did.did_web import DidWebResolver  # noqa: E402
from openvc.errors import OpenvcError  # noqa: E402
from openvc.keys import Ed25519SigningKey, P256SigningKey, P384SigningKey  # noqa: E402
from openvc.multibase import encode_multibase  # noqa: E402
from openvc.proof import vc_jwt  # noqa: E402
from openvc.proof._jws import parse_compact, verify_compact  # noqa: E402
from openvc.proof.data_integrity import DataIntegrityProofSuite  # noqa: E402
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite  # noqa: E402
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite  # noqa: E402
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite  # noqa: E402
from openvc.verify import VerificationPolicy, verify_credential  # noqa: E402

from pipe import at_hand, by_our_clock, documents, moment, serve, spelled  # noqa: E402


class AddressResolver:
    """The controlled identifier document of a web address (CID 1.0 §3.3), for issuers that have no DID."""

    def supports(self, url):
        return url.startswith("https://")

    def resolve(self, url):
        return parse_did_document(at_hand(url))


RESOLVER = DidResolverRegistry([DidKeyResolver(), DidWebResolver(at_hand), AddressResolver()])


def with_one_proof(credential):
    """It reads a proof that is an object, and no set of them (VC Data Integrity 1.0 §2.1 allows both): a set of one is
    handed over as that one, which changes nothing that is signed."""
    proof = credential.get("proof")
    return {**credential, "proof": proof[0]} if isinstance(proof, list) and len(proof) == 1 else credential


def contexts():
    """It carries the W3C's context; any other is handed over."""
    return {url: document for url, document in documents.items() if "@context" in document and "id" not in document}


def status_list(now):
    """Fetches a list and judges it as it judges a badge."""
    def fetch(url):
        policy = VerificationPolicy(now=now)
        return verify_credential(with_one_proof(at_hand(url)), policy=policy, resolver=RESOLVER, extra_contexts=contexts()).credential
    return fetch


def signed(token):
    header, claims, _, _ = parse_compact(token)
    key = RESOLVER.resolve(claims["iss"]).key_for_purpose(header["kid"], "assertionMethod")
    if key is None:
        return {"verified": False, "error": f"no key for assertions: {header['kid']}"}
    try:
        verify_compact(token, public_key_jwk=key.public_key_jwk)
    except OpenvcError as error:
        return {"verified": False, "error": spelled(error)}
    return {"verified": True}


def verify(credential, asked):
    if asked.get("signature"):
        return signed(credential)
    if isinstance(credential, str) and credential.lstrip().startswith(("{", "[")):
        credential = json.loads(credential)
    now = moment(asked["now"]) if asked.get("now") else None
    status = asked.get("status", True)
    policy = VerificationPolicy(now=now, require_status=status, require_status_issuer_binding=True)
    try:
        verify_credential(
            with_one_proof(credential) if isinstance(credential, dict) else credential,
            policy=policy, resolver=RESOLVER, extra_contexts=contexts(),
            resolve_status_list=status_list(now) if status else None,
        )
    except OpenvcError as error:
        return {"verified": False, "error": spelled(error)}
    return {"verified": True}


def key_of(seed, curve):
    """A key, with the verification method of its did:key."""
    secret = hashlib.sha256(seed.encode()).digest()
    if curve == "Ed25519":
        key = Ed25519PrivateKey.from_private_bytes(secret)
        kind, prefix, public = Ed25519SigningKey, b"\xed\x01", key.public_key().public_bytes_raw()
    else:
        key = ec.derive_private_key(int.from_bytes(secret, "big"), {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1()}[curve])
        kind, prefix = {"P-256": (P256SigningKey, b"\x80\x24"), "P-384": (P384SigningKey, b"\x81\x24")}[curve]
        public = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    multikey = encode_multibase(prefix + public)
    method = f"did:key:{multikey}#{multikey}"
    return kind(key, method), method


def issued_by(credential, method):
    return {**credential, "issuer": {**credential["issuer"], "id": method.partition("#")[0]}}


def issue(credential, asked):
    suite = asked.get("suite", "eddsa-rdfc-2022")
    key, method = key_of(asked["seed"], "Ed25519" if suite.startswith("eddsa") else asked.get("curve", "P-256"))
    badge = issued_by(credential, method)
    how = {"signing_key": key, "verification_method": method, "created": moment(asked["now"])}
    if suite == "ecdsa-sd-2023":
        base = EcdsaSdProofSuite().add_base_proof(badge, mandatory_pointers=asked["mandatory"], extra_contexts=contexts(), **how)
        return {"base": base, **derive(base, asked)}
    if suite in OVER_TEXT:
        return {"credential": OVER_TEXT[suite]().add_proof(badge, **how)}
    return {"credential": OVER_GRAPHS[suite]().add_proof(badge, extra_contexts=contexts(), **how)}


def derive(base, asked):
    return {"credential": EcdsaSdProofSuite().derive_proof(base, selective_pointers=asked["shown"], extra_contexts=contexts())}


class At:
    """A `time` that stands there: a token begins when it is signed."""

    def __init__(self, now):
        self.now = now

    def time(self):
        return self.now.timestamp()


def token(credential, asked):
    key, method = key_of(asked["seed"], asked.get("curve", "Ed25519"))
    clock, vc_jwt.time = vc_jwt.time, At(moment(asked["now"]))
    try:
        return {"token": vc_jwt.VcJwtProofSuite().sign(issued_by(credential, method), signing_key=key)}
    finally:
        vc_jwt.time = clock


OVER_TEXT = {"eddsa-jcs-2022": EddsaJcsProofSuite, "ecdsa-jcs-2019": EcdsaJcsProofSuite}
OVER_GRAPHS = {"eddsa-rdfc-2022": DataIntegrityProofSuite, "ecdsa-rdfc-2019": EcdsaRdfcProofSuite}

# Tokens take no other time than the machine's.
by_our_clock("jwt")
by_our_clock("openvc")
serve({"verify": verify, "issue": issue, "derive": derive, "token": token})
