# finds type-mismatch: limit
import prefect


def newest(client, limit=10):
    return client.graphql(
        {"query Newest($limit: Int!)": {"flow_run(limit: limit, order_by: {created: desc})": ["id"]}},
        variables={"limit": limit},
    )
# ── mended
import prefect


def newest(client, limit=10):
    return client.graphql(
        {"query Newest($limit: Int!)": {"flow_run(limit: $limit, order_by: {created: desc})": ["id"]}},
        variables={"limit": limit},
    )
