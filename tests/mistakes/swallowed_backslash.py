# finds syntax: said
from prefect import Client

client = Client()
client.graphql("""
    query { flow_run(where: {state_message: {_eq: "it \"said\" no"}}) { id } }
""")
# ── mended
from prefect import Client

client = Client()
client.graphql(r"""
    query { flow_run(where: {state_message: {_eq: "it \"said\" no"}}) { id } }
""")
