import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()
direction = "asc"

# A string, a name for one, a list, and what is right.
client.graphql({"query": {with_args("flow", {"order_by": {"name": "desc"}}): {"id"}}})
client.graphql({"query": {with_args("flow", {"order_by": {"name": direction}}): {"id"}}})
client.graphql({"query": {with_args("flow", {"order_by": [{"name": "asc"}, {"created": "desc"}]}): {"id"}}})
client.graphql({"query": {with_args("flow", {"order_by": {"name": "as" "c"}}): {"id"}}})


def known(client):
    from prefect.utilities.graphql import EnumValue

    client.graphql({"query": {with_args("flow", {"order_by": {"name": EnumValue("desc")}}): {"id"}}})
    client.graphql("query { flow(order_by: {name: desc}) { id } }")


def unknown_value(client):
    client.graphql({"query": {with_args("flow", {"order_by": {"name": "descending"}}): {"id"}}})
