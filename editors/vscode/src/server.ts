// The program that was found → a language client, started, restarted and stopped.

import * as vscode from "vscode";
import { LanguageClient, State, type DocumentSelector, type LanguageClientOptions, type StaticFeature } from "vscode-languageclient/node";
import { find, missing, places } from "./binary";
import { asks } from "./commands";
import { Status } from "./status";
import { hinders, runs, surroundings } from "./surroundings";
import { Texts } from "./texts";

/** What the server looks at. It passes over what is no description. */
const LANGUAGES = ["python", "yaml", "json", "jsonc", "graphql", "dictql"];

/** Files, new documents that nobody has saved, and cells of notebooks. Others (`git:`) are not written here. */
const SCHEMES = ["file", "untitled", "vscode-notebook-cell"];

/** Files whose language another extension may have changed, and the configuration. */
const PATTERNS = ["**/*.{dictql,graphql,gql,graphqls}", "**/*.{gql,query}.{yaml,yml}", "**/*.gql.json"];

const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  ...PATTERNS.map((pattern) => ({ scheme: "file", pattern })),
] satisfies DocumentSelector;

/** Texts are shown as documents of this extension, so the server need not write them to files. */
const SHOWS_ITSELF: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    if (capabilities.window !== undefined) {
      delete capabilities.window.showDocument;
    }
  },
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** One start or stop after the other. */
  private turn: Promise<void> = Promise.resolve();
  private readonly status = new Status(SELECTOR);

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly texts: Texts,
  ) {}

  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      await this.end();
      await this.begin();
    });
    return this.turn;
  }

  stop(): Promise<void> {
    this.turn = this.turn.then(() => this.end());
    return this.turn;
  }

  dispose(): void {
    void this.stop();
    this.status.dispose();
  }

  private async begin(): Promise<void> {
    this.status.starts();
    const around = await surroundings();
    const place = await find(around, runs);
    if (place === undefined) {
      for (const { file, why } of places(around)) {
        this.log.info(`not there: ${file} (${why})`);
      }
      this.givesUp(missing(around));
      return;
    }
    const hindrance = await hinders(place.file);
    if (hindrance !== undefined) {
      this.givesUp(hindrance);
      return;
    }
    const given = vscode.workspace.getConfiguration("dictql").get<string[]>("arguments", []);
    const program = { command: place.file, args: ["lsp", ...given] };
    this.log.info(`starting ${place.file} (${place.why})`);
    const client = new LanguageClient("dictql", "dictql", program, this.options());
    client.registerFeature(SHOWS_ITSELF);
    this.client = client;
    // It may end and be started again by the client, whoever caused it.
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) {
        return;
      }
      const isRunning = newState === State.Running;
      void vscode.commands.executeCommand("setContext", "dictql.isRunning", isRunning);
      if (isRunning) {
        const version = client.initializeResult?.serverInfo?.version;
        this.log.info(`running: ${version ?? "no version given"}`);
        this.status.runs(version, place.file);
      } else if (newState === State.Stopped) {
        this.log.warn(`ended: ${place.file}`);
        this.status.rests("it ended; the log says more");
      }
    });
    try {
      await client.start();
    } catch (error) {
      this.log.error(String(error));
      this.givesUp(`the language server did not start (${place.file})`);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await vscode.commands.executeCommand("setContext", "dictql.isRunning", false);
    try {
      await client?.dispose();
    } catch (error) {
      // One that did not start can't be stopped either.
      this.log.warn(String(error));
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      middleware: asks(this.texts, () => this.client),
    };
  }

  /** Says why there is no server. That isn't waited for: it stays until somebody looks at it. */
  private givesUp(why: string): void {
    this.log.warn(why);
    this.status.rests(why);
    void this.offerSettings(why);
  }

  private async offerSettings(why: string): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(`dictql: ${why}`, "Settings", "Log");
    if (chosen === "Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "dictql.path");
    } else if (chosen === "Log") {
      this.log.show();
    }
  }
}
