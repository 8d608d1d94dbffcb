import os

import prefect
from prefect.utilities.graphql import with_args

LIMIT = int(os.environ["LIMIT"])
SHARED = {"query": {with_args("flow", {"limit": LIMIT}): {"id"}}}


def again(client, limit, name, options, run):
    query = {"query": {with_args("flow", {"limit": limit, "where": {"name": {"_eq": name}}}): {"id"}}}
    client.graphql(query)
    limit = 6
    client.graphql(query)


def in_text(client, limit):
    query = "query { flow(limit: %d) { id } }" % limit
    limit += 1
    client.graphql(query)


def as_json(client, run_id, name):
    state = {"type": "Failed", "message": name}
    query = {
        "mutation": {
            with_args("set_flow_run_state", {"input": {"id": run_id, "version": 1, "state": state}}): {"id"}
        }
    }
    state = {}
    client.graphql(query)
    name = "other"
    client.graphql(query)


def on_the_way(client, limit, options, run, names):
    where = {"name": {"_eq": options["name"]}, "id": {"_eq": run.id}}
    query = {"query": {with_args("flow", {"where": where, "limit": limit}): {"id"}}}
    if run:
        options["name"] = "other"
        client.graphql(query)
        return
    try:
        run.id = names[0]
    except KeyError as limit:
        client.graphql(query)
        return
    client.graphql(query)


def bound(client, limit, offset, name):
    query = {"query": {with_args("flow", {"limit": limit, "offset": offset, "where": {"name": {"_eq": name}}}): {"id"}}}
    if limit := offset:
        client.graphql(query)
    match name:
        case [offset]:
            client.graphql(query)
    for name in client.names:
        client.graphql(query)


def shadowed(client, LIMIT):
    client.graphql(SHARED)


def shared(client):
    client.graphql(SHARED)


def values(client, limit):
    variables = {"limit": limit}
    limit = 6
    client.graphql("query ($limit: Int) { flow(limit: $limit) { id } }", variables=variables)


def before(client, limit, name):
    limit = limit or 5
    query = {"query": {with_args("flow", {"limit": limit, "where": {"name": {"_eq": f"{name}%"}}}): {"id"}}}
    client.graphql(query, raise_on_error=limit)
    limit = 6
    return limit
