# finds id-not-uuid: %
import prefect


def runs_of(client, flow_id):
    query = 'query { flow_run(where: {flow_id: {_eq: "%s"}}) { id } }'
    return client.graphql(query)
# ── mended
import prefect


def runs_of(client, flow_id):
    query = 'query { flow_run(where: {flow_id: {_eq: "%s"}}) { id } }' % flow_id
    return client.graphql(query)
