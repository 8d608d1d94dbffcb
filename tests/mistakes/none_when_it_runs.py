# finds nullable-comparison: message
import prefect
from prefect.utilities.graphql import with_args


def forget(client, message=None):
    where = {"message": {"_eq": message}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})


# ── mended
import prefect
from prefect.utilities.graphql import with_args


def forget(client, message=None):
    if message is None:
        raise ValueError("whose?")
    where = {"message": {"_eq": message}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})
