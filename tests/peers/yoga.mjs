// A GraphQL server (graphql-yoga) that answers with made-up data, for the end-to-end tests of what is sent.
// Usage: node tests/peers/yoga.mjs SCHEMA. README.md in this folder describes what it prints.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const peers = fileURLToPath(new URL('../../target/peers/', import.meta.url));
const require = createRequire(peers);
const { buildSchema } = require('graphql');
const { addMocksToSchema } = require('@graphql-tools/mock');
const { createYoga } = require('graphql-yoga');

// The same on every run.
const mocks = {
  Boolean: () => true,
  DateTime: () => '2019-01-01T12:00:00+00:00',
  Float: () => 1.5,
  ID: () => '1',
  Int: () => 2,
  JSON: () => ({ made: 'up' }),
  String: () => 'night train',
  UUID: () => '61cab648-f09d-467d-b205-3892c8d55250',
  _uuid: () => '{61cab648-f09d-467d-b205-3892c8d55250}',
  interval: () => '01:00:00',
  jsonb: () => ({ made: 'up' }),
  timestamptz: () => '2019-01-01T12:00:00+00:00',
  uuid: () => '61cab648-f09d-467d-b205-3892c8d55250',
};

const schema = addMocksToSchema({ schema: buildSchema(readFileSync(process.argv[2], 'utf8')), mocks });
const say = (record) => process.stdout.write(`${JSON.stringify(record)}\n`);
const yoga = createYoga({
  schema,
  logging: false,
  maskedErrors: false,
  plugins: [{ onParams: ({ params }) => say({ received: params }) }],
});

const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => say({ url: `http://127.0.0.1:${server.address().port}/graphql` }));
// Whoever started it keeps its standard input open for as long as it is needed.
process.stdin.on('end', () => process.exit(0)).resume();
