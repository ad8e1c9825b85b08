"""The API describes itself: every operation has a summary in both languages, problems, and an example of its body."""

from typing import Any

import pytest

from gridgov.app import create_app
from gridgov.settings import Settings


@pytest.fixture(scope="module")
def description(settings: Settings) -> dict[str, Any]:
    described: dict[str, Any] = create_app(settings).openapi()
    return described


def operations(description: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, item in description["paths"].items()
        for method, operation in item.items()
        if method in {"get", "post", "put", "patch", "delete"}
    ]


def test_it_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")


def test_every_operation_is_named_in_both_languages(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        summary = operation["summary"]
        assert any("一" <= char <= "鿿" for char in summary), name
        assert " · " in summary, name


def test_every_operation_tells_its_problems(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        if "/health/" in name:
            continue
        for status in ("401", "422", "429", "503"):
            assert "application/problem+json" in operation["responses"][status]["content"], (name, status)


def test_every_body_has_an_example(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            assert has_example(content, description), (name, kind)


def test_every_number_asked_for_has_an_end(description: dict[str, Any]) -> None:
    """One that no column can hold would be an error of ours. Of a tile the zoom says where its row and column end."""
    for name, operation in operations(description):
        for parameter in operation.get("parameters", []):
            kinds = [parameter["schema"], *parameter["schema"].get("anyOf", [])]
            for kind in (kind for kind in kinds if kind.get("type") == "integer"):
                of_tile = "/tiles/" in name and parameter["in"] == "path"
                assert of_tile or kind.get("maximum", 2**64) < 2**63, (name, parameter["name"])


def has_example(content: dict[str, Any], description: dict[str, Any]) -> bool:
    schema = content.get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    described = description["components"]["schemas"].get(name, schema)
    return bool(
        content.get("examples")
        or content.get("example")
        or described.get("examples")
        or described.get("example")
    )


def test_operation_ids_are_unique(description: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, operation in operations(description)]
    assert len(ids) == len(set(ids))
