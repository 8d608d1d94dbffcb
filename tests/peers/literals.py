"""Answers which literals stand in a Python file, and what `ast.literal_eval` makes of each.

{"path": "..."} -> {"literals": [[text, value spelled, or null]]}; without a path -> {"files": [...]}, the standard library
"""

import ast
import json
import os
import sys
import sysconfig
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(10_000)


def files():
    home = sysconfig.get_paths()["stdlib"]
    for folder, inner, names in os.walk(home):
        inner[:] = sorted(name for name in inner if name not in ("site-packages", "__pycache__"))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


class NoJson(Exception):
    """Bytes, complex numbers, infinities, halves of surrogate pairs."""


class Ambiguous(Exception):
    """Of equal keys Python keeps one, of equal items of a set, too; dictql says so."""


def spelled(node):
    """The value of a literal, in the order in which it is written; a set is spelled as a tuple."""
    if isinstance(node, ast.Dict):
        keys = [ast.literal_eval(key) for key in node.keys]
        if len(set(keys)) < len(keys):
            raise Ambiguous
        pairs = zip(node.keys, node.values)
        return "{" + ",".join(f"{spelled(key)}:{spelled(value)}" for key, value in pairs) + "}"
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        items = [spelled(item) for item in node.elts]
        if isinstance(node, ast.Set) and len(set(items)) < len(items):
            raise Ambiguous
        return ("[%s]" if isinstance(node, ast.List) else "(%s)") % ",".join(items)
    value = ast.literal_eval(node)
    if value == set():
        return "()"
    if isinstance(value, (bytes, complex)) or value in (float("inf"), float("-inf")):
        raise NoJson
    if not isinstance(value, str):
        return "..." if value is ... else repr(value)
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise NoJson
    return json.dumps(value, ensure_ascii=False)


def literals(path):
    with tokenize.open(path) as file:
        text = file.read()
    lines = [line.encode() for line in text.splitlines(keepends=True)] if "\f" not in text else None
    lines = lines or [line.encode() + b"\n" for line in text.split("\n")]
    waiting = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.Constant)):
            is_alone = isinstance(node, ast.Constant) and not isinstance(node.value, (str, bytes))
            try:
                if not is_alone:
                    ast.literal_eval(node)
                    yield whole(segment(lines, node), node), value(node)
                continue
            except (ValueError, TypeError, RecursionError):
                pass
            except Ambiguous:
                continue
        # The texts between the fields of an f-string are no literals.
        waiting.extend(child for child in ast.iter_child_nodes(node) if not isinstance(node, ast.JoinedStr))


def value(node):
    try:
        return spelled(node)
    except NoJson:
        return None


def whole(text, node):
    """A tuple without parentheses gets some, so that it stays one in a list."""
    if isinstance(node, ast.Tuple):
        items = ast.parse(f"[{text}\n]", mode="eval").body.elts
        if [ast.dump(item) for item in items] != [ast.dump(node)]:
            return f"({text}\n)"
    return text


def segment(lines, node):
    first, last = node.lineno - 1, node.end_lineno - 1
    if first == last:
        return lines[first][node.col_offset : node.end_col_offset].decode()
    inner = lines[first + 1 : last]
    return b"".join([lines[first][node.col_offset :], *inner, lines[last][: node.end_col_offset]]).decode()


def answer(question):
    if "path" not in question:
        return {"files": list(files())}
    try:
        return {"literals": list(literals(question["path"]))}
    except (SyntaxError, ValueError, UnicodeError):
        # Tests of the parser hold files that it refuses.
        return {"literals": []}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
