import prefect


def strings(client, other):
    client.graphql("flow")
    client.graphql(query="{ flow { id } }")
    client.graphql("mutation { delete_flow(input: {flow_id: 5}) { success } }")
    other.run_query("select 1")
