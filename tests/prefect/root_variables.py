import prefect

client = prefect.Client()
client.graphql({"query ($limit: Int)": {"flow(limit: $limit)": {"id"}}, "variables": {"limit": 5}})
client.graphql(
    {
        "query ($limit: Int)": {"flow(limit: $limit)": {"id"}},
        "variables": {"limit": 5},
    },
)
query = {"query ($limit: Int)": {"flow(limit: $limit)": {"id"}}, "variables": {"limit": 5}}
client.graphql(query)
