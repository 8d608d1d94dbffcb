
def issues_0(client, owner, name):
    """What is open in a repository."""
    query = {
        "query": {
            with_args("repository", {"owner": owner, "name": name}): {
                with_args("issues", {"first": 10, "states": EnumValue("OPEN")}): {
                    "nodes": {"id", "title", "createdAt"},
                },
            },
        },
    }
    return client.graphql(query)
