# schema: prefect
from prefect import Client
from prefect.utilities.graphql import with_args
Client().graphql({"query": {with_args("flow", {"limit": 5‸}): {"id"}, "agent(‸)": {"id"}}})
