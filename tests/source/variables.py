import prefect
import requests
from prefect.utilities.graphql import EnumValue, with_args

BY_ID = "query ($id: uuid!, $limit: Int = 5) { flow(limit: $limit, where: {id: {_eq: $id}}) { id } }"


def missing(client, flow_id, options, variables):
    client.graphql(BY_ID)
    client.graphql(BY_ID, variables={})
    client.graphql(BY_ID, variables=None)
    client.graphql(BY_ID, True, {}, {"limit": 1})
    client.graphql({"query($id: uuid!)": {with_args("flow", {"where": {"id": {"_eq": EnumValue("$id")}}}): {"id"}}})
    requests.post("https://example.com", json={"query": BY_ID})
    values = {"limit": flow_id}
    client.graphql(BY_ID, variables=values)


def not_missing(client, flow_id, options, variables):
    client.graphql(BY_ID, variables={"id": flow_id})
    client.graphql(BY_ID, variables=variables)
    client.graphql(BY_ID, variables={"limit": 5, **options})
    client.graphql(BY_ID, variables={"id": flow_id} if flow_id else {})
    client.graphql(BY_ID, **options)
    client.graphql(*options)
    client.run_query(BY_ID, {"id": flow_id})
    requests.post("https://example.com", json={"query": BY_ID, **options})
    values = {}
    values["id"] = flow_id
    client.graphql(BY_ID, variables=values)
    return gql(BY_ID)


def unused(client, flow_id):
    client.graphql(BY_ID, variables={"id": flow_id, "limt": 5, "offset": 1})
    client.graphql(BY_ID, variables={"di": flow_id})
    client.graphql(BY_ID, variables={"id": "no-uuid", "limit": "5"})
