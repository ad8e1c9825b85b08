"""The documents that lead to the features: landing page, conformance, collections (OGC 17-069r4, 7.2-7.14)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gridgov.ogc.rules.crs import OFFERED, STORED, Crs
from gridgov.ogc.rules.layers import Layer

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

CONFORMS_TO = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)
TITLE = "gridgov 图层 · Layers"

Json = dict[str, Any]
Sides = tuple[float, float, float, float]


def link(href: str, rel: str, media_type: str = JSON, title: str | None = None) -> Json:
    told = {"href": href, "rel": rel, "type": media_type}
    return told if title is None else {**told, "title": title}


def landing(root: str) -> Json:
    """``root``: the address that all of this stands below, without a slash at the end."""
    return {
        "title": TITLE,
        "description": "本人管辖范围内的图层,只读 · The layers within one's own scope, for reading",
        "links": [
            link(f"{root}/", "self", title="本页 · This page"),
            link(f"{root}/api", "service-desc", OPENAPI, "接口定义 · The API definition"),
            link(f"{root}/conformance", "conformance", title="符合的标准 · What it conforms to"),
            link(f"{root}/collections", "data", title="图层 · The layers"),
        ],
    }


def conformance() -> Json:
    return {"conformsTo": list(CONFORMS_TO)}


def collections(root: str, layers: Iterable[Layer], box: Sides) -> Json:
    return {
        "links": [link(f"{root}/collections", "self")],
        "crs": list(OFFERED),
        "collections": [collection(root, layer, box) for layer in layers],
    }


def collection(root: str, layer: Layer, box: Sides) -> Json:
    """``box``: west, south, east, north of the county. The extent in time is open: what was first is nobody's to tell."""
    here = f"{root}/collections/{layer.id}"
    extent: Json = {"spatial": {"bbox": [list(box)], "crs": Crs.CRS84}}
    if layer.when is not None:
        extent["temporal"] = {
            "interval": [[None, None]], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
        }  # fmt: skip
    return {
        "id": layer.id, "title": f"{layer.zh} · {layer.en}", "description": layer.says, "itemType": "feature",
        "extent": extent, "crs": list(OFFERED), "storageCrs": STORED,
        "links": [link(here, "self"), link(f"{here}/items", "items", GEOJSON, f"{layer.zh} · {layer.en}")],
    }  # fmt: skip


def page_links(here: str, layer_url: str, following: str | None) -> Sequence[Json]:
    """Of a page of features: itself, its collection, and the page after it where there is one."""
    found = [link(here, "self", GEOJSON), link(layer_url, "collection")]
    return found if following is None else [*found, link(following, "next", GEOJSON)]


def feature_links(here: str, layer_url: str) -> Sequence[Json]:
    return [link(here, "self", GEOJSON), link(layer_url, "collection")]


def crs_header(crs: Crs) -> Mapping[str, str]:
    """OGC 18-058, /req/crs/ogc-crs-header."""
    return {"Content-Crs": f"<{crs}>"}
