import prefect
from prefect.utilities.graphql import with_args


def again(client, limit):
    query = {"query": {with_args("flow", {"limit": limit}): {"id"}}}
    limit = 6
    return client.graphql(query)


def before(client, limit):
    limit = limit or 5
    query = {"query": {with_args("flow", {"limit": limit}): {"id"}}}
    return client.graphql(query)
