// A program that asks a VC-API, behind a pipe (see pipe.mjs): node's own client, which trusts the authority that it is given and no other.
//
//   {"ask": {"method", "url", "ca", "token"?: text, "body"?: JSON}} → {"status", "protocol": that of TLS, "body": JSON or null}

import { request } from 'node:https';
import { serve } from './pipe.mjs';

function ask({ method, url, ca, token, body }) {
  const text = body && JSON.stringify(body);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, ca, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const said = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode, protocol: answer.socket.getProtocol(), body: said ? JSON.parse(said) : null });
      });
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

await serve({ ask });
