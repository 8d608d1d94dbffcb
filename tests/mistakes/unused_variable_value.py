# finds unused-variable-value: name
import prefect


class Flows:
    def __init__(self, client):
        self.client = client

    def archive(self, flow_id, name):
        mutation = {
            "mutation($input: archive_flow_input!)": {
                "archive_flow(input: $input)": {"success", "error"}
            }
        }
        values = {"input": {"flow_id": flow_id}, "name": name}
        self.client.graphql(mutation, variables=values)
# ── mended
import prefect


class Flows:
    def __init__(self, client):
        self.client = client

    def archive(self, flow_id, name):
        mutation = {
            "mutation($input: archive_flow_input!)": {
                "archive_flow(input: $input)": {"success", "error"}
            }
        }
        values = {"input": {"flow_id": flow_id}}
        self.client.graphql(mutation, variables=values)
