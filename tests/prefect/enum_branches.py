import prefect
from prefect.utilities.graphql import EnumValue, with_args


def either(client, up):
    client.graphql({"query": {with_args("flow", {"order_by": {"name": "asc" if up else "desc"}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"order_by": {"name": EnumValue("asc" if up else "desc")}}): {"id"}}})


def statements(client, up):
    direction = "desc"
    if up:
        direction = "asc"
    client.graphql({"query": {with_args("flow", {"order_by": {"name": direction}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": direction}}}): {"id"}}})
