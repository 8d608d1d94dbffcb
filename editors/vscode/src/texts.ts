// Texts that have no file → documents that can be read and not changed.

import * as vscode from "vscode";

export const SCHEME = "dictql";

export class Texts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly listener = vscode.workspace.onDidCloseTextDocument((document) => {
    if (document.uri.scheme === SCHEME) {
      this.texts.delete(document.uri.toString());
    }
  });

  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.toString());
  }

  /** Opens a text beside what is edited. The same place of the same file has one document, which is renewed. */
  async show(name: string, source: vscode.Uri, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: source.toString() });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
    this.texts.clear();
  }
}
