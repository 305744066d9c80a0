// @digitalcredentials/verifier-core behind a pipe (see pipe.mjs). It only verifies, and would fetch: `fetch` is taken from it before it is loaded, and what it asks for is what `load` gave.
//
//   {"verify": {…} or its text}  → {"verified": true} | {"verified": false, "error"}     with "steps", what it says of each step,
//                                                                            and "schema", what it says of the JSON Schema
//   {"listen": {}}   → {"port"}: the same behind Node's http server, one credential a request

import { once } from 'node:events';
import { createServer } from 'node:http';
import { CachedResolver } from '@digitalcredentials/did-io';
import { LruCache } from '@digitalcredentials/lru-memoize';
import { documents, read, serve } from './pipe.mjs';

globalThis.fetch = async (input) => {
  const url = typeof input === 'string' ? input : (input.url ?? String(input));
  const document = documents.get(url);
  if (!document) throw new TypeError(`not at hand: ${url}`);
  const answer = new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json' } });
  Object.defineProperty(answer, 'url', { value: url });
  return answer;
};
// It reports on stdout, which belongs to the answers.
console.log = console.error;

// It keeps key documents for five seconds, by DID; `forget` makes it ask again.
const keepers = new Set();
const { get } = CachedResolver.prototype;
CachedResolver.prototype.get = function remembered(options) {
  keepers.add(this);
  return get.call(this, options);
};

const { verifyCredential } = await import('@digitalcredentials/verifier-core');

async function verify(given) {
  const credential = read(given);
  // It writes into what it is given.
  const result = await verifyCredential({ credential: structuredClone(credential), knownDIDRegistries: [] });
  const errors = (result.errors ?? []).map(({ name, message }) => `${name}: ${message}`);
  const steps = (result.log ?? []).filter(({ id }) => id !== 'registered_issuer');
  const failed = steps.filter(({ valid }) => valid !== true).map(({ id, error }) => `${id}: ${error?.message ?? 'does not hold'}`);
  const error = [...errors, ...failed].join('; ');
  // No step and no error would be silence.
  const verified = error === '' && steps.some(({ id, valid }) => id === 'valid_signature' && valid === true);
  const schema = (result.additionalInformation ?? []).find(({ id }) => id === 'schema_check')?.results;
  return { verified, ...(error && { error }), steps, schema };
}

await serve({
  forget(urls) {
    urls.forEach((url) => documents.delete(url));
    keepers.forEach((keeper) => { keeper._cache = new LruCache({ max: 100, maxAge: 5000 }); });
    return {};
  },

  verify,

  async listen() {
    const server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const answer = JSON.stringify(await verify(Buffer.concat(chunks).toString()));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    return { port: server.address().port };
  },
});
