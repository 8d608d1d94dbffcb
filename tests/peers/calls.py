"""Calls Prefect's own functions and compares what they send with what dictql compiled for the same call in its source.

README.md in this folder describes the request and the answer.
"""

import ast
import importlib
import inspect
import json
import os
import signal
import sys
import tempfile
import time
import types
import warnings

warnings.simplefilter("ignore")
home = os.path.dirname(os.path.abspath(__file__))
sys.path.remove(home)
# Nothing of the person who runs this is read or written.
os.environ["PREFECT__HOME_DIR"] = tempfile.mkdtemp()
os.environ["PREFECT__USER_CONFIG_PATH"] = os.path.join(os.environ["PREFECT__HOME_DIR"], "config.toml")
os.environ["PREFECT__LOGGING__LEVEL"] = "CRITICAL"
os.environ["PREFECT__CLOUD__USE_LOCAL_SECRETS"] = "false"

import pendulum  # noqa: E402
import prefect  # noqa: E402
from prefect.client.client import Client  # noqa: E402
from prefect.engine.state import Success  # noqa: E402
from prefect.exceptions import ClientError  # noqa: E402
from prefect.utilities.configuration import set_temporary_config  # noqa: E402
from prefect.utilities.graphql import parse_graphql  # noqa: E402

sys.path.append(home)
from inlined import compare  # noqa: E402

UUID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
PACKAGE = os.path.dirname(prefect.__file__)
TIME = "2024-01-01T00:00:00+00:00"


