import json

import prefect
from prefect.utilities.graphql import with_args


def positions(client, name, limit, order, where, flow_id, archived, names, when):
    client.graphql(f"query {{ flow(limit: {limit}, order_by: {{name: {order}}}) {{ id }} }}")
    client.graphql(f"query {{ flow(where: {where}) {{ id }} }}")
    client.graphql(f"query {{ flow(where: {{archived: {{_eq: {str(archived).lower()}}}}}) {{ id }} }}")
    client.graphql(f"query {{ flow(where: {{name: {{_eq: {json.dumps(name)}}}}}) {{ id }} }}")
    client.graphql(f"query {{ flow(where: {{name: {{_in: {names}}}}}) {{ id }} }}")
    client.graphql(f"query {{ flow(where: {{name: {{_in: [{names}]}}}}) {{ id }} }}")
    client.graphql(f"query {{ flow_run(where: {{start_time: {{_gt: {when.isoformat()}}}}}) {{ id }} }}")
    client.graphql("query { flow_by_pk(id: " + flow_id + ") { id } }")
    client.graphql({"query": {f"flow_by_pk(id: {flow_id})": {"id"}}})
    client.graphql({"query": {with_args("flow_by_pk", {"id": flow_id}): {"id"}}})
    client.graphql('query { flow_by_pk(id: "' + flow_id + '") { id } }')
