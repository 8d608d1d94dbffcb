"""graphql-core as a second oracle: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

README.md in this folder describes the requests and answers.
"""

import json
import sys
from copy import copy
from functools import lru_cache

from graphql import (
    GraphQLError,
    GraphQLSchema,
    assert_valid_schema,
    build_ast_schema,
    build_client_schema,
    parse,
    specified_rules,
    validate,
)

# The default of 100 would hide the rules that report late in a long document.
EVERY_ERROR = 100_000

reporting: set[str] = set()


def attributed(rule: type) -> type:
    """The rule, noting its name when it reports. One walk then serves all rules."""

    class Attributed(rule):
        def __init__(self, context):
            def report_error(error):
                reporting.add(rule.__name__)
                context.report_error(error)

            own = copy(context)
            own.report_error = report_error
            super().__init__(own)

    return Attributed


RULES = [attributed(rule) for rule in specified_rules]


@lru_cache(maxsize=None)
def schema_at(path: str) -> GraphQLSchema:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".json"):
        introspection = json.loads(text)
        schema = build_client_schema(introspection.get("data", introspection))
    else:
        sdl = parse(text, no_location=True)
        remove_repeated_fields(sdl)
        schema = build_ast_schema(sdl, assume_valid_sdl=True)
    assert_valid_schema(schema)
    return schema


@lru_cache(maxsize=None)
def prefect_at(path: str) -> GraphQLSchema:
    """The schema, with the way in which Prefect's server reads a literal of its scalar `JSON`: from a string."""
    schema = schema_at.__wrapped__(path)
    schema.type_map["JSON"].parse_literal = lambda node, variables=None: json.loads(node.value)
    return schema


def remove_repeated_fields(sdl) -> None:
    """GitHub publishes an SDL that defines two fields twice: the first one stays, as in the other oracle."""
    seen = set()
    for definition in sdl.definitions:
        fields = []
        for field in getattr(definition, "fields", ()):
            coordinate = (definition.name.value, field.name.value)
            if coordinate not in seen:
                seen.add(coordinate)
                fields.append(field)
        if fields:
            definition.fields = tuple(fields)


def answer(request: dict) -> dict:
    verdict = {"id": request["id"], "valid": False, "syntax": None, "threw": None, "rules": []}
    # A schema that does not load is a mistake in the test, not a throw of the oracle: it ends the program.
    schema = (prefect_at if request.get("prefect") else schema_at)(request["schema"])
    try:
        document = parse(request["query"], no_location=True)
    except GraphQLError as error:
        return {**verdict, "syntax": error.message}
    except Exception as error:
        return {**verdict, "threw": repr(error)}
    reporting.clear()
    try:
        errors = validate(schema, document, RULES, max_errors=EVERY_ERROR)
    except Exception as error:
        return {**verdict, "threw": repr(error)}
    return {**verdict, "valid": not errors, "rules": sorted(reporting)}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
