import prefect


def flows(client, fields, full):
    client.graphql({"query": {"flow": ["name", *fields]}})
    client.graphql({"query": {"flow": ["name", "id" if full else "created"]}})
    client.graphql({"query": {"flow": "name created"}})
