"""The counts against the plain count: whatever happened, in whatever order it was folded, for whoever asks."""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.deadlines.rules.policies import Urgency
from gridgov.events.rules.apart import APART_TYPE
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.events.tables import EventRow
from gridgov.maps.actions.fold import fold_map
from gridgov.maps.queries.asking import MapFilter, asker_of
from gridgov.maps.queries.counted import counted_areas, counted_in, plain_areas
from gridgov.maps.rules.tiles import Tile, interleaved
from gridgov.maps.tables import MapChange, MapCount
from gridgov.people.rules.roles import Person, Post, Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SOUTH, STEP, TOWN, WEST
from tests.gridgov.maps.reference import Happened, seen_by, shown_in, somebody

TODAY = date(2026, 11, 27)
UNIT, OTHER_UNIT = UUID(int=1), UUID(int=2)
ABSENT = UUID(int=99)


PEOPLE = (
    somebody(10, Post(Role.COUNTY_DISPATCHER, COUNTY)),
    somebody(11, Post(Role.TOWN_DISPATCHER, TOWN)),
    somebody(12, Post(Role.COMMUNITY_CLERK, COMMUNITY)),
    somebody(13, Post(Role.GRIDWORKER, GRIDS[0])),
    somebody(14, Post(Role.DEPARTMENT_HANDLER, COUNTY, UNIT)),
    somebody(15, Post(Role.POLICE, OTHER_COMMUNITY, OTHER_UNIT)),
    somebody(16, Post(Role.MEDIATOR, TOWN)),
    somebody(17, Post(Role.VOLUNTEER, COMMUNITY)),
    somebody(18, Post(Role.GRIDWORKER, GRIDS[1]), Post(Role.COMMUNITY_CLERK, OTHER_COMMUNITY, on_behalf_of=ABSENT)),
    somebody(19, Post(Role.GRIDWORKER, GRIDS[2]), Post(Role.GRIDWORKER, GRIDS[2]), Post(Role.GRID_CHIEF, GRIDS[3])),
    somebody(20, Post(Role.AUDITOR, COUNTY)),
)  # fmt: skip
PATHS = (COUNTY, TOWN, COMMUNITY, OTHER_COMMUNITY, *GRIDS)
TYPES = ("environment.exposed_garbage", "facility.street_light", APART_TYPE)
IDS = (None, None, *(person.id for person in PEOPLE), ABSENT)
STATES = (
    EventState.REPORTED,
    EventState.PROCESSING,
    EventState.CLOSED,
    EventState.ARCHIVED,
    EventState.ALARM,
)

# Few places, so that cells hold several and moves often stay within one; some lie on edges of cells and tiles.
lons = st.sampled_from([WEST + STEP * part / 7 for part in range(29)] + [119.8828125, 119.904327392578125])
lats = st.sampled_from([SOUTH + STEP * part / 5 for part in range(6)] + [33.43144133557529])
# Hours about midnight in the county, about a month's and a year's end.
moments = st.builds(
    lambda day, hour: day + timedelta(hours=hour),
    st.sampled_from([datetime(2025, 12, 30, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)]),
    st.integers(0, 40),
)  # fmt: skip
happenings = st.builds(
    Happened, path=st.sampled_from(PATHS), lon=lons, lat=lats, received_at=moments, type_code=st.sampled_from(TYPES),
    urgency=st.sampled_from(sorted(Urgency)), state=st.sampled_from(STATES),
    unit_ids=st.sampled_from([(), (UNIT,), (OTHER_UNIT,), (UNIT, OTHER_UNIT)]), reporter_id=st.sampled_from(IDS),
    concerns_id=st.sampled_from(IDS), lead=st.sampled_from([None, (Role.MEDIATOR, TOWN), (Role.DEPARTMENT_HANDLER, COUNTY)]),
    id=st.builds(new_id),
)  # fmt: skip
filters = st.builds(
    MapFilter, states=st.sampled_from([(), tuple(sorted(OPEN)), (EventState.CLOSED,), (EventState.ALARM, *OPEN)]),
    types=st.sampled_from([(), (), TYPES[:1], TYPES[1:]]), urgencies=st.sampled_from([(), (), (Urgency.URGENT,)]),
    begins=st.sampled_from([None, None, date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 26)]),
    before=st.sampled_from([None, None, date(2026, 2, 1), date(2026, 11, 27)]),
)  # fmt: skip
zooms = st.sampled_from([4, 8, 10, 11, 12, 13, 15, 17])


@dataclass(frozen=True)
class Act:
    """Something that happens to the table: an event comes or changes; or changes are folded."""

    kind: str
    which: int = 0
    event: Happened | None = None
    changed: tuple[str, ...] = ()


acts = st.lists(
    st.one_of(
        st.builds(Act, kind=st.just("comes"), event=happenings),
        st.builds(Act, kind=st.just("comes"), event=happenings),
        st.builds(
            Act, kind=st.just("changes"), which=st.integers(0, 20), event=happenings,
            changed=st.sets(st.sampled_from(["state", "path", "type_code", "urgency", "lon", "concerns_id"]), min_size=1).map(lambda found: tuple(sorted(found))),
        ),
        st.builds(Act, kind=st.just("folds"), which=st.integers(1, 6)),
    ),
    min_size=1, max_size=14,
)  # fmt: skip


