import prefect
from prefect.utilities.graphql import with_args

client = prefect.Client()

# Four blanks before a brace: in an argument, in a key, in a document; three are none.
client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "a    } b"}}}): {"id"}}})
client.graphql({"query": {'flow(where: {name: {_eq: "a    } b"}})': {"id"}}})
client.graphql('query { flow(where: {name: {_eq: "a    } b"}}) { id } }')
client.graphql({"query": {with_args("flow", {"where": {"name": {"_eq": "a   } b"}}}): {"id"}}})

# Block strings are indented anew: only a brace at the beginning of a line tells.
client.graphql({"query": {'flow(where: {name: {_eq: """\n{\n}\n"""}})': {"id"}}})
client.graphql({"query": {'flow(where: {name: {_eq: """\none\n  two\n"""}})': {"id"}}})

# What is given beside the text stays.
client.graphql(
    {"query ($name: String!)": {"flow(where: {name: {_eq: $name}})": {"id"}}}, variables={"name": "a    } b"}
)
