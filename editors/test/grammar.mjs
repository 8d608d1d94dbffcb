// Sample files in `grammar/` → the scopes of their tokens, as VS Code's own engine and grammars give them with the
// extension's, held against the snapshots beside them. UPDATE=1 writes these. Then real Python, below EDITORS_PYTHON: what is no GraphQL
// has the scopes that Python's own grammar gives it.

import { readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const peers = process.env.EDITORS_PEERS;
const require = createRequire(join(peers, "grammar.mjs"));
const { Registry, INITIAL, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const extension = join(here, "..", "vscode");
const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
const own = manifest.contributes.grammars;
// Those that VS Code brings, by the names of their scopes.
const extensions = join(peers, "code/node_modules/code-server/lib/vscode/extensions");
const builtin = new Map(
  ["python", "yaml", "json"].flatMap((name) => {
    const { contributes } = JSON.parse(readFileSync(join(extensions, name, "package.json"), "utf8"));
    return contributes.grammars.map(({ scopeName, path }) => [scopeName, join(extensions, name, path)]);
  }),
);

const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const registry = (withOwn) => new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    const mine = own.find((grammar) => grammar.scopeName === scope);
    const path = mine ? join(extension, mine.path) : builtin.get(scope);
    return path === undefined ? null : parseRawGrammar(readFileSync(path, "utf8"), path);
  },
  getInjections: (scope) => (withOwn ? own : []).filter((grammar) => grammar.injectTo?.includes(scope)).map((grammar) => grammar.scopeName),
});

const extended = registry(true);

/** Of each token its text and its innermost scope; `‹…›` is GraphQL inside of another language. */
function shown(grammar, text) {
  const lines = [];
  let state = INITIAL;
  for (const line of text.trimEnd().split("\n")) {
    lines.push(line);
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const word = line.slice(startIndex, endIndex);
      if (word.trim() !== "") {
        const isGraphql = scopes.some((scope) => scope.startsWith("meta.embedded.graphql"));
        lines.push(`    ${isGraphql ? `‹${word}›` : word}  ${scopes.at(-1)}`);
      }
    }
    state = ruleStack;
  }
  return lines.join("\n") + "\n";
}

const languages = { py: "source.python", yaml: "source.yaml", json: "source.json", dictql: "source.dictql", graphql: "source.graphql.dictql" };
let passed = 0;
const failed = [];
for (const name of readdirSync(join(here, "grammar")).filter((name) => !name.endsWith(".snap")).sort()) {
  const grammar = await extended.loadGrammar(languages[name.split(".").at(-1)]);
  const now = shown(grammar, readFileSync(join(here, "grammar", name), "utf8"));
  const snapshot = join(here, "grammar", `${name}.snap`);
  if (process.env.UPDATE) {
    writeFileSync(snapshot, now);
  }
  const before = existsSync(snapshot) ? readFileSync(snapshot, "utf8") : "";
  if (before === now) {
    passed += 1;
    continue;
  }
  failed.push(name);
  const [old, fresh] = [before.split("\n"), now.split("\n")];
  const at = fresh.findIndex((line, row) => line !== old[row]);
  console.log(`${name}.snap differs in line ${at + 1}:\n  was ${old[at] ?? "(nothing)"}\n  is  ${fresh[at] ?? "(nothing)"}`);
}
/** The innermost scope of each character of a line that isn't the extension's own. */
function foreign({ tokens }, length) {
  const scopes = new Array(length);
  for (const token of tokens) {
    scopes.fill(token.scopes.findLast((scope) => !scope.endsWith(".dictql")), token.startIndex, token.endIndex);
  }
  return scopes;
}

const [plain, ours] = await Promise.all([registry(false), extended].map((one) => one.loadGrammar("source.python")));
const programs = readdirSync(process.env.EDITORS_PYTHON, { recursive: true }).filter((name) => name.endsWith(".py"));
let [coloured, strange] = [0, 0];
for (const name of programs) {
  let [before, now] = [INITIAL, INITIAL];
  for (const [row, line] of readFileSync(join(process.env.EDITORS_PYTHON, name), "utf8").split("\n").entries()) {
    const [old, fresh] = [plain.tokenizeLine(line, before), ours.tokenizeLine(line, now)];
    [before, now] = [old.ruleStack, fresh.ruleStack];
    const isGraphql = fresh.tokens.some(({ scopes }) => scopes.some((scope) => scope.startsWith("meta.embedded.graphql")));
    coloured += isGraphql;
    if (!isGraphql && foreign(old, line.length).join() !== foreign(fresh, line.length).join()) {
      strange += 1;
      console.log(`${name}:${row + 1} has other colours than Python's: ${line}`);
    }
  }
}
console.log(`  ${programs.length} programs of Prefect: ${coloured} lines with GraphQL, the others as Python's own grammar has them`);
if (strange > 0 || coloured === 0) {
  failed.push("Prefect's programs");
}
console.log(`grammar: ${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
