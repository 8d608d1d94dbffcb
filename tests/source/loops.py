import prefect

FIELDS = {"id", "name"}
CHANGED = {"id"}
CHANGED.add("name")


def every(client, ids, unknown):
    alternatives = []
    for flow_id in ids:
        alternatives.append({"id": {"_eq": flow_id}})
        client.graphql({"query": {prefect.with_args("flow", {"where": {"id": {"_eq": flow_id}}}): FIELDS}})
    client.graphql({"query": {with_args("flow", {"where": {"_or": alternatives}}): FIELDS}})
    fields = {"id"}
    unknown(fields)
    client.graphql({"query": {"flow": fields}})
    client.graphql({"query": {"flow": CHANGED}})
    try:
        limit = int(ids[0])
    except ValueError:
        limit = 5
    client.graphql({"query": {with_args("flow", {"limit": limit}): {"id", "nmae"}}})

    def inner():
        return client.graphql({"query": {"project": FIELDS}})

    return inner
