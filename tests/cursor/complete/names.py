from prefect import Client

Client().graphql({"query ‸": {"dogs": ["name", "...Missing", "...‸"]}, "fragment ‸ on Dog": ["name"]})
Client().graphql("""
query ‸ { dogs { name ...‸ } }
fragment ‸ on Dog { name }
""")
