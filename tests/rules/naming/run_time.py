import prefect


def runs(client, name):
    client.graphql(f"query {name}_runs {{ flow_run {{ id }} }}")
    client.graphql("query all_runs { flow_run { id } }")
