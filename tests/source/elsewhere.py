import requests
from elasticsearch import Elasticsearch

BODY = {"query": {"match": {"title": "train"}}}
Elasticsearch().search(body={"query": {"match_all": {}}})
Elasticsearch().search(body=BODY)
NAMED = {"query Trains($limit: Int)": {"flow(limit: $limit)": {"id", "nmae"}}}
# dictql: query
OPTED_IN = {"query": {"flow": {"id", "nmae"}}}
ignored = {"query Q": {"nothing": True}}  # dictql: not-graphql

QUERY = """
query Flow($id: uuid!) {
  flow_by_pk(id: $id) { id nmae }
}
"""


def send(url, flow_id, client):
    requests.post(url, json={"query": QUERY, "variables": {"id": flow_id}})
    requests.post(url, json={"query": "SELECT 1"})
    client.graphql("not a document")
    client.graphql(QUERY, variables=dict(id=flow_id))
    client.graphql(flow_id)
