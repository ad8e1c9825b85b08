"""The API definition as OpenAPI 3.0 (OGC 17-069r4, clause 9), for the layers that whoever asks may read.

Our own document (`/openapi.json`) is 3.1 and speaks of commands; clients of this one read 3.0, and look here for the limit.
"""

from collections.abc import Iterable
from typing import Any

from gridgov.ogc.rules.crs import OFFERED, Crs
from gridgov.ogc.rules.documents import GEOJSON, JSON, TITLE, Json
from gridgov.ogc.rules.layers import Kind, Layer, Property
from gridgov.ogc.rules.parameters import DEFAULT_LIMIT, MAX_LIMIT, MAX_TEXT, PAGE_PARAMETERS

_PROBLEM = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_REFUSALS = {
    "400": {"description": "参数有误 · A parameter is not good", **_PROBLEM},
    "401": {"description": "用户名或应用密码无效 · Not signed in", **_PROBLEM},
    "403": {"description": "没有权限 · Not permitted", **_PROBLEM},
    "404": {"description": "未找到 · Not found", **_PROBLEM},
    "429": {"description": "请求过于频繁 · Too many requests", **_PROBLEM},
}


def definition(root: str, layers: Iterable[Layer], *, version: str) -> Json:
    paths: Json = {
        "/": _read("landing", "首页 · Landing page"),
        "/api": _read("definition", "接口定义 · API definition"),
        "/conformance": _read("conformance", "符合的标准 · Conformance"),
        "/collections": _read("collections", "图层 · Collections"),
    }
    for layer in layers:
        paths |= _paths_of(layer)
    return {
        "openapi": "3.0.3",
        "info": {"title": TITLE, "version": version},
        "servers": [{"url": root}],
        "security": [{"appPassword": []}, {"accessToken": []}],
        "paths": paths,
        "components": {
            "parameters": {name: _PARAMETERS[name] for name in PAGE_PARAMETERS} | {"featureId": _FEATURE_ID},
            "securitySchemes": {
                "appPassword": {"type": "http", "scheme": "basic"},
                "accessToken": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _paths_of(layer: Layer) -> Json:
    here, title = f"/collections/{layer.id}", f"{layer.zh} · {layer.en}"
    asked = [_asked(one) for one in layer.asked.values()]
    page, one = [_ref(name) for name in PAGE_PARAMETERS], [_ref(name) for name in ("featureId", "crs", "f")]
    return {
        here: _read(f"{layer.id}.collection", title),
        f"{here}/items": _read(f"{layer.id}.items", title, GEOJSON, [*page, *asked]),
        f"{here}/items/{{featureId}}": _read(f"{layer.id}.item", title, GEOJSON, one),
    }


def _read(name: str, title: str, media_type: str = JSON, parameters: list[Json] | None = None) -> Json:
    answer = {"description": title, "content": {media_type: {"schema": {"type": "object"}}}}
    return {
        "get": {
            "operationId": name, "summary": title, "responses": {"200": answer, **_REFUSALS},
            "parameters": [_ref("f")] if parameters is None else parameters,
        }
    }  # fmt: skip


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/parameters/{name}"}


def _query(name: str, schema: Any, says: str) -> Json:
    return {
        "name": name, "in": "query", "required": False, "schema": schema, "style": "form", "explode": False,
        "description": says,
    }  # fmt: skip


def _asked(one: Property) -> Json:
    schema: Json = {
        "type": "boolean" if one.kind is Kind.FLAG else "integer" if one.kind is Kind.WHOLE else "string"
    }
    if schema["type"] == "string":
        schema["maxLength"] = MAX_TEXT
    return _query(one.name, schema, one.zh)


_CRS = {"type": "string", "format": "uri", "enum": list(OFFERED), "default": Crs.CRS84}
_PARAMETERS: Json = {
    "limit": _query(
        "limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        "每页要素数 · features a page",
    ),
    "bbox": _query(
        "bbox", {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
        "范围:西,南,东,北;bbox-crs 为 EPSG:4490 时为 南,西,北,东 · west,south,east,north; south first in EPSG:4490",
    ),
    "bbox-crs": _query("bbox-crs", _CRS, "bbox 的坐标系 · the system of bbox"),
    "datetime": _query(
        "datetime", {"type": "string"}, "RFC 3339 时刻或区间,.. 表示不限 · an instant, or begin/end with .. for open"
    ),
    "crs": _query("crs", _CRS, "应答的坐标系 · the system of the answer"),
    "cursor": _query(
        "cursor", {"type": "string", "maxLength": MAX_TEXT}, "由 next 链接给出 · as the link next gives it"
    ),
    "f": _query("f", {"type": "string", "enum": ["json", "geojson"]}, "格式 · form"),
}  # fmt: skip
_FEATURE_ID: Json = {
    "name": "featureId", "in": "path", "required": True, "schema": {"type": "string", "maxLength": MAX_TEXT}
}  # fmt: skip
