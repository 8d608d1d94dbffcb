import prefect
from prefect.utilities.graphql import with_args


def flows(client: prefect.Client, flow_id: str, detailed: bool = False):
    fields = {"id", "nmae"}
    if detailed:
        fields.add("created")
    where = {"id": {"_eq": flow_id}}
    return client.graphql({"query": {with_args("flow", {"where": where}): fields}})
