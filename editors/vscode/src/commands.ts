// The server's commands, from the palette or above a description → what is done with their answers.

import { basename, extname } from "node:path";
import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient, type Middleware } from "vscode-languageclient/node";
import type { Texts } from "./texts";

/** What the server answers. */
interface Answer {
  text: string;
  uri?: string;
}

const NOTATIONS = [
  { word: "dict", label: "Python dict", ending: ".dictql" },
  { word: "yaml", label: "YAML", ending: ".gql.yaml" },
  { word: "json", label: "JSON", ending: ".gql.json" },
  { word: "graphql", label: "GraphQL", ending: ".graphql" },
];

type Asks = Required<Pick<Middleware, "executeCommand">> & { workspace: NonNullable<Middleware["workspace"]> };

/** Gives commands the arguments that the palette doesn't, and shows what comes back. */
export function asks(texts: Texts, client: () => LanguageClient | undefined): Asks {
  // A new file is there when the edit that makes it is done; the answer to the command may come before.
  let edited: Promise<unknown> = Promise.resolve();
  return {
    workspace: {
      handleApplyEdit: (params, next) => {
        const done = Promise.resolve(next(params, new vscode.CancellationTokenSource().token));
        edited = done.catch(() => undefined);
        return done;
      },
    },
    executeCommand: async (command, given) => {
      const now = client();
      const [uri, second] = given.length > 0 ? given : now === undefined ? [] : await here(command, now);
      if (now === undefined || uri === undefined || second === undefined) {
        return undefined;
      }
      let answer: Answer | null;
      try {
        answer = await now.sendRequest(ExecuteCommandRequest.type, { command, arguments: [uri, second] });
      } catch (error) {
        // What can't be done is said once, in the server's words.
        void vscode.window.showWarningMessage(`dictql: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
      await edited;
      if (answer !== null) {
        await show(command, vscode.Uri.parse(uri), second, answer, texts);
      }
      return answer;
    },
  };
}

/** The arguments for what is edited now. */
async function here(command: string, client: LanguageClient): Promise<[string?, unknown?]> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage("dictql: open a file with a description of a query first");
    return [];
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  if (command !== "dictql.convert") {
    return [uri, client.code2ProtocolConverter.asPosition(editor.selection.active)];
  }
  const others = NOTATIONS.filter((one) => !editor.document.fileName.endsWith(one.ending));
  const chosen = await vscode.window.showQuickPick(others, { placeHolder: "The notation to write" });
  return [uri, chosen?.word];
}

async function show(command: string, source: vscode.Uri, second: unknown, answer: Answer, texts: Texts): Promise<void> {
  const stem = basename(source.path).replace(/\.(gql|query)\.(ya?ml|json)$/, "");
  const name = stem.slice(0, stem.length - extname(stem).length) || stem;
  switch (command) {
    case "dictql.showGraphql":
      return texts.show(`${name}.compiled.graphql`, source, answer.text);
    case "dictql.copyAsCurl":
      await vscode.env.clipboard.writeText(answer.text);
      vscode.window.setStatusBarMessage("$(check) copied: a call of curl, with $DICTQL_ENDPOINT as its address", 5000);
      return undefined;
    case "dictql.convert": {
      if (answer.uri !== undefined) {
        await vscode.window.showTextDocument(vscode.Uri.parse(answer.uri), { preview: false });
        return undefined;
      }
      const ending = NOTATIONS.find((one) => one.word === second)?.ending ?? "";
      return texts.show(`${name}${ending}`, source, answer.text);
    }
    default:
      return undefined;
  }
}
