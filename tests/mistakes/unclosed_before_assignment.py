# finds unclosed: 
from prefect import Client


def flows(client: Client):
    query = {"query": {"flow": {"id", "name"
    found = 5
    return client.graphql(query)
# ── mended
from prefect import Client


def flows(client: Client):
    query = {"query": {"flow": {"id", "name"}}}
    found = 5
    return client.graphql(query)
