# finds id-not-uuid: flow_id
import prefect


def flow_name(client, flow_id):
    query = """
        query ($flow_id: uuid!) {
          flow_by_pk(id: flow_id) { name }
        }
    """
    return client.graphql(query, variables={"flow_id": flow_id}).data.flow_by_pk.name
# ── mended
import prefect


def flow_name(client, flow_id):
    query = """
        query ($flow_id: uuid!) {
          flow_by_pk(id: $flow_id) { name }
        }
    """
    return client.graphql(query, variables={"flow_id": flow_id}).data.flow_by_pk.name
