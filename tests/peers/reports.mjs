// GitHub's own toolkit writes the annotations: one JSON request a line on stdin, one JSON answer a line on stdout.
// README.md in this folder describes the requests and answers.

import { createRequire } from 'node:module';
import { EOL } from 'node:os';

const require = createRequire(new URL('../../target/peers/', import.meta.url));
const core = require('@actions/core');

const write = process.stdout.write.bind(process.stdout);

// The toolkit prints its commands: they are caught.
function command({ level, message, properties }) {
  let line = '';
  process.stdout.write = (text) => { line += text; return true; };
  try {
    core[level](message, properties);
  } finally {
    process.stdout.write = write;
  }
  return line.slice(0, -EOL.length);
}

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, annotations } = JSON.parse(line);
    write(`${JSON.stringify({ id, lines: annotations.map(command) })}\n`);
  }
}
