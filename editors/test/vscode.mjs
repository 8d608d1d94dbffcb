// VS Code with the packed extension, in a browser: a folder with a mistake in Prefect's own client. Nothing of the folder is started
// before it is trusted; the mistake is shown once, and repaired; a field is completed; a description is compiled; a server that dies is
// started again; of one that is too old it is said. Keys and clicks are a person's.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";

const { EDITORS_CODE: code, EDITORS_VSIX: vsix, EDITORS_FOLDER: folder, EDITORS_WORK: work, EDITORS_PICTURES: pictures, DICTQL: dictql } = process.env;
const { chromium } = createRequire(join(code, "x.js"))("playwright-core");
const main = join(code, "node_modules/code-server/lib/vscode/out/server-main.js");
const MESSAGE = "`tenant` has no field `slugg`";
const RIGHT = '{"tenant": {"id", "slug"}}';

// The folder brings a program of its own, which leaves its process's number when it is started.
const mark = join(work, "started");
const started = () => (existsSync(mark) ? readFileSync(mark, "utf8").trim().split("\n") : []);
mkdirSync(join(folder, ".venv/bin"), { recursive: true });
writeFileSync(join(folder, ".venv/bin/dictql"), `#!/bin/sh\n[ "$2" = --help ] || echo $$ >>'${mark}'\nexec '${dictql}' "$@"\n`);
chmodSync(join(folder, ".venv/bin/dictql"), 0o755);

const data = join(work, "data");
mkdirSync(join(data, "data/User"), { recursive: true });
const settings = { "workbench.startupEditor": "none", "editor.minimap.enabled": false, "window.commandCenter": false, "extensions.autoCheckUpdates": false, "extensions.autoUpdate": false };
writeFileSync(join(data, "data/User/settings.json"), JSON.stringify(settings));
const options = ["--server-data-dir", data, "--accept-server-license-terms", "--disable-telemetry"];
const said = execFileSync(process.execPath, [main, ...options, "--install-extension", vsix], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
check("the packed extension is installed", /successfully installed/.test(said), said);

const port = await freePort();
const server = spawn(process.execPath, [main, ...options, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token"], {
  stdio: ["ignore", "pipe", "pipe"],
  // As started by a command: with this PATH, not the one of a login.
  env: { ...process.env, VSCODE_CLI: "1" },
});
let log = "";
const listens = new Promise((resolve) => server.stdout.on("data", (text) => (log += text).includes("Web UI available") && resolve()));
server.stderr.on("data", (text) => (log += text));
let browser, page;
try {
  await listens;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 1000, height: 620 }, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(60_000);
  await session();
} catch (error) {
  if (page !== undefined) {
    writeFileSync(join(code, "last.png"), await page.screenshot());
  }
  console.error(`${error}\n${join(code, "last.png")} shows where it stopped\n${log.split("\n").slice(-20).join("\n")}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  server.kill();
}

async function session() {
  const { version } = JSON.parse(readFileSync(join(main, "../../package.json"), "utf8"));
  console.log(`VS Code ${version}, Chromium ${browser.version()}: client.py`);
  await page.goto(`http://127.0.0.1:${port}/?folder=${folder}`);
  await page.getByText("No, I don't trust the authors").click();
  await open("client.py");
  await counted(1);
  check("in a folder that is not trusted the mistake is found, and nothing of the folder was started", started().length === 0);

  await command("Workspaces: Manage Workspace Trust");
  await page.locator(".workspace-trust-editor").getByText("Trust", { exact: true }).click();
  await until("the folder's own program is started when it is trusted", () => started().length === 1);
  await command("View: Close Editor");
  await command("View: Close Primary Side Bar");

  await command("Problems: Focus on Problems View");
  const row = page.locator(".markers-panel .monaco-list-row", { hasText: MESSAGE });
  await row.first().waitFor();
  check("the mistake is listed, and once", (await row.count()) === 1, await row.count());
  await row.dblclick();
  await page.locator(".monaco-editor .squiggly-error").first().waitFor();
  await page.locator(".view-line", { hasText: "slugg" }).getByText("slugg").click();
  // The light bulb shows that repairs were asked for.
  await page.locator(".codicon-gutter-lightbulb, .codicon-gutter-lightbulb-auto-fix, .codicon-light-bulb").first().waitFor();
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row.focused", { hasText: "rename to `slug`" }).waitFor();
  await picture("repair");
  await page.keyboard.press("Enter");
  await until("the repair is made", async () => (await text()).includes(RIGHT));
  await counted(0);
  console.log("  nothing is found any more");

  const lines = readFileSync(join(folder, "client.py"), "utf8").split("\n");
  const line = lines.findIndex((one) => one.includes('"slugg"'));
  await page.keyboard.press("Control+G");
  await page.keyboard.type(`${line + 1}:${lines[line].indexOf('"slugg"') + 6}`);
  await page.keyboard.press("Enter");
  for (const _ of "slug") {
    await page.keyboard.press("Backspace");
  }
  // What is typed may close the list again, as long as it is drawn.
  const listed = page.locator(".suggest-widget .monaco-list-row", { hasText: "slug" }).first();
  await until("fields are listed", async () => {
    await page.keyboard.press("Control+Space");
    return listed.waitFor({ timeout: 5000 }).then(() => true, () => false);
  });
  await page.keyboard.type("sl");
  await page.locator(".suggest-widget .monaco-list-row.focused", { hasText: "slug" }).waitFor();
  await page.keyboard.press("Enter");
  await until("a field is completed", async () => (await text()).includes(RIGHT));
  await page.keyboard.press("Control+S");
  await until("the file is written", () => readFileSync(join(folder, "client.py"), "utf8").includes(RIGHT));

  await page.locator(".codelens-decoration a:visible", { hasText: "show GraphQL" }).first().click();
  await page.getByText("client.compiled.graphql").first().waitFor();
  check("the compiled GraphQL is shown beside it", true);

  process.kill(Number(started()[0]));
  await until("a server that dies is started again", () => started().length === 2);
  writeFileSync(join(folder, ".venv/bin/dictql"), '#!/bin/sh\n[ "$1" = --version ] && echo dictql 0.0.1\n');
  await command("dictql: Restart the Language Server");
  await page.locator(".notification-list-item", { hasText: "has no language server: dictql 0.0.1 is too old" }).waitFor();
  check("of a program that is too old it is said", true);
}

/** Waits until so many errors are counted in the status bar. */
async function counted(number) {
  await page.locator("#status\\.problems", { hasText: new RegExp(`^\\s*${number}\\s`) }).waitFor();
}

function check(what, isSo, why = "") {
  if (!isSo) {
    throw new Error(`not so: ${what} ${why}`);
  }
  console.log(`  ${what}`);
}

async function until(what, isSo) {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) {
      throw new Error(`waited in vain: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`  ${what}`);
}

/** By the explorer: the search for files needs a program that npm brings only by a script. */
async function open(name) {
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first().dblclick();
}

async function command(title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}

/** What the editor shows, with blanks as they are in the file. */
async function text() {
  return (await page.locator(".editor-instance .view-lines").first().innerText()).replaceAll("\u00a0", " ");
}

async function picture(name) {
  if (pictures) {
    const clip = { x: 0, y: 30, width: 1000, height: 590 };
    writeFileSync(join(pictures, `vscode-${name}.png`), await page.screenshot({ clip }));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
