import requests

requests.post("http://localhost:4200", json={"query": "{ flow { id name } }"})
requests.post("http://localhost:4200", json={"query": {"flow": {"id", "name"}}})
