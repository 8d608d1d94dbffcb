import prefect

client = prefect.Client()

# No word switches a field off.
client.graphql(
    {
        "query": {
            "flow": {
                "id": True,
                "name": False,
                "created": None,
                "updated": 0,
                "version": 1,
                "project": {"name": True, "id": False},
            }
        }
    }
)
client.graphql({"query": {"flow": {"id": False}}})
client.graphql({"query": {"flow": ""}})
client.graphql({"query": {"flow": []}})
client.graphql({"query": {"flow": set()}})
client.graphql({"query": {"flow": {}}})
client.graphql({"query": {"flow": ["id", []]}})


def later(client):
    query = {"query": {"flow": {"id": True}}}
    query["query"]["flow"]["name"] = False
    client.graphql(query)
