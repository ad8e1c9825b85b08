"""The shapes of a draft for a map, a page at a time."""

import json
from typing import Any

import shapely

from geo.measure import areas_m2
from geo.point import Datum
from gridgov.grids.rules.layer.attributes import text_of
from gridgov.grids.rules.layer.draft import in_stored_datum, unpack


def preview(
    content: bytes | None, options: dict[str, Any], *, after: int, limit: int, stored: bool
) -> tuple[list[dict[str, Any]], int]:
    """GeoJSON features in the stored datum, in the order of the file, and how many there are in all.

    ``stored``: the content stands in the stored datum already (a repaired layer does).
    """
    if content is None:
        return [], 0
    layer, _ = unpack(content)
    page = layer.features[after : after + limit]
    total = len(layer.features)
    if not stored:
        layer.features[:] = page
        page = in_stored_datum(layer, Datum(options["datum_used"]))
    shapes = [feature.geometry for feature in page]
    sizes = areas_m2(shapes).tolist() if shapes else []
    fields = options["fields"]
    return [
        {
            "type": "Feature",
            "geometry": None if shape.is_empty else json.loads(shapely.to_geojson(shape)),
            "properties": {
                "row": feature.index,
                "code": text_of(feature.properties.get(fields["code"])),
                "name": text_of(feature.properties.get(fields["name"])),
                "area_m2": size,
            },
        }
        for feature, shape, size in zip(page, shapes, sizes, strict=True)
    ], total
