from prefect import Client

FIELDS = {"id", "name"}
query = {"query A": {"flow": FIELDS, "project": {"id", "name"}, "agent": {"id"}}}
query["query A"]["agent"].add("name")
Client().graphql(query)


def flows(more):
    return Client().graphql({"query B": {"flow": {"id", *more}, "project": {"id", more}}})
