import prefect
from prefect.utilities.graphql import with_args


def runs(client, states, name):
    found = []
    client.graphql({"query": {with_args("flow_run", {"where": {"state": {"_in": found}}}): {"id"}}})
    where = {"_and": []}
    if name:
        where["_and"].append({"name": {"_eq": name}})
    client.graphql({"query": {with_args("flow_run", {"where": where}): {"id"}}})
    wanted = []
    for state in states:
        wanted.append(state)
    client.graphql({"query": {with_args("flow_run", {"where": {"state": {"_in": wanted}}}): {"id"}}})
