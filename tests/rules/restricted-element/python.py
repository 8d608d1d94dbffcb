# with: options={ elements = ["Query.flow", "query_root.flow", "flow_bool_exp._not", "order_by.desc", "Mutation.delete_flow_run_state(where:)"] }
import prefect
from prefect.utilities.graphql import with_args


def flows(client, where):
    client.graphql({"query": {with_args("flow", {"where": {"_not": where}}): {"id"}}})
    client.graphql({"query": {with_args("agent", {"order_by": {"name": EnumValue("desc")}}): {"id"}}})
    client.graphql({"query": {with_args("agent", {"order_by": {"name": "desc"}}): {"id"}}})
