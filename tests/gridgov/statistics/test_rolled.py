"""The kept sums against the plain query: the same whatever was added up, altered since, or changed by time alone."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.deadlines.tables import DeadlineRow
from gridgov.errors import Unavailable
from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person, Role
from gridgov.people.tables import UnitRow
from gridgov.statistics.actions.fold_figures import fold_figures
from gridgov.statistics.queries import figures_of
from gridgov.statistics.queries import rolled as module
from gridgov.statistics.queries.groups import areas_reached
from gridgov.statistics.queries.rolled import Asked, rolled_figures, waiting_count
from gridgov.statistics.rules.facts import BANDS, RAISED, Dimension
from gridgov.statistics.rules.indicators import Basis, packaged_indicators
from gridgov.statistics.rules.periods import Period
from gridgov.statistics.rules.spans import Days, Step
from gridgov.statistics.schemas import GroupedBy
from gridgov.statistics.tables import StatisticsAwaited, StatisticsMark
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.histories import insert_cases
from tests.gridgov.statistics.making import NOW, any_case

PATHS = [*GRIDS, COMMUNITY, OTHER_COMMUNITY, TOWN, COUNTY]
FIRST, LAST = date(2025, 6, 1), date(2026, 12, 31)
AREAS = (Role.COUNTY_DISPATCHER, Role.TOWN_DISPATCHER, Role.COMMUNITY_CLERK, Role.GRID_CHIEF)
BOOK = packaged_indicators()
LENGTHS = {GroupedBy.COUNTY: 6, GroupedBy.TOWN: 9, GroupedBy.COMMUNITY: 12}


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def any_days(chance: random.Random) -> Days:
    """Anything from a day to the whole."""
    span = (LAST - FIRST).days
    first, last = sorted(chance.randrange(span + 1) for _ in range(2))
    return Days(FIRST + timedelta(days=first), FIRST + timedelta(days=last))


async def plainly(session: AsyncSession, person: Person, by: GroupedBy, days: Days, at: datetime) -> dict[str, Counter[str]]:  # fmt: skip
    """By code what the API of units and areas says, in parts of a year: they add up."""
    found: dict[str, Counter[str]] = {}
    first = days.first
    while first <= days.last:
        last = min(first + timedelta(days=365), days.last)
        period = Period(midnight(first), midnight(last + timedelta(days=1)), at)
        answer = await figures_of(session, person, period, by=by, after=None, limit=500)
        for row in answer.rows:
            found[row.code] = found.get(row.code, Counter()) + Counter(row.counts)
        first = last + timedelta(days=1)
    return {code: +counted for code, counted in found.items() if +counted}


async def rolled(session: AsyncSession, person: Person, by: GroupedBy, days: Days, at: datetime) -> dict[str, Counter[str]]:  # fmt: skip
    """The same from the sums."""
    if by is GroupedBy.UNIT:
        answer = await figures_of(
            session, person, Period(at - timedelta(days=1), at, at), by=by, after=None, limit=500
        )
        units = await unit_ids(session, [row.code for row in answer.rows])
        asked = Asked([COUNTY], days, (Dimension.UNIT,), units=list(units))
        kept = (await rolled_figures(session, person, asked, at=at)).by_code(Dimension.UNIT)
        return {
            units[UUID(key)]: counted for key, facts in kept.items() if (counted := told(facts, Basis.UNIT))
        }
    reached = areas_reached(session, person)
    asked = Asked(reached, days, (Dimension.AREA,))
    kept = (await rolled_figures(session, person, asked, at=at)).by_code(Dimension.AREA)
    found: dict[str, Counter[str]] = {}
    for code, facts in kept.items():
        (within,) = [path for path in reached if code.startswith(path[:12]) or path.startswith(code)]
        key = within if len(within) > len(code) else code[: max(LENGTHS[by], len(within))]
        found[key] = found.get(key, Counter()) + told(facts, Basis.AREA)
    return {code: +counted for code, counted in found.items() if +counted}


def told(facts: Mapping[str, int], basis: Basis) -> Counter[str]:
    return +Counter(BOOK.counted(facts, basis))


async def unit_ids(session: AsyncSession, codes: Iterable[str]) -> dict[UUID, str]:
    rows = await session.execute(select(UnitRow.id, UnitRow.code).where(UnitRow.code.in_(list(codes))))
    return {row[0]: row[1] for row in rows}


async def alter(session: AsyncSession, chance: random.Random, ids: list[UUID]) -> None:
    """Somebody moves cases: their states, their clocks and whose business they are."""
    for event_id in chance.sample(ids, min(8, len(ids))):
        values: dict[str, Any] = chance.choice([
            {"state": "closed"}, {"state": "processing"}, {"scope_path": chance.choice(PATHS)}, {"urgency": "urgent"},
            {"lead_unit_id": None}, {"type_code": "facility.street_light"},
        ])  # fmt: skip
        await session.execute(
            update(EventRow)
            .where(EventRow.county_code == COUNTY, EventRow.id == event_id)
            .values(**values, head_seq=EventRow.head_seq + 1)
        )
        ended = NOW - timedelta(hours=chance.randrange(1, 500))
        await session.execute(
            update(DeadlineRow)
            .where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == event_id, DeadlineRow.ended_at.is_(None),
                   DeadlineRow.started_at < ended)
            .values(ended_at=ended, outcome="finish")
        )  # fmt: skip
        await session.execute(
            update(EventRow)
            .where(EventRow.county_code == COUNTY, EventRow.id == event_id)
            .values(updated_at=NOW)
        )
    await session.commit()


async def fold(session: AsyncSession, *, at: datetime, portions: int = 1000, limit: int = 1000) -> None:
    for _ in range(portions):
        if not await fold_figures(session, county_code=COUNTY, limit=limit, at=at):
            break


@pytest.mark.parametrize("seed", range(5))
async def test_the_sums_say_what_the_plain_query_says(
    session: AsyncSession, county: SmallCounty, seed: int
) -> None:
    """Nothing added up, some of it, all of it, altered since, and as hours pass in which nobody does anything."""
    chance = random.Random(seed)
    units = [county.department.id, county.police_station.id]
    at = NOW - timedelta(days=40)
    ids = await insert_cases(session, [any_case(chance, units=units, paths=PATHS) for _ in range(90)])
    viewers = [*AREAS, Role.UNIT_ADMINISTRATOR]
    for stage in ("nothing", "some", "all", "altered", "later", "all again"):
        if stage == "some":
            await fold(session, at=at, portions=2, limit=20)
            assert 0 < await waiting_count(session, COUNTY, at=at) < 90
        if stage in {"all", "all again"}:
            await fold(session, at=at)
            assert await waiting_count(session, COUNTY, at=at) == 0
        if stage == "altered":
            await alter(session, chance, ids)
            assert await waiting_count(session, COUNTY, at=at) >= 8
        if stage == "later":
            await fold(session, at=at)
            at = NOW
            assert await waiting_count(session, COUNTY, at=at) > 0, "time alone alters what is owed"
        asked = [(role, by) for role in viewers for by in GroupedBy if role in AREAS or by is GroupedBy.UNIT]
        for role, by in chance.sample(asked, 4):
            person, days = county[role].person, any_days(chance)
            assert await rolled(session, person, by, days, at) == await plainly(session, person, by, days, at), (
                stage, role, by, days,
            )  # fmt: skip


@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_happens_in_whatever_order_the_sums_are_exact(
    session: AsyncSession, county: SmallCounty, data: st.DataObject
) -> None:
    """Cases come and are altered, hours pass, some or all of it is added up, cases concern the asker: any order of these.

    The examples follow each other in one county, whose past grows with them.
    """
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    units = [county.department.id, county.police_station.id]
    clerk = county[Role.COMMUNITY_CLERK].person
    at, ids = NOW - timedelta(days=30), []
    acts = st.sampled_from(["come", "come about the asker", "alter", "fold some", "fold all", "hours pass"])
    for act in ["come", *data.draw(st.lists(acts, max_size=6)), "ask"]:
        if act.startswith("come"):
            cases = [any_case(chance, units=units, paths=PATHS) for _ in range(12)]
            ids += await insert_cases(session, cases, concerns_id=clerk.id if "asker" in act else None)
        elif act == "alter":
            await alter(session, chance, ids)
        elif act == "hours pass":
            at = min(NOW, at + timedelta(hours=chance.randrange(1, 400)))
        elif act.startswith("fold"):
            await fold(session, at=at, portions=1 if act == "fold some" else 1000, limit=9)
        role = data.draw(st.sampled_from([*AREAS, Role.UNIT_ADMINISTRATOR]))
        by = data.draw(st.sampled_from(list(GroupedBy))) if role in AREAS else GroupedBy.UNIT
        person, days = county[role].person, any_days(chance)
        assert await rolled(session, person, by, days, at) == await plainly(session, person, by, days, at)


async def test_bands_and_hours_add_up(session: AsyncSession, county: SmallCounty) -> None:
    """Every stage that was done took some time, every event was received in some hour; the points make the whole."""
    chance = random.Random(21)
    await insert_cases(
        session, [any_case(chance, units=[county.department.id], paths=PATHS) for _ in range(60)]
    )
    await fold(session, at=NOW, portions=1, limit=30)
    person, days = county[Role.COUNTY_DISPATCHER].person, Days(FIRST, LAST)
    dimensions = (Dimension.TOTAL, Dimension.HOUR, Dimension.TYPE, Dimension.LEVEL, Dimension.AREA)
    found = await rolled_figures(session, person, Asked([COUNTY], days, dimensions), at=NOW)
    whole = found.of(Dimension.TOTAL)
    assert (
        sum(whole.get(f"handle.took_{number}", 0) for number in range(len(BANDS))) == whole["handle.done"] > 5
    )
    assert set(found.by_code(Dimension.HOUR)) <= {str(number) for number in range(168)}
    for dimension in dimensions[1:]:
        facts = sum((Counter(facts) for facts in found.by_code(dimension).values()), Counter())
        assert facts == (
            Counter({RAISED: whole[RAISED]}) if dimension is Dimension.HOUR else Counter(whole)
        ), dimension
    for step in Step:
        points = await rolled_figures(session, person, Asked([COUNTY], days, step=step), at=NOW)
        assert sum((Counter(facts) for facts in points.found.values()), Counter()) == Counter(whole), step


async def test_too_much_that_waits_is_refused_or_told_as_not_all(
    session: AsyncSession, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Portion by portion: the sums of what is added up, with how much is not; whoever needs all of it is refused."""
    chance = random.Random(22)
    person = county[Role.COUNTY_DISPATCHER].person
    asked = Asked([COUNTY], Days(FIRST, LAST))
    await insert_cases(session, [any_case(chance, units=[], paths=PATHS) for _ in range(9)])
    monkeypatch.setattr(module, "MOST_WAITING", 3)
    monkeypatch.setattr(module, "MOST_COUNTED", 7)
    raised, counted = [], []
    for portion in range(3):
        at = NOW + timedelta(minutes=portion)
        with pytest.raises(Unavailable):
            await rolled_figures(session, person, asked, at=at)
        found = await rolled_figures(session, person, asked, partial=True, at=at)
        assert found.missing is not None
        assert found.missing.folded_at == (at - timedelta(minutes=1) if portion else None)
        raised.append(found.of(Dimension.TOTAL).get(RAISED, 0))
        counted.append(found.missing.waiting_count)
        assert await take(session, 2, at=at)
    assert raised == [0, 2, 4]
    assert counted == [7, 7, 5]
    for partial in (False, True):
        found = await rolled_figures(session, person, asked, partial=partial, at=NOW)
        assert (found.missing, found.of(Dimension.TOTAL)[RAISED]) == (None, 9)
    await fold(session, at=NOW)
    marks = select(func.count()).where(StatisticsMark.county_code == COUNTY)
    assert await session.scalar(marks) == 0


async def test_an_event_that_waits_for_two_reasons_waits_once(
    session: AsyncSession, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked by several transactions and by time: it is one event, neither counted nor refused as more."""
    monkeypatch.setattr(module, "MOST_WAITING", 1)
    (event_id,) = await insert_cases(session, [any_case(random.Random(3), units=[], paths=PATHS)])
    session.add_all(
        [StatisticsMark(county_code=COUNTY, event_id=event_id, txid=number) for number in range(1, 5)]
    )
    session.add(StatisticsAwaited(county_code=COUNTY, event_id=event_id, next_at=NOW - timedelta(days=900)))
    await session.flush()
    assert await waiting_count(session, COUNTY, at=NOW) == 1
    found = await rolled_figures(
        session, county[Role.COUNTY_DISPATCHER].person, Asked([COUNTY], Days(FIRST, LAST)), at=NOW
    )
    assert (found.missing, found.of(Dimension.TOTAL)[RAISED]) == (None, 1)


async def take(session: AsyncSession, limit: int, *, at: datetime) -> bool:
    """One portion; whether more may wait."""
    return await fold_figures(session, county_code=COUNTY, limit=limit, at=at)
