# with: options={ elements = ["Query.flow", "query_root.flow", "flow_bool_exp._not"] }
import prefect
from prefect.utilities.graphql import with_args


def flows(client, where):
    client.graphql({"query": {with_args("flow", {"where": {"_not": where}}): {"id"}}})
