from prefect import Client
from prefect.utilities.graphql import with_args


def flows(all):
    Client().graphql({"query": {with_args("flow", {"where": {"name": {"_eq": None if all else "x"}}}): {"id"}}})
