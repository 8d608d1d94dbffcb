import datetime
from enum import Enum

import pendulum
import prefect
from prefect.utilities.graphql import with_args


class Color(Enum):
    RED = "red"


class Shape(str, Enum):
    ROUND = "round"


def times(client):
    now = pendulum.now("utc")
    text = now.isoformat()
    for field in ("start_time", "end_time"):
        client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_lt": datetime.datetime.utcnow()}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_lt": now}}}): {"id"}}})
    client.graphql(
        {"query": {with_args("flow_run", {"where": {"start_time": {"_lt": now - datetime.timedelta(days=1)}}}): {"id"}}}
    )
    client.graphql(
        {"query": {with_args("flow_run", {"where": {"start_time": {"_lt": pendulum.now() - pendulum.duration(days=1)}}}): {"id"}}}
    )
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_lt": text, "_gt": str(now)}}}): {"id"}}})


def sent_beside(client):
    query = {"query ($now: timestamptz!)": {"flow_run(where: {start_time: {_lt: $now}})": {"id"}}}
    client.graphql(query, variables={"now": datetime.datetime.utcnow().isoformat()})


def others(client, fields, rows):
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": Color.RED}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": Shape.ROUND}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "train".encode()}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_in": (row.name for row in rows)}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"name": {"_in": [row.name for row in rows]}}}): {"id"}}})
    client.graphql({"query": {"flow": frozenset({"id", "name"})}})
    client.graphql({"query": {"flow": fields.items()}})
    client.graphql({"query": {"flow": fields.keys()}})
