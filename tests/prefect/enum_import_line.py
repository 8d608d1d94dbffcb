"""A program without an import of the helpers."""
from __future__ import annotations

import requests
import prefect  # the client

client = prefect.Client()
client.graphql({"query": {prefect.utilities.graphql.with_args("flow", {"order_by": {"name": "desc"}}): {"id"}}})

# Sent by others, as text that dictql compiles.
requests.post("http://localhost:4200", json={"query": "query { hello }"})
