"""The page of a grid's public card: one file without scripts, images or anything from elsewhere."""

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from gridgov.clock import SHANGHAI
from gridgov.errors import Problem
from gridgov.grids.schemas.cards import CardPersonOut, GridCardOut
from gridgov.web.pages import Frame

_STYLE = """
body{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:40rem;margin:2rem auto;
padding:0 1rem;color:#111;line-height:1.6}
h1{font-size:1.8rem;margin:0}p.where{margin:0 0 1rem;color:#444}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.5rem;text-align:left;vertical-align:top}
th{width:11rem;background:#f2f2f2;font-weight:600}small{color:#555;font-weight:400}
svg{display:block;width:100%;max-height:22rem;margin:1rem 0;fill:#dbe9f6;stroke:#1a4f7a;stroke-width:1}
footer{color:#555;font-size:.85rem}@media print{body{margin:0;max-width:none}}
"""
FRAME = Frame(_STYLE, forms=False, secret=False)
_SIDE = 400
_HECTARE_M2 = 10_000
_SETTLEMENTS = {"urban": ("城市", "urban"), "rural": ("农村", "rural")}


def card_page(card: GridCardOut) -> str:
    """The whole page; every word of the data is escaped."""
    where = " ".join(name for name in (card.county_name, card.town_name, card.community_name) if name)
    rows = "".join(
        f"<tr><th>{zh}<br><small>{en}</small></th><td>{value}</td></tr>" for zh, en, value in _rows(card)
    )
    updated = card.updated_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return FRAME.page(
        card.name,
        f"<h1>{escape(card.name)}</h1><p class='where'>{escape(where)}</p>{_outline(card.boundary)}<table>{rows}</table>"
        f"<footer><p>网格编号 {escape(card.path)} · 更新于 <time>{updated}</time> · updated</p></footer>",
    )


def missing_page(problem: Problem) -> str:
    """What stands there where there is no such grid."""
    return FRAME.page(problem.zh, f"<h1>{escape(problem.zh)}</h1><p>{escape(problem.en)}</p>")


def _rows(card: GridCardOut) -> Iterator[tuple[str, str, str]]:
    settlement = _SETTLEMENTS.get(card.settlement or "")
    kind = " · ".join(
        [f"{card.kind_zh} {card.kind_en}", *([f"{settlement[0]} {settlement[1]}"] if settlement else [])]
    )
    yield "网格类型", "kind", escape(kind)
    if card.area_m2 is not None:
        yield "面积", "area", f"{card.area_m2 / _HECTARE_M2:,.2f} 公顷 · hectares"
    yield "网格长", "grid chief", _people(card.grid_chiefs)
    yield "专职网格员", "full-time gridworker", _people(card.gridworkers)
    yield "监督电话", "supervision", escape(card.supervision_phone or "未登记 · not recorded")


def _people(people: Sequence[CardPersonOut]) -> str:
    if not people:
        return "未登记 · not recorded"
    return "<br>".join(escape(" ".join(filter(None, (person.name, person.work_phone)))) for person in people)


def _outline(boundary: dict[str, Any] | None) -> str:
    """The shape alone, north up, as wide as it is on the ground."""
    rings = [ring for part in _parts(boundary) for ring in part]
    points = [point for ring in rings for point in ring]
    if not points:
        return ""
    west, south = min(point[0] for point in points), min(point[1] for point in points)
    east, north = max(point[0] for point in points), max(point[1] for point in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = _SIDE / max((east - west) * narrow, north - south, 1e-9)
    path = "".join(
        "M" + "L".join(f"{(x - west) * narrow * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring) + "Z"
        for ring in rings
    )
    width, height = (east - west) * narrow * scale, (north - south) * scale
    return (
        f"<svg viewBox='-2 -2 {width + 4:.1f} {height + 4:.1f}' role='img' aria-label='网格范围 · outline'>"
        f"<path fill-rule='evenodd' d='{path}'/></svg>"
    )


def _parts(boundary: dict[str, Any] | None) -> Sequence[Any]:
    if boundary is None:
        return ()
    coordinates: Sequence[Any] = boundary["coordinates"]
    return (coordinates,) if boundary["type"] == "Polygon" else coordinates
