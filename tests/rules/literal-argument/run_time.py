# with: options={ allow = ["limit"] }
import prefect
from prefect.utilities.graphql import with_args


def runs(client, state):
    where = {"state": {"_in": [state, "Running"]}, "name": {"_eq": state}, "version": {"_gt": 1}}
    client.graphql({"query": {with_args("flow_run", {"where": where, "limit": 5}): {"id"}}})
