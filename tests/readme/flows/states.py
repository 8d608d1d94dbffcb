from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args


def newest(client: Client, flow_id: str, full: bool = False):
    fields = ["id", "name"]
    if full:
        fields.append("state_message")
    where = {"flow_id": {"_eq": flow_id}}
    query = {"query": {with_args("flow_run", {"where": where, "limit": 5}): fields}}
    return client.graphql(query)


def forget(client: Client):
    where = {"message": {"_eq": None}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})
