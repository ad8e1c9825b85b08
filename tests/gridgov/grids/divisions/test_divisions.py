"""Divisions over HTTP: planned, previewed, in conflict, cancelled exactly, filed, listed; posts carried; who came after."""

from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, box
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from geo.datum import convert
from gridgov.clock import SHANGHAI
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryRow, SuccessionRow
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.builders.events import report_body
from tests.builders.ground import add_ground, merge_body, redraw_body, split_body
from tests.builders.people import add_someone, post
from tests.gridgov.grids.divisions.conftest import Divider
from tests.support.api import problem

NEW = COMMUNITY + "0003"
STATE = (
    "select 'area ' || path, valid_from::text, valid_to::text, name || coalesce(household_count::text, '') from areas"
    " union all select 'ground ' || area_path, valid_from::text, valid_to::text, md5(geom::bytea) from area_boundaries"
    " union all select 'post ' || area_path || role || person_id::text, starts_at::text, ends_at::text, '' from posts"
    " where ends_at is null or ends_at > starts_at"
    " union all select 'succession ' || from_path, to_path, effective_on::text, '' from area_successions order by 1, 2"
)


async def state_of(session: AsyncSession) -> list[tuple[Any, ...]]:
    """Everything that a division may change, row by row."""
    return [tuple(row) for row in await session.execute(text(STATE))]


async def posts_at(session: AsyncSession, path: str, at: datetime) -> list[str]:
    statement = select(PostRow.role).where(
        PostRow.area_path == path, PostRow.starts_at <= at, PostRow.ends_at.is_(None) | (PostRow.ends_at > at)
    )
    return sorted((await session.scalars(statement)).all())


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


async def test_a_split_is_planned_and_changes_nothing_before_its_day(divider: Divider) -> None:
    tomorrow = await divider.days_ahead(1)
    division = await divider.plan(split_body(tomorrow))
    assert (division["state"], division["retired"], division["carried"]) == ("planned", [], [])
    assert [(area["path"], area["household_count"]) for area in division["after"]] == [
        (GRIDS[0], 200),
        (NEW, 200),
    ]
    assert division["before"][0]["area_m2"] == pytest.approx(
        sum(area["area_m2"] for area in division["after"]), abs=0.1
    )
    assert {warning["code"] for warning in division["warnings"]} == {"too-small", "no-gridworker"}
    assert await divider.grid_at(0.7, await divider.today()) == GRIDS[0]
    assert await divider.grid_at(0.7, tomorrow) == NEW
    assert await divider.grid_at(0.5, tomorrow) == GRIDS[0], "on the new edge: the lowest path"
    area = (await divider.office.get(f"/api/v1/areas/{GRIDS[0]}")).json()
    assert area["household_count"] == 400, "new figures wait for the day"
    listed = (await divider.office.get("/api/v1/areas", params={"parent": COMMUNITY})).json()
    assert NEW not in [item["path"] for item in listed["items"]]


async def test_what_holds_from_today_holds_at_once(divider: Divider) -> None:
    today = await divider.today()
    division = await divider.plan(
        split_body(
            today, parts=[{"path": GRIDS[0], "name": "老网格", "household_count": 210}, {"name": "东"}]
        )
    )
    assert division["state"] == "in_force"
    assert await divider.grid_at(0.7, today) == NEW
    assert await divider.grid_at(0.7, today - timedelta(days=1)) == GRIDS[0]
    area = (await divider.office.get(f"/api/v1/areas/{GRIDS[0]}")).json()
    assert (area["name"], area["household_count"]) == ("老网格", 210)
    problem(await divider.do(division, "cancel"), 409, "conflict")


