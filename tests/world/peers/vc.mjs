// @digitalbazaar/vc behind a pipe: one command a line in, one answer a line out. It asks no network: documents are
// what `load` gave, and an unknown URL is an error.
//
//   {"load": {"url", "document"}}                → {}
//   {"verify": {…}, "now"?}                      → {"verified": true} | {"verified": false, "error"}
//   {"issue": {…without issuer and proof}, "seed", "now"} → {"credential"}      signed with a did:key made from the seed

import { createInterface } from 'node:readline';
import { createHash } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';

const documents = new Map();

async function documentLoader(url) {
  const [base, fragment] = url.split('#');
  const document = documents.get(url) ?? (fragment && methodOf(documents.get(base), url));
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

// A verification method by its URL, as a document of its own.
function methodOf(did, url) {
  const method = did?.verificationMethod?.find(({ id }) => id === url);
  return method && { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}

const commands = {
  load({ url, document }) {
    documents.set(url, document);
    return {};
  },

  async verify(credential, { now }) {
    const result = await vc.verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      ...(now && { now: new Date(now) }),
      // Revocation is judged elsewhere: what is asked here is the signature.
      checkStatus: async () => ({ verified: true }),
    });
    return result.verified ? { verified: true } : { verified: false, error: spelled(result.error) };
  },

  async issue(credential, { seed, now }) {
    const key = await Ed25519Multikey.generate({ seed: createHash('sha256').update(seed).digest() });
    const did = `did:key:${key.publicKeyMultibase}`;
    key.controller = did;
    key.id = `${did}#${key.publicKeyMultibase}`;
    const issuer = { ...credential.issuer, id: did };
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: now });
    return { credential: await vc.issue({ credential: { ...credential, issuer }, suite, documentLoader, now: new Date(now) }) };
  },
};

function spelled(error) {
  const all = [error, ...(error?.errors ?? [])].filter(Boolean);
  return all.map(({ name, message }) => `${name}: ${message}`).join('; ');
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  const name = Object.keys(commands).find((known) => known in command);
  let answer;
  try {
    answer = await commands[name](command[name], command);
  } catch (error) {
    answer = { error: spelled(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
