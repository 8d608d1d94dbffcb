import prefect


class Sweeps:
    QUERY = None
    FIELDS = "query { flow { id } }"

    def __init__(self, client):
        self.client = client
        if self.QUERY is None:
            type(self).QUERY = client.newest_query()

    def load(self):
        self.client.graphql(self.QUERY)
        self.client.graphql(self.FIELDS)