async def test_merged_posts_are_carried_at_midnight(
    divider: Divider, session: AsyncSession, settings: Settings
) -> None:
    worker = await add_someone(
        session, settings, post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY, name="王网格"
    )
    await session.commit()
    day = await divider.days_ahead(3)
    division = await divider.plan(merge_body(day))
    assert [(one["person_name"], one["from_path"], one["to_path"]) for one in division["carried"]] == [
        ("王网格", GRIDS[1], GRIDS[0])
    ]
    just_before = midnight(day) - timedelta(seconds=1)
    assert await posts_at(session, GRIDS[1], just_before) == ["gridworker"]
    assert await posts_at(session, GRIDS[1], midnight(day)) == []
    assert await posts_at(session, GRIDS[0], midnight(day)) == ["grid_chief", "gridworker", "gridworker"]
    kinds = {
        row.kind
        for kind in ("PostEnded", "PostGiven")
        for row in await divider.announced(kind)
        if row.subject_id == worker.id
    }
    assert kinds == {"PostEnded", "PostGiven"}
    audited = select(AuditRow.action).where(AuditRow.county_code == COUNTY).order_by(AuditRow.seq)
    assert (await session.scalars(audited)).all()[-2:] == ["post_carried", "division_planned"]


async def test_somebody_in_both_merged_grids_keeps_one_post(
    divider: Divider, session: AsyncSession, settings: Settings
) -> None:
    both = [post(Role.GRIDWORKER, path) for path in GRIDS[:2]]
    await add_someone(session, settings, *both, county_code=COUNTY, name="两处")
    await session.commit()
    division = await divider.plan(merge_body(await divider.days_ahead(1)))
    assert [one["held_already"] for one in division["carried"]] == [True]
    new = await divider.plan(merge_body(await divider.days_ahead(2), paths=(GRIDS[2], GRIDS[3]), into=None))
    assert new["carried"] == []


async def test_posts_go_where_the_request_says(divider: Divider, session: AsyncSession) -> None:
    day = await divider.days_ahead(1)
    parts = [
        {"path": GRIDS[0], "household_count": 200},
        {"name": "东", "household_count": 200, "takes_over": [GRIDS[0]]},
    ]
    division = await divider.plan(split_body(day, parts=parts))
    assert {one["to_path"] for one in division["carried"]} == {NEW}
    assert await posts_at(session, NEW, midnight(day)) == ["grid_chief", "gridworker"]
    assert [w["path"] for w in division["warnings"] if w["code"] == "no-gridworker"] == [GRIDS[0]]


async def test_cancelled_everything_is_exactly_as_it_was(
    divider: Divider, session: AsyncSession, settings: Settings
) -> None:
    await add_someone(session, settings, post(Role.GRIDWORKER, GRIDS[1]), county_code=COUNTY)
    await session.commit()
    before = await state_of(session)
    day = await divider.days_ahead(2)
    for body in (
        split_body(day), split_body(day, keeps=False), merge_body(day), merge_body(day, into=None), redraw_body(day, at=1.2),
    ):  # fmt: skip
        division = await divider.plan(body)
        assert await state_of(session) != before
        answer = await divider.do(division, "cancel")
        assert answer.status_code == 200, answer.text
        assert (answer.json()["state"], answer.json()["version"]) == ("cancelled", division["version"] + 1)
        assert await state_of(session) == before, body
        problem(await divider.do(answer.json(), "cancel"), 409, "conflict")


async def test_a_post_or_code_given_to_a_grid_that_will_not_be_goes_with_it(
    divider: Divider, session: AsyncSession, settings: Settings
) -> None:
    division = await divider.plan(split_body(await divider.days_ahead(2)))
    await add_someone(session, settings, post(Role.GRIDWORKER, NEW), county_code=COUNTY)
    area_id = (await session.scalars(select(AreaRow.id).where(AreaRow.path == NEW))).one()
    session.add(
        AliasRow(
            id=new_id(),
            area_id=area_id,
            system="prefecture",
            issuer="市",
            code="1",
            valid_from=date(2027, 1, 1),
        )
    )
    await session.commit()
    assert (await divider.do(division, "cancel")).status_code == 200
    now = midnight(await divider.days_ahead(5))
    assert await posts_at(session, NEW, now) == []
    assert (await session.scalars(select(AliasRow.id).where(AliasRow.system == "prefecture"))).all() == []


