"""OwnTracks in HTTP mode (owntracks.org/booklet): one JSON object a request. Pure.

Only ``location`` (and ``transition``, which has a place, too) are fixes; what else it may send (status, lwt, waypoints, card,
steps, cmd, an empty body) is answered and needs nothing. Any answer but 2xx is sent again up to 100,000 times.
"""

from typing import Any

import orjson

from gridgov.patrol.rules.points import Aside, Fix, aside, read_fix
from gridgov.patrol.rules.terms import Lack

_WITH_PLACE = frozenset({"location", "transition"})
_SILENT = frozenset(
    {"waypoint", "waypoints", "status", "lwt", "card", "cmd", "configuration", "steps", "request", "dump"}
)


def read_owntracks(body: bytes) -> list[Fix | Aside]:
    """The fix of a request; none where it is about something else."""
    if not body.strip():
        return []
    try:
        content = orjson.loads(body)
    except ValueError:
        return [aside(0, Lack.UNREADABLE, body[:500].decode(errors="replace"))]
    many = content if isinstance(content, list) else [content]
    return [found for index, one in enumerate(many[:500]) if (found := _one(index, one)) is not None]


def _one(index: int, content: Any) -> Fix | Aside | None:
    kind = str(content.get("_type")) if isinstance(content, dict) else None
    if kind in _SILENT:
        return None
    if kind not in _WITH_PLACE:
        # An encrypted one, too: this house gives out no passphrase, the line itself is encrypted.
        return aside(index, Lack.UNREADABLE, {"_type": kind[:40]} if kind is not None else content)
    # Fields that are zero are left out; latitude and longitude are never zero here.
    return read_fix(
        index, at=content.get("tst"), lon=content.get("lon"), lat=content.get("lat"), accuracy_m=content.get("acc"),
        mock=content.get("mock", False), content={key: value for key, value in content.items() if key not in {"tid", "topic"}},
    )  # fmt: skip
