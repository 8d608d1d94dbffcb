from prefect import Client

fields = ["na‸me"]
Client().graphql({"query": {"dogs": fields}})
Client().graphql("""
query {
  dogs { na‸me }
}
""")
oth‸er = 1
