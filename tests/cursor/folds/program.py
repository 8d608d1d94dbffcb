# schema: prefect
from prefect import Client

Client().graphql(
    {
        "query": {
            "flow": {
                "id",
            }
        }
    }
)
Client().graphql("""
query {
  flow {
    id
  }
}
""")
