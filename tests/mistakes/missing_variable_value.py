# finds missing-variable-value: $id
import prefect


def flow(client, flow_id):
    return client.graphql("query ($id: uuid!) { flow_by_pk(id: $id) { name } }")


# ── mended
import prefect


def flow(client, flow_id):
    return client.graphql("query ($id: uuid!) { flow_by_pk(id: $id) { name } }", variables={"id": flow_id})
