import copy

import prefect
from prefect.utilities.graphql import with_args


def copies(client, full):
    fields = ["id", {"project": ["name"]}]
    if full:
        fields.append("description")
    where = {"name": {"_eq": "train"}}
    query = {
        "query": {
            "shallow: flow": fields.copy(),
            with_args("deep: flow", {"where": copy.deepcopy(where)}): copy.deepcopy(["id", {"project": ["id"]}]),
        }
    }
    where["name"]["_eq"] = "bus"
    query["query"]["shallow: flow"].append("created")
    query["query"]["again: flow"] = fields
    client.graphql(query)


def texts(client, full, name):
    inner = "flow { id }"
    text = "query { " + ("flow(where: {name: {_eq: \"" + name + "\"}}) { id }" if full else inner) + " }"
    client.graphql(text)
    client.graphql("query { flow(where: {name: {_eq: \"" + ("train" if full else "bus") + "\"}}) { id } }")
