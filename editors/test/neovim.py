"""Neovim with its lines of neovim.md, a file of Prefect's own client with a mistake in it → the mistake is shown once, what
stands there is told, a field is completed, and a fix is made, with keys as a person types them."""

import json
import os
import re
import subprocess
from pathlib import Path

from picture import svg
from terminal import Terminal, check_written

here = Path(__file__).parent
file, work = Path(os.environ["EDITORS_FILE"]), Path(os.environ["EDITORS_WORK"])
neovim, section = os.environ["EDITORS_NEOVIM"], os.environ["EDITORS_SECTION"]

sections = re.split(r"^## (.*)$", (here.parent / "neovim.md").read_text(), flags=re.M)
lines = "\n".join(re.findall(r"```lua\n(.*?)```", sections[sections.index(section) + 1], re.S))
(work / "init.lua").write_text(lines)
socket = str(work / "socket")
environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
command = [neovim, "-u", str(work / "init.lua"), "-i", "NONE", "-n", "--listen", socket, file.name]
terminal = Terminal(command, file.parent, environment)


def lua(expression):
    """What an expression is in the running Neovim."""
    asked = f"luaeval('vim.json.encode({expression})')".replace("\n", " ")
    # Neovim 0.7 writes the answer where others write their problems.
    answer = subprocess.run([neovim, "--server", socket, "--remote-expr", asked], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return json.loads(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else None


def check(what, is_so):
    if not is_so:
        raise SystemExit(f"not so: {what}; the screen is\n{terminal.text()}")
    print(f"  {what}")


def picture(name, first, last):
    """Keeps what is on some rows of the newest one's screen, if somebody wants pictures."""
    folder = os.environ.get("EDITORS_PICTURES")
    if folder and section.endswith("newer"):
        terminal.wait("a screen that is still", lambda: not terminal.has_more(1))
        Path(folder, f"neovim-{name}.svg").write_text(svg(terminal.screen, range(first, last)))


def settled():
    """A request behind all that was sent: when it is answered, everything before it has arrived."""
    symbols = "vim.lsp.buf_request_sync(0, [[textDocument/documentSymbol]], {textDocument = vim.lsp.util.make_text_document_params()}, 20000)"
    return lua(f"{symbols} ~= nil")


# Older ones have other names for these.
CODE = "(one.code or one.user_data.lsp.code)"
CLIENTS = "(vim.lsp.get_clients or vim.lsp.get_active_clients)()"
SHOWN = f"vim.tbl_map(function(one) return {{{CODE}, one.lnum, one.col, one.message}} end, vim.diagnostic.get(0))"
print(f"{subprocess.run([neovim, '--version'], capture_output=True, text=True).stdout.splitlines()[0]}: {file.name}")
terminal.wait("the file", lambda: "client.py" in terminal.text() and os.path.exists(socket))
terminal.wait("the server", lambda: lua(f"#{CLIENTS} == 1 and {CLIENTS}[1].initialized == true"))
check("the server is started for the file", lua(f"{{{CLIENTS}[1].name, vim.lsp.buf_is_attached(0, {CLIENTS}[1].id)}}") == ["dictql", True])

terminal.wait("a diagnostic", lambda: lua("#vim.diagnostic.get(0)"))
settled()
shown = lua(SHOWN)
command_line = json.loads(subprocess.run([os.environ["DICTQL"], "check", "--output-format", "json", file.name], cwd=file.parent, capture_output=True, text=True).stdout)
expected = [[one["code"], one["location"]["row"] - 1, one["location"]["column"] - 1] for one in command_line]
check(f"what is shown is what `dictql check` finds, each once: {[one[0] for one in expected]}", [one[:3] for one in shown] == expected and expected)

terminal.type("/slugg\r")
message = "`tenant` has no field `slugg`"
terminal.wait("the message behind the line", lambda: message in terminal.text())
check("the message stands on the screen, once", terminal.text().count(message) == 1)
terminal.type("zz:nohlsearch|lua vim.diagnostic.open_float()\r")
terminal.wait("the open message", lambda: terminal.text().count(message) == 2)
check("it opens in a window", True)
picture("finding", 6, 22)
terminal.type("\x1b")
terminal.type("h/slugg\rgra")
terminal.wait("the list of repairs", lambda: "rename to `slug`" in terminal.text())
number = re.search(r"(\d+)[:.] rename to `slug`", terminal.text())[1]
terminal.type(f"{number}\r")
terminal.wait("the repaired line", lambda: '{"tenant": {"id", "slug"}}' in terminal.text())
settled()
terminal.wait("no diagnostic", lambda: lua("#vim.diagnostic.get(0)") == 0)
check("the repair is made, and nothing is found any more", True)

terminal.type('/tenant": {"id"\rK')
terminal.wait("what stands there", lambda: "[tenant!]!" in terminal.text())
check("what stands under the cursor is told", True)
terminal.type("\x1b")

terminal.type('/"slug"}}}\rlcw\x18\x0f')
terminal.wait("the list of fields", lambda: lua("vim.fn.pumvisible()") == 1)
picture("completion", 10, 28)
words = lua("vim.tbl_map(function(one) return one.word end, vim.fn.complete_info({[[items]]}).items)")
check(f"{len(words)} names are listed, and the field is one: {words[:8]}", "slug" in words)
terminal.type("sl\x0e")
terminal.wait("the field for `sl`", lambda: '"slug"}}}' in terminal.text() and re.search(r"^ +slug +Field +String!", terminal.text(), re.M))
check("written as far as `sl`, it is there with its type, and is chosen", True)
terminal.type("\x19\x1b")
terminal.wait("the completed line", lambda: '"slug"}}}' in lua("vim.api.nvim_get_current_line()"))
check("the completed line is the right one", lua("vim.api.nvim_get_current_line()").strip() == 'res = self.graphql({"query": {"tenant": {"id", "slug"}}})')

if "source.fixAll" in lines:
    written = file.with_name("trains.gql.yaml")
    written.write_text("query:\n  flow(limit: 5):\n    id:\n")
    terminal.type(f":w|e {written.name}\r")
    terminal.wait("what is found in YAML", lambda: lua("vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))") == ["yaml-header"])
    terminal.type(":w\r")
    terminal.wait("the repaired file", lambda: written.read_text() == "query:\n  flow(limit:5):\n    id:\n")
    check("a file of YAML is repaired as it is saved", True)

check("Neovim ends", terminal.end(":wq\r") == 0)
check_written(file)
