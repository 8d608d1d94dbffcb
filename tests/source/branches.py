from prefect.utilities.graphql import EnumValue, with_args


def runs(client, where: dict, order_by: dict = None, with_state: bool = False, limit=None):
    arguments = {"where": where}
    if order_by is not None:
        arguments["order_by"] = order_by
    fields = {"id", "name"}
    if with_state:
        fields.add("state")
    else:
        fields.update({"start_time", "end_time"})
    query = {"query": {with_args("flow_run", arguments): fields}}
    arguments["limit"] = 5  # too late: with_args made its text
    client.graphql(query)
    fields.add("version")  # too late, too


def guarded(client, flow_id=None, name: str | None = None):
    if flow_id is None:
        raise ValueError
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": name}}}): {"id"}}})
    if name:
        client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": name}}}): {"id"}}})


def same_question(client, full):
    parts = {"id"} if full else {"name"}
    if full:
        client.graphql({"query": {"flow": parts}})
    query = {"query": {"flow": parts}}
    query["query"]["project"] = {"id"} if full else {"name"}
    client.graphql(query)


def asked_in_one(client, name=None):
    if name:
        print(name)
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": name}}}): {"id"}}})


def shared(client, full, ids):
    fields = ["id"]
    other = fields
    if full:
        other.append("name")
    inputs = {"ids": ids}
    if full:
        inputs.update(limit=5)
    for condition in range(3):
        if condition:
            print(condition)
    client.graphql(
        "query ($ids: [uuid!]!, $limit: Int) { flow(where: {id: {_in: $ids}}, limit: $limit) { id } }",
        variables=inputs,
    )
    client.graphql({"query": {"flow": fields}})


def decided_later(client, plain, late, limit, offset, name):
    if plain:
        pass
    elif late:
        limit += 1
        name = "train" if offset else None
    else:
        limit = offset
    if plain:
        return
    where = {"name": {"_eq": name}}
    client.graphql({"query": {with_args("flow", {"limit": limit, "where": where}): {"id"}}})


def changed_whichever_it_is(client, full):
    names = {"id"}
    if full:
        names.add("created")
    names.update({"name", "id"})
    names.discard("created")
    client.graphql({"query": {"flow": names}})
    fields = {"id": True}
    if full:
        fields = {"created": True, "name": True}
    fields.pop("created", None)
    fields.update({"version": True}, archived=True)
    client.graphql({"query": {"flow": fields}})
    items = ["id"]
    if full:
        items.append("created")
    items.insert(0, "name")
    items.append("version")
    items.pop()
    items.pop(0)
    client.graphql({"query": {"flow": items}})
    items.clear()
    items.append("id")
    client.graphql({"query": {"flow": items}})


def keys_with_values(client, limit, name):
    query = {"query": {"project": {"id"}}}
    query["query"][f"flow(limit: {limit})"] = {"id"}
    client.graphql(query)
    query["query"][f"flow(limit: {name})"] = {"name"}
    client.graphql(query)
