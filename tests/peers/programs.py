"""Runs programs and compares what they send through Prefect's generator with what dictql compiled for each call.

README.md in this folder describes the requests and answers.
"""

import ast
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


class Asking(ast.NodeTransformer):
    """Keeps the answers to the questions at these places (offsets in UTF-8)."""

    def __init__(self, source, places):
        lines = source.encode().splitlines(keepends=True)
        self.begins = [sum(map(len, lines[:row])) for row in range(len(lines))]
        self.places = places

    def visit(self, node):
        self.generic_visit(node)
        if not isinstance(node, ast.expr):
            return node
        start = self.begins[node.lineno - 1] + node.col_offset
        end = self.begins[node.end_lineno - 1] + node.end_col_offset
        if (start, end) not in self.places:
            return node
        arguments = [ast.Constant(start), ast.Constant(end), node]
        call = ast.Call(ast.Name("__asked__", ast.Load()), arguments, [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


class Client:
    """Keeps what would be sent, and compares it before the function goes on."""

    def __init__(self, request):
        self.request = request
        self.outcomes = []
        self.answers, self.times = {}, 0

    def asked(self, start, end, answer):
        self.times += 1
        self.answers[start, end] = (self.times, bool(answer))
        return answer

    def graphql(self, query, variables=None):
        frame = sys._getframe(1)
        row = frame.f_lineno
        sites = [site for site in self.request["sites"] if site["first"] <= row <= site["last"]]
        if len(sites) != 1:
            outcome = {"outcome": "different", "why": f"{len(sites)} calls are found"}
        else:
            try:
                sent = (parse_graphql(query), variables, frame)
                outcome = compare(sent, sites[0], self.request["ordered"], self.answers)
            except Exception as error:
                outcome = {"outcome": "different", "why": f"{type(error).__name__}: {error}\n{parse_graphql(query)}"}
        self.outcomes.append({**outcome, "row": row})


def answer(request):
    client = Client(request)
    try:
        conditions = [
            condition
            for site in request["sites"]
            for variant in site["variants"]
            for condition in variant["conditions"]
            if not condition["at_call"]
        ]
        places = {tuple(place) for condition in conditions for place in condition["places"]}
        program = Asking(request["source"], places).visit(ast.parse(request["source"]))
        scope = {"__asked__": client.asked}
        exec(compile(program, "program.py", "exec"), scope)
        for call in request["calls"]:
            arguments = {name: eval(value, {"uuid": uuid, "types": types}) for name, value in call.items()}
            client.answers.clear()
            scope["function"](client, **arguments)
        return {"sent": client.outcomes}
    except Exception as error:
        return {"sent": client.outcomes, "error": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
