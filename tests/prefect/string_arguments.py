import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()

# Nothing that is escaped.
client.graphql({"query": {with_args("flow", "limit: 5, order_by: {name: desc}"): {"id"}}})
# Quotes, letters that are not ASCII, line breaks, and the three together.
client.graphql({"query": {with_args("flow", 'where: {name: {_eq: "train"}}'): {"id"}}})
client.graphql({"query": {with_args("flow", 'where: {name: {_eq: "gr\u00fcn"}}, limit: 1e0'): {"id"}}})
client.graphql({"query": {with_args("flow", "limit: 5\n# newest first\norder_by: {created: desc}"): {"id"}}})


def by_name(client, name):
    client.graphql({"query": {with_args("flow", f'where: {{name: {{_eq: "{name}"}}}}'): {"id"}}})
    client.graphql({"query": {with_args("flow", "limit: %d" % name): {"id"}}})


def no_arguments(client):
    client.graphql({"query": {with_args("flow", {}): {"id"}}})
