import prefect

client = prefect.Client()
client.graphql({"query": {"flow": {"(where)": {"archived": {"_eq": False}}, "(limit)": 5, "id": True}}})
client.graphql({"query": {"flow": {"id": True, "__args": {"limit": 5}}}})
client.graphql({"query": {"hello": {"__alias": "greeting"}, "trains": {"__aliasFor": "flow", "id": True}}})
client.graphql({"query": {"$limit": "Int = 5", "flow(limit: $limit)": {"id"}}})
client.graphql({"query": {"flow": {"__directives": {"include": {"if": True}}, "id": True}}})
client.graphql({"query": {"flow": {"id": True, "__on": {"__typeName": "flow", "name": True}}}})
client.graphql({"query": {"flow": [{"(limit)": 5}, "id"]}})
client.graphql({"query": {"flow": {"__typename": True}}})
