import prefect


def lines(client, flow_id):
    client.graphql({"query": {prefect.with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})
