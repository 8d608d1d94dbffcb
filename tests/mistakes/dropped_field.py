# finds unknown-field: duration
import prefect


def durations(client, flow_id, with_states=False):
    runs = {"id": True, "duration": ..., "start_time": ...}
    if with_states:
        runs["states"] = {"state", "timestamp"}
    return client.graphql({"query": {prefect.utilities.graphql.with_args(
        "flow_run", {"where": {"flow_id": {"_eq": flow_id}}}
    ): runs}})
# ── mended
import prefect


def durations(client, flow_id, with_states=False):
    runs = {"id": True, "end_time": ..., "start_time": ...}
    if with_states:
        runs["states"] = {"state", "timestamp"}
    return client.graphql({"query": {prefect.utilities.graphql.with_args(
        "flow_run", {"where": {"flow_id": {"_eq": flow_id}}}
    ): runs}})
