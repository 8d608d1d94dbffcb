"""Emacs with the lines of emacs.md, a file of Prefect's own client with a mistake in it → the mistake is shown and repaired, and a field completed,
with keys as a person types them. Flymake drops what is equal, so it can't tell whether something is sent twice: neovim.py does."""

import os
import re
import subprocess
from pathlib import Path

from terminal import Terminal, check_written

here = Path(__file__).parent
file, work = Path(os.environ["EDITORS_FILE"]), Path(os.environ["EDITORS_WORK"])
lines = re.search(r"```elisp\n(.*?)```", (here.parent / "emacs.md").read_text(), re.S)[1]
(work / ".emacs.d").mkdir()
(work / ".emacs.d/init.el").write_text(f"(setq inhibit-startup-screen t)\n{lines}")
row = next(place for place, line in enumerate(file.read_text().splitlines(), 1) if "slugg" in line)
version = subprocess.run(["emacs", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
environment = os.environ | {"TERM": "xterm-256color"}
terminal = Terminal(["emacs", "-nw", file.name], file.parent, environment)


def command(name):
    terminal.type(f"\x1bx{name}\r")


print(f"{version}: {file.name}")
terminal.wait("the file", lambda: "client.py" in terminal.text())
terminal.wait("the server", lambda: re.search(r"\[eglot:", terminal.text()))
print("  the server is started for the file")
terminal.wait("one error in the mode line", lambda: re.search(r"Flymake\[1 0", terminal.text()))
print("  one error is counted")
command("flymake-show-buffer-diagnostics")
message = "`tenant` has no field `slugg`"
terminal.wait("the list of diagnostics", lambda: re.search(rf"^ *{row} +\d+ +error", terminal.text(), re.M))
listed = [line for line in terminal.text().splitlines() if re.match(r" *\d+ +\d+ +(error|warning|note)", line)]
if len(listed) != 1 or "no field" not in listed[0]:
    raise SystemExit(f"another list: {listed}")
print(f"  it is listed: {listed[0].split(maxsplit=4)[-1]}")
terminal.type("\x18" + "1")
command("flymake-goto-next-error")
terminal.wait("the message", lambda: message in terminal.text())
print(f"  it is told at its place: {message}")
command("eglot-code-actions")
terminal.wait("a question", lambda: "rename" in terminal.text() or "Execute" in terminal.text())
terminal.type("rename\t\r")
terminal.wait("the repaired line", lambda: '{"tenant": {"id", "slug"}}' in terminal.text())
terminal.wait("no error in the mode line", lambda: re.search(r"Flymake\[0 0", terminal.text()))
print("  the repair is made, and nothing is found any more")
# To the line, behind the word, which is taken away.
terminal.type(f"\x1bgg{row}\r\x13slug\r" + "\x7f" * 4 + "\x1b\t")
terminal.wait("the list of fields", lambda: "Possible completions" in terminal.text() and "slug String!" in terminal.text())
print("  the fields that can stand there are listed")
terminal.type("sl\x1b\t")
terminal.wait("the completed line", lambda: '{"tenant": {"id", "slug"}}' in terminal.text())
terminal.wait("no error in the mode line", lambda: re.search(r"Flymake\[0 0", terminal.text()))
print("  a field is completed")
terminal.type("\x18\x13")
terminal.wait("the written file", lambda: "Wrote" in terminal.text())
if (status := terminal.end("\x18\x03")) != 0:
    raise SystemExit(f"Emacs ended with {status}")
check_written(file)
