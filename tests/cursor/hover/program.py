# schema: prefect
from prefect import Client
from prefect.utilities.graphql import with_args

def newest(client, lim‸it, pro‸ject=None):
    fields = {"id", "na‸me"}
    query = {"query": {with_args("fl‸ow", {"limit": lim‸it, "where": {"project_id": {"_eq": project}}}): fields}}
    return client.graphql(query)
