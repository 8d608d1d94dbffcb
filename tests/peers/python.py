"""Answers what Python makes of an expression: one JSON question a line, one JSON answer a line.

{"expression": "..."} -> {"text": "..."} for the text that it gives, or {"error": "..."}
"""

import json
import sys
import textwrap
import types
import warnings

warnings.simplefilter("ignore")



def spelled(value):
    """A value of literals, spelled so that nothing is lost: the kind of each container and number, and all texts."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{spelled(key)}:{spelled(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(spelled, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ",".join(map(spelled, value)) + ")"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


NAMES = {
    "spelled": spelled,
    "dedent": textwrap.dedent,
    "textwrap": textwrap,
    "KNOWN": "kn\n own",
    "MANY": "a{b}%",
    "FIVE": 5,
    "x": "x x",
    "y": "",
    "n": 42,
    "f": 2.5,
    "d": {"k": "value", "n": 7},
    "o": types.SimpleNamespace(name="named", items=["first", "second"]),
}

for line in sys.stdin:
    question = json.loads(line)
    try:
        value = eval(question["expression"], dict(NAMES))
        answer = {"text": value} if isinstance(value, str) else {"error": f"no text: {value!r}"}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
