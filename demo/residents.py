"""Who lives in the demo homes, with whom to call and which devices hang there: fictional, and the same in every run.

Numbers begin with 10, which no Chinese mobile number does; nothing of this may ever be laid over real people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from demo.accounts import county_key, made_id
from demo.county import County
from demo.county.model import COUNTY_CODE, Building

VENDOR = "demo"
SILENT_AFTER_S = 86_400
"""The longest heartbeat interval that there may be: a demo that is not running every day owes nobody a visit."""
TEST_EVERY_DAYS = 31
OUTSIDE_IN_A_DRILL_NEVER = frozenset({"fire_119", "medical_120", "police_110"})

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gadget:
    """A device that hangs in a home."""

    id: str
    kind: str
    serial: str
    place_in_home: str


@dataclass(frozen=True, slots=True)
class Household:
    """Somebody served; ``served`` is what adds them, ``agreement`` what the service stands on."""

    name: str
    grid: str
    served: Json
    agreement: Json
    gadgets: tuple[Gadget, ...]


@dataclass(frozen=True, slots=True)
class _Resident:
    name: str
    birth_year: int
    health: str
    contacts: tuple[tuple[str, str, bool], ...]
    """Name, relation, whether they can come; in the order in which they are called."""
    more: tuple[tuple[str, str], ...] = ()
    """Devices beside the button: kind and where."""


_RESIDENTS = (
    _Resident("顾奶奶", 1938, "高血压,常年服药", (("邻居 李女士", "neighbour", True), ("女儿 顾女士", "child", False)),
              (("smoke_detector", "厨房"),)),
    _Resident("沈爷爷", 1941, "冠心病,床头有急救药", (("儿子 沈先生", "child", True), ("邻居 方先生", "neighbour", True)),
              (("watch", "随身"),)),
    _Resident("孟奶奶", 1936, "听力不好,请大声敲门", (("孙女 孟女士", "relative", True),)),
    _Resident("白爷爷", 1944, "糖尿病", (("邻居 陶女士", "neighbour", True), ("儿子 白先生", "child", False))),
    _Resident("陆奶奶", 1940, "膝关节置换,行走缓慢", (("护理员 苏女士", "carer", True), ("女儿 陆女士", "child", True))),
    _Resident("程爷爷", 1935, "独居,视力较弱", (("志愿者 贺先生", "volunteer", True),)),
)  # fmt: skip
_CONSENTS = ("medical_handover", "health_to_responders")


def households(county: County) -> tuple[Household, ...]:
    """One in each grid of the first community in turn, at a building of its own."""
    community = county.grids[0].code[:12]
    grids = [grid.code for grid in county.grids if grid.code.startswith(community)]
    found = []
    for index, resident in enumerate(_RESIDENTS):
        grid = grids[index % len(grids)]
        buildings = county.buildings_by_grid[grid]
        found.append(_household(county, index + 1, resident, grid, buildings[index % len(buildings)]))
    return tuple(found)


def services(county: County) -> Sequence[Json]:
    """Who is outside the house: 119 and 120 of the county, the property of the first community."""
    community = county.grids[0].code[:12]
    rows = (
        ("fire_119", COUNTY_CODE, "县消防救援大队(虚构)", "10000080119"),
        ("medical_120", COUNTY_CODE, "县急救中心(虚构)", "10000080120"),
        ("property", community, "社区物业值班室(虚构)", "10000080001"),
    )
    return [
        {"id": _id(county, "service", f"{service}@{area}"), "service": service, "area_path": area, "name": name, "phone": phone}
        for service, area, name, phone in rows
    ]  # fmt: skip


def _household(county: County, number: int, resident: _Resident, grid: str, building: Building) -> Household:
    served_id = _id(county, "served", str(number))
    wears = any(kind == "watch" for kind, _ in resident.more)
    served = {
        "id": served_id, "name": resident.name, "phone": f"100008{number:02d}000", "lives_alone": True,
        "address": f"{building.address}{number}单元{number}01室", "birth_year": resident.birth_year,
        "home": {"lon": building.lon, "lat": building.lat, "datum": "cgcs2000"}, "legal_basis": "contract",
        "access_notes": "备用钥匙在社区值班室", "health_notes": resident.health,
        "consents": [{"consent": name, "by": "person"} for name in (*_CONSENTS, *(("location",) if wears else ()))],
        "contacts": [
            {"id": _id(county, "contact", f"{number}/{place}"), "name": name, "phone": f"100008{number:02d}{place:03d}",
             "relation": relation, "can_come": can_come}
            for place, (name, relation, can_come) in enumerate(resident.contacts, start=1)
        ],
    }  # fmt: skip
    agreement = {
        "id": _id(county, "agreement", str(number)), "number": f"YZ-HJ-{number:04d}", "funding": "full",
        "begins_on": "2026-01-01",
    }  # fmt: skip
    hung = (("button", "床头"), *resident.more)
    gadgets = [
        Gadget(_id(county, "device", f"{number}/{kind}"), kind, f"YZ-{number:02d}-{kind}", where)
        for kind, where in hung
    ]
    return Household(resident.name, grid, served, agreement, tuple(gadgets))


def _id(county: County, kind: str, name: str) -> str:
    key = county_key(county.seed, len(county.towns), len(county.communities), len(county.grids))
    return str(made_id(kind, name, of=key))
