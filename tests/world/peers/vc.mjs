// @digitalbazaar/vc behind a pipe (see pipe.mjs).
//
//   {"verify": {…} or its text, "status"?: false → the signature and the dates alone}
//                                                → {"verified": true} | {"verified": false, "error"}
//   {"issue": {…without issuer and proof}, "seed", "now", "suite"?, "curve"?} → {"credential"}
//                                                        signed with a did:key: of Ed25519 made from the seed, of ECDSA one kept for the seed
//   … with "suite": "ecdsa-sd-2023", "mandatory": [pointer, …], "shown": [pointer, …] → {"base", "credential"}: what was derived
//   {"derive": {…with a base proof}, "shown"}    → {"credential"}

import { createHash } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
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

// Every suite of theirs for Data Integrity that is not post-quantum or for groups: how each verifies, and how it signs.
const suites = {
  'eddsa-rdfc-2022': { verifies: eddsaRdfc, signs: () => eddsaRdfc },
  'eddsa-jcs-2022': { verifies: eddsaJcs.createVerifyCryptosuite(), signs: eddsaJcs.createSignCryptosuite },
  'ecdsa-rdfc-2019': { verifies: ecdsaRdfc, signs: () => ecdsaRdfc },
  'ecdsa-jcs-2019': { verifies: ecdsaJcs.createVerifyCryptosuite(), signs: ecdsaJcs.createSignCryptosuite },
  'ecdsa-sd-2023': {
    verifies: ecdsaSd.createVerifyCryptosuite(),
    signs: ({ mandatory }) => ecdsaSd.createSignCryptosuite({ mandatoryPointers: mandatory }),
  },
};
const suite = () => Object.values(suites).map(({ verifies }) => new DataIntegrityProof({ cryptosuite: verifies }));

// Of ECDSA it makes no key from a seed: one is made for each, and kept.
const keys = new Map();
async function newKey(seed, curve) {
  const name = `${curve} ${seed}`;
  if (!keys.has(name)) keys.set(name, await EcdsaMultikey.generate({ curve }));
  return keys.get(name);
}

async function derive(base, { shown }) {
  const cryptosuite = ecdsaSd.createDiscloseCryptosuite({ selectivePointers: shown });
  return vc.derive({ verifiableCredential: base, suite: new DataIntegrityProof({ cryptosuite }), documentLoader });
}

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
    if (!result.verified) return { verified: false, error: error ? spelled(error) : 'the status could not be read' };
    // It says what each bit is, and leaves it to its caller what that means.
    const set = result.statusResult?.results?.some(({ status }) => status);
    return set ? { verified: false, error: 'the status is set' } : { verified: true };
  },

  async issue(credential, asked) {
    const { seed, now, suite: name = 'eddsa-rdfc-2022', curve = 'P-256' } = asked;
    const key = name.startsWith('eddsa')
      ? await Ed25519Multikey.generate({ seed: createHash('sha256').update(seed).digest() })
      : await newKey(seed, curve);
    const did = `did:key:${key.publicKeyMultibase}`;
    key.controller = did;
    key.id = `${did}#${key.publicKeyMultibase}`;
    const issuer = { ...credential.issuer, id: did };
    const proof = new DataIntegrityProof({ signer: key.signer(), cryptosuite: suites[name].signs(asked), date: now });
    const signed = await vc.issue({ credential: { ...credential, issuer }, suite: proof, documentLoader, now: new Date(now) });
    return name === 'ecdsa-sd-2023' ? { base: signed, credential: await derive(signed, asked) } : { credential: signed };
  },

  async derive(base, asked) {
    return { credential: await derive(base, asked) };
  },
});
