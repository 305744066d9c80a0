"""openbadgeslib behind a pipe (see pipe.py).

  {"verify": {…} or its text, "status"?: false → all but the status, "key"?: Multikey → that key and no other}
                                                         → {"verified": true} | {"verified": false, "error"}
  {"verify": base64, "in": "png" | "svg", …}             the same of the badge in a picture, with "read", what it found there
  {"verify": a token, or an Assertion or a token around one of Open Badges 2.0, …}                       the same
  {"issue": {…without issuer and proof}, "seed", "now"}  → {"credential"}    signed with a did:key made from the seed
  {"token": {…} or an Assertion of 2.0, "alg"}           → {"token", "jwk", "pem"}   by a new key of that algorithm
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "python")]

from cryptography.hazmat.primitives import serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from openbadgeslib.errors import LibOpenBadgesException  # noqa: E402
from openbadgeslib.ob2.models import Assertion  # noqa: E402
from openbadgeslib.ob2.signer import OB2Signer  # noqa: E402
from openbadgeslib.ob2.verifier import OB2Verifier  # noqa: E402
from openbadgeslib.ob3 import OB3LdpSigner, OB3LdpVerifier, OB3Signer, OB3Verifier, OpenBadgeCredential  # noqa: E402
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
        other = other_form(credential, asked)
        if other:
            other()
            return {"verified": True, **read}
        # A fresh one for each badge, as it keeps keys. A key that its caller vouches for is what it wants for an issuer without a DID.
        key = resolve_did(f"did:key:{asked['key']}") if "key" in asked else None
        # Of a list it can check the proof only where that is a JWT; ours are Data Integrity, so it reads their bits alone.
        OB3LdpVerifier(pubkey_pem=key).verify(
            credential, download=download, check_status=asked.get("status", True), verify_status_list=False)
    except LibOpenBadgesException as error:
        return {"verified": False, "error": spelled(error), **read}
    return {"verified": True, **read}


def other_form(credential, asked):
    """How to verify what is not a badge of 3.0 in JSON, as its caller must know beforehand; nothing for such a badge."""
    text = credential.strip() if isinstance(credential, str) else json.dumps(credential)
    if text.startswith("["):
        return None
    status = asked.get("status", True)
    if text.startswith("{"):
        given = json.loads(text)
        if given.get("type") != "Assertion":
            return None
        return lambda: OB2Verifier(download=download).verify_hosted(text, check_revocation=status)
    claims = json.loads(padded(text.split(".")[1]))
    if claims.get("type") == "Assertion":
        return lambda: OB2Verifier(download=download).verify(text, check_revocation=status)
    issuer = claims.get("issuer")
    did = issuer.get("id") if isinstance(issuer, dict) else issuer
    # Of a list it can check the proof only where that is a JWT of the same key.
    return lambda: OB3Verifier.for_issuer_did(did, download=download).verify(
        text, check_status=status, verify_status_list=False, download=download)


def padded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def token(payload, asked):
    alg = asked["alg"]
    key = {
        "EdDSA": Ed25519PrivateKey.generate,
        "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "RS256": lambda: rsa.generate_private_key(65537, 2048),
    }[alg]()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    signer = OB3Signer(pem, alg)
    if payload.get("type") == "Assertion":
        made = OB2Signer(pem, alg).sign(Assertion.from_dict(payload))
    else:
        made = signer.sign(OpenBadgeCredential.from_vc_document(payload))
    return {"token": made, "jwk": signer._public_jwk(), "pem": public}


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
by_our_clock("jwt")
serve({"verify": verify, "issue": issue, "token": token})
