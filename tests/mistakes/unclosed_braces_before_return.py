# finds unclosed: 
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client, limit):
    query = {"query": {with_args("flow", {"limit": limit}): {"id", "name"
    return client.graphql(query)
# ── mended
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client, limit):
    query = {"query": {with_args("flow", {"limit": limit}): {"id", "name"}}}
    return client.graphql(query)
