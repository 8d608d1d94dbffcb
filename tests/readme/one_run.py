import prefect
from prefect.utilities.graphql import with_args


def one_run(client: prefect.Client, run):
    query = {
        "query": {
            # The newest one only.
            with_args("flow_run", {"where": {"id": {"_eq": run.id}}, "limit": 1}): {"id", "name"}
        }
    }
    return client.graphql(query).data.flow_run
