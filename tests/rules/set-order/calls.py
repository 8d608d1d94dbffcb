from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

client = Client()
client.graphql({"query A": {"flow": {"id"}, "project": {"id", "id"}}})
client.graphql(
    {
        "query B": {
            with_args("flow", {"order_by": {"name": EnumValue("asc")}}): {
                "id",  # the key
                "name",
            },
            "project": ["id", {"flows": {"id", "name", "version"}}],
        }
    }
)
client.graphql({"query C": {"flow": {"id", with_args("environment", {"path": "type"})}}})
