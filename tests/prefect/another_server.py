import requests
from prefect import Client

requests.post("https://api.monday.com/v2/", json={"query": "mutation { create_item(board_id: 1) { id } }"})
requests.request("POST", url="https://api.monday.com/v2/", json={"query": "{ boards { id } }"})
requests.post("https://api.example.com/graphql", json={"query": "{ flow { nmae } boards { id } }"})
requests.post("https://api.prefect.io", json={"query": "{ boards { id } }"})
requests.post("http://localhost:4200/graphql", json={"query": "{ boards { id } }"})
Client().graphql("{ boards { id } }")
