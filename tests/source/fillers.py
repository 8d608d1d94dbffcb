import datetime
from typing import List, Optional

import pendulum
import prefect
from prefect.utilities.graphql import with_args


def ids(client, flow_id, other_id: Optional[str], third_id=None, flow_ids: List[str] = None):
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": str(flow_id)}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": other_id}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": third_id}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_in": flow_ids}}}): {"id"}}})
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_in": [flow_id, "x" if not third_id else third_id]}}}): {"id"}}})
    client.graphql('query { flow(where: {id: {_eq: "%s"}}) { id } }' % flow_id)


def times(client, since: datetime.datetime, until: Optional["pendulum.DateTime"], text: str, unknown):
    def runs(value):
        client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": value}}}): {"id"}}})

    for_now = pendulum.now("utc")
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": since}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": since.isoformat()}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": until}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": text}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": unknown}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": for_now}}}): {"id"}}})
    client.graphql({"query": {with_args("flow_run", {"where": {"start_time": {"_gt": for_now.subtract(days=1)}}}): {"id"}}})
    client.graphql(f'query {{ flow_run(where: {{start_time: {{_gt: "{since}"}}}}) {{ id }} }}')


def chosen(client, full, name):
    if full:
        limit = 100
    else:
        limit = 10
    label = name
    if not full:
        label = "short"
    client.graphql({"query": {with_args("flow", {"limit": limit, "where": {"name": {"_eq": label}}}): {"id"}}})
