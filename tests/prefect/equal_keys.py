import prefect
from prefect.utilities.graphql import EnumValue, with_args

client = prefect.Client()
limit = {"limit": 5}
flow = with_args("flow", limit)

client.graphql({"query": {with_args("flow", {"limit": 5}): {"id"}, with_args("flow", {"limit": 5}): {"name"}}})
client.graphql({"query": {flow: {"id"}, with_args("flow", limit): {"name"}}})
client.graphql({"query": {flow: {"id"}, "flow(limit: 5)": {"name"}}})
client.graphql({"query": {flow: {"id"}, with_args("flow", "limit: 5"): {"name"}}})
client.graphql({"query": {with_args("flow", {"limit": 5, "offset": 1}): {"id"}, with_args("flow", {"offset": 1, "limit": 5}): {"name"}}})
client.graphql({"query": {"flow": {EnumValue("id"): True, "id": True}}})


def same(client, name):
    one = with_args("flow", {"where": {"name": {"_eq": name}}})
    client.graphql({"query": {one: {"id"}, with_args("flow", {"where": {"name": {"_eq": name}}}): {"name"}}})
    client.graphql({"query": {one: {"id"}, with_args("a: flow", {"where": {"name": {"_eq": name}}}): {"name"}}})
