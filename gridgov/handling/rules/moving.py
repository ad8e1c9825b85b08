"""Moving a person: what should be thought of twice, and the digest that holds a preview to what is done. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from gridgov.people.rules.places import Place
from gridgov.people.rules.post_warnings import Warn
from gridgov.people.rules.posts import PostTerms


def digest_of(wanted: Mapping[str, Any], preview: Mapping[str, Any]) -> str:
    """SHA-256 of what was asked for and what it will do, as JSON values; the preview without its digest."""
    content = {"wanted": wanted, "preview": {name: preview[name] for name in preview if name != "digest"}}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def staffing_warnings(grid_path: str, place: Place | None, staying: Sequence[PostTerms]) -> list[Warn]:
    """Of a grid that a gridworker leaves; ``staying`` are the gridworkers' posts there afterwards."""
    name = place.name if place else grid_path
    if not staying:
        return [
            Warn(
                "grid-without-gridworker",
                f"网格“{name}”({grid_path})将没有网格员,请先安排接任人",
                f"Grid {grid_path} will have no gridworker; name a successor",
            )
        ]
    if place is not None and place.needs_full_time and not any(post.full_time for post in staying):
        return [
            Warn(
                "no-full-time-gridworker",
                f"城镇综合网格“{name}”({grid_path})将没有专职网格员",
                f"The urban comprehensive grid {grid_path} will have no full-time gridworker",
            )
        ]
    return []


def nobody_takes(count: int) -> Warn:
    return Warn(
        "nobody-takes",
        f"列出的待办中有 {count} 件上级岗位也无人,将留在空缺岗位,请指定接任人",
        f"Of the to-dos listed {count} stay at the vacant post: nobody is above it; name a successor",
    )


def roster_gap(count: int, first: datetime) -> Warn:
    return Warn(
        "roster-gap",
        f"已排的 {count} 个班次(最早 {first:%Y-%m-%d %H:%M} UTC)将无人当值,请调整班表",
        f"{count} planned shifts (the first at {first:%Y-%m-%d %H:%M} UTC) will be served by nobody; change the roster",
    )


def absence_uncovered(name: str) -> Warn:
    return Warn(
        "absence-uncovered",
        f"{name}休假期间将无人替班,请另行指定替班人",
        "Somebody on leave loses their substitute; enter another",
    )


NO_POST_LEFT = Warn(
    "no-post-left",
    "该人员将没有任何岗位,但账号仍可登录;如已离职请选择离职",
    "The person will hold no post and can still sign in; if they have gone, let them leave",
)
