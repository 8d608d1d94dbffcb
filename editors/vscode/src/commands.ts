// The server's commands, from the palette or above a description → what is done with their answers.

import { basename, extname } from "node:path";
import * as vscode from "vscode";
import type { LanguageClient, Middleware } from "vscode-languageclient/node";
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

type Execute = NonNullable<Middleware["executeCommand"]>;

/** Gives commands the arguments that the palette doesn't, and shows what comes back. */
export function execute(texts: Texts, client: () => LanguageClient | undefined): Execute {
  return async (command, given, next) => {
    const now = client();
    if (now === undefined) {
      return undefined;
    }
    const [uri, second] = given.length > 0 ? given : await here(command, now);
    if (uri === undefined || second === undefined) {
      return undefined;
    }
    // What can't be done the client shows as the server says it.
    const answer = (await next(command, [uri, second])) as Answer | null | undefined;
    if (answer === null || answer === undefined) {
      return undefined;
    }
    await show(command, vscode.Uri.parse(uri), second, answer, texts);
    return answer;
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
