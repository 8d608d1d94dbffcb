# schema: prefect
from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

Client().graphql({"query": {with_args("fl‸ow", {"limit": ‸5}): {"id", "name"}}})
