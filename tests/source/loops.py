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


def written_out(client):
    fields = ["id"]
    where = {}
    for name, value in [("name", "a"), ("version", 1)]:
        fields.append(name)
        where[name] = {"_eq": value}
    more = ("created", "archived")
    for name in more:
        for suffix in ("", "_too"):
            fields.append(f"{name}{suffix}: {name}")
    client.graphql({"query": {with_args("flow", {"where": where}): fields}})


def written_out_but(client, more):
    fields = ["id"]
    for name in ["name", "version"]:
        if name in more:
            fields.append(name)
    client.graphql({"query": {"flow": fields}})
    for name in ["name", "version"]:
        client.graphql({"query": {"flow": [name]}})
    wanted = ["name"]
    for name in wanted:
        wanted.append(name)
    client.graphql({"query": {"flow": wanted}})
    for name in [*more, "name"]:
        fields.append(name)
    client.graphql({"query": {"flow": fields}})
