import prefect


def flows(client, full):
    client.graphql({"query": {"flow": ["id", f"name @include(if: {full})"]}})
    client.graphql("query { flow { id @skip(if: true) } }")
