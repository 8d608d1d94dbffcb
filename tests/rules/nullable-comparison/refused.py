# with: profile=hasura
from prefect.utilities.graphql import with_args


def runs(client, flow_id=None, comparison=None):
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})
    where = {"id": {"_eq": flow_id}, "message": comparison}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): "affected_rows"}})
