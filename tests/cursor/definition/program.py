# schema: prefect
from prefect import Client
from prefect.utilities.graphql import with_args

def newest(client):
    fields = {"id", "na‸me"}
    query = {"query Q($n: Int)": {with_args("fl‸ow", {"limit": 5}): fi‸elds, "agent(limit: $‸n)": {"id"}}}
    return client.graphql(que‸ry)
