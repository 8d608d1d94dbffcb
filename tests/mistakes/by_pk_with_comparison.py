# finds id-not-uuid: {"_eq": flow_run_id}
from prefect.utilities.graphql import with_args


def labels(client, flow_run_id):
    query = {"query": {with_args("flow_run_by_pk", {"id": {"_eq": flow_run_id}}): {"labels"}}}
    return client.graphql(query)
# ── mended
from prefect.utilities.graphql import with_args


def labels(client, flow_run_id):
    query = {"query": {with_args("flow_run_by_pk", {"id": flow_run_id}): {"labels"}}}
    return client.graphql(query)
