"""PyYAML and ruamel.yaml: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

README.md in this folder describes the requests and answers.
"""

import json
import sys
from io import StringIO

import yaml
from ruamel.yaml import YAML


def ruamel(version):
    def load(text):
        loader = YAML(typ="safe", pure=True)
        loader.version = version
        return list(loader.load_all(StringIO(text)))

    return load


LOADERS = {
    "PyYAML": lambda text: list(yaml.safe_load_all(text)),
    "ruamel.yaml, YAML 1.2": ruamel(None),
    "ruamel.yaml, YAML 1.1": ruamel((1, 1)),
}


def plain(value):
    """What JSON has, as it is; anything else so that it is equal to nothing of JSON."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else f"not a string: {key!r}": plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return {"neither a string nor a number": repr(value)}


def loaded(load, text):
    try:
        return {"data": plain(load(text))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    request = json.loads(line)
    loads = {name: loaded(load, request["yaml"]) for name, load in LOADERS.items()}
    print(json.dumps({"id": request["id"], "loads": loads}), flush=True)
