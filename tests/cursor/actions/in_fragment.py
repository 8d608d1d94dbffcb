from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

Client().graphql({"query A": {"dogs": ["...Parts"]}, "fragment Parts on Dog": {with_args("friends", {"first": ‸2}): ["name"]}})
Client().graphql("query B { dogs { ...Parts } } fragment Parts on Dog { friends(first: ‸2) { name } }")
