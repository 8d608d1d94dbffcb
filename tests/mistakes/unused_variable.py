# finds unused-variable: $limit
from prefect import Client

RUNS = """
query Runs($state: String!, $limit: Int) {
  flow_run(where: {state: {_eq: $state}}, limit: 100) { id name }
}
"""

Client().graphql(RUNS, variables={"state": "Failed", "limit": 20})
# ── mended
from prefect import Client

RUNS = """
query Runs($state: String!, $limit: Int) {
  flow_run(where: {state: {_eq: $state}}, limit: $limit) { id name }
}
"""

Client().graphql(RUNS, variables={"state": "Failed", "limit": 20})
