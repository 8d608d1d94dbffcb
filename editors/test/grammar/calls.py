from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args


def trains(client: Client, limit: int):
    # client.graphql("query { not { code } }")
    where = {"name": {"_ilike": "%train"}, "query": "text"}
    client.graphql(
        {
            "query Trains($limit: Int = 5)": {
                with_args("flow", {"where": where, "order_by": {"name": EnumValue("asc")}}): ["id", "name"],
                'last: flow_run(limit: $limit) @include(if: true)': {"id": ...},
            },
            "fragment Parts on flow": {"id"},
        },
        variables={"limit": limit},
    )
    client.graphql("mutation { pause(id: \"x\") { ok } }")
    return other.call({"query": {"flow": {"id"}}}, "query { plain }")


DOCUMENT = gql(
    """
    # The first ones.
    query First($ids: [uuid!]!, $n: Int = -1.5e3) {
      flow(where: {id: {_in: $ids}}, order_by: {name: asc}, name: "a#b \" {") { ...Parts ... on flow { id }
    }
    """
)
after = {"mutation($input: create_flow_input!)": {"create_flow(input: $input)": {"id"}}}
