from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args

def f(client, b1, ls, n1):
    where_1 = {'archived': {"_eq": False}}
    if b1:
        for item in ls:
            where_1 |= {'name': {"_eq": n1}}
    client.graphql({'query Named': {with_args('flow', {'where': where_1}): {"id"}}})

def g(client, b1, ls, n1):
    where_1 = {'archived': {"_eq": False}}
    for item in ls:
        where_1 |= {'name': {"_eq": n1}}
    client.graphql({'query Named': {with_args('flow', {'where': where_1}): {"id"}}})
