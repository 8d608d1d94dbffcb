// The extension's manifest, README and search for the program: what is offered is described, what is named is there.

import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const extension = process.env.EDITORS_EXTENSION;
const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
const readme = readFileSync(join(extension, "README.md"), "utf8");
const rows = [...readme.matchAll(/^\| `(dictql\.[\w.]+)` \|/gm)].map((row) => row[1]);
const { commands, configuration, grammars, languages, snippets } = manifest.contributes;
const code = ["extension", "server", "commands", "surroundings"].map((name) => readFileSync(join(extension, "src", `${name}.ts`), "utf8")).join();

test("each command and setting has a row in the README, and each row is one of them", () => {
  const offered = [...Object.keys(configuration.properties), ...commands.map((one) => one.command)];
  assert.ok(offered.length >= 8);
  assert.deepEqual([...rows].sort(), offered.sort());
});

test("each command is done by the extension, or known to the server", () => {
  const options = { encoding: "utf8", input: conversation({ id: 1, method: "initialize", params: { capabilities: {} } }, { method: "exit" }) };
  // Without `shutdown` the server ends with status 1, as the protocol wants it.
  let said;
  try {
    said = execFileSync(process.env.DICTQL, ["lsp"], options);
  } catch (error) {
    said = error.stdout;
  }
  const answer = JSON.parse(said.slice(said.indexOf("{")));
  const known = answer.result.capabilities.executeCommandProvider.commands;
  assert.ok(known.length > 0);
  for (const { command, enablement } of commands) {
    const isOwn = code.includes(`registerCommand("${command}"`);
    assert.equal(isOwn, !known.includes(command), command);
    // A command of the server is there when the server is.
    assert.equal(enablement, isOwn ? undefined : "dictql.isRunning", command);
  }
  assert.deepEqual(known.filter((name) => !commands.some((one) => one.command === name)), []);
});

test("each file that the manifest names is there, and is data", () => {
  const paths = [...grammars, ...snippets].map((one) => one.path).concat(languages.map((one) => one.configuration));
  for (const path of paths) {
    JSON.parse(readFileSync(join(extension, path), "utf8"));
  }
  for (const { scopeName, path } of grammars) {
    assert.equal(JSON.parse(readFileSync(join(extension, path), "utf8")).scopeName, scopeName);
  }
  assert.ok(existsSync(join(extension, manifest.main)), "it is not bundled");
  assert.ok(existsSync(join(extension, manifest.icon)), "it has no icon");
  assert.match(readFileSync(join(extension, "CHANGELOG.md"), "utf8"), new RegExp(`^## ${manifest.version}$`, "m"));
});

test("its license is that of dictql", () => {
  const license = readFileSync(join(extension, "LICENSE"), "utf8");
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.ok(license.includes(readFileSync(join(import.meta.dirname, "../..", name), "utf8")), name);
  }
});

test("settings that name programs or arguments don't count in a folder that isn't trusted", () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, "limited");
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ["dictql.path", "dictql.arguments"]);
});

const binary = createRequire(join(extension, "x.cjs"))(process.env.EDITORS_BINARY);
const around = {
  setting: "",
  folders: ["/flows"],
  interpreters: ["/envs/three/bin/python"],
  isTrusted: true,
  path: "/usr/bin:.:bin::/opt/bin",
  home: "/home/me",
  platform: "linux",
};
const files = (change) => binary.places({ ...around, ...change }).map((place) => place.file);

test("virtual environments come first, then the interpreter's folder, then PATH without relative entries", () => {
  assert.deepEqual(files({}), [
    "/flows/.venv/bin/dictql",
    "/flows/venv/bin/dictql",
    "/envs/three/bin/dictql",
    "/usr/bin/dictql",
    "/opt/bin/dictql",
  ]);
});

test("nothing in a folder that isn't trusted is started", () => {
  assert.deepEqual(files({ isTrusted: false }), ["/usr/bin/dictql", "/opt/bin/dictql"]);
  assert.deepEqual(files({ isTrusted: false, setting: "${workspaceFolder}/dictql" }), []);
  assert.match(binary.missing({ ...around, isTrusted: false, setting: "${workspaceFolder}/x" }), /not trusted/);
});

test("where it was looked for in vain is said, and what helps", () => {
  assert.match(binary.missing(around), /in no virtual environment of the workspace and not on PATH: install it \(`cargo install /);
  assert.match(binary.missing({ ...around, isTrusted: false }), /is not on PATH: .*, trust the folder if it has one, or name it/);
});

test("a setting stands alone", () => {
  assert.deepEqual(files({ setting: "~/bin/dictql" }), ["/home/me/bin/dictql"]);
  assert.deepEqual(files({ setting: "${workspaceFolder}/d" }), ["/flows/d"]);
  assert.deepEqual(files({ setting: "dictql-next" }), ["/usr/bin/dictql-next", "/opt/bin/dictql-next"]);
  assert.deepEqual(files({ setting: "./d" }), []);
  assert.match(binary.missing({ ...around, setting: "./d" }), /names no program: .\/d/);
});

test("the first that runs is taken", async () => {
  const found = await binary.find(around, async (file) => file.startsWith("/opt") || file.includes("three"));
  assert.equal(found.file, "/envs/three/bin/dictql");
  assert.equal(await binary.find(around, async () => false), undefined);
});

function conversation(...messages) {
  return messages
    .map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }))
    .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    .join("");
}
