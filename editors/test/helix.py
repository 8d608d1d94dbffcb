"""Helix with the lines of helix.md, a file of Prefect's own client with a mistake in it → the mistake is shown once, what stands
there is told, a fix is made, and a field is completed, with keys as a person types them."""

import os
import re
import subprocess
from pathlib import Path

from terminal import Terminal, check_written

here = Path(__file__).parent
file, work = Path(os.environ["EDITORS_FILE"]), Path(os.environ["EDITORS_WORK"])
helix = os.environ["EDITORS_HELIX"]
lines = re.search(r"```toml\n(.*?)```", (here.parent / "helix.md").read_text(), re.S)[1]
(work / "helix").mkdir()
(work / "helix/languages.toml").write_text(lines)
version = subprocess.run([helix, "--version"], capture_output=True, text=True).stdout.strip()
environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": str(work), "XDG_CACHE_HOME": str(work)}
row = next(place for place, line in enumerate(file.read_text().splitlines(), 1) if "slugg" in line)
print(f"{version}: {file.name}")
health = subprocess.run([helix, "--health", "python"], env=environment, capture_output=True, text=True).stdout
if not re.search(r"✓.* dictql: ", health):
    raise SystemExit(f"Helix does not find the server:\n{health}")
print("  it finds the server")
terminal = Terminal([helix, file.name], file.parent, environment)
MESSAGE = "`tenant` has no field `slugg`"
RIGHT = '{"tenant": {"id", "slug"}}'

terminal.wait("the file", lambda: "import datetime" in terminal.text())
terminal.wait("one error in the status line", lambda: re.search(r"● 1\b", terminal.text()))
terminal.type(" d")
terminal.wait("the list of findings", lambda: re.search(r"ERROR +unknown-field +.*no field", terminal.text()))
if len(re.findall(r"unknown-field", terminal.text())) != 1:
    raise SystemExit(f"it is listed twice:\n{terminal.text()}")
print("  one error is listed")
terminal.type("\r")
terminal.wait("the message", lambda: MESSAGE in terminal.text() and '"slugg"' in terminal.text())
print(f"  it is told at its place: {MESSAGE}")
terminal.type(" a")
terminal.wait("the list of repairs", lambda: "rename to `slug`" in terminal.text())
terminal.type("\r")
terminal.wait("the repaired line", lambda: RIGHT in terminal.text())
terminal.wait("no error in the status line", lambda: not re.search(r"● \d", terminal.text()))
print("  the repair is made, and nothing is found any more")
terminal.type(" k")
terminal.wait("what stands there", lambda: re.search(r"slug.*String!", terminal.text()))
print("  what stands under the cursor is told")
terminal.type("\x1b")
# An escape that another key follows at once would be that key with Alt.
terminal.wait("nothing told any more", lambda: not re.search(r"slug.*String!", terminal.text()))
terminal.type(f":goto {row}\rgh/slug\rcsl\x18")
terminal.wait("the list of fields", lambda: re.search(r"slug +field", terminal.text()))
terminal.type("\x0e")
terminal.type("\r\x1b")
terminal.wait("the completed line", lambda: RIGHT in terminal.text())
print("  a field is completed")
if (status := terminal.end(":write-quit\r")) != 0:
    raise SystemExit(f"Helix ended with {status}")
check_written(file)
