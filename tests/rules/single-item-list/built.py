import prefect
from prefect.utilities.graphql import with_args


def runs(client, run_id, states, more):
    client.graphql({"query": {with_args("flow_run", {"where": {"id": {"_in": [run_id]}}}): {"id"}}})
    where = {"_and": [{"id": {"_eq": run_id}}]}
    if more:
        where["_and"].append({"name": {"_eq": "x"}})
    client.graphql({"query": {with_args("flow_run", {"where": where}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"state": {"_in": [*states]}}}): {"id"}}})


def forget(client, run_id, name=None):
    client.graphql({"query": {with_args("flow_run", {"where": {"name": {"_in": [name]}}}): {"id"}}})
    where = {"id": {"_in": [run_id]}, "state": {"_in": ["Scheduled"]}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})
