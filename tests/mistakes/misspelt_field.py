# finds unknown-field: sheduled_start_time
from prefect.client import Client
from prefect.utilities.graphql import with_args


def late(client: Client, now):
    where = {"state": {"_eq": "Scheduled"}, "scheduled_start_time": {"_lt": now.isoformat()}}
    fields = {"id", "name"}
    fields.add("sheduled_start_time")
    query = {"query": {with_args("flow_run", {"where": where, "limit": 50}): fields}}
    return client.graphql(query).data.flow_run
# ── mended
from prefect.client import Client
from prefect.utilities.graphql import with_args


def late(client: Client, now):
    where = {"state": {"_eq": "Scheduled"}, "scheduled_start_time": {"_lt": now.isoformat()}}
    fields = {"id", "name"}
    fields.add("scheduled_start_time")
    query = {"query": {with_args("flow_run", {"where": where, "limit": 50}): fields}}
    return client.graphql(query).data.flow_run