async def test_what_became_of_a_carried_post_holds_when_it_is_carried_back(
    divider: Divider, session: AsyncSession, county: SmallCounty
) -> None:
    day = await divider.days_ahead(2)
    division = await divider.plan(split_body(day, keeps=False))
    given = (
        await session.scalars(
            select(PostRow).where(PostRow.person_id == county[Role.GRIDWORKER].id, PostRow.ends_at.is_(None))
        )
    ).one()
    ends = (midnight(day) + timedelta(days=9)).isoformat()
    security = divider.api.as_(county[Role.SECURITY_ADMINISTRATOR])
    assert (await security.post(f"/api/v1/posts/{given.id}/end", json={"ends_at": ends})).status_code == 200
    assert (await divider.do(division, "cancel")).status_code == 200
    assert await posts_at(session, GRIDS[0], midnight(day)) == ["grid_chief", "gridworker"]
    assert await posts_at(session, GRIDS[0], midnight(day) + timedelta(days=10)) == ["grid_chief"]


async def test_a_later_division_builds_on_an_earlier_one_and_never_the_other_way(divider: Divider) -> None:
    first, second = await divider.days_ahead(2), await divider.days_ahead(4)
    one = await divider.plan(split_body(first))
    other = await divider.plan(merge_body(second, paths=(NEW, GRIDS[1]), into=NEW))
    between = await divider.days_ahead(3)
    for body in (
        merge_body(between, paths=(NEW, GRIDS[1]), into=NEW),  # the later one would lose its ground
        split_body(second, path=NEW, at=0.75),  # on the same day
        split_body(first, at=0.2),
    ):
        refused = problem(await divider.office.post("/api/v1/divisions", json=body), 409, "conflict")
        assert refused["division_id"] in {one["id"], other["id"]}
    named = problem(await divider.do(one, "cancel"), 409, "conflict")
    assert (named["division_id"], named["on"]) == (other["id"], second.isoformat())
    assert (await divider.do(other, "cancel")).status_code == 200
    assert (await divider.do(one, "cancel")).status_code == 200


