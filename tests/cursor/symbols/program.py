# schema: prefect
from prefect import Client

client = Client()
client.graphql({"query Flows": {"flow": {"id"}}})
client.graphql("query Runs { flow_run { id } }")
