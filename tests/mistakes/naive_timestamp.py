# finds naive-datetime: "2024-03-01T00:00:00"
# profile: hasura
# silent with: prefect
from prefect.utilities.graphql import with_args


def since_march(client):
    where = {"start_time": {"_gte": "2024-03-01T00:00:00"}}
    return client.graphql({"query": {with_args("flow_run", {"where": where}): {"id"}}})
# ── mended
from prefect.utilities.graphql import with_args


def since_march(client):
    where = {"start_time": {"_gte": "2024-03-01T00:00:00Z"}}
    return client.graphql({"query": {with_args("flow_run", {"where": where}): {"id"}}})
