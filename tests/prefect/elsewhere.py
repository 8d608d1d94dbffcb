"""No import of Prefect: nobody knows what sends this, and dictql compiles it."""
from here import with_args

client.graphql({"query Names": {with_args("flow", {"order_by": {"name": "desc"}}): {"id"}}})
client.graphql({"query Trains": {with_args("flow", 'where: {name: {_eq: "a    } b"}}'): {"id"}}})
client.graphql({"query Five": {"flow": {"(limit)": 5, "id": True}}})
