import prefect
from prefect.utilities.graphql import with_args


def flows(client, alias):
    client.graphql({"query": {with_args("flow: flow", {"limit": 5}): ["id: id", "title: name"]}})
    client.graphql({"query": {f"{alias}: flow": {"id"}}})
