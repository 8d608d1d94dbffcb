// What VS Code knows → what the search for the program needs.

import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import type { Surroundings } from "./binary";

/** What of the Python extension's interface is used. */
interface Python {
  environments: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
}

export async function surroundings(): Promise<Surroundings> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const isTrusted = vscode.workspace.isTrusted;
  return {
    setting: vscode.workspace.getConfiguration("dictql").get<string>("path", ""),
    folders: folders.map((folder) => folder.uri.fsPath),
    interpreters: isTrusted ? await interpreters(folders) : [],
    isTrusted,
    path: process.env["PATH"] ?? "",
    home: homedir(),
    platform: process.platform,
  };
}

/** Without the Python extension, or with one that has no such interface, there are none. */
async function interpreters(folders: vscode.WorkspaceFolder[]): Promise<string[]> {
  const extension = vscode.extensions.getExtension<Python>("ms-python.python");
  if (extension === undefined) {
    return [];
  }
  try {
    const python = await extension.activate();
    const chosen = folders.map((folder) => python.environments.getActiveEnvironmentPath(folder.uri).path);
    // It may also be the bare word `python`, which names no folder.
    return chosen.filter((path) => /[\\/]/.test(path));
  } catch {
    return [];
  }
}

export async function runs(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** What hinders a program from being the language server, in one sentence: it doesn't run, or is another or older one. */
export async function hinders(file: string): Promise<string | undefined> {
  const help = await answer(file, ["lsp", "--help"]);
  if (help.isWell) {
    return undefined;
  }
  const version = await answer(file, ["--version"]);
  return version.isWell
    ? `${file} has no language server: ${version.said} is too old, or another program`
    : `${file} does not run: ${help.said}`;
}

/** Whether a program ends well, and the first line that it says. */
function answer(file: string, given: string[]): Promise<{ isWell: boolean; said: string }> {
  return new Promise((resolve) => {
    execFile(file, given, { timeout: 10_000 }, (error, out, problems) => {
      const said = (problems.trim() || out.trim() || error?.message || "it says nothing").split("\n")[0] ?? "";
      resolve({ isWell: error === null, said });
    });
  });
}
