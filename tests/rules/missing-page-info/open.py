# with: schema=connections.graphql
import prefect


def pages(client, more, info):
    client.graphql({"query": {"user(login: \"x\")": {"repositories(first: 5)": {"nodes": {"name"}, **more}}}})
    client.graphql({"query": {"user(login: \"x\")": {"repositories(first: 5)": {"nodes": {"name"}, "pageInfo": info}}}})
    client.graphql({"query": {"user(login: \"x\")": {"repositories(first: 5)": {"nodes": {"name"}}}}})
