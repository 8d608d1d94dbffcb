# callees: my_query, client.execute, db.client.update
import shop


def named(flow_id):
    my_query("query { flow { id } }")
    my_query("flow { id }")
    my_query(query={"query": {"flow": {"id"}}})
    my_query({"flow": {"id"}})
    shop.my_query(variables={"id": flow_id}, query="query ($id: uuid!) { flow(where: {id: {_eq: $id}}) { id } }")
    my_query(5)
    my_query()
    my_query(*flow_id)


def dotted(self, client, db, fields):
    client.execute("{ flow { name } }")
    self.client.execute("{ flow { name } }")
    get_client().client.execute("{ flow { name } }")
    execute("select 1")
    cursor.execute("select 1")
    get_client().execute("select 1")
    db.client.update({"query": {"flow": fields}})
    fields.client.update({"query": {"flow": {"nmae"}}})


def followed(query):
    asked = {"query": {"flow": {"nmae"}}}
    my_query(asked)
    my_query(query)
    # dictql: not-graphql
    my_query("select 1")
