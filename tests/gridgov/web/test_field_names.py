"""Both front ends name every field and parameter that a request may carry, so that a fault's pointer is read in words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gridgov.app import described

NAMES = Path(__file__).parents[3] / "frontend" / "src" / "shared" / "faults" / "field_names.ts"
_REF = "#/components/schemas/"


def _asked(document: dict[str, Any]) -> Iterator[str]:
    """Names of parameters, and of the properties of every schema within reach of a body."""
    waiting: list[str] = []
    for item in document["paths"].values():
        for operation in item.values():
            yield from (
                one["name"] for one in operation.get("parameters", []) if one["in"] in {"path", "query"}
            )
            waiting += _refs(operation.get("requestBody", {}))
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        schema = document["components"]["schemas"][name]
        yield from schema.get("properties", {})
        waiting += _refs(schema)


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if str(value.get("$ref", "")).startswith(_REF):
            yield value["$ref"].removeprefix(_REF)
        for one in value.values():
            yield from _refs(one)
    elif isinstance(value, list):
        for one in value:
            yield from _refs(one)


def test_each_field_of_a_request_has_its_name() -> None:
    text = NAMES.read_text(encoding="utf-8")
    named = {quoted or bare for quoted, bare in re.findall(r"(?:'([^']+)'|\b(\w+)): \[", text)}
    asked = set(_asked(described()))
    assert len(asked) > 300
    assert asked - named == set()
