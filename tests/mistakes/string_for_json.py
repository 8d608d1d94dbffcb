# finds variable-type-mismatch: $state
import json

from prefect import Client


def fail(client: Client, flow_run_id: str, message: str) -> None:
    state = json.dumps({"type": "Failed", "message": message})
    client.graphql(
        """
        mutation SetState($id: UUID!, $state: String!) {
          set_flow_run_states(input: {states: [{flow_run_id: $id, state: $state}]}) { states { id } }
        }
        """,
        variables={"id": flow_run_id, "state": state},
    )
# ── mended
import json

from prefect import Client


def fail(client: Client, flow_run_id: str, message: str) -> None:
    state = {"type": "Failed", "message": message}
    client.graphql(
        """
        mutation SetState($id: UUID!, $state: JSON!) {
          set_flow_run_states(input: {states: [{flow_run_id: $id, state: $state}]}) { states { id } }
        }
        """,
        variables={"id": flow_run_id, "state": state},
    )
