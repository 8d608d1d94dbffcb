import prefect
from prefect.utilities.graphql import with_args


def newest(client, full):
    query = {"query": {"flow": {"id", "name"} if full else {"id"}}}
    client.graphql(query)


client = prefect.Client()
client.graphql({"query": {"trains: flow": {"id"}}})
client.graphql("query { flow { id } }")


def both(client):
    client.graphql({"query": {"agent": {"id"}}})
    client.graphql({"query": {"cloud_hook": {"id"}}})
