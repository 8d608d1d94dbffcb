// Sample files in `grammar/` → the scopes of their tokens, as VS Code's own engine and grammars give them with the
// extension's, held against the snapshots beside them. UPDATE=1 writes these.

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
const builtin = { "source.python": "python", "source.yaml": "yaml", "source.json": "json", "source.json.comments": "jsonc", "source.regexp.python": "regexp" };

const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    const mine = own.find((grammar) => grammar.scopeName === scope);
    const path = mine ? join(extension, mine.path) : join(peers, "node_modules/tm-grammars/grammars", `${builtin[scope]}.json`);
    return mine || builtin[scope] ? parseRawGrammar(readFileSync(path, "utf8"), path) : null;
  },
  getInjections: (scope) => own.filter((grammar) => grammar.injectTo?.includes(scope)).map((grammar) => grammar.scopeName),
});

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
  const grammar = await registry.loadGrammar(languages[name.split(".").at(-1)]);
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
console.log(`grammar: ${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
