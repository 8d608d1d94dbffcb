from prefect import Client
from prefect.utilities.graphql import with_args


def logs(start, end):
    since = {"timestamp": {"_gt": start}} if start else {}
    until = {"timestamp": {"_lte": end}}
    Client().graphql({"query": {with_args("log", {"where": {"_and": [until, since]}}): {"id"}}})
    Client().graphql({"query": {with_args("log", {"where": since}): {"id"}}})
    Client().graphql({"query": {with_args("log", {"where": {"message": {}} if end else until}): {"id"}}})
