// A small client → a conversation with the real server about a Python file: mistakes, completion, fixes, the end. Messages
// are framed and counted by Microsoft's own JSON-RPC, and named by its own types.

import { test, before, after } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.EDITORS_PEERS, "protocol.mjs"));
const lsp = require("vscode-languageserver-protocol/node");

const TEXT = `from prefect import Client
from prefect.utilities.graphql import with_args


def trains(client: Client):
    query = {
        "query": {
            with_args("flow", {"where": {"name": {"_ilike": "%train"}}}): [
                "nmae",
                "id",
            ]
        }
    }
    return client.graphql(query)
`;

const folder = mkdtempSync(join(tmpdir(), "dictql-protocol-"));
const uri = pathToFileURL(join(folder, "trains.py")).href;
const published = [];
let server, connection, ended;

before(() => {
  writeFileSync(join(folder, "dictql.toml"), 'schema = "builtin:prefect"\n');
  writeFileSync(join(folder, "trains.py"), TEXT);
  server = spawn(process.env.DICTQL, ["lsp"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  ended = new Promise((resolve) => server.on("exit", (status) => resolve(status)));
  connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => published.push(params));
  connection.listen();
});

after(() => {
  connection.dispose();
  server.kill();
  rmSync(folder, { recursive: true });
});

test("initialize", async () => {
  const { capabilities, serverInfo } = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "flows" }],
    capabilities: { textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } } },
  });
  assert.equal(serverInfo.name, "dictql");
  for (const one of ["diagnosticProvider", "completionProvider", "codeActionProvider", "hoverProvider"]) {
    assert.ok(capabilities[one], `${one} is not offered`);
  }
  connection.sendNotification(lsp.InitializedNotification.type, {});
});

let found;
test("diagnostics of an open file, asked for", async () => {
  connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "python", version: 1, text: TEXT } });
  const report = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri } });
  assert.equal(report.kind, "full");
  found = report.items;
  assert.deepEqual(found.map((one) => one.code), ["unknown-field"]);
  assert.deepEqual(found[0].range, { start: { line: 8, character: 17 }, end: { line: 8, character: 21 } });
});

test("none of them is sent unasked as well", () => assert.deepEqual(published, []));

test("hover", async () => {
  const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument: { uri }, position: { line: 7, character: 25 } });
  assert.match(hover.contents.value, /flow/);
});

test("completion inside of the string", async () => {
  const answer = await connection.sendRequest(lsp.CompletionRequest.type, { textDocument: { uri }, position: { line: 8, character: 18 } });
  const items = Array.isArray(answer) ? answer : answer.items;
  assert.ok(items.some((item) => item.label === "name"), `no name among ${items.map((item) => item.label)}`);
});

let fixed;
test("a fix, that makes the text right", async () => {
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, { textDocument: { uri }, range: found[0].range, context: { diagnostics: found, only: ["quickfix"] } });
  const action = actions.find((one) => one.edit && JSON.stringify(one.edit).includes('"name"'));
  assert.ok(action, `none of ${actions.map((one) => one.title)}`);
  const edits = action.edit.changes?.[uri] ?? action.edit.documentChanges[0].edits;
  assert.equal(edits.length, 1);
  const lines = TEXT.split("\n");
  const { start, end } = edits[0].range;
  assert.equal(start.line, end.line);
  lines[start.line] = lines[start.line].slice(0, start.character) + edits[0].newText + lines[start.line].slice(end.character);
  fixed = lines.join("\n");
  assert.equal(fixed, TEXT.replace("nmae", "name"));
  connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: 2 }, contentChanges: edits.map(({ range, newText }) => ({ range, text: newText })) });
  const report = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri } });
  assert.deepEqual(report.items, []);
});

test("the compiled text, with the command above the description", async () => {
  const lenses = await connection.sendRequest(lsp.CodeLensRequest.type, { textDocument: { uri } });
  const { command } = lenses.find((lens) => lens.command.command === "dictql.showGraphql");
  const answer = await connection.sendRequest(lsp.ExecuteCommandRequest.type, { command: command.command, arguments: command.arguments });
  assert.equal(answer.text, '{\n  flow(where: {name: {_ilike: "%train"}}) {\n    name\n    id\n  }\n}\n');
});

test("a request that nobody knows is refused", async () => {
  await assert.rejects(connection.sendRequest("textDocument/none", {}), { code: -32601 });
});

test("shutdown and exit", async () => {
  assert.equal(await connection.sendRequest(lsp.ShutdownRequest.type), null);
  connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await ended, 0);
});
