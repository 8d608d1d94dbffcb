// What VS Code knows → what the search for the program needs.

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
