import prefect
from prefect.utilities.graphql import with_args


def lookups(client, flow_id, where, more):
    client.graphql({"query": {with_args("flow", {"where": where}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}, **more}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}, **more}): {"id"}}})
    where = {"id": {"_eq": flow_id}}
    client.graphql({"query": {with_args("flow", {"where": where}): {"id"}}})
