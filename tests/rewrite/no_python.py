import prefect


def broken(client:
    client.graphql({"query": {"flow": {"id"}}})
