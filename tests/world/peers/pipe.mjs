// One command a line in, one answer a line out: what every npm peer speaks. Nothing here asks the network: a document is
// what `load` gave, and any other URL is an error.
//
//   {"load": {"url", "document"}}                       → {}
//   {"forget": [url, …]}                                → {}
//   any of them with "now"                              at that moment
//   {"time": <another command>, "warmUp", "samples"}    → {"milliseconds": […]}   one for each sample

import { createInterface } from 'node:readline';

export const documents = new Map();

// What a caller has in hand is text; how it is read is the caller's business, and JSON.parse is what everybody calls.
export const read = (credential) => (typeof credential === 'string' ? JSON.parse(credential) : credential);

// The clock of this process stands where a command puts it: two peers take no other time than the machine's.
const Machine = Date;
let stopped;
globalThis.Date = class extends Machine {
  constructor(...given) {
    if (given.length === 0) super(Date.now());
    else super(...given);
  }

  static now() {
    return stopped ?? Machine.now();
  }
};

// A verification method by its URL, as a document of its own.
export function methodOf(did, url) {
  const method = did?.verificationMethod?.find(({ id }) => id === url);
  return method && { '@context': 'https://w3id.org/security/multikey/v1', ...method };
}

export function spelled(error) {
  const all = [error, error?.cause, ...(error?.errors ?? [])].filter(Boolean);
  return all.map(({ name, message }) => `${name}: ${message}`).join('; ');
}

export async function serve(commands) {
  // What a library leaves behind unawaited is no answer, and must not end the process.
  process.on('unhandledRejection', (error) => console.error(spelled(error)));
  const all = {
    load({ url, document }) {
      documents.set(url, document);
      return {};
    },
    forget(urls) {
      urls.forEach((url) => documents.delete(url));
      return {};
    },
    async time(command, { warmUp, samples }) {
      const milliseconds = [];
      for (let turn = -warmUp; turn < samples; turn += 1) {
        const start = process.hrtime.bigint();
        const answer = await run(command);
        const end = process.hrtime.bigint();
        if (answer.error) throw new Error(answer.error);
        if (turn >= 0) milliseconds.push(Number(end - start) / 1e6);
      }
      return { milliseconds };
    },
    ...commands,
  };
  function run(command) {
    stopped = command.now && Machine.parse(command.now);
    const name = Object.keys(all).find((known) => known in command);
    return all[name](command[name], command);
  }
  for await (const line of createInterface({ input: process.stdin })) {
    let answer;
    try {
      answer = await run(JSON.parse(line));
    } catch (error) {
      answer = { error: spelled(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
