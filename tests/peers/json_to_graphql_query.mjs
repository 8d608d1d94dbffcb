// json-to-graphql-query as an oracle: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.
// README.md in this folder describes the requests and answers.

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../target/peers/', import.meta.url));
const { EnumType, jsonToGraphQLQuery, VariableType } = require('json-to-graphql-query');

// What JSON can't say, as dictql has it in JSON: {"$enum": "desc"} and {"$var": "limit"}.
function revive(_, value) {
  const keys = value && typeof value === 'object' ? Object.keys(value) : [];
  if (keys.length !== 1) return value;
  if (keys[0] === '$enum') return new EnumType(value.$enum);
  if (keys[0] === '$var') return new VariableType(value.$var);
  return value;
}

function answer(line) {
  const { id, object } = JSON.parse(line);
  try {
    return { id, text: jsonToGraphQLQuery(JSON.parse(object, revive)) };
  } catch (error) {
    return { id, error: error.message };
  }
}

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  process.stdout.write(lines.map((line) => `${JSON.stringify(answer(line))}\n`).join(''));
}
