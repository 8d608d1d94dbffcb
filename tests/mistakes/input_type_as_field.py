# finds unknown-field: create_project_input
import prefect

PROJECT = {
    "mutation($input: create_project_input!)": {"create_project_input(input: $input)": {"id"}}
}


def create(name: str, description: str = None):
    client = prefect.Client()
    variables = {"input": {"name": name, "description": description}}
    return client.graphql(PROJECT, variables=variables).data.create_project.id
# ── mended
import prefect

PROJECT = {
    "mutation($input: create_project_input!)": {"create_project(input: $input)": {"id"}}
}


def create(name: str, description: str = None):
    client = prefect.Client()
    variables = {"input": {"name": name, "description": description}}
    return client.graphql(PROJECT, variables=variables).data.create_project.id
