import prefect
from prefect.utilities.graphql import with_args


def filled(client, name):
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "{name}".format(name=name)}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "{name}"}}}): {"id"}}})
