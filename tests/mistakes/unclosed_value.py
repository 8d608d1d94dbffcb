# finds unclosed: 
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    return client.graphql({"query": {with_args("flow", {"limit": 5, "where":
# ── mended
from prefect import Client
from prefect.utilities.graphql import with_args


def flows(client: Client):
    query = {"query": {with_args("flow", {"limit": 5, "where": {"name": {"_eq": "a"}}}): {"id"}}}
    return client.graphql(query)
