// VS Code's wishes → the language server, and what it says.

import * as vscode from "vscode";
import { Server } from "./server";
import { SCHEME, Texts } from "./texts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("dictql", { log: true });
  const texts = new Texts();
  const running = new Server(log, texts);
  server = running;
  context.subscriptions.push(
    log,
    texts,
    running,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, texts),
    vscode.commands.registerCommand("dictql.restart", () => running.restart()),
    vscode.commands.registerCommand("dictql.showLog", () => log.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("dictql.path") || change.affectsConfiguration("dictql.arguments")) {
        void running.restart();
      }
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
