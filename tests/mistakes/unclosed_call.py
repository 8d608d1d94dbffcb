# finds unclosed: 
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    return client.graphql({"query": {with_args("flow",
# ── mended
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    return client.graphql({"query": {with_args("flow", {"limit": 5}): {"id"}}})
