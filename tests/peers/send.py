"""Sends each line of stdin, the body of a request, to the GraphQL server at the URL given, and prints its answer.

README.md in this folder describes it.
"""

import json
import sys

import httpx

url = sys.argv[1]
with httpx.Client(trust_env=False) as client:
    for line in sys.stdin:
        answer = client.post(url, content=line.encode(), headers={"Content-Type": "application/json"})
        print(json.dumps(answer.json()), flush=True)
