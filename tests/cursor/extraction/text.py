# schema: prefect
from gql import gql

FLOWS = gql("""
    query Flows {
        flow {
            id
            ‸name
            flow_group { id }‸
        }
    }
""")
