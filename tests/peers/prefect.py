"""Prefect's generator as an oracle: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

README.md in this folder describes the requests and answers.
"""

import datetime
import json
import os
import sys
import uuid
from collections import OrderedDict
from uuid import UUID

# Prefect prints sets in hash order, which changes from process to process. A test must not.
if os.environ.get("PYTHONHASHSEED") != "0":
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})

# This file bears the name of the package that it asks: its folder must not be searched first.
sys.path.remove(os.path.dirname(os.path.abspath(__file__)))

from box import Box  # noqa: E402
from prefect.utilities.graphql import (  # noqa: E402
    EnumValue,
    GQLObject,
    LiteralSetValue,
    parse_graphql,
    with_args,
)

IN_SCOPE = {
    value.__name__: value
    for value in (Box, EnumValue, GQLObject, LiteralSetValue, OrderedDict, UUID, datetime, uuid, with_args)
}


class Client:
    """Stands for Prefect's client: keeps the text that it would send."""

    def __init__(self):
        self.sent = []

    def graphql(self, query, variables=None):
        self.sent.append(parse_graphql(query))


def sent(program: str) -> list:
    client = Client()
    exec(program, {"__name__": "program", "client": client})
    return client.sent


def answer(request: dict) -> dict:
    scope = dict(IN_SCOPE)
    try:
        if "program" in request:
            return {"id": request["id"], "sent": sent(request["program"])}
        exec(request.get("preamble") or "", scope)
        return {"id": request["id"], "text": parse_graphql(eval(request["expression"], scope))}
    except Exception as error:
        return {"id": request["id"], "error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
