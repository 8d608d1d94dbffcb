# schema: prefect
from gql import Client, gql

FLOWS = gql("query Flows($limit: Int!, $order: [flow_order_by!], $direction: order_by = asc, $‸new) { flow(limit: $limit, order_by: $order) { id } }")
client = Client()
client.execute(FLOWS, variable_values={"‸": 1, "direction": ‸})
client.execute(FLOWS, variable_values={"order": {"name": "‸"}, ‸})
client.execute(FLOWS, variable_values={"limit": 3, "order": [{"‸": ""}]})
