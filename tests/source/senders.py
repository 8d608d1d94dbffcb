# No library of GraphQL is imported: the names of arguments tell.


def of_a_client(client, n):
    return client.execute("query A($limit: Int!) { flow(limit: $limit) { id } }", variables={"limit": "many"})


def of_anything(engine):
    engine.execute("query B { nothing }")
    engine.execute("{ nothing }", [1])
    engine.execute("update flow set id = 1", variables={"limit": 1})
