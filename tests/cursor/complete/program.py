# schema: prefect
from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

client = Client()
lim‸it = 5
client.graphql({"query": {with_args("flow", {"limit": limit, "‸": 1}): {"id", "na‸"}}})
client.graphql("query { flow(order_by: {name: ‸}) { id ‸ } }")
