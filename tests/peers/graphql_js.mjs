// graphql-js as an oracle: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.
// README.md in this folder describes the requests and answers.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// graphql-js reads this while it loads: it saves a slow check for two copies of the library.
process.env.NODE_ENV = 'production';
const require = createRequire(new URL('../../target/peers/', import.meta.url));
const {
  assertValidSchema, buildASTSchema, buildClientSchema, getVariableValues, GraphQLError, Kind, parse, print,
  specifiedRules, validate, visit,
} = require('graphql');

// The default of 100 would hide the rules that report late in a long document.
const EVERY_ERROR = { maxErrors: 100_000 };

const schemas = new Map();

function schemaAt(path) {
  if (!schemas.has(path)) {
    const schema = buildSchema(path);
    assertValidSchema(schema);
    schemas.set(path, schema);
  }
  return schemas.get(path);
}

function buildSchema(path) {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) {
    const json = JSON.parse(text);
    return buildClientSchema(json.data ?? json);
  }
  const sdl = parse(text, { noLocation: true });
  return buildASTSchema(withoutRepeatedFields(sdl), { assumeValidSDL: true });
}

// GitHub publishes an SDL that defines two fields twice. As SDL it is refused, and unchecked the second
// definition would win; dictql keeps the first one and reports the other.
function withoutRepeatedFields(sdl) {
  const seen = new Set();
  return {
    ...sdl,
    definitions: sdl.definitions.map((definition) => ('fields' in definition ? {
      ...definition,
      fields: definition.fields.filter((field) => {
        const coordinate = `${definition.name.value}.${field.name.value}`;
        return !seen.has(coordinate) && seen.add(coordinate);
      }),
    } : definition)),
  };
}

// One walk for all rules: each gets a context of its own that notes who reports and passes the error on.
function check(schema, document) {
  const reporting = new Set();
  const rules = specifiedRules.map((rule) => (context) => rule(Object.create(context, {
    reportError: {
      value(error) {
        reporting.add(rule.name);
        context.reportError(error);
      },
    },
  })));
  const errors = validate(schema, document, rules, EVERY_ERROR);
  return { rules: [...reporting].sort(), messages: errors.map((error) => error.message) };
}

// The canonical text of each operation: itself, then the fragments it reaches in order of first use.
function prints(document) {
  const fragments = new Map(
    document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]),
  );
  return document.definitions.filter(isOperation).map((operation) => {
    const definitions = [operation];
    const listed = new Set();
    // A fragment's own spreads follow it at once, before the next spread of its user.
    const walk = (node) => visit(node, {
      FragmentSpread({ name: { value: name } }) {
        if (listed.has(name) || !fragments.has(name)) return;
        listed.add(name);
        definitions.push(fragments.get(name));
        walk(fragments.get(name));
      },
    });
    walk(operation);
    return print({ kind: Kind.DOCUMENT, definitions: definitions.map(withoutDescriptions) });
  });
}

function withoutDescriptions(definition) {
  return {
    ...definition,
    description: undefined,
    variableDefinitions: definition.variableDefinitions?.map((variable) => ({ ...variable, description: undefined })),
  };
}

function isOperation(definition) {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(definition) {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}

function variableErrors(schema, document, variables) {
  const operations = document.definitions.filter(isOperation);
  if (operations.length !== 1) return [`variables are for one operation, not ${operations.length}`];
  const { errors = [] } = getVariableValues(schema, operations[0].variableDefinitions ?? [], variables);
  return errors.map((error) => error.message);
}

// Request to answer, by the request's `op`.
const answers = {
  validate({ schema: path, variables }, document) {
    const schema = schemaAt(path);
    const { rules, messages } = check(schema, document);
    return {
      valid: messages.length === 0,
      rules,
      messages,
      prints: prints(document),
      variable_errors: variables ? variableErrors(schema, document, variables) : [],
    };
  },
  print: (_, document) => ({ prints: prints(document) }),
  ast: (_, document) => ({ ast: document }),
};

const UNANSWERED = {
  validate: { valid: false, rules: [], messages: [], prints: [], variable_errors: [] },
  print: { prints: [] },
  ast: { ast: null },
};

function answer(line) {
  const request = JSON.parse(line);
  const { id, op = 'validate' } = request;
  const { document, syntax = null, threw = null } = read(request.query);
  if (!document) return { id, syntax, threw, ...UNANSWERED[op] };
  // A schema that does not load is a mistake in the test, not a throw of the oracle: it ends the program.
  if (request.schema) schemaAt(request.schema);
  try {
    return { id, syntax, threw, ...answers[op](request, document) };
  } catch (error) {
    return { id, syntax, threw: String(error), ...UNANSWERED[op] };
  }
}

function read(query) {
  try {
    return { document: parse(query, { noLocation: true }) };
  } catch (error) {
    return error instanceof GraphQLError ? { syntax: error.message } : { threw: String(error) };
  }
}

// All the whole lines that have arrived are answered with one write.
let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  process.stdout.write(lines.map((line) => `${JSON.stringify(answer(line))}\n`).join(''));
}
