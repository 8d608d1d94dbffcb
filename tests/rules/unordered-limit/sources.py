import prefect
from prefect.utilities.graphql import with_args


def lists(client, arguments, order):
    client.graphql({"query": {with_args("flow", {"limit": 5, **arguments}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"limit": 5, "order_by": order}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"limit": 5}): {"id"}}})
