from prefect import Client

Client().graphql({"query": {with_args("dogs", {"fi‸rst": 3}): ["na‸me", "bark‸Volume"]}})
Client().graphql("""query { dogs { bark‸Volume ...Elsewhere } }""")
