# finds unclosed: 
import prefect

QUERY = r"""
query Runs($name: String!) {
  flow_run(where: {name: {_regex: $name}}) {
    id
    flow { name project { name }
  }
}
"""


def runs(client, name):
    return client.graphql(QUERY, variables={"name": rf"^{name}-\d+$"})
# ── mended
import prefect

QUERY = r"""
query Runs($name: String!) {
  flow_run(where: {name: {_regex: $name}}) {
    id
    flow { name project { name } }
  }
}
"""


def runs(client, name):
    return client.graphql(QUERY, variables={"name": rf"^{name}-\d+$"})
