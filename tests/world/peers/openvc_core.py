"""openvc-core behind a pipe (see pipe.py).

  {"verify": {…} or its text, "status"?: false → all but the status}
                                                         → {"verified": true} | {"verified": false, "error"}
  {"issue": {…without issuer and proof}, "seed", "now"}  → {"credential"}    signed with a did:key made from the seed
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "python")]

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from openvc.did.base import DidResolverRegistry, parse_did_document  # noqa: E402
from openvc.did.did_key import DidKeyResolver  # noqa: E402
from openvc.did.did_web import DidWebResolver  # noqa: E402
from openvc.errors import OpenvcError  # noqa: E402
from openvc.keys import Ed25519SigningKey  # noqa: E402
from openvc.multibase import encode_multibase  # noqa: E402
from openvc.proof.data_integrity import DataIntegrityProofSuite  # noqa: E402
from openvc.verify import VerificationPolicy, verify_credential  # noqa: E402

from pipe import at_hand, documents, moment, serve, spelled  # noqa: E402


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


def verify(credential, asked):
    if isinstance(credential, str):
        credential = json.loads(credential)
    now = moment(asked["now"]) if asked.get("now") else None
    status = asked.get("status", True)
    policy = VerificationPolicy(now=now, require_status=status, require_status_issuer_binding=True)
    try:
        verify_credential(
            with_one_proof(credential), policy=policy, resolver=RESOLVER, extra_contexts=contexts(),
            resolve_status_list=status_list(now) if status else None,
        )
    except OpenvcError as error:
        return {"verified": False, "error": spelled(error)}
    return {"verified": True}


def issue(credential, asked):
    secret = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(asked["seed"].encode()).digest())
    multikey = encode_multibase(b"\xed\x01" + secret.public_key().public_bytes_raw())
    did, method = f"did:key:{multikey}", f"did:key:{multikey}#{multikey}"
    secured = DataIntegrityProofSuite().add_proof(
        {**credential, "issuer": {**credential["issuer"], "id": did}},
        signing_key=Ed25519SigningKey(secret, method), verification_method=method,
        created=moment(asked["now"]), extra_contexts=contexts(),
    )
    return {"credential": secured}


serve({"verify": verify, "issue": issue})
