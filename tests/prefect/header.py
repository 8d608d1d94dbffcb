import prefect

client = prefect.Client()
client.graphql({"flow": {"id"}})
client.graphql(
    {
        "flow": {
            "id",
        },
    }
)
