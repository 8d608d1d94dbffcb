# finds eq-null: None
import prefect
from prefect.utilities.graphql import with_args


def forget(client):
    where = {"message": {"_eq": None}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})


# ── mended
import prefect
from prefect.utilities.graphql import with_args


def forget(client):
    where = {"message": {"_is_null": True}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): {"affected_rows"}}})
