# finds nullable-comparison: name
import prefect
from prefect.utilities.graphql import with_args


def flows(client, name=None):
    where = {"archived": {"_eq": False}, "name": {"_eq": name}}
    return client.graphql({"query": {with_args("flow", {"where": where}): {"id"}}})


# ── mended
import prefect
from prefect.utilities.graphql import with_args


def flows(client, name=None):
    where = {"archived": {"_eq": False}}
    if name is not None:
        where["name"] = {"_eq": name}
    return client.graphql({"query": {with_args("flow", {"where": where}): {"id"}}})
