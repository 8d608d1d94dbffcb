# schema: prefect
from prefect import Client

client = Client()
client.graphql({"query Q($n: Int)": {"flow(limit: $‸n)": {"i‸d"}}}, variables={"n": 5})
