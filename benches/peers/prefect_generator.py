"""Prints how many microseconds Prefect's own generator takes for one description."""

import sys
import time

from prefect.utilities.graphql import EnumValue, parse_graphql, with_args  # noqa: F401

with open(sys.argv[1], encoding="utf-8") as file:
    description = eval(file.read())  # noqa: S307: the benchmark's own input

rounds = []
for _ in range(15):
    start = time.perf_counter()
    for _ in range(200):
        parse_graphql(description)
    rounds.append((time.perf_counter() - start) * 1e6 / 200)
print(sorted(rounds)[7])
