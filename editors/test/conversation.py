"""pytest-lsp → conversations with the real server as VS Code, Neovim and Emacs would have them: each with what its editor can
do, and no answer that it could not take. Whatever of the protocol's types an answer isn't, pytest-lsp refuses."""

import os
import warnings

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, LspSpecificationWarning, client_capabilities

# Each in the notation of its ending, with the same mistake in it.
FILES = {
    "trains.py": """from prefect import Client
from prefect.utilities.graphql import with_args


def trains(client: Client):
    return client.graphql({
        "query": {
            with_args("flow", {"where": {"name": {"_ilike": "%🚆"}}}): ["nmae", "...Parts"],
        }
    })
""",
    "raw.py": """import prefect

client = prefect.Client()
client.graphql(\"\"\"
  query Trains { flow(where: {name: {_ilike: "%🚆"}}) { nmae ...Parts } }
\"\"\")
""",
    "trains.graphql": 'query Trains { flow(where: {name: {_ilike: "%🚆"}}) { nmae ...Parts } }\n',
    "trains.dictql": '{"query": {with_args("flow", {"where": {"name": {"_ilike": "%🚆"}}}): ["nmae", "...Parts"]}}\n',
    "trains.gql.yaml": 'query Trains:\n  flow:\n    (where): {name: {_ilike: "%🚆"}}\n    nmae:\n    ...Parts:\n',
    "trains.gql.json": '{"query Trains": {"flow(limit: 1)": {"nmae": true, "...Parts": true}}}\n',
}
PARTS = "fragment Parts on flow { id }\n"
EDITORS = {"visual-studio-code": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}


@pytest_lsp.fixture(params=list(EDITORS), config=ClientServerConfig(server_command=[os.environ["DICTQL"], "lsp"]))
async def client(request, lsp_client: LanguageClient, tmp_path):
    (tmp_path / "dictql.toml").write_text('schema = "builtin:prefect"\n')
    (tmp_path / "parts.graphql").write_text(PARTS)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    # What changes on disk, nobody changes here.
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda *_: None)
    folder = types.WorkspaceFolder(uri=tmp_path.as_uri(), name="flows")
    parameters = types.InitializeParams(
        capabilities=client_capabilities(request.param), root_uri=folder.uri, workspace_folders=[folder]
    )
    answer = await lsp_client.initialize_session(parameters)
    lsp_client.folder, lsp_client.encoding = tmp_path, answer.capabilities.position_encoding
    assert lsp_client.encoding == EDITORS[request.param]
    yield
    await lsp_client.shutdown_session()


def width(text, encoding):
    """How many columns a text takes."""
    return len(text) if encoding == "utf-32" else len(text.encode(encoding + ("-le" if encoding == "utf-16" else ""))) // (
        2 if encoding == "utf-16" else 1
    )


def place(client, text, offset):
    before = text[:offset]
    line = before.count("\n")
    return types.Position(line=line, character=width(before.rpartition("\n")[2], client.encoding))


def offset(client, text, at):
    start = sum(len(line) for line in text.splitlines(keepends=True)[: at.line])
    for length in range(len(text) - start + 1):
        if width(text[start : start + length], client.encoding) == at.character:
            return start + length
    raise AssertionError(f"{at} is no place of {text!r}")


def edited(client, texts, edit):
    """The texts after an edit of the workspace."""
    by_uri = dict(edit.changes or {})
    for change in edit.document_changes or []:
        by_uri[change.text_document.uri] = change.edits
    texts = dict(texts)
    for uri, edits in by_uri.items():
        name, text = uri.rpartition("/")[2], texts[uri.rpartition("/")[2]]
        stretches = [(offset(client, text, one.range.start), offset(client, text, one.range.end), one.new_text) for one in edits]
        for start, end, new in sorted(stretches, reverse=True):
            text = text[:start] + new + text[end:]
        texts[name] = text
    return texts


async def found(client, document):
    """What is found in a document: asked for if the editor asks, else sent."""
    if client.capabilities.text_document.diagnostic:
        answer = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
        return answer.items
    if document.uri not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[document.uri]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.asyncio
async def test_a_file_is_repaired(client: LanguageClient, name):
    text = FILES[name]
    document = types.TextDocumentIdentifier(uri=(client.folder / name).as_uri())
    opened = types.TextDocumentItem(uri=document.uri, language_id="any", version=1, text=text)
    at = place(client, text, text.index("nmae") + 1)
    with warnings.catch_warnings():
        # What an editor can't take is a mistake here.
        warnings.simplefilter("error", LspSpecificationWarning)
        client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=opened))
        diagnostics = await found(client, document)
        assert [one.code for one in diagnostics] == ["unknown-field"]
        start, end = (offset(client, text, one) for one in (diagnostics[0].range.start, diagnostics[0].range.end))
        assert text[start:end] == "nmae"

        answer = await client.text_document_completion_async(types.CompletionParams(text_document=document, position=at))
        item = next(item for item in answer.items if item.label == "name")
        taken = edited(client, {name: text}, types.WorkspaceEdit(changes={document.uri: [item.text_edit]}))
        assert taken[name] == text.replace("nmae", "name")

        hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=at))
        assert "unknown-field" in hover.contents.value

        action = await client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=document,
                range=diagnostics[0].range,
                context=types.CodeActionContext(diagnostics=diagnostics, only=[types.CodeActionKind.QuickFix]),
            )
        )
        fix = next(one for one in action if one.title == "rename to `name`")
        fixed = edited(client, {name: text}, fix.edit)[name]
        assert fixed == text.replace("nmae", "name")

        client.diagnostics.clear()
        changed = types.VersionedTextDocumentIdentifier(uri=document.uri, version=2)
        whole = types.TextDocumentContentChangeWholeDocument(text=fixed)
        client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=changed, content_changes=[whole]))
        assert not await found(client, document)

        spread = place(client, fixed, fixed.index("...Parts") + 4)
        named = await client.text_document_prepare_rename_async(types.PrepareRenameParams(text_document=document, position=spread))
        assert named is not None
        edit = await client.text_document_rename_async(
            types.RenameParams(text_document=document, position=spread, new_name="Bits")
        )
        renamed = edited(client, FILES | {"parts.graphql": PARTS, name: fixed}, edit)
        assert renamed == {other: before.replace("Parts", "Bits") for other, before in (FILES | {"parts.graphql": PARTS, name: fixed}).items()}

        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
        assert [one.detail for one in symbols] == ["query"]
        lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=document))
        command = next(one.command for one in lenses if one.command.command == "dictql.showGraphql")
        shown = await client.workspace_execute_command_async(
            types.ExecuteCommandParams(command=command.command, arguments=command.arguments)
        )
        assert "name" in shown["text"] and "fragment Parts on flow" in shown["text"]
