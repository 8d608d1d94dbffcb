import prefect

COMMON = ["id", "name"]


def flows(client, more, limit):
    client.graphql({"query": {"flow": ["id", COMMON]}})
    client.graphql({"query": {"flow": COMMON + ["id"]}})
    client.graphql({"query": {"flow": ["id", *more, "id"]}})
    client.graphql({"query": {"flow": ["id", "id" if more else "name"]}})
    client.graphql({"query": {"flow": ["id", f"flow_runs(limit: {limit}) {{ id }}", f"flow_runs(limit: {limit}) {{ id }}"]}})
