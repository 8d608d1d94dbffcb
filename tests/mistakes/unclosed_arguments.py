# finds unclosed: 
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    query = {"query": {with_args("flow", {"where": {"name"
    return client.graphql(query)
# ── mended
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    query = {"query": {with_args("flow", {"where": {"name": {"_eq": "a"}}}): {"id"}}}
    return client.graphql(query)
