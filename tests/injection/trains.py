from prefect import Client
from prefect.utilities.graphql import EnumValue, with_args


class Trains:
    def late(self, client: Client, limit: int, since) -> list:
        where = {"archived": {"_eq": ⟦False⟦5⟦type-mismatch⟦5⟧}}
        where["name"] = {"⟦_ilike⟦_like_⟦unknown-input-field⟦_like_⟧": f"%{self.name}"}
        fields = {"⟦id⟦idd⟦unknown-field⟦idd⟧", "name"}
        if since is not None:
            where["⟦created⟦craeted⟦unknown-input-field⟦craeted⟧"] = {"_gt": since}
        query = {
            "query": {
                with_args("flow", {"⟦limit⟦limt⟦unknown-argument⟦limt⟧": limit, "where": where}): fields,
            }
        }
        return client.graphql(query).data.flow

    def one(self, client: Client) -> dict:
        return client.graphql(
            """
            query One($id: uuid!⟦⟦, $more: Int⟦unused-variable⟦$more⟧) {
              flow_by_pk(id: $id) { id ⟦name⟦nmae⟦unknown-field⟦nmae⟧ }
            }
            """,
            variables={"id": "⟦3f0a3ab4-6b1e-4d7c-9a54-6a2b1f0c9a11⟦seven⟦id-not-uuid⟦s⟧"},
        )

    def forget(self, client: Client, before) -> None:
        client.graphql(
            {
                "mutation": {
                    with_args("delete_flow_run_state", {"where": {"message": {⟦"_is_null": True⟦"_eq": None⟦eq-null⟦None⟧}}}): {
                        "affected_rows"
                    }
                }
            }
        )
        client.graphql(
            "mutation ($before: timestamptz!) { delete_log(where: {timestamp: {_lt: $before}}) { ⟦affected_rows⟦afected_rows⟦unknown-field⟦afected_rows⟧ } }",
            variables={"before": before},
        )
