# schema: prefect
from prefect import Client

client = Client()
client.graphql({"query Q($n: Int)": {"flow(limit: $‸n)": {"...Pa‸rts"}}, "fragment Parts on flow": {"id"}})
client.graphql("query A($n: Int) { flow(limit: $‸n) { id } } query B($n: Int) { flow(limit: $n) { id } }")
