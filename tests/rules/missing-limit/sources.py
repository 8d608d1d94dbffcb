import prefect
from prefect.utilities.graphql import with_args


def lists(client, arguments, flows):
    client.graphql({"query": {with_args("flow", arguments): {"id"}}})
    client.graphql({"query": {with_args("flow", {"offset": 5, **arguments}): {"id"}}})
    fields = {"id"}
    client.graphql({"query": {flows: fields, "project": fields}})