@dataclass
class World:
    """The table, and the same events in memory."""

    session: AsyncSession
    events: list[Happened] = field(default_factory=list)

    async def do(self, act: Act) -> None:
        one = self.events[act.which % len(self.events)] if self.events else None
        if act.kind == "comes":
            assert act.event is not None
            self.events.append(act.event)
            await self.session.execute(insert(EventRow).values(act.event.row()))
        elif act.kind == "folds":
            await fold_map(self.session, county_code=COUNTY, limit=act.which)
        elif one is not None and act.kind == "changes":
            await self._change(one, act)

    async def _change(self, one: Happened, act: Act) -> None:
        assert act.event is not None
        for name in act.changed:
            if name != "type_code" or APART_TYPE not in {one.type_code, act.event.type_code}:
                setattr(one, name, getattr(act.event, name))
        row = one.row()
        values = {
            name: row[name] for name in ("state", "scope_path", "type_code", "urgency", "geom", "concerns_id")
        }
        where = (EventRow.county_code == COUNTY, EventRow.id == one.id)
        await self.session.execute(
            update(EventRow).where(*where).values(values).execution_options(synchronize_session=False)
        )


def tile_at(zoom: int) -> Tile:
    """The one that holds the county's west; at high zooms others hold the rest."""
    side = 1 << zoom
    lon, lat = WEST + STEP / 2, SOUTH + STEP / 2
    row = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * side
    return Tile(zoom, int((lon + 180) / 360 * side), int(row))


async def counted(
    session: AsyncSession, person: Person, wanted: MapFilter, tile: Tile
) -> dict[int, tuple[int, ...]]:
    row = counted_in(asker_of(session, person), wanted, tile, today=TODAY).c
    sums = [func.sum(one) for one in (row.n, row.urgent, row.x, row.y)]
    found = await session.execute(select(row.cell, *sums).group_by(row.cell).having(sums[0] != 0))
    return {cell: tuple(map(int, rest)) for cell, *rest in found}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    done=acts, wanted=st.lists(filters, min_size=3, max_size=3), zoom=st.lists(zooms, min_size=3, max_size=3)
)
async def test_the_counts_are_the_plain_count(
    session: AsyncSession, done: list[Act], wanted: list[MapFilter], zoom: list[int]
) -> None:
    """Of each person, in tiles of any zoom, however narrowed: the same cells, numbers and places."""
    step = await session.begin_nested()
    try:
        world = World(session)
        for act in done:
            await world.do(act)
        for person in PEOPLE:
            for narrowed, level in zip(wanted, zoom, strict=True):
                await same_in_tile(world, person, narrowed, tile_at(level))
            await same_of_areas(world, person)
    finally:
        await step.rollback()


async def same_in_tile(world: World, person: Person, narrowed: MapFilter, tile: Tile) -> None:
    shown = shown_in(world.events, person, narrowed, tile)
    by_hand = {interleaved(*cell): sums for cell, sums in shown.items()}
    assert await counted(world.session, person, narrowed, tile) == by_hand, (person.posts, narrowed, tile)


async def same_of_areas(world: World, person: Person) -> None:
    row = counted_areas(asker_of(world.session, person)).c
    n = func.sum(row.n)
    found = await world.session.execute(select(row.path, n).group_by(row.path).having(n != 0))
    by_hand = Counter(one.path for one in world.events if one.state in OPEN and seen_by(person, one))
    assert {path: int(count) for path, count in found} == by_hand
    asker = asker_of(world.session, person)
    paths = select(func.unnest(array(PATHS)).label("path")).subquery()
    theirs = select(paths.c.path).where(asker.within(paths.c.path)).subquery()
    late = plain_areas(asker, theirs, EventRow.__table__.c.state == "reported", most=1000).c
    n = func.sum(late.n)
    found = await world.session.execute(select(late.path, n).group_by(late.path).having(n != 0))
    by_hand = Counter(one.path for one in world.events if one.state == "reported" and seen_by(person, one))
    assert {path: int(count) for path, count in found} == by_hand


async def test_folding_moves_every_change_into_the_counts_and_leaves_no_empty_one(
    session: AsyncSession,
) -> None:
    world = World(session)
    one = Happened(GRIDS[0], WEST + 0.003, SOUTH + 0.003, datetime(2026, 11, 25, tzinfo=UTC))
    await world.do(Act("comes", event=one))
    assert not await fold_map(session, county_code=COUNTY, limit=10)
    assert await number(session, MapChange) == 0
    counts = await number(session, MapCount)
    assert counts == 21
    changed = Happened(GRIDS[0], one.lon, one.lat, one.received_at, state="closed")
    await world.do(Act("changes", event=changed, changed=("state",)))
    assert await number(session, MapChange) == 2
    assert await fold_map(session, county_code=COUNTY, limit=1)
    assert await fold_map(session, county_code=COUNTY, limit=1)
    assert not await fold_map(session, county_code=COUNTY, limit=1)
    assert await number(session, MapCount) == counts


async def test_what_the_map_does_not_tell_is_no_change(session: AsyncSession) -> None:
    world = World(session)
    one = Happened(GRIDS[0], WEST + 0.003, SOUTH + 0.003, datetime(2026, 11, 25, tzinfo=UTC))
    await world.do(Act("comes", event=one))
    where = (EventRow.county_code == COUNTY, EventRow.id == one.id)
    await session.execute(update(EventRow).where(*where).values(words="改", version=2))
    assert await number(session, MapChange) == 1


async def test_a_workers_own_call_is_never_counted(session: AsyncSession) -> None:
    one = Happened(GRIDS[0], WEST, SOUTH, datetime(2026, 11, 25, tzinfo=UTC), type_code=APART_TYPE)
    await World(session).do(Act("comes", event=one))
    assert await number(session, MapChange) == 0


async def number(session: AsyncSession, table: Any) -> int:
    return (
        await session.scalar(select(func.count()).select_from(table).where(table.county_code == COUNTY)) or 0
    )
