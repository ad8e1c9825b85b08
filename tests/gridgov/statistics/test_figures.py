"""The SQL against the reference on random pasts, and that no answer and no statement is about a person."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import pairwise
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from sqlalchemy import Column, Engine, Select, event, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement

from gridgov.db.base import new_id
from gridgov.events.tables import EventRow
from gridgov.grids.tables import AreaRow
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.people.tables import PersonRow
from gridgov.statistics import schemas
from gridgov.statistics.queries import figures_of
from gridgov.statistics.rules.indicators import packaged_indicators
from gridgov.statistics.rules.periods import Period
from gridgov.statistics.schemas import FiguresOut, GroupedBy, StatisticsOut
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, TOWN, SmallCounty
from tests.builders.histories import insert_cases
from tests.gridgov.statistics.making import NOW, YEAR, YEAR_ENDS, any_case, cuts_of
from tests.gridgov.statistics.reference import Case, of_area, of_unit

OTHER_TOWN = "329999002"
PATHS = [*GRIDS, COMMUNITY, OTHER_COMMUNITY, TOWN, COUNTY, OTHER_TOWN, OTHER_TOWN + "001"]
OF_PERSONS = {
    "person_id", "actor_id", "actor_role", "on_behalf_of", "reporter_id", "handler_id", "concerns_id", "signed_by",
    "decided_by", "asked_by", "by_id", "account_id", "username", "person_name", "words", "reason",
}  # fmt: skip
TABLES_OF_PERSONS = {"persons", "accounts", "posts", "event_proposers"}


@pytest.fixture
async def two_towns(session: AsyncSession, county: SmallCounty) -> SmallCounty:
    """The small county with a second town and a community in it."""
    for path, level in ((OTHER_TOWN, "town"), (OTHER_TOWN + "001", "community")):
        session.add(AreaRow(id=new_id(), path=path, parent_path=path[:-3], level=level, name=f"区域{path}", version=1,
                            created_at=YEAR, valid_from=date(2026, 1, 1)))  # fmt: skip
    await session.commit()
    return county


async def asked(
    session: AsyncSession, person: Person, by: GroupedBy, begins: datetime = YEAR, ends: datetime = YEAR_ENDS, *,
    after: str | None = None, limit: int = 100,
) -> StatisticsOut:  # fmt: skip
    return await figures_of(session, person, Period(begins, ends, NOW), by=by, after=after, limit=limit)


def counts(answer: StatisticsOut) -> dict[str, Counter[str]]:
    return {row.code: +Counter(row.counts) for row in answer.rows}


def within(counted: Mapping[str, int], row: FiguresOut) -> Counter[str]:
    """What the reference says, of what is told on this basis."""
    return +Counter({code: count for code, count in counted.items() if code in row.counts})


def lies(path: str, row: FiguresOut) -> bool:
    """In the area of a row; in the higher area itself where the row says so."""
    return path == row.code if row.direct else path.startswith(row.code)


@pytest.mark.parametrize("seed", range(6))
async def test_the_statements_say_what_the_reference_says(
    session: AsyncSession, two_towns: SmallCounty, seed: int
) -> None:
    chance = random.Random(seed)
    units = [two_towns.department.id, two_towns.police_station.id]
    cases = [any_case(chance, units=units, paths=PATHS) for _ in range(150)]
    await insert_cases(session, cases)
    dispatcher = two_towns[Role.COUNTY_DISPATCHER].person
    for by in GroupedBy:
        begins, ends = sorted(chance.sample(cuts_of(chance, 12), 2))
        answer = await asked(session, dispatcher, by, begins, ends)
        assert len(answer.rows) >= (2 if by is not GroupedBy.COUNTY else 1)
        for row in answer.rows:
            if by is GroupedBy.UNIT:
                unit = {"cgj": units[0], "pcs": units[1]}[row.code]
                wanted = of_unit(cases, unit, begins, ends, at=NOW)
            else:
                wanted = of_area(cases, lambda path, row=row: lies(path, row), begins, ends, at=NOW)  # type: ignore[misc]
            assert +Counter(row.counts) == within(wanted, row), (by, row.code)


@pytest.mark.parametrize("seed", [11, 12])
async def test_parts_add_up_to_the_year_and_areas_to_the_county(
    session: AsyncSession, two_towns: SmallCounty, seed: int
) -> None:
    chance = random.Random(seed)
    units = [two_towns.department.id, two_towns.police_station.id]
    await insert_cases(session, [any_case(chance, units=units, paths=PATHS) for _ in range(120)])
    dispatcher = two_towns[Role.COUNTY_DISPATCHER].person
    whole = {by: counts(await asked(session, dispatcher, by)) for by in GroupedBy}
    parts = {
        by: [counts(await asked(session, dispatcher, by, *span)) for span in pairwise(cuts_of(chance, 5))]
        for by in GroupedBy
    }
    for by, year in whole.items():
        for code, counted in year.items():
            assert sum((part.get(code, Counter()) for part in parts[by]), Counter()) == counted, (by, code)
    county = whole[GroupedBy.COUNTY][COUNTY]
    assert county["should_handle"] > 10
    for by in (GroupedBy.TOWN, GroupedBy.COMMUNITY):
        assert sum(whole[by].values(), Counter()) == county, by


async def test_each_sees_their_own(session: AsyncSession, two_towns: SmallCounty) -> None:
    chance = random.Random(3)
    cases = [any_case(chance, units=[two_towns.department.id], paths=PATHS) for _ in range(100)]
    await insert_cases(session, cases)

    async def codes(role: Role, by: GroupedBy) -> list[str]:
        return [row.code for row in (await asked(session, two_towns[role].person, by)).rows]

    assert await codes(Role.COUNTY_DISPATCHER, GroupedBy.TOWN) == [COUNTY, TOWN, OTHER_TOWN]
    assert await codes(Role.TOWN_DISPATCHER, GroupedBy.TOWN) == [TOWN]
    assert await codes(Role.TOWN_DISPATCHER, GroupedBy.COMMUNITY) == [TOWN, COMMUNITY, OTHER_COMMUNITY]
    assert await codes(Role.TOWN_DISPATCHER, GroupedBy.COUNTY) == [TOWN], (
        "never the county's figures, nor a part called so"
    )
    assert await codes(Role.COMMUNITY_CLERK, GroupedBy.COMMUNITY) == [COMMUNITY]
    assert await codes(Role.GRID_CHIEF, GroupedBy.COMMUNITY) == [GRIDS[0]]
    assert await codes(Role.COUNTY_DISPATCHER, GroupedBy.UNIT) == ["cgj", "pcs"]
    for role in (Role.UNIT_ADMINISTRATOR, Role.DEPARTMENT_HANDLER):
        assert await codes(role, GroupedBy.UNIT) == ["cgj"]
    assert await codes(Role.TOWN_DISPATCHER, GroupedBy.UNIT) == []
    town = (await asked(session, two_towns[Role.TOWN_DISPATCHER].person, GroupedBy.TOWN)).rows[0]
    wanted = of_area(cases, lambda path: path.startswith(TOWN), YEAR, YEAR_ENDS, at=NOW)
    assert +Counter(town.counts) == within(wanted, town)


async def test_posts_inside_one_another_count_nothing_twice(
    session: AsyncSession, two_towns: SmallCounty
) -> None:
    chance = random.Random(4)
    cases = [any_case(chance, units=[], paths=PATHS) for _ in range(60)]
    await insert_cases(session, cases)
    base = two_towns[Role.COUNTY_DISPATCHER].person
    posts = (Post(Role.COMMUNITY_CLERK, COMMUNITY), Post(Role.TOWN_DISPATCHER, TOWN), Post(Role.GRID_CHIEF, GRIDS[0]),
             Post(Role.COMMUNITY_CLERK, OTHER_TOWN + "001"))  # fmt: skip
    both = Person(base.id, base.account_id, base.session_id, COUNTY, "甲", posts)
    answer = await asked(session, both, GroupedBy.TOWN)
    assert [row.code for row in answer.rows] == [TOWN, OTHER_TOWN + "001"]
    for row in answer.rows:
        wanted = of_area(cases, lambda path, row=row: path.startswith(row.code), YEAR, YEAR_ENDS, at=NOW)  # type: ignore[misc]
        assert +Counter(row.counts) == within(wanted, row)


async def test_a_case_about_the_asker_is_left_out_for_them(
    session: AsyncSession, two_towns: SmallCounty
) -> None:
    clerk = two_towns[Role.COMMUNITY_CLERK].person
    chance = random.Random(5)
    await insert_cases(
        session, [any_case(chance, units=[], paths=[GRIDS[0]]) for _ in range(30)], concerns_id=clerk.id
    )
    mine, theirs = [
        (await asked(session, two_towns[role].person, GroupedBy.COMMUNITY)).rows
        for role in (Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER)
    ]
    assert not any(mine[0].counts.values())
    assert any(any(row.counts.values()) for row in theirs)


async def test_pages_follow_the_codes(session: AsyncSession, two_towns: SmallCounty) -> None:
    chance = random.Random(6)
    await insert_cases(session, [any_case(chance, units=[], paths=PATHS) for _ in range(80)])
    dispatcher = two_towns[Role.COUNTY_DISPATCHER].person
    whole = (await asked(session, dispatcher, GroupedBy.COMMUNITY)).rows
    found, after = [], None
    for _ in range(20):
        page = await asked(session, dispatcher, GroupedBy.COMMUNITY, after=after, limit=2)
        found += page.rows
        after = page.next_after
        if after is None:
            break
    assert found == whole
    assert [row.code for row in whole] == sorted(row.code for row in whole)


async def test_an_area_that_had_ended_is_shown_for_what_it_still_had(
    session: AsyncSession, two_towns: SmallCounty
) -> None:
    gone = AreaRow(id=new_id(), path="329999003", parent_path=COUNTY, level="town", name="撤并镇", version=1,
                   created_at=YEAR, valid_from=date(2020, 1, 1), valid_to=date(2025, 1, 1))  # fmt: skip
    session.add(gone)
    await session.commit()
    dispatcher = two_towns[Role.COUNTY_DISPATCHER].person
    assert gone.path not in counts(await asked(session, dispatcher, GroupedBy.TOWN))
    chance = random.Random(7)
    await insert_cases(session, [any_case(chance, units=[], paths=[gone.path]) for _ in range(20)])
    assert counts(await asked(session, dispatcher, GroupedBy.TOWN))[gone.path]


@contextmanager
def statements() -> Iterator[list[Select[Any]]]:
    """Every SELECT that is run meanwhile."""
    seen: list[Select[Any]] = []

    def note(conn: Any, clause: Any, multi: Any, params: Any, options: Any) -> None:
        del conn, multi, params, options
        if isinstance(clause, Select):
            seen.append(clause)

    event.listen(Engine, "before_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_execute", note)


def told_of(statement: ClauseElement) -> set[str]:
    """The columns that a statement answers with or groups by, in any of its parts, and the tables it reads."""
    found: set[str] = set()
    for part in visitors.iterate(statement):
        if isinstance(part, Select):
            shown = [*part.selected_columns, *part._group_by_clauses]
            found |= {
                column.name
                for clause in shown
                for column in visitors.iterate(clause)
                if isinstance(column, Column)
            }
            found |= {table.name for table in part.get_final_froms() if hasattr(table, "name")}
    return found


async def test_no_statement_answers_with_or_groups_by_a_person(
    session: AsyncSession, two_towns: SmallCounty
) -> None:
    chance = random.Random(8)
    units = [two_towns.department.id]
    await insert_cases(session, [any_case(chance, units=units, paths=PATHS) for _ in range(20)])
    for by in GroupedBy:
        with statements() as seen:
            await asked(session, two_towns[Role.COUNTY_DISPATCHER].person, by)
        assert len(seen) == (4 if by is GroupedBy.UNIT else 5), (
            "a fixed number of statements, however many rows"
        )
        for statement in seen:
            assert told_of(statement) & (OF_PERSONS | TABLES_OF_PERSONS) == set(), by


def test_the_checker_sees_a_person() -> None:
    by_handler = select(EventRow.handler_id, func.count()).group_by(EventRow.handler_id)
    assert "handler_id" in told_of(by_handler)
    inner = select(EventRow.reporter_id.label("key")).subquery()
    assert "reporter_id" in told_of(select(inner.c.key, func.count()).group_by(inner.c.key))
    assert "persons" in told_of(select(PersonRow.name))


def names_in(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    """Every field of a schema and of the schemas inside it."""
    if model in seen:
        return set()
    seen.add(model)
    found = set(model.model_fields)
    for info in model.model_fields.values():
        for inner in (info.annotation, *get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= names_in(inner, seen)
    return found


def test_no_schema_has_a_person() -> None:
    seen: set[type[BaseModel]] = set()
    definitions = names_in(schemas.DefinitionsOut, seen) - {"words"}  # its own, of what is counted
    fields = names_in(StatisticsOut, seen) | definitions
    assert {FiguresOut, schemas.RateOut, schemas.CountDefinitionOut} <= seen
    assert fields & OF_PERSONS == set()
    words = ("person", "reporter", "handler", "actor", "account", "user", "holder", "rank", "grade", "score")
    assert not [name for name in fields for word in words if word in name]
    assert [by.value for by in GroupedBy] == ["unit", "town", "community", "county"], (
        "no grid: it is one gridworker"
    )


def test_a_case_is_what_the_builder_writes() -> None:
    """The random pasts are worth something: every stage, every count is met somewhere among them."""
    chance, unit = random.Random(0), new_id()
    cases: list[Case] = [any_case(chance, units=[unit], paths=PATHS) for _ in range(900)]
    found = of_area(cases, lambda _: True, YEAR, YEAR_ENDS, at=NOW)
    assert set(found) == set(packaged_indicators().count_of)
