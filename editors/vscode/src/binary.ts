// Settings, folders, trust and the environment → the program to start. Nothing of VS Code is needed here.

import { delimiter, isAbsolute, join } from "node:path";

/** What is known when the program is looked for. */
export interface Surroundings {
  /** The setting `dictql.path`; in a folder that isn't trusted, VS Code leaves out what the folder itself says. */
  setting: string;
  /** The folders of the workspace, in order. */
  folders: string[];
  /** The interpreters that the Python extension has chosen for the folders. */
  interpreters: string[];
  /** Whether programs in the folders may be started. */
  isTrusted: boolean;
  /** The variable `PATH`. */
  path: string;
  /** The user's home. */
  home: string;
  /** Node's word for the system. */
  platform: string;
}

/** A place where the program may be, and in which words it is told of. */
export interface Place {
  file: string;
  why: string;
}

/** All places, the best first. A setting stands alone: who names a program wants no other. */
export function places(around: Surroundings): Place[] {
  const isWindows = around.platform === "win32";
  const names = isWindows ? ["dictql.exe"] : ["dictql"];
  const setting = around.setting.trim();
  if (setting !== "") {
    const usesFolder = setting.includes("${workspaceFolder}");
    if (usesFolder && !around.isTrusted) {
      return [];
    }
    const file = setting
      .replace(/^~(?=$|[\\/])/, () => around.home)
      .replaceAll("${workspaceFolder}", () => around.folders[0] ?? "");
    // A bare name is looked for where a shell would.
    if (!/[\\/]/.test(file)) {
      return onPath(around.path, [file]);
    }
    return isAbsolute(file) ? [{ file, why: "setting dictql.path" }] : [];
  }
  const found: Place[] = [];
  if (around.isTrusted) {
    const bin = isWindows ? "Scripts" : "bin";
    for (const folder of around.folders) {
      for (const environment of [".venv", "venv"]) {
        found.push(...names.map((name) => ({ file: join(folder, environment, bin, name), why: "virtual environment" })));
      }
    }
    for (const interpreter of around.interpreters) {
      found.push(...names.map((name) => ({ file: join(interpreter, "..", name), why: "Python's environment" })));
    }
  }
  return [...found, ...onPath(around.path, names)];
}

/** A relative entry of `PATH` would mean a folder of the workspace, trusted or not. */
function onPath(path: string, names: string[]): Place[] {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.flatMap((folder) => names.map((name) => ({ file: join(folder, name), why: "PATH" })));
}

/** The first place that holds a program. */
export async function find(around: Surroundings, runs: (file: string) => Promise<boolean>): Promise<Place | undefined> {
  for (const place of places(around)) {
    if (await runs(place.file)) {
      return place;
    }
  }
  return undefined;
}

/** Where was looked and what helps, in one sentence. */
export function missing(around: Surroundings): string {
  const setting = around.setting.trim();
  if (setting !== "") {
    const names = setting.includes("${workspaceFolder}") && !around.isTrusted;
    return names
      ? `the setting dictql.path names a program in a folder that is not trusted: ${setting}`
      : `the setting dictql.path names no program: ${setting}`;
  }
  const where = around.isTrusted ? "in no virtual environment of the workspace and not on PATH" : "not on PATH";
  const trust = around.isTrusted || around.folders.length === 0 ? "" : ", trust the folder if it has one,";
  return `the program dictql is ${where}: install it (\`cargo install --path crates/cli\` in a clone of dictql)${trust} or name it in the setting dictql.path`;
}
