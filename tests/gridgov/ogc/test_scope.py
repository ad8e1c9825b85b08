"""Every layer within the scope of whoever reads it: what the API's own lists show, no row more; and homes stay homes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmRow, Device
from gridgov.db.base import new_id
from gridgov.events.tables import EventRow
from gridgov.patrol.tables import PatrolMember, PatrolShift
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import StandInRow
from gridgov.settings import Settings
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.people import LONG_AGO, Someone, add_someone
from tests.gridgov.ogc.conftest import Open
from tests.gridgov.ogc.ground import HOME_EAST, INSIDE, OUTSIDE, Ids
from tests.support.api import Api, problem

Ground = dict[int, Ids]
ALL = ("grids", "events", "alarms", "patrols", "devices", "hazards")

SEES = {
    Role.GRIDWORKER: set(ALL),
    Role.GRID_CHIEF: set(ALL),
    Role.COMMUNITY_CLERK: set(ALL),
    Role.TOWN_DISPATCHER: set(ALL),
    Role.COUNTY_DISPATCHER: set(ALL),
    Role.DUTY_HEAD: set(ALL),
    Role.DEPARTMENT_HANDLER: {"grids", "events", "alarms", "hazards"},
    Role.POLICE: {"grids", "events", "alarms", "patrols", "hazards"},
    Role.MEDIATOR: {"grids", "events", "alarms", "patrols"},
    Role.CARE_OPERATOR: {"grids", "events", "alarms", "devices"},
    Role.SUPERVISOR: {"grids", "events", "alarms", "patrols"},
}
"""The layers a role is shown at all, as the permission table says: said a second time here, on purpose."""

FOUND = {
    # By the permission table: department, mediator and supervisor hear only of alarms to which they were called.
    Role.GRIDWORKER: {INSIDE: set(ALL), OUTSIDE: set()},
    Role.COMMUNITY_CLERK: {INSIDE: set(ALL), OUTSIDE: set()},
    Role.POLICE: {INSIDE: set(ALL) - {"devices"}, OUTSIDE: set()},
    Role.TOWN_DISPATCHER: {INSIDE: set(ALL), OUTSIDE: set(ALL)},
    Role.DUTY_HEAD: {INSIDE: set(ALL), OUTSIDE: set(ALL)},
    Role.DEPARTMENT_HANDLER: {INSIDE: {"grids"}, OUTSIDE: {"grids"}},
    Role.MEDIATOR: {INSIDE: {"grids"}, OUTSIDE: {"grids"}},
    Role.CARE_OPERATOR: {INSIDE: {"grids", "events", "alarms", "devices"}, OUTSIDE: {"grids", "events", "alarms", "devices"}},
    Role.SUPERVISOR: {INSIDE: {"grids", "events", "patrols"}, OUTSIDE: {"grids", "events", "patrols"}},
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
async def test_each_role_is_shown_its_layers(county: SmallCounty, layers_of: Open, role: Role) -> None:
    layers = await layers_of(county[role])
    answer = await layers.get("/collections")
    if role not in SEES:
        problem(answer, 403, "not-permitted")
        return
    assert {one["id"] for one in answer.json()["collections"]} == SEES[role]
    for name in ALL:
        for path in ("", "/items", "/items/x"):
            answer = await layers.get(f"/collections/{name}{path}")
            if name not in SEES[role] or path == "/items/x":
                problem(answer, 404, "not-found")
            else:
                assert answer.status_code == 200


@pytest.mark.parametrize("role", FOUND)
async def test_no_row_outside_the_scope(
    county: SmallCounty, layers_of: Open, ground: Ground, role: Role
) -> None:
    """By the list, by the box of the whole world, and one by one."""
    layers = await layers_of(county[role])
    for name in SEES[role]:
        listed = {feature["id"] for feature in await layers.features(name, limit=1)}
        assert listed == {feature["id"] for feature in await layers.features(name, bbox="-180,-90,180,90")}
        for grid in (INSIDE, OUTSIDE):
            feature_id = ground[grid][name]
            wanted = name in FOUND[role][grid]
            assert (feature_id in listed) is wanted, (name, grid)
            one = await layers.get(f"/collections/{name}/items/{feature_id}")
            assert one.status_code == (200 if wanted else 404), (name, grid)


async def test_events_are_those_of_the_api_s_own_list(
    county: SmallCounty, layers_of: Open, ground: Ground, api: Api
) -> None:
    for role in FOUND:
        layers = await layers_of(county[role])
        listed = (await api.as_(county[role]).get("/api/v1/events", params={"limit": 200})).json()["items"]
        assert [one["id"] for one in await layers.features("events", limit=2)] == [
            one["id"] for one in listed
        ]


async def test_alarms_and_devices_and_hazards_are_those_of_the_lists(
    county: SmallCounty, layers_of: Open, ground: Ground, api: Api
) -> None:
    lists = {"alarms": "/api/v1/alarms", "devices": "/api/v1/devices", "hazards": "/api/v1/records"}
    for role in (Role.GRIDWORKER, Role.COMMUNITY_CLERK, Role.POLICE, Role.COUNTY_DISPATCHER):
        layers = await layers_of(county[role])
        for name in SEES[role] & lists.keys():
            kind = {"kind": "hazard"} if name == "hazards" else {}
            listed = (await api.as_(county[role]).get(lists[name], params=kind)).json()["items"]
            shown = {one["id"] for one in await layers.features(name)}
            assert shown == {one["id"] for one in listed}, (role, name)


async def test_a_grid_is_read_as_it_lies_today_in_whole(county: SmallCounty, layers_of: Open) -> None:
    layers = await layers_of(county[Role.COMMUNITY_CLERK])
    found = await layers.features("grids")
    assert [one["id"] for one in found] == list(GRIDS[:2])
    assert found[0]["properties"]["level"] == "grid"
    assert found[0]["geometry"]["type"] == "MultiPolygon"


async def test_somebody_of_another_county_sees_nothing(
    session: AsyncSession, settings: Settings, county: SmallCounty, layers_of: Open, ground: Ground
) -> None:
    foreigner = await add_someone(
        session, settings, Post(Role.COUNTY_DISPATCHER, "329998"), county_code="329998"
    )
    layers = await layers_of(foreigner)
    for name in ALL:
        assert await layers.features(name) == []
        assert (await layers.get(f"/collections/{name}/items/{ground[INSIDE][name]}")).status_code == 404


async def test_what_concerns_somebody_is_not_on_their_map(
    session: AsyncSession, settings: Settings, county: SmallCounty, layers_of: Open, ground: Ground
) -> None:
    """A complaint about the gridworker; nor is it on the map of whoever stands in for them."""
    gridworker = county[Role.GRIDWORKER]
    substitute = await _standing_in(session, settings, gridworker)
    mine, theirs = await layers_of(gridworker), await layers_of(substitute)
    event_id = ground[INSIDE]["events"]
    for layers in (mine, theirs):
        assert event_id in {one["id"] for one in await layers.features("events")}
    about = update(EventRow).where(
        EventRow.county_code == COUNTY, EventRow.number == await _number(layers, event_id)
    )
    await session.execute(about.values(concerns_id=gridworker.id))
    await session.commit()
    for layers in (mine, theirs):
        assert event_id not in {one["id"] for one in await layers.features("events")}
        assert (await layers.get(f"/collections/events/items/{event_id}")).status_code == 404
    clerk = await layers_of(county[Role.COMMUNITY_CLERK])
    assert event_id in {one["id"] for one in await clerk.features("events")}


async def _number(layers: object, event_id: str) -> str:
    answer = await layers.get(f"/collections/events/items/{event_id}")  # type: ignore[attr-defined]
    return str(answer.json()["properties"]["number"])


async def _standing_in(session: AsyncSession, settings: Settings, absent: Someone) -> Someone:
    substitute = await add_someone(session, settings, county_code=COUNTY, name="替班")
    now = datetime.now(UTC)
    session.add(
        StandInRow(
            id=new_id(), person_id=substitute.id, absent_id=absent.id, starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=1), created_at=LONG_AGO,
        )
    )  # fmt: skip
    await session.commit()
    return substitute


async def test_a_worker_s_own_call_for_help_is_for_duty_alone(
    county: SmallCounty, layers_of: Open, api: Api
) -> None:
    press = {"id": str(new_id()), "place": {"lon": 119.905, "lat": 33.405, "datum": "wgs84", "accuracy_m": 5}}
    pressed = await api.as_(county[Role.GRIDWORKER]).post("/api/v1/worker-alarms", json=press)
    assert pressed.status_code in {200, 201}, pressed.text
    alarm_id = pressed.json()["alarm_id"]
    for role in (Role.GRID_CHIEF, Role.COMMUNITY_CLERK, Role.POLICE, Role.CARE_OPERATOR):
        layers = await layers_of(county[role])
        assert await layers.features("alarms") == []
        assert await layers.features("events") == []
    duty = await layers_of(county[Role.DUTY_HEAD])
    assert [one["id"] for one in await duty.features("alarms")] == [alarm_id]


async def test_a_home_is_shown_while_its_alarm_is_open_and_not_afterwards(
    county: SmallCounty, layers_of: Open, ground: Ground, session: AsyncSession
) -> None:
    layers = await layers_of(county[Role.COMMUNITY_CLERK])
    lon, lat = middle_of(INSIDE)
    (alarm,) = await layers.features("alarms")
    assert alarm["geometry"]["coordinates"] == pytest.approx([lon + HOME_EAST, lat])
    assert (alarm["properties"]["exact"], alarm["properties"]["kind_zh"]) == (True, "紧急求救")
    over = update(AlarmRow).where(AlarmRow.county_code == COUNTY)
    await session.execute(over.values(state="closed", close_code="helped", closed_at=datetime.now(UTC)))
    await session.commit()
    (alarm,) = await layers.features("alarms")
    assert alarm["geometry"]["coordinates"] == pytest.approx([lon, lat])
    assert alarm["properties"]["exact"] is False


async def test_no_home_is_told_by_devices_or_events(
    county: SmallCounty, layers_of: Open, ground: Ground
) -> None:
    """A device and the event of an alarm stand at the label point of their grid; nobody's name or words stand anywhere."""
    layers = await layers_of(county[Role.COMMUNITY_CLERK])
    lon, lat = middle_of(INSIDE)
    (device,) = await layers.features("devices")
    assert device["geometry"]["coordinates"] == pytest.approx([lon, lat])
    events = {one["properties"]["type_code"]: one for one in await layers.features("events")}
    assert events["alarm.sos"]["geometry"]["coordinates"] == pytest.approx([lon, lat])
    assert events["alarm.sos"]["properties"]["exact"] is False
    everything = [one for name in ALL for one in await layers.features(name)]
    told = {name for one in everything for name in one["properties"]}
    assert told.isdisjoint(
        {"words", "address", "served_id", "reporter_id", "worker_id", "leader_id", "phone", "serial"}
    )
    assert "垃圾外溢" not in str(everything)


