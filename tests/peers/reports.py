"""Reports as an oracle sees them: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

README.md in this folder describes the requests and answers.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import xmlschema

PEERS = Path(__file__).parent.parent.parent / "target" / "peers"
SARIF = PEERS / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json"

# What GitLab's documentation of its code quality report asks for.
PLACE = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": PLACE, "end": PLACE},
                    },
                },
            },
        },
    },
}


def of_schema(schema, value):
    # The standard's URIs are checked too.
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(value)]


def lines_of(text):
    """The lines as GraphQL and SARIF have them: a line feed, a carriage return, or both end one."""
    return re.split("\r\n|\n|\r", text)


def outside(lines, region):
    """Whether a region leaves its file, columns counted in code points."""
    for line, column in ((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])):
        if not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            return True
    return (region["endLine"], region["endColumn"]) < (region["startLine"], region["startColumn"])


def sarif(path, folder):
    log = json.loads(path.read_text(encoding="utf-8"))
    errors = of_schema(json.loads(SARIF.read_text(encoding="utf-8-sig")), log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    found, texts = [], {}
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            errors.append(f"{result['ruleId']} is not rule {result['ruleIndex']}")
        regions = [(place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"])
                   for place in result["locations"] + result.get("relatedLocations", [])]
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                regions += [(change["artifactLocation"]["uri"], replacement["deletedRegion"])
                            for replacement in change["replacements"]]
        for uri, region in regions:
            if uri not in texts:
                texts[uri] = lines_of((folder / unquote(uri)).read_bytes().decode("utf-8-sig"))
            if outside(texts[uri], region):
                errors.append(f"{uri}: {region} is no place of it")
        uri, region = regions[0]
        found.append([unquote(uri), result["ruleId"], region["startLine"], region["startColumn"], region["endLine"],
                      region["endColumn"]])
    marks = [result["partialFingerprints"]["dictqlFinding/v1"] for result in run["results"]]
    return errors, found, marks


def gitlab(path, folder):
    issues = json.loads(path.read_text(encoding="utf-8"))
    errors = of_schema(GITLAB, issues)
    found = []
    for issue in issues:
        begin, end = issue["location"]["positions"]["begin"], issue["location"]["positions"]["end"]
        found.append([issue["location"]["path"], issue["check_name"], begin["line"], begin["column"], end["line"],
                      end["column"]])
    return errors, found, [issue["fingerprint"] for issue in issues]


def junit(path, folder):
    schema = xmlschema.XMLSchema10(PEERS / "reports" / "junit-10.xsd")
    errors = [f"{error.path}: {error.reason}" for error in schema.iter_errors(str(path))]
    root = xmlschema.XMLResource(str(path)).root
    found, marks = [], []
    failures = 0
    for suite in root:
        cases = suite.findall("testcase")
        failed = [case for case in cases if case.find("failure") is not None]
        failures += len(failed)
        if (int(suite.get("tests")), int(suite.get("failures"))) != (len(cases), len(failed)):
            errors.append(f"{suite.get('name')} counts its cases wrong")
        for case in cases:
            said = case.find("failure") if case in failed else case.find("system-out")
            marks.append(f"{case.get('classname')}\0{case.get('name')}")
            if said is not None:
                # Lines of the message may be left: the place stands at the beginning.
                place = re.match(r"(?s)(.*?):(\d+):(\d+): \w+\[([a-z0-9-]+)\] ", said.text)
                found.append([place[1], place[4], int(place[2]), int(place[3])])
    if (int(root.get("tests")), int(root.get("failures"))) != (len(marks), failures):
        errors.append("the document counts its cases wrong")
    return errors, found, marks


READERS = {"sarif": sarif, "gitlab": gitlab, "junit": junit}

for line in sys.stdin:
    request = json.loads(line)
    folder = Path(request["folder"])
    try:
        errors, found, marks = READERS[request["format"]](Path(request["report"]), folder)
        if len(set(marks)) != len(marks):
            errors.append("two findings have one mark")
        answer = {"id": request["id"], "errors": errors, "found": found, "marks": marks}
    except Exception as error:
        answer = {"id": request["id"], "errors": [f"{type(error).__name__}: {error}"], "found": [], "marks": []}
    print(json.dumps(answer), flush=True)
