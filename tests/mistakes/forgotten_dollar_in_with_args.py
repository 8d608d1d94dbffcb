# finds id-not-uuid: EnumValue("flow_id")
from prefect.utilities.graphql import EnumValue, with_args


def flow_name(client, flow_id):
    query = {
        "query ($flow_id: uuid!)": {
            with_args("flow_by_pk", {"id": EnumValue("flow_id")}): {"name"},
        }
    }
    return client.graphql(query, variables=dict(flow_id=flow_id))
# ── mended
from prefect.utilities.graphql import EnumValue, with_args


def flow_name(client, flow_id):
    query = {
        "query ($flow_id: uuid!)": {
            with_args("flow_by_pk", {"id": EnumValue("$flow_id")}): {"name"},
        }
    }
    return client.graphql(query, variables=dict(flow_id=flow_id))