async def test_new_boundaries_may_be_drawn_in_the_datum_of_a_map(divider: Divider) -> None:
    """Three corners between two grids, drawn on a map in GCJ-02 with seven decimals."""
    edge = [(119.911, 33.40), (119.913, 33.405), (119.911, 33.41)]
    outlines = {
        GRIDS[0]: [(119.90, 33.40), *edge, (119.90, 33.41)],
        GRIDS[1]: [(119.92, 33.40), (119.92, 33.41), *reversed(edge)],
    }
    parts = []
    for path, outline in outlines.items():
        closed = np.array([*outline, outline[0]])
        lon, lat = convert(closed[:, 0], closed[:, 1], "cgcs2000", "gcj02")
        ring = np.round(np.column_stack([lon, lat]), 7).tolist()
        parts.append({"path": path, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    day = await divider.days_ahead(1)
    division = await divider.plan(redraw_body(day, at=0, cut=None, datum="gcj02", parts=parts))
    assert [area["path"] for area in division["after"]] == list(GRIDS[:2])
    assert await divider.grid_at(1.25, day) == GRIDS[0]
    assert await divider.grid_at(1.25, await divider.today()) == GRIDS[1]
    problem(
        await divider.office.post(
            "/api/v1/divisions", json=redraw_body(day, at=0, cut=None, datum="wgs84", parts=parts)
        ),
        409,
    )
    other = await divider.days_ahead(2)
    wrong = await divider.office.post(
        "/api/v1/divisions", json=redraw_body(other, at=0, cut=None, datum="wgs84", parts=parts)
    )
    assert problem(wrong, 422)["defects"], "half a kilometre off: told with places"


async def test_a_second_line_on_the_first_day_corrects_the_first(divider: Divider) -> None:
    today = await divider.today()
    await divider.plan(split_body(today))
    await divider.plan(redraw_body(today, at=0.3, paths=(GRIDS[0], NEW)))
    assert await divider.grid_at(0.4, today) == NEW
    await divider.plan(merge_body(today, paths=(GRIDS[0], NEW)))
    again = await divider.plan(split_body(today, at=0.6))
    assert again["after"][1]["path"] == COMMUNITY + "0004", "a number once given is never given again"


REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "a day that has been": ({"effective_on": "2026-01-01"}, 422, "/effective_on"),
    "an unknown grid": ({"paths": [COMMUNITY + "0999"]}, 422, "/paths/0"),
    "a grid of another county": ({"paths": ["3299980010010001"]}, 422, "/paths/0"),
    "no datum": ({"datum": None}, 422, "/datum"),
    "a line that is none": ({"cut": {"type": "Square"}}, 422, "/cut"),
    "a line in the sea": ({"cut": {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}}, 422, "/cut"),
    "a ring that is not closed": ({"cut": None, "parts": [{"path": GRIDS[0], "geometry": {"type": "Polygon", "coordinates": [[[119.9, 33.4], [119.905, 33.4], [119.905, 33.41]]]}}, {"name": "b"}]}, 422, "/parts/0/geometry"),
    "an unknown department": ({"parts": [{"path": GRIDS[0]}, {"name": "园区", "kind": "dedicated", "department_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}]}, 422, "/parts/1/department_id"),
    "a part with something unknown": ({"parts": [{"path": GRIDS[0], "area": 3}, {"name": "b"}]}, 422, "/parts/0/area"),
    "communities mixed": ({"kind": "merge", "paths": [GRIDS[0], GRIDS[2]], "cut": None, "parts": [{"path": GRIDS[0]}]}, 422, "/paths/1"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
@pytest.mark.parametrize("address", ["/api/v1/divisions", "/api/v1/divisions/preview"])
async def test_bad_input_is_refused_with_field_and_remedy_and_nothing_written(
    divider: Divider, session: AsyncSession, name: str, address: str
) -> None:
    changes, status, pointer = REFUSED[name]
    before = await state_of(session)
    body = split_body(await divider.days_ahead(1), **changes)
    problem(await divider.office.post(address, json=body), status, pointer=pointer)
    assert await state_of(session) == before


async def test_only_those_who_divide_areas_divide_and_see_whose_posts_went(
    divider: Divider, county: SmallCounty
) -> None:
    body = split_body(await divider.days_ahead(1), keeps=False)
    for role in (Role.TOWN_DISPATCHER, Role.COMMUNITY_CLERK, Role.GRIDWORKER, Role.SECURITY_ADMINISTRATOR):
        problem(await divider.api.as_(county[role]).post("/api/v1/divisions", json=body), 403)
    division = await divider.plan(body)
    assert len(division["carried"]) == 2
    seen = (await divider.api.as_(county[Role.RESIDENT]).get(f"/api/v1/divisions/{division['id']}")).json()
    assert (seen["carried"], len(seen["after"])) == (None, 2)


async def test_a_preview_says_what_planning_does_and_writes_nothing(
    divider: Divider, session: AsyncSession, county: SmallCounty
) -> None:
    worker = divider.api.as_(county[Role.GRIDWORKER])
    for lon in (119.902, 119.908, 119.909):
        place = {"lon": lon, "lat": 33.405, "datum": "wgs84"}
        assert (await worker.post("/api/v1/events", json=report_body(place=place))).status_code == 201
    body = split_body(await divider.days_ahead(1), keeps=False)
    before = await state_of(session)
    shown = (await divider.office.post("/api/v1/divisions/preview", json=body)).json()
    assert await state_of(session) == before
    assert shown["open_event_count"] == 3
    assert set(shown["geometries"]) == {NEW, COMMUNITY + "0004"}
    kept = (
        await divider.office.post("/api/v1/divisions/preview", json=split_body(await divider.days_ahead(1)))
    ).json()
    assert kept["open_event_count"] == 2
    planned = await divider.plan(body)
    same = ("before", "after", "retired", "warnings", "carried", "parent_path", "effective_on")
    assert {name: shown[name] for name in same} == {name: planned[name] for name in same}


async def test_sent_twice_it_is_planned_once(divider: Divider) -> None:
    body = split_body(await divider.days_ahead(1))
    answers = [
        await divider.office.post("/api/v1/divisions", json=body, headers={"Idempotency-Key": "split-1"})
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["Idempotent-Replayed"] == "true"


async def test_filing_is_recorded_and_the_unfiled_are_found(divider: Divider) -> None:
    tomorrow = await divider.days_ahead(1)
    division = await divider.plan(split_body(tomorrow))
    other = await divider.plan(merge_body(tomorrow, paths=(GRIDS[2], GRIDS[3]), into=GRIDS[2]))
    body = {"filed_on": (await divider.today()).isoformat(), "document": "盐网备〔2026〕3号"}
    problem(
        await divider.do(division, "filing", {**body, "filed_on": tomorrow.isoformat()}),
        422,
        pointer="/filed_on",
    )
    filed = (await divider.do(division, "filing", body)).json()
    assert (filed["filed_document"], filed["version"]) == ("盐网备〔2026〕3号", 2)
    stale = problem(await divider.do(division, "filing", body), 412, "stale-version")
    assert stale["current"]["version"] == 2
    problem(await divider.office.post(f"/api/v1/divisions/{division['id']}/filing", json=body), 428)

    async def listed(**query: Any) -> list[str]:
        page = (await divider.office.get("/api/v1/divisions", params=query)).json()
        return [item["id"] for item in page["items"]]

    assert await listed(unfiled=True) == [other["id"]]
    assert await listed(kind="split") == [division["id"]]
    assert await listed(parent=OTHER_COMMUNITY) == [other["id"]]
    assert await listed(planned=False) == []
    first = (await divider.office.get("/api/v1/divisions", params={"limit": 1})).json()
    second = (
        await divider.office.get("/api/v1/divisions", params={"limit": 1, "cursor": first["next_cursor"]})
    ).json()
    assert [page["items"][0]["id"] for page in (first, second)] == [other["id"], division["id"]]
    assert second["next_cursor"] is None
    problem(await divider.office.get("/api/v1/divisions", params={"cursor": "x"}), 422, pointer="/cursor")
    problem(await divider.office.get(f"/api/v1/divisions/{new_id()}"), 404)


async def test_successors_follow_every_division_to_the_day(divider: Divider) -> None:
    today = await divider.today()
    await divider.plan(split_body(today, keeps=False))
    west, east = COMMUNITY + "0003", COMMUNITY + "0004"
    later, latest = await divider.days_ahead(3), await divider.days_ahead(6)
    await divider.plan(merge_body(later, paths=(east, GRIDS[1]), into=GRIDS[1]))
    await divider.plan(split_body(latest, path=GRIDS[1], at=1.5, parts=[{"path": GRIDS[1]}, {"name": "新"}]))

    async def successors(path: str, **query: Any) -> list[str]:
        rows = await divider.office.get(f"/api/v1/areas/{path}/successors", params=query)
        return [row["path"] for row in rows.json()]

    assert await successors(GRIDS[0]) == [west, east]
    assert await successors(GRIDS[0], day=later.isoformat()) == [GRIDS[1], west]
    assert await successors(GRIDS[0], day=latest.isoformat()) == [GRIDS[1], west, COMMUNITY + "0005"]
    assert await successors(GRIDS[0], day=(today - timedelta(days=1)).isoformat()) == [GRIDS[0]]
    assert await successors(GRIDS[1], since=latest.isoformat(), day=latest.isoformat()) == [
        GRIDS[1],
        COMMUNITY + "0005",
    ]
    after = (latest + timedelta(days=1)).isoformat()
    assert await successors(GRIDS[1], since=after, day=after) == [GRIDS[1]]


async def test_micro_grids_end_with_the_ground_that_held_them(
    divider: Divider, session: AsyncSession
) -> None:

    whole, astride = (MultiPolygon([box(west, 33.401, west + 0.003, 33.404)]) for west in (119.901, 119.904))
    await add_ground(session, {GRIDS[0] + "01": whole, GRIDS[0] + "02": astride})
    await session.commit()
    day = await divider.days_ahead(1)
    division = await divider.plan(split_body(day))
    assert division["retired"] == [GRIDS[0] + "02"]
    micro = await divider.plan({
        "kind": "split", "paths": [GRIDS[0] + "01"], "datum": "wgs84", "effective_on": day.isoformat(), "reason": "细分",
        "cut": {"type": "LineString", "coordinates": [[119.902, 33], [119.902, 34]]},
        "parts": [{"path": GRIDS[0] + "01"}, {"name": "东微网格"}],
    })  # fmt: skip
    assert [area["path"] for area in micro["after"]] == [GRIDS[0] + "01", GRIDS[0] + "03"]
    assert (await divider.do(micro, "cancel")).status_code == 200
    assert (await divider.do(division, "cancel")).status_code == 200
    ends = select(BoundaryRow.valid_to).where(BoundaryRow.area_path.startswith(GRIDS[0]))
    assert set((await session.scalars(ends)).all()) == {None}
    assert (await session.scalars(select(SuccessionRow))).all() == []
