"""The typed client of the front end, made from the application's own description of its API.

    python -m dev.client            write frontend/src/shared/api/schema.d.ts
    python -m dev.client --check    say how it differs from what is committed; exit code 1 where it does

Only the operations that the front end uses are taken (frontend/src/shared/api/operations.txt, a line each), so that the
file stays readable and a change of the contract shows as a difference of what the app relies on.
"""

import argparse
import difflib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dev.places import PROJECT
from gridgov.app import create_app
from gridgov.settings import DatabaseSettings, SecretSettings, Settings

FRONTEND = PROJECT / "frontend"
GENERATOR = FRONTEND / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
OPERATIONS = FRONTEND / "src" / "shared" / "api" / "operations.txt"
CLIENT = FRONTEND / "src" / "shared" / "api" / "schema.d.ts"
HEADER = "// Made by `make client` from the API's own description; not to be edited.\n"
_REFERENCE = "#/components/schemas/"
_NO_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""Nothing is signed or sealed here: the application is made to be described, and never started."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.client", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where it differs")
    options = parser.parse_args(arguments)
    made = client_of(contract())
    if not options.check:
        CLIENT.write_text(made, encoding="utf-8")
        return 0
    changes = difference(made)
    sys.stdout.writelines(changes)
    return 1 if changes else 0


def difference(made: str) -> list[str]:
    """How the committed client differs from this one, as a unified difference; empty where it does not."""
    kept = CLIENT.read_text(encoding="utf-8").splitlines(keepends=True)
    return list(difflib.unified_diff(kept, made.splitlines(keepends=True), "committed", "contract"))


def contract(description: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the front end relies on: its operations with their good answers, and the schemas that these lead to."""
    whole = description or create_app(_settings()).openapi()
    paths: dict[str, dict[str, Any]] = {}
    for line in OPERATIONS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        method, path = line.split(" ")
        found = whole["paths"].get(path, {}).get(method.lower())
        if found is None:
            raise SystemExit(f"{OPERATIONS.name} names {line}, which the API does not have (any more).")
        paths.setdefault(path, {})[method.lower()] = _plain(found)
    paths = {path: paths[path] for path in sorted(paths)}
    schemas = whole["components"]["schemas"]
    wanted = _reached(paths, schemas) | {"ProblemOut", "FaultOut"}
    return {
        "openapi": whole["openapi"],
        "info": {"title": "gridgov", "version": "1"},
        "paths": paths,
        "components": {"schemas": {name: schemas[name] for name in sorted(wanted)}},
    }


def client_of(described: dict[str, Any]) -> str:
    """The types of a description; needs the front end's packages (`make setup`)."""
    with tempfile.TemporaryDirectory(prefix="gridgov-client-") as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        source.write_text(json.dumps(described), encoding="utf-8")
        subprocess.run(
            [node(), GENERATOR, source, "--output", target, "--default-non-nullable", "false"],
            check=True, stdout=subprocess.DEVNULL, cwd=FRONTEND,
        )  # fmt: skip
        made = target.read_text(encoding="utf-8")
    return HEADER + re.sub(r"/\*\*\n \* This file was auto-generated.*?\*/\n", "", made, flags=re.DOTALL)


def node() -> Path:
    """The Node that `dev/setup.sh` found or put into the environment."""
    named = PROJECT / ".local" / "node"
    return Path(named.read_text(encoding="utf-8").strip()) if named.is_file() else Path("node")


def _plain(operation: dict[str, Any]) -> dict[str, Any]:
    """Without examples, and without the problems, which all look the same."""
    kept = {
        key: value
        for key, value in operation.items()
        if key in {"summary", "operationId", "parameters", "requestBody"}
    }
    answers = {code: answer for code, answer in operation["responses"].items() if code.startswith("2")}
    stripped: dict[str, Any] = _without(kept | {"responses": answers}, {"example", "examples"})
    return stripped


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner, names) for key, inner in value.items() if key not in names}
    return [_without(inner, names) for inner in value] if isinstance(value, list) else value


def _reached(start: Any, schemas: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = list(_references(start))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(schemas[name])
    return found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner.removeprefix(_REFERENCE)
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _settings() -> Settings:
    return Settings(
        database=DatabaseSettings(url="postgresql+asyncpg://nowhere/none"),
        secrets=SecretSettings(secret_key=_NO_KEY, cipher_key=_NO_KEY, index_key=_NO_KEY),
    )


if __name__ == "__main__":
    sys.exit(main())
