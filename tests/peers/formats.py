"""What Prefect's server reads at its own scalars: pendulum 2 at `DateTime`, `uuid.UUID` at `UUID`.

One JSON request a line on stdin, one JSON answer a line on stdout; README.md in this folder describes them.
"""

import json
import os
import sys
import uuid

import pendulum


def read(scalar, text):
    if scalar == "UUID":
        return str(uuid.UUID(text))
    value = pendulum.parse(text)
    # It reads durations and periods too, which are no points in time.
    if not isinstance(value, pendulum.DateTime):
        raise ValueError(type(value).__name__)
    return value.in_timezone("UTC").isoformat()


for line in sys.stdin:
    request = json.loads(line)
    answer = {"id": request["id"], "value": None}
    try:
        answer["value"] = read(request["scalar"], request["text"])
    except Exception as error:
        answer["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(answer), flush=True)

# Some builds of pendulum's extension crash when the interpreter takes itself down.
sys.stdout.flush()
os._exit(0)
