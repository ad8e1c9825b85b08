"""The contract that clients are generated from: names that speak, and an outline in which every change is one line."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.routing import APIRoute

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
_LIMITS = (
    ("format", ""), ("pattern", "~"), ("minLength", ">="), ("maxLength", "<="), ("minItems", ">="), ("maxItems", "<="),
    ("minimum", ">="), ("maximum", "<="), ("exclusiveMinimum", ">"), ("exclusiveMaximum", "<"),
)  # fmt: skip


def operation_id_of(route: APIRoute) -> str:
    """The function's own name. ``one`` tells it from the action that it calls (``add_one_device``), not a client."""
    return route.name.replace("_one_", "_")


def outline(document: Mapping[str, Any]) -> list[str]:
    """A line for each operation, parameter, body and answer, then for each schema and field, in a fixed order.

    What is said in words (summaries, descriptions, examples) is left out: it binds nobody.
    """
    operations = [
        line
        for path, item in sorted(document["paths"].items())
        for method in _METHODS
        if method in item
        for line in _operation(f"{method.upper()} {path}", item[method])
    ]
    schemas = document["components"]["schemas"]
    return [*operations, *(line for name in sorted(schemas) for line in _schema(name, schemas[name]))]


def _operation(name: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f"{name} {operation['operationId']}"
    for told in sorted(operation.get("parameters", ()), key=lambda one: (one["in"], one["name"])):
        yield f"  {told['in']} {told['name']}{_need(told.get('required', False))} {_shape(told.get('schema', {}))}"
    body = operation.get("requestBody", {})
    for media, content in sorted(body.get("content", {}).items()):
        yield f"  body{_need(body.get('required', False))} {media} {_shape(content.get('schema', {}))}"
    problems = []
    for status, answer in sorted(operation["responses"].items()):
        told = answer.get("content", {})
        if any("problem+json" in media for media in told):
            problems.append(status)  # what every problem looks like stands once, among the schemas
            continue
        shapes = [f"{media} {_shape(content.get('schema', {}))}" for media, content in sorted(told.items())]
        yield " ".join(["  " + status, " | ".join(shapes)]).rstrip()
    if problems:
        yield f"  problems {' '.join(problems)}"


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    if "properties" not in schema:
        yield f"{name} {_shape(schema)}"
        return
    yield name
    needed = schema.get("required", ())
    for field, told in sorted(schema["properties"].items()):
        yield f"  {name}.{field}{_need(field in needed)} {_shape(told)}"


def _need(told: Any) -> str:
    return "!" if told else ""


def _shape(schema: Mapping[str, Any]) -> str:
    """A schema in one line: ``string uuid``, ``[EventOut]``, ``integer >=1 <=200 =50``, ``'a' | 'b'``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2] + _default(schema)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " | ".join(_shape(one) for one in schema[key]) + _default(schema)
    if "enum" in schema:
        return " | ".join(repr(one) for one in schema["enum"]) + _default(schema)
    if "const" in schema:
        return repr(schema["const"])
    return _plain(schema) + _default(schema)


def _plain(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "any")
    if kind == "array":
        inner = schema.get("items") or {}
        kind = f"[{_shape(inner)}]" if "prefixItems" not in schema else _tuple(schema["prefixItems"])
    elif kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        kind = "{" + _shape(schema["additionalProperties"]) + "}"
    elif kind == "object" and "properties" in schema:
        fields = (f"{name}: {_shape(told)}" for name, told in sorted(schema["properties"].items()))
        kind = "{" + ", ".join(fields) + "}"
    limits = [f" {sign}{schema[key]}" for key, sign in _LIMITS if key in schema]
    return f"{kind}{''.join(limits)}"


def _tuple(shapes: list[Mapping[str, Any]]) -> str:
    return "(" + ", ".join(_shape(one) for one in shapes) + ")"


def _default(schema: Mapping[str, Any]) -> str:
    return f" ={schema['default']!r}" if schema.get("default") is not None else ""
