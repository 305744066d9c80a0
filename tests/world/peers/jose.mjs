// jose behind a pipe (see pipe.mjs): JSON Web Signatures in compact form.
//
//   {"verify": token, "jwk": {…}}                    → {"verified": true} | {"verified": false, "error"}
//   {"issue": {…payload}, "header": {…with alg}}     → {"token", "jwk"}   by a new key of that algorithm

import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose';

import { serve } from './pipe.mjs';

async function verify(token, { jwk }) {
  await compactVerify(token, await importJWK(jwk, JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).alg));
  return { verified: true };
}

async function issue(payload, { header }) {
  const { privateKey, publicKey } = await generateKeyPair(header.alg, { extractable: true });
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader(header).sign(privateKey);
  return { token, jwk: await exportJWK(publicKey) };
}

await serve({ verify, issue });
