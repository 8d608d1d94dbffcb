import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()
RUN = "07786de2-7283-434f-a9b1-600044a8afb3"


def set_state(state):
    return {"input": {"states": [{"flow_run_id": RUN, "version": 1, "state": state}]}}


# `JSON`: read from a string.
client.graphql(
    {
        "mutation": {
            with_args(
                "set_flow_run_states",
                {"input": {"states": [{"flow_run_id": RUN, "version": 1, "state": {"type": "Scheduled"}}]}},
            ): {"states": {"id"}}
        }
    }
)
client.graphql(
    {
        "mutation": {
            with_args(
                "set_flow_run_states",
                {"input": {"states": [{"flow_run_id": RUN, "version": 1, "state": '{"type": "Scheduled"}'}]}},
            ): {"states": {"id"}}
        }
    }
)

# `jsonb`: read as it is, where every key is a name.
client.graphql({"query": {with_args("flow", {"where": {"settings": {"_contains": {"heartbeat": True}}}}): {"id"}}})
client.graphql({"query": {with_args("flow", {"where": {"settings": {"_contains": {"heart-beat": True}}}}): {"id"}}})
