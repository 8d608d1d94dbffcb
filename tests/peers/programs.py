"""Runs programs and compares what they send through Prefect's generator with what dictql compiled for each call.

README.md in this folder describes the requests and answers.
"""

import json
import os
import sys
import types
import uuid

home = os.path.dirname(os.path.abspath(__file__))
sys.path.remove(home)

from prefect.utilities.graphql import parse_graphql  # noqa: E402

sys.path.append(home)
from inlined import compare, evaluate  # noqa: E402,F401


class Client:
    """Keeps what would be sent, and compares it before the function goes on."""

    def __init__(self, request):
        self.request = request
        self.outcomes = []

    def graphql(self, query, variables=None):
        frame = sys._getframe(1)
        row = frame.f_lineno
        sites = [site for site in self.request["sites"] if site["first"] <= row <= site["last"]]
        if len(sites) != 1:
            outcome = {"outcome": "different", "why": f"{len(sites)} calls are found"}
        else:
            try:
                sent = (parse_graphql(query), variables, frame)
                outcome = compare(sent, sites[0], self.request["ordered"])
            except Exception as error:
                outcome = {"outcome": "different", "why": f"{type(error).__name__}: {error}\n{parse_graphql(query)}"}
        self.outcomes.append({**outcome, "row": row})


def answer(request):
    client = Client(request)
    try:
        scope = {}
        exec(compile(request["source"], "program.py", "exec"), scope)
        for call in request["calls"]:
            arguments = {name: eval(value, {"uuid": uuid, "types": types}) for name, value in call.items()}
            scope["function"](client, **arguments)
        return {"sent": client.outcomes}
    except Exception as error:
        return {"sent": client.outcomes, "error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
