// The JSON schemas that the CycloneDX project publishes, over ajv.
//
//   {"bom": …}    → {"faults": ["/components/3: must have …", …]}
//
// Two formats are beyond ajv-formats: references, which we write as URLs, and addresses of people, which we write none of.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const Ajv = require('ajv').default;
const formats = require('ajv-formats').default;

const folder = new URL('./node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url);
const schema = (name) => JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, folder), 'utf8'));

const further = { 'iri-reference': (text) => URL.canParse(text), 'idn-email': () => false };
const ajv = new Ajv({ strict: false, allErrors: true, formats: further });
formats(ajv);
for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
const judge = ajv.compile(schema('bom-1.5'));

for await (const line of createInterface({ input: process.stdin })) {
  const { bom } = JSON.parse(line);
  const faults = judge(bom) ? [] : judge.errors.map(({ instancePath, message }) => `${instancePath}: ${message}`);
  console.log(JSON.stringify({ faults }));
}
