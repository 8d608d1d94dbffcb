import prefect
from prefect.utilities.graphql import with_args

QUERIES = {"flows": {"query": {"flow": {"id", "nmae"}}}, "runs": "query { flow_run { id nmae } }"}
TEXTS = ["query { project { id } }", "query { project { nmae } }"]
FORMAT = "query {{ flow(limit: {limit}) {{ id }} }}"


class Flows:
    QUERY = {"query": {"flow": {"id", "nmae1"}}}
    CHANGED = {"query": {"flow": {"id"}}}
    text = "query { flow { nmae2 } }"
    limit = 5
    MOST = 7

    def __init__(self, flow_id):
        self.query = {"query": {"flow": {"id", "nmae3"}}}
        self.twice = {"query": {"flow": {"id"}}}
        self.twice = {"query": {"flow": {"name"}}}
        self.where = {"id": {"_eq": flow_id}}
        self.filter = {"id": {"_eq": "no-uuid"}}
        self.size = 3

    def class_attributes(self, client):
        client.graphql(self.QUERY)
        client.graphql(Flows.QUERY)
        client.graphql(self.text)
        client.graphql({"query": {with_args("flow", {"limit": self.limit}): {"id"}}})
        client.graphql({"query": {with_args("flow", {"limit": self.MOST}): {"id"}}})
        self.CHANGED["query"] = {}
        client.graphql(self.CHANGED)

    @classmethod
    def of_class(cls, client):
        client.graphql(cls.QUERY["query"])
        client.graphql({"query": cls.QUERY["query"]})

    def instance_attributes(me, client):
        client.graphql(me.query)
        client.graphql(me.twice)
        client.graphql({"query": {with_args("flow", {"where": me.where}): {"id"}}})
        client.graphql({"query": {with_args("flow", {"where": me.filter, "limit": me.size}): {"id"}}})

    def set_here(self, client, flow_id):
        self.here = {"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"nmae4"}}}
        client.graphql(self.here)

        def inner():
            client.graphql(self.here)

    @staticmethod
    def alone(client, this):
        client.graphql(client.query)


class Overridden:
    QUERY = {"query": {"flow": {"id"}}}
    ASSIGNED = {"query": {"flow": {"id"}}}

    def send(self, client):
        client.graphql(self.QUERY)
        client.graphql(self.ASSIGNED)


class Heir(Overridden):
    QUERY = {"query": {"flow": {"name"}}}


Overridden.ASSIGNED = {"query": {"flow": {"nothing"}}}


def subscripts(client, key, flow_id):
    client.graphql(QUERIES["flows"])
    client.graphql(QUERIES.get("runs"))
    client.graphql(TEXTS[1])
    client.graphql(QUERIES[key])
    client.graphql({"a": {"query": {"flow": {"nmae5"}}}, "b": {}}["a"])
    client.graphql({"a": {"query": {"flow": {"nmae6"}}}}.get("a"))
    client.graphql({"query": QUERIES["flows"]["query"]})
    query = {"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}}
    client.graphql({"query": query["query"]})
    client.graphql(FORMAT.format(limit=5))
    client.graphql({"query": QUERIES["flows"]["query"].copy()})
    client.graphql(prefect.QUERY)
    shop.OTHER = 5
    client.graphql({"query": {with_args("flow", {"limit": query["limit"]}): {"id"}}})
