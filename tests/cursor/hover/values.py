# schema: prefect
from gql import Client, gql

FLOWS = gql("query Flows($limit: Int = 5) { flow(limit: $li‸mit) { id } }")
client = Client()
client.execute(FLOWS, variable_values={"li‸mit": ‸1})
