# finds id-not-uuid: %
import prefect


def runs_of(client, flow_id):
    query = 'query { flow_run(where: {flow_id: {_eq: "%s"}}) { id } }'
    return client.graphql(query)
# ── mended
import prefect


def runs_of(client, flow_id):
    query = "query ($flow_id: uuid!) { flow_run(where: {flow_id: {_eq: $flow_id}}) { id } }"
    return client.graphql(query, variables={"flow_id": str(flow_id)})
