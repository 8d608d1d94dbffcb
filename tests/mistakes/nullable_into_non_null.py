# finds variable-type-mismatch: $id
import prefect


def cancel(client: prefect.Client, flow_run_id: str) -> bool:
    answer = client.graphql(
        {"mutation ($id: UUID)": {"cancel_flow_run(input: {flow_run_id: $id})": {"state"}}},
        variables={"id": flow_run_id},
    )
    return answer.data.cancel_flow_run.state == "Cancelled"
# ── mended
import prefect


def cancel(client: prefect.Client, flow_run_id: str) -> bool:
    answer = client.graphql(
        {"mutation ($id: UUID!)": {"cancel_flow_run(input: {flow_run_id: $id})": {"state"}}},
        variables={"id": flow_run_id},
    )
    return answer.data.cancel_flow_run.state == "Cancelled"
