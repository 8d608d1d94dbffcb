"""GraphQL documents with the values of their variables put in, so that texts with other variables can be compared."""

import glob
import json
import os
import sys
import uuid
from decimal import Decimal

# graphql-core lives in a virtualenv of its own.
home = os.path.dirname(os.path.abspath(__file__))
sys.path += glob.glob(os.path.join(home, "../../target/peers/graphql-core/lib/python3.*/site-packages"))

from graphql import parse  # noqa: E402

ABSENT = object()


def of_value(value):
    """A value of a variable. A text of one may stand for a string or the name of an enum's value."""
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, (int, float, Decimal)):
        return ("number", str(Decimal(str(value)).normalize()))
    if isinstance(value, (str, uuid.UUID)):
        return ("text", "any", str(value))
    if isinstance(value, dict):
        return ("object", sorted((str(key), of_value(item)) for key, item in value.items()))
    return ("list", [of_value(item) for item in value])


def of_literal(node, values):
    kind = node.kind
    if kind == "variable":
        value = values.get(node.name.value, ABSENT)
        return None if value is ABSENT else of_value(value)
    if kind in ("int_value", "float_value"):
        return ("number", str(Decimal(node.value).normalize()))
    if kind == "string_value":
        return ("text", "string", node.value)
    if kind == "enum_value":
        return ("text", "enum", node.value)
    if kind == "boolean_value":
        return ("boolean", node.value)
    if kind == "null_value":
        return ("null",)
    if kind == "list_value":
        return ("list", [of_literal(item, values) for item in node.values])
    return ("object", named(node.fields, values))


def named(nodes, values):
    """Arguments or fields by their names; what an absent variable would fill is absent."""
    pairs = ((node.name.value, of_literal(node.value, values)) for node in nodes)
    return sorted((pair for pair in pairs if pair[1] is not None), key=lambda pair: pair[0])


def blurred(value):
    """The same, without what may be written in two ways: a key to sort by."""
    if isinstance(value, tuple) and value[:1] == ("text",):
        return ("text", value[2])
    if isinstance(value, (list, tuple)):
        return [blurred(item) for item in value]
    return value


def selections(selection_set, values, is_ordered):
    if selection_set is None:
        return None
    found = []
    for node in selection_set.selections:
        directives = [(d.name.value, named(d.arguments, values)) for d in node.directives]
        inner = selections(getattr(node, "selection_set", None), values, is_ordered)
        if node.kind == "field":
            alias = node.alias.value if node.alias else None
            found.append(("field", alias, node.name.value, named(node.arguments, values), directives, inner))
        elif node.kind == "inline_fragment":
            on = node.type_condition.name.value if node.type_condition else None
            found.append(("inline", on, directives, inner))
        else:
            found.append(("spread", node.name.value, directives))
    return found if is_ordered else sorted(found, key=lambda one: repr(blurred(one)))


def inlined(documents, is_ordered=True):
    """`documents`: pairs of a text and the values of its variables. All definitions, each fragment once."""
    operations, fragments = [], {}
    for text, values in documents:
        for node in parse(text, no_location=True).definitions:
            values_here = dict(values)
            directives = [(d.name.value, named(d.arguments, values_here)) for d in node.directives]
            if node.kind == "fragment_definition":
                on = node.type_condition.name.value
                inner = selections(node.selection_set, values_here, is_ordered)
                fragments[node.name.value] = (on, directives, inner)
                continue
            for variable in node.variable_definitions:
                name = variable.variable.name.value
                if name not in values_here and variable.default_value is not None:
                    values_here[name] = plain(variable.default_value)
            name = node.name.value if node.name else None
            inner = selections(node.selection_set, values_here, is_ordered)
            operations.append((node.operation.value, name, directives, inner))
    return operations, sorted(fragments.items())


def plain(node):
    """A constant, as a value of a variable."""
    if node.kind == "list_value":
        return [plain(item) for item in node.values]
    if node.kind == "object_value":
        return {field.name.value: plain(field.value) for field in node.fields}
    if node.kind == "null_value":
        return None
    return json.loads(node.value) if node.kind in ("int_value", "float_value") else node.value


def same(a, b):
    """Whether two values are the same, where a variable's text may be a string or a name."""
    if isinstance(a, tuple) and isinstance(b, tuple) and a[:1] == b[:1] == ("text",):
        return a[2] == b[2] and (a[1] == b[1] or "any" in (a[1], b[1]))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return a == b


def evaluate(expression, frame):
    """What an expression gives where a call is made; the functions around it may have its names too."""
    error = None
    while frame is not None:
        try:
            return eval(f"({expression}\n)", frame.f_globals, dict(frame.f_locals))
        except NameError as missing:
            error, frame = error or missing, frame.f_back
    raise error


def answer_of(condition, frame, answers):
    """Whether a condition holds: where the call is made, or, if that may be another answer, where it was asked last."""
    if condition["at_call"] or answers is None:
        return bool(evaluate(condition["question"], frame))
    asked = [answers[tuple(place)] for place in condition["places"] if tuple(place) in answers]
    if not asked:
        raise LookupError(f"`{condition['question']}` was not asked where it is said to be")
    return max(asked)[1]


def compare(sent, site, is_ordered=True, answers=None):
    """What was really sent beside what was compiled for the call: an outcome, and why."""
    text, variables, frame = sent
    conditional = False
    for variant in site["variants"]:
        conditions = variant["conditions"]
        if not all(answer_of(condition, frame, answers) == condition["holds"] for condition in conditions):
            continue
        conditional = bool(conditions)
        asked = not all(condition["at_call"] for condition in conditions)
        if not variant["operations"]:
            return {"outcome": "open"}
        ours, filled = [], False
        for operation in variant["operations"]:
            values = {}
            for variable in operation["variables"]:
                name = variable["name"]
                if variable["is_bound"]:
                    values[name] = variable["value"]
                elif variable["expression"] is not None:
                    values[name] = evaluate(variable["expression"], frame)
                    filled = True
                elif name in (variables or {}):
                    values[name] = variables[name]
            ours.append((operation["text"], values))
        mine = inlined(ours, is_ordered)
        theirs = inlined([(text, variables or {})], is_ordered)
        if same(mine, theirs):
            return {"outcome": "same", "conditional": conditional, "asked": asked, "filled": filled}
        return {"outcome": "different", "why": f"compiled: {ours}\nsent: {text}\nwith {variables}"}
    # Of too many combinations only some are shown.
    if not site["variants"] or site["incomplete"]:
        return {"outcome": "open"}
    return {"outcome": "different", "why": f"no variant holds; sent: {text}"}
