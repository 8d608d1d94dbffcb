# finds missing-variable-value: flow_ids
from gql import Client, gql

RUNS = gql(
    """
    query Runs($flow_id: uuid!) {
      flow_run(where: {flow_id: {_eq: $flow_id}}, limit: 10, order_by: {id: asc}) { id state }
    }
    """
)


def runs(client: Client, flow_id: str):
    return client.execute(RUNS, variable_values={"flow_ids": flow_id})
# ── mended
from gql import Client, gql

RUNS = gql(
    """
    query Runs($flow_id: uuid!) {
      flow_run(where: {flow_id: {_eq: $flow_id}}, limit: 10, order_by: {id: asc}) { id state }
    }
    """
)


def runs(client: Client, flow_id: str):
    return client.execute(RUNS, variable_values={"flow_id": flow_id})
