# schema: prefect
from prefect import Client
from prefect.utilities.graphql import with_args

def newest(client, limit, project=None):
    where = {"name": {"_eq": project}} if project else {}
    return client.graphql({"query": {with_args("flow", {"limit": limit, "where": where}): {"id"}}})
