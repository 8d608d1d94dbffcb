import json
import uuid

import prefect


def texts(client, name, prefix, version, when, a_very_long_name_of_something_that_is_given):
    client.graphql('query { flow(where: {name: {_eq: "%s-%s"}}) { id } }' % (prefix, name))
    client.graphql('query { flow(where: {name: {_eq: "run-%d"}}) { id } }' % version)
    client.graphql(f'query {{ flow(where: {{name: {{_eq: "run-{version:03d}"}}}}) {{ id }} }}')
    client.graphql(f'query {{ flow(where: {{name: {{_eq: "run-{int(version)}"}}}}) {{ id }} }}')
    client.graphql(f'query {{ flow(where: {{name: {{_eq: "{version}-{name}"}}}}) {{ id }} }}')
    client.graphql(f'query {{ flow_by_pk(id: "{uuid.uuid4()}") {{ id }} }}')
    client.graphql(f'query {{ flow_run(where: {{start_time: {{_gt: "{when.isoformat()}"}}}}) {{ id }} }}')
    client.graphql('query { flow(where: {name: {_eq: "{}"}}) { id } }'.replace("{}", name))
    client.graphql('query { flow(where: {name: {_eq: "' + name + '"}}) { id } }')
    client.graphql('query { flow(where: {name: {_eq: "' + name.replace('"', "") + '"}}) { id } }')
    client.graphql(
        f'query {{ flow(where: {{name: {{_eq: "{a_very_long_name_of_something_that_is_given}"}}}}) {{ id }} }}'
    )
    client.graphql({"query": {f'flow(where: {{name: {{_eq: "{name}"}}}})': {"id"}}})
