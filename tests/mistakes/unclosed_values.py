# finds unclosed: "
from gql import Client, gql

QUERY = gql("query Flows($limit: Int, $name: String!) { flow(limit: $limit, where: {name: {_eq: $name}}) { id } }")


def flows(client: Client):
    return client.execute(QUERY, variable_values={"limit": 5, "na)
# ── mended
from gql import Client, gql

QUERY = gql("query Flows($limit: Int, $name: String!) { flow(limit: $limit, where: {name: {_eq: $name}}) { id } }")


def flows(client: Client):
    return client.execute(QUERY, variable_values={"limit": 5, "name": "a"})
