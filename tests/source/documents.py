from gql import GraphQLRequest, gql
from somewhere import prepare, run

NEWEST = gql("query Newest($limit: Int!) { flow_run(limit: $limit) { id } }")
LATER = gql("query Later($limit: Int!) { flow_run(limit: $limit) { id } }")
NOBODY_SENDS = gql("query Nobody($limit: Int!) { flow(limit: $limit) { id } }")


def in_a_name(client, n):
    document = gql("query A($limit: Int!) { flow(limit: $limit) { id } }")
    return client.execute(document, variable_values={"limt": n})


def at_once(client):
    return client.execute(gql("query B($limit: Int!) { flow(limit: $limit) { id } }"), {"limit": "many"})


def of_the_module(session, n):
    session.execute(NEWEST, variable_values={"limit": n})
    return session.execute(NEWEST, variable_values={"limit": 5, "offset": n})


async def without_values(session):
    return await session.subscribe(NEWEST)


class Flows:
    QUERY = gql("query C($limit: Int!) { flow(limit: $limit) { id } }")

    def send(self):
        return self.client.execute_sync(self.QUERY, variable_values={"limit": None})


def set_before(client):
    document = gql("query D($limit: Int!) { flow(limit: $limit) { id } }")
    document.variable_values = {"limit": 1.5}
    return client.execute(document)


def set_perhaps(client, is_new):
    document = gql("query K($limit: Int!) { flow(limit: $limit) { id } }")
    if is_new:
        document.variable_values = {"limit": "sent under this condition only"}
        client.execute(document)
    return client.execute(document)


def set_for_all():
    LATER.variable_values = {"limit": "whoever sends it may have other ones"}


def sent_by_others(client):
    return client.execute(LATER)


def opted_out(client):
    document = gql("query L($limit: Int!) { flow(limit: $limit) { id } }")
    return client.execute(document, {"limit": "no GraphQL"})  # dictql: not-graphql


def prepared_elsewhere(client):
    document = gql("query E($limit: Int!) { flow(limit: $limit) { id } }")
    prepare(document)
    return client.execute(document)


def by_another_function():
    document = gql("query F($limit: Int!) { flow(limit: $limit) { id } }")
    run(document, retries=3)
    return run(document, variables={"limit": True})


def as_a_request(client):
    request = GraphQLRequest("query G($limit: Int!) { flow(limit: $limit) { id } }", variable_values={})
    return client.execute(request)


def as_text(client):
    return client.execute(query="query H($limit: Int!) { flow(limit: $limit) { id } }", variables={})


def either(client, is_short):
    document = gql("query I { flow { id } }")
    if is_short:
        document = gql("query J($limit: Int!) { flow(limit: $limit) { id } }")
    return client.execute(document, variable_values={})


def database(cursor):
    cursor.execute("select 1", {"limit": 1})
    cursor.execute("{call flow(?)}", [1])
    cursor.execute("{ ? = call flow(?)}", [1])
