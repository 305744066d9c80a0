// @digitalbazaar/vc behind a pipe (see pipe.mjs).
//
//   {"verify": {…} or its text, "status"?: false → the signature and the dates alone}
//                                                → {"verified": true} | {"verified": false, "error"}
//   {"issue": {…without issuer and proof}, "seed", "now"} → {"credential"}      signed with a did:key made from the seed

import { createHash } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { documents, methodOf, read, serve, spelled } from './pipe.mjs';

async function documentLoader(url) {
  const [base, fragment] = url.split('#');
  const document = documents.get(url) ?? (fragment && methodOf(documents.get(base), url)) ?? keyOf(url);
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

// did:key: the document is its own name (did:key, Document Creation).
function keyOf(url) {
  const [, multikey, fragment] = /^did:key:(z[^#]+)(?:#(.+))?$/.exec(url) ?? [];
  if (!multikey || (fragment && fragment !== multikey)) return undefined;
  const [did, id] = [`did:key:${multikey}`, `did:key:${multikey}#${multikey}`];
  const method = { '@context': 'https://w3id.org/security/multikey/v1', id, type: 'Multikey', controller: did, publicKeyMultibase: multikey };
  const document = { '@context': 'https://www.w3.org/ns/did/v1', id: did, verificationMethod: [method], assertionMethod: [id] };
  return fragment ? method : document;
}

const suite = () => new DataIntegrityProof({ cryptosuite });

await serve({
  async verify(given, { now, status = true }) {
    const result = await vc.verifyCredential({
      credential: read(given),
      suite: suite(),
      documentLoader,
      ...(now && { now: new Date(now) }),
      checkStatus: status ? (options) => checkStatus({ ...options, suite: suite(), documentLoader }) : async () => ({ verified: true }),
    });
    const error = result.error ?? result.statusResult?.error;
    return result.verified ? { verified: true } : { verified: false, error: error ? spelled(error) : 'the status is set' };
  },

  async issue(credential, { seed, now }) {
    const key = await Ed25519Multikey.generate({ seed: createHash('sha256').update(seed).digest() });
    const did = `did:key:${key.publicKeyMultibase}`;
    key.controller = did;
    key.id = `${did}#${key.publicKeyMultibase}`;
    const issuer = { ...credential.issuer, id: did };
    const proof = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: now });
    return { credential: await vc.issue({ credential: { ...credential, issuer }, suite: proof, documentLoader, now: new Date(now) }) };
  },
});