async def test_a_patrol_is_where_its_plan_leads_while_it_runs(
    county: SmallCounty, layers_of: Open, ground: Ground, session: AsyncSession
) -> None:
    layers = await layers_of(county[Role.COMMUNITY_CLERK])
    (patrol,) = await layers.features("patrols")
    assert patrol["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [pytest.approx(list(middle_of(INSIDE)))],
    }
    await session.execute(update(PatrolShift).where(PatrolShift.county_code == COUNTY).values(state="ended"))
    await session.commit()
    assert await layers.features("patrols") == []


async def test_whoever_walks_along_sees_the_patrol_elsewhere(
    county: SmallCounty, layers_of: Open, ground: Ground, session: AsyncSession
) -> None:
    patrol_id = ground[OUTSIDE]["patrols"]
    layers = await layers_of(county[Role.GRIDWORKER])
    assert (await layers.get(f"/collections/patrols/items/{patrol_id}")).status_code == 404
    session.add(
        PatrolMember(county_code=COUNTY, shift_id=patrol_id, person_id=county[Role.GRIDWORKER].id, role="gridworker", tracks=False)
    )  # fmt: skip
    await session.commit()
    assert patrol_id in {one["id"] for one in await layers.features("patrols")}


async def test_drills_of_the_house_itself_are_left_out(
    county: SmallCounty, layers_of: Open, ground: Ground, session: AsyncSession
) -> None:
    layers = await layers_of(county[Role.COMMUNITY_CLERK])
    await session.execute(update(Device).where(Device.county_code == COUNTY).values(kind="synthetic"))
    await session.commit()
    assert await layers.features("devices") == []
    assert await layers.features("alarms") == []
