// How the language server is → an item in the status of each language that it reads, with what can be done.

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("dictql.server", selector);
    this.item.name = "dictql";
    this.starts();
  }

  starts(): void {
    this.say("dictql", "starting", vscode.LanguageStatusSeverity.Information, "dictql.showLog", "Log");
    this.item.busy = true;
  }

  runs(version: string | undefined, file: string): void {
    this.say(`dictql ${version ?? ""}`.trimEnd(), file, vscode.LanguageStatusSeverity.Information, "dictql.restart", "Restart");
  }

  /** Why it isn't running. */
  rests(why: string): void {
    this.say("dictql is not running", why, vscode.LanguageStatusSeverity.Error, "dictql.restart", "Try again");
  }

  dispose(): void {
    this.item.dispose();
  }

  private say(text: string, detail: string, severity: vscode.LanguageStatusSeverity, command: string, title: string): void {
    this.item.busy = false;
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.command = { command, title };
  }
}
