# schema: prefect
from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

def a(client):
    query = {"‸
    return client.graphql(query)

def b(client):
    query = {"query": {with_args("fl‸
    return client.graphql(query)

def c(client):
    query = {"query": {with_args("flow", {"where": {‸
    return client.graphql(query)

def d(client):
    query = {"query": {with_args("flow", {"where": {"na‸
    return client.graphql(query)

def e(client):
    query = {"query": {with_args("flow", {"where": ‸}): {"id", "name" ‸
    found = client.graphql(query)

def f(client):
    query = {"query": {with_args("‸")}}
    return client.graphql(query)

def g(client):
    query = {"query": {with_args("flow", {"where": {"na‸"}}): {"id"}}}
    return client.graphql(query)
