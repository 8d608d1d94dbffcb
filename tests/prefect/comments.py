import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()
client.graphql({"query": {"flow # newest": {"id"}}})
client.graphql({"query": {with_args("flow # newest", {"limit": 1}): {"id # of the flow", "name"}}})
client.graphql({"query": {"flow(where: {name: {_eq: \"# 1\"}})": {"id # of the flow": True}}})
