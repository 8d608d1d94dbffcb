# callees: send
import datetime

import pendulum
import prefect
import requests
from prefect.utilities.graphql import EnumValue, with_args

NAME = "x"
SHARED = {"query": {"flow": {"id"}}}


def rewritten(client, flow_id, options, since: datetime.datetime, asc=None):
    client.graphql({"query": {"flow": {"id"}}})
    client.graphql(query={"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}, headers={})
    client.graphql(
        {"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}, "order_by": {"name": asc}}): {"id"}}},
    )
    client.graphql(
        {
            # Which flow,
            "query": {
                with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"},  # and what of it.
            }
        },  # stays
        variables={},
    )
    client.graphql(
        {"query ($limit: Int)": {with_args("flow", {"limit": EnumValue("$limit"), "where": {"id": {"_eq": flow_id}}}): {"id"}}},
        variables={
            "limit": 5,  # stays
        },
    )
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}, True, {}, None)
    query = {"query": {with_args("flow_run", {"where": {"start_time": {"_gt": since}}}): {"id"}}}
    client.graphql(query)
    twice = {"query": {with_args("flow", {"where": {"name": {"_eq": NAME}}}): {"id"}}}
    client.graphql(twice)
    print(twice)
    client.graphql(SHARED)
    client.graphql(f'query {{ flow(where: {{name: {{_eq: "%{flow_id}%"}}}}) {{ id }} }}')
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": 'a "quoted" \\ text'}}}): {"id"}}})
    client.graphql({"mutation": {with_args("set_flow_run_state", {"input": {
        "id": flow_id, "version": 1, "state": {"type": "Scheduled", "message": None, "flag": True},
    }}): {"id"}}})
    send({"query": {with_args("flow", {"where": {"id": {"_in": [flow_id, options["id"]]}}}): {"id"}}})
    client.graphql("query { flow { id } }")
    inside = [client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": one}}}): {"id"}}}) for one in options]


def refused(client, flow_id, where, full, names, state, options, limit):
    client.graphql({"query": {"flow": {"id", "name"} if full else {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": where}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_in": names}}}): {"id"}}})
    client.graphql({"query": {"flow": options}})
    client.graphql({"query": {"flow": {"nmae"}}})
    client.graphql({"query": {"flow": {"...Parts"}}})
    client.graphql({"query A": {"flow": {"id"}}, "query B": {"flow": {"name"}}})
    client.graphql({"mutation": {with_args("set_flow_run_state", {"input": {"id": flow_id, "version": 1, "state": state}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}, variables=options)
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}, **options)
    text = prefect.parse_graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})
    changed = {"query": {with_args("flow", {"limit": limit}): {"id"}}}
    limit = 5
    client.graphql(changed)
    attribute = {"query": {with_args("flow", {"limit": options.limit}): {"id"}}}
    options.change()
    client.graphql(attribute)
    computed = {"query": {with_args("flow_run", {"where": {"start_time": {"_gt": midnight()}}}): {"id"}}}
    client.graphql(computed)
    requests.post("https://example.com", json={"query": f"query {{ flow(limit: {names}) {{ id }} }}"})
    client.graphql(({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}))
    if full: client.graphql({"query": {"flow": {  # why
        "id"}}})
    outer = {"query": {with_args("flow", {"limit": flow_id}): {"id"}}}
    return lambda flow_id: client.graphql(outer)


# These have nothing to be rewritten.
requests.post("https://example.com", json={"query": "query { flow { id } }"})
ALONE = {"query": {with_args("flow", {"limit": NAME}): {"id"}}}
