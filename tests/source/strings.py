import prefect


def built(client, flow_id, name, fields, limit=5):
    query = "query { flow(where: {id: {_eq: \"%s\"}}) { id " % flow_id
    query += "name } }"
    client.graphql(query)
    client.graphql(f'{{ flow(where: {{name: {{_ilike: "%{name}%"}}}}, limit: {limit}) {{ id nmae }} }}')
    client.graphql("query { flow { %s } }" % fields)
    client.graphql(
        "query ($id: uuid!, $unused: Int) { flow_by_pk(id: $id) { id } }",
        variables={"id": flow_id, "other": 1},
    )