class Answer:
    """What a server could have answered, whatever is asked of it."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "id" or name.endswith("_id"):
            return UUID
        if name.endswith("_ids"):
            return [UUID]
        if "time" in name or name in ("created", "updated"):
            return TIME
        if name in ("name", "slug", "status", "message", "level"):
            return "name"
        if name in ("state", "serialized_state"):
            return {"type": "Success", "_result": {"type": "NoResultType"}, "message": "", "context": {}}
        if name in ("labels", "parameters", "logs"):
            return []
        if name in ("version", "limit", "count"):
            return 1
        if name == "success":
            return True
        return Answer()

    def __getitem__(self, key):
        return getattr(self, key) if isinstance(key, str) else self

    def __call__(self, *given, **named):
        return Answer()

    def get(self, name, default=None):
        return getattr(self, name)

    def __iter__(self):
        return iter([self])

    def __len__(self):
        return 1


class Recorder:
    """In the place of `Client.graphql`: compares, keeps the outcome, and answers."""

    def __init__(self, sites):
        self.sites = sites
        self.outcomes = {}
        # Whether the server refuses the first query of a function: some ask another one then.
        self.refuses = False

    def graphql(self, client, query, raise_on_error=True, headers=None, variables=None, **rest):
        frame = sys._getframe(2)
        path = os.path.relpath(frame.f_code.co_filename, PACKAGE)
        row = frame.f_lineno
        sites = [site for site in self.sites.get(path, []) if site["first"] <= row <= site["last"]]
        # A function whose call goes over several lines may be entered inside of another call's arguments.
        site = min(sites, key=lambda site: site["last"] - site["first"], default=None)
        if site is None:
            self.outcomes.setdefault((path, row), []).append({"outcome": "different", "why": "no such call"})
            return Answer()
        try:
            outcome = compare((parse_graphql(query), variables, frame), site, is_ordered=False)
        except Exception as error:
            outcome = {"outcome": "different", "why": f"{type(error).__name__}: {error}\n{parse_graphql(query)}"}
        self.outcomes.setdefault((path, site["first"]), []).append(outcome)
        if self.refuses:
            self.refuses = False
            raise ClientError("[{'message': 'Uniqueness violation.'}]")
        return Answer()


def small_flow():
    with prefect.Flow("small") as flow:
        prefect.task(lambda: 1, name="one")()
    flow.storage = prefect.storage.Module("small")
    return flow


# What the name of a parameter, or of an attribute, does not tell.
SPECIAL = {
    "register_serialized_flow": {"serialized_flow": {"name": "small"}},
    "create_key": {"expire": "2999-01-01"},
    "Client.register": {"project_name": "project"},
}


def argument(parameter, given, truth):
    """A value for a parameter, by its name and its annotation."""
    name, annotation = parameter.name, str(parameter.annotation)
    if name == "ctx":
        return types.SimpleNamespace(obj={}, exit=lambda *_: None)
    if name == "client":
        return Client(api_key="key", tenant_id=UUID)
    if name in ("flow", "flow_object") and "Flow" in annotation:
        return small_flow()
    if name == "state":
        return Success() if "State" in annotation else "Success"
    if name == "flow_run" and "FlowRun" in annotation:
        return Answer()
    if name in ("where", "query"):
        return {"id": {"_eq": UUID}}
    if "datetime" in annotation or name in ("created_after", "start_time", "scheduled_start_time"):
        return pendulum.datetime(2024, 1, 1)
    if "bool" in annotation:
        return truth
    if name.endswith("_ids") or name in ("task_run_ids",):
        return [UUID]
    if name == "id" or name.endswith("_id"):
        return UUID
    if name in ("logs",):
        return [{"message": "text"}]
    if name in ("labels",):
        return ["label"]
    if "int" in annotation or name in ("limit", "version", "map_index", "page_size"):
        return 3
    if "dict" in annotation.lower() or "Mapping" in annotation or name in ("data", "parameters", "context"):
        return {"a": 1}
    if "list" in annotation.lower() or "Iterable" in annotation or "set" in annotation.lower().split("."):
        return ["one"]
    if isinstance(parameter.default, bool):
        return truth
    return "text"


def choices(function, name, skip_self):
    """Arguments: only what is needed; everything; everything, and Booleans that are false."""
    parameters = list(inspect.signature(function).parameters.values())[1 if skip_self else 0 :]
    special = SPECIAL.get(name, {})
    parameters = [p for p in parameters if p.name not in special]
    named = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    needed = [p for p in named if p.default is p.empty]
    yield special | {p.name: argument(p, True, True) for p in needed}
    for truth in (True, False):
        yield special | {p.name: argument(p, True, truth) for p in named}
    # One optional argument at a time.
    for one in named:
        if one.default is not one.empty:
            yield special | {p.name: argument(p, True, True) for p in [*needed, one]}


def functions(path, rows):
    """The names of the functions around rows: `function`, `Class.method`."""
    with open(os.path.join(PACKAGE, path), encoding="utf-8") as file:
        tree = ast.parse(file.read())
    found = {}
    for outer in tree.body:
        inner = outer.body if isinstance(outer, ast.ClassDef) else [outer]
        for function in inner:
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                name = f"{outer.name}.{function.name}" if inner is not None and outer is not function else function.name
                for row in rows:
                    if function.lineno <= row <= function.end_lineno:
                        found[row] = name
    return found


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


signal.signal(signal.SIGALRM, stop)


def instance(cls):
    """An object of a class, without what making one would do to the world; what it lacks is an answer."""
    if cls is Client:
        return Client(api_key="key", tenant_id=UUID)
    lacking = type(cls.__name__, (cls,), {"__getattr__": lambda self, name: getattr(Answer(), name)})
    made = lacking.__new__(lacking)
    for name, value in {
        "_client": Client(api_key="key", tenant_id=UUID), "client": Client(api_key="key", tenant_id=UUID), "labels": ["label"], "name": "name", "flow_run_id": UUID,
        "flow_name": "name", "flow_id": None, "project_name": "project", "run_name": "run", "parameters": None,
        "wait": False, "stream_logs": False, "create_link_artifact": False, "new_flow_context": {},
        "run_config": None, "scheduled_start_time": None, "submitting_flow_runs": set(), "_cached_task_runs": {},
        "_flow_id": UUID, "_task_run_ids": [], "updated_at": pendulum.datetime(2024, 1, 1),
    }.items():
        try:
            object.__setattr__(made, name, value)
        except AttributeError:
            pass
    return made


def call(path, name, recorder):
    """Calls a function in each way; returns why it last stopped."""
    module = importlib.import_module("prefect." + path[: -len(".py")].replace("/", ".").replace(".__init__", ""))
    owner_name, _, method = name.rpartition(".")
    owner = getattr(module, owner_name) if owner_name else module
    error = None
    written = inspect.getattr_static(owner, method)
    function = getattr(owner, method)
    # click's commands hold the function.
    function = getattr(function, "callback", function)
    is_method = bool(owner_name) and not isinstance(written, (staticmethod, classmethod))
    unwrapped = inspect.unwrap(function)
    for backend, refuses in (("cloud", False), ("server", False), ("cloud", True)):
        for arguments in choices(unwrapped, name, is_method):
            recorder.refuses = refuses
            signal.setitimer(signal.ITIMER_REAL, 3)
            try:
                with set_temporary_config({"backend": backend, "cloud.api_key": "key"}):
                    context = dict(flow_run_id=UUID, task_run_id=UUID, flow_id=UUID, parameters={}, secrets={})
                    with prefect.context(**context):
                        first = [instance(owner)] if is_method else []
                        (unwrapped if is_method else function)(*first, **arguments)
            except (Exception, SystemExit, TooLong) as stopped:
                error = f"{type(stopped).__name__}: {stopped}"
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    return error


def answer(request):
    recorder = Recorder(request["sites"])
    Client.graphql = lambda *given, **named: recorder.graphql(*given, **named)
    time.sleep = lambda _: None
    report = []
    names = {path: functions(path, [site["first"] for site in sites]) for path, sites in request["sites"].items()}
    errors = {}
    for path, sites in request["sites"].items():
        for name in dict.fromkeys(names[path].get(site["first"]) for site in sites):
            if name is None or [path, name] in request["skipped"]:
                continue
            stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
            try:
                errors[path, name] = call(path, name, recorder)
            except Exception as error:
                errors[path, name] = f"{type(error).__name__}: {error}"
            finally:
                sys.stdout = stdout
    for path, sites in request["sites"].items():
        for site in sites:
            name = names[path].get(site["first"])
            outcomes = recorder.outcomes.pop((path, site["first"]), [])
            report.append({
                "path": path, "row": site["first"], "function": name, "outcomes": outcomes,
                "error": errors.get((path, name)),
            })
    strays = [{"path": path, "row": row} for path, row in recorder.outcomes]
    return {"calls": report, "strays": strays}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
