import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()
client.graphql(
    {"query ($name: String!, $limit: Int)": {with_args("flow", {"where": {"name": {"_eq": "$name"}}, "limit": "$limit"}): {"id"}}},
    variables={"name": "$name"},
)
client.graphql({"query ($name: String!)": {'flow(where: {name: {_eq: "$name"}})': {"id"}}}, variables={"name": "x"})
client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "$name"}}}): {"id"}}})
