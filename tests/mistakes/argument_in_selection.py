# finds unknown-field: where
from prefect.utilities.graphql import with_args


def failed(client):
    return client.graphql({
        "query": {"flow_run": {"where": {"state": {"_eq": "Failed"}}, "id": True}},
    })
# ── mended
from prefect.utilities.graphql import with_args


def failed(client):
    return client.graphql({
        "query": {with_args("flow_run", {"where": {"state": {"_eq": "Failed"}}}): {"id": True}},
    })
