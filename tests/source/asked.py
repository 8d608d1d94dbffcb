import os

import prefect
from prefect.utilities.graphql import with_args


def bound_again(client, full):
    fields = ["id"]
    if full:
        fields.append("name")
    full = False
    client.graphql({"query": {"flow": fields}})


def asked_twice(client, full):
    fields = ["id"]
    if full:
        fields.append("name")
    full = not full
    if full:
        fields.append("created")
    client.graphql({"query": {"flow": fields}})


def in_two_places(client, full, deep):
    fields = ["id"]
    if deep:
        if full:
            fields.append("name")
    elif not full:
        fields.append("created")
    full = None
    client.graphql({"query": {"flow": fields}})


def changed(client, options, run, names):
    fields = ["id", "name"] if options["full"] else ["id"]
    more = {"flow": fields}
    if run.is_late:
        more["flow_run"] = {"id"}
    if names:
        more["project"] = {"id"}
    options["full"] = False
    run.is_late = True
    names.append("one")
    client.graphql({"query": more})


def the_same_words(client, options):
    fields = ["id"]
    if options["full"]:
        fields.append("name")
    options["full"] = not options["full"]
    if options["full"]:
        fields.append("created")
    client.graphql({"query": {"flow": fields}})


def given_away(client, run, where):
    fields = ["id"]
    if run.is_late:
        fields.append("name")
    if where is not None:
        fields.append("created")
    refresh(run, where)
    client.graphql({"query": {"flow": fields}})


def calls(client, name):
    fields = ["id"]
    if name.startswith("train") and len(name) > 5 and os.environ.get("FULL"):
        fields.append("name")
    if ask():
        fields.append("created")
    client.graphql({"query": {"flow": fields}})
    client.graphql({"query": {"flow": ["id", "name"] if ask() else ["id"]}})


def kept(client, full, limit, log):
    fields = ["id"]
    if full and limit > 5:
        fields.append("name")
    log.info(full)
    show(limit)
    other = False
    client.graphql({"query": {"flow": fields}})
    full = other


def on_one_way_only(client, full, stop):
    query = {"query": {"flow": ["id", "name"] if full else ["id"]}}
    if stop:
        full = False
        client.graphql(query)
        return
    client.graphql(query)
    for full in client.names:
        pass
    client.graphql(query)


class Runs:
    def refreshed(self):
        query = {"query": {"flow": ["id", "name"] if self.full else ["id"]}}
        self.client.graphql(query)
        self.refresh()
        self.client.graphql(query)
