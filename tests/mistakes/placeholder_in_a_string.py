# finds leftover-placeholder: "%s"
import prefect


def flows(client, name):
    return client.graphql('query { flow(where: {name: {_eq: "%s"}}) { id } }')


# ── mended
import prefect


def flows(client, name):
    query = "query ($name: String!) { flow(where: {name: {_eq: $name}}) { id } }"
    return client.graphql(query, variables={"name": name})
