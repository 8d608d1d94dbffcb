# schema: prefect
from gql import Client, gql

FLOWS = gql("query Flows($limit: Int) { flow(limit: $li‸mit) { id } }")
client = Client()
client.execute(FLOWS, variable_values={"li‸mit": 1})
values = {"limit": 2}
client.execute(FLOWS, variable_values=values)
OTHER = gql("query Others($limit: Int) { flow(limit: $limit) { id } }")
client.execute(OTHER, variable_values={"limit": 3})
