// js-yaml and yaml: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.
// README.md in this folder describes the requests and answers.

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../target/peers/', import.meta.url));
const jsYaml = require('js-yaml');
const yaml = require('yaml');

function all(version) {
  return (text) => yaml.parseAllDocuments(text, { version }).map((document) => {
    const [error] = [...document.errors, ...document.warnings];
    if (error) throw error;
    return document.toJS();
  });
}

const loaders = {
  'js-yaml': (text) => jsYaml.loadAll(text),
  'yaml, YAML 1.2': all('1.2'),
  'yaml, YAML 1.1': all('1.1'),
};

// What JSON has, as it is; anything else so that it is equal to nothing of JSON.
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return { 'neither a string nor a number': String(value) };
}

function loaded(load, text) {
  try {
    return { data: plain(load(text)) };
  } catch (error) {
    return { error: `${error.name}: ${error.message}` };
  }
}

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  // A readline interface would end lines at U+2028 too.
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const request = JSON.parse(line);
    const loads = Object.entries(loaders).map(([name, load]) => [name, loaded(load, request.yaml)]);
    process.stdout.write(`${JSON.stringify({ id: request.id, loads: Object.fromEntries(loads) })}\n`);
  }
}
