# finds nested-with-args: with_args("where", {"name": {"_eq": name}})
from prefect.utilities.graphql import with_args


def flow(client, name):
    return client.graphql({
        "query": {
            with_args("flow", with_args("where", {"name": {"_eq": name}})): {"id"},
        }
    })
# ── mended
from prefect.utilities.graphql import with_args


def flow(client, name):
    return client.graphql({
        "query": {
            with_args("flow", {"where": {"name": {"_eq": name}}}): {"id"},
        }
    })
