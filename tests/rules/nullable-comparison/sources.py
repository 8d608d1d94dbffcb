from typing import Optional

from prefect.utilities.graphql import with_args


def default(client, flow_id=None, name: Optional[str] = "x"):
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}, "name": {"_eq": name}}}): {"id"}}})


def guarded(client, flow_id=None):
    if flow_id is None:
        raise ValueError("which flow?")
    client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})


def asked(client, flow_id=None):
    if flow_id:
        client.graphql({"query": {with_args("flow", {"where": {"id": {"_eq": flow_id}}}): {"id"}}})


def conditional(client, flow_id, archived):
    client.graphql(
        {"query": {with_args("flow", {"where": {"id": {"_eq": flow_id if archived else None}}}): {"id"}}}
    )


def given(client, slug):
    client.graphql(
        {"query($slug: String)": {"tenant(where: {slug: {_eq: $slug}})": {"id"}}}, variables=dict(slug=slug)
    )


def given_none(client, slug=None):
    client.graphql(
        {"query($slug: String)": {"tenant(where: {slug: {_eq: $slug}})": {"id"}}}, variables={"slug": slug}
    )


def strict(client, flow_run_id=None):
    where = {"flow_run_id": {"_eq": flow_run_id}, "message": {"_eq": "x"}}
    client.graphql({"mutation": {with_args("delete_flow_run_state", {"where": where}): "affected_rows"}})
