"""openbadgeslib behind a pipe (see pipe.py).

  {"verify": {…} or its text, "status"?: false → all but the status, "key"?: Multikey → that key and no other}
                                                         → {"verified": true} | {"verified": false, "error"}
  {"verify": base64, "in": "png" | "svg", …}             the same of the badge in a picture, with "read", what it found there
  {"issue": {…without issuer and proof}, "seed", "now"}  → {"credential"}    signed with a did:key made from the seed
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "python")]

from cryptography.hazmat.primitives import serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from openbadgeslib.errors import LibOpenBadgesException  # noqa: E402
from openbadgeslib.ob3 import OB3LdpSigner, OB3LdpVerifier, OB3Verifier  # noqa: E402
from openbadgeslib.ob3.did import resolve_did  # noqa: E402
from openbadgeslib.ob3.ldp import add_data_integrity_proof  # noqa: E402

from pipe import at_hand, by_our_clock, moment, serve, spelled  # noqa: E402


def download(url, *_, **__):
    return json.dumps(at_hand(url)).encode()


def verify(credential, asked):
    read = {}
    try:
        if "in" in asked:
            credential = UNBAKE[asked["in"]](base64.b64decode(credential))
            read = {"read": credential}
        # A fresh one for each badge, as it keeps keys. A key that its caller vouches for is what it wants for an issuer without a DID.
        key = resolve_did(f"did:key:{asked['key']}") if "key" in asked else None
        # Of a list it can check the proof only where that is a JWT; ours are Data Integrity, so it reads their bits alone.
        OB3LdpVerifier(pubkey_pem=key).verify(
            credential, download=download, check_status=asked.get("status", True), verify_status_list=False)
    except LibOpenBadgesException as error:
        return {"verified": False, "error": spelled(error), **read}
    return {"verified": True, **read}


def issue(credential, asked):
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(asked["seed"].encode()).digest())
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem = key.private_bytes(*form)
    method = OB3LdpSigner(pem).verification_method
    issuer = {**credential["issuer"], "id": method.partition("#")[0]}
    unsigned = {**credential, "issuer": issuer}
    return {"credential": add_data_integrity_proof(unsigned, pem, method, created=moment(asked["now"]))}


UNBAKE = {"png": OB3Verifier.extract_token_from_png, "svg": OB3Verifier.extract_token_from_svg}

by_our_clock("openbadgeslib")
serve({"verify": verify, "issue": issue})
