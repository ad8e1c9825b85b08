"""The lists of codes side by side: what stands of one, and where two authorities disagree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Row, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries import in_force
from gridgov.grids.rules.codes import COUNTY_DIGITS, StandingCode
from gridgov.grids.rules.codes_systems import CodeSystem, default_code_systems
from gridgov.grids.schemas.codes import DisagreementCounts, DisagreementOut, DisagreementPage
from gridgov.grids.tables import IssuedCode

_COUNTED = {
    "same": "same_count",
    "other-name": "other_name_count",
    "only-a": "only_a_count",
    "only-b": "only_b_count",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two lists, below a prefix, on a day; ``level`` narrows it."""

    a: str
    b: str
    prefix: str
    level: str | None
    day: date


def code_systems_of(session: AsyncSession) -> Mapping[str, CodeSystem]:
    """The systems of codes that ride on the session; those of the product where none do."""
    return cast("Mapping[str, CodeSystem]", session.info.get("code_systems") or default_code_systems())


async def standing_codes(
    session: AsyncSession, *, system: str, levels: Sequence[str], day: date
) -> list[StandingCode]:
    """A system's codes of some levels that hold on a day or from a later one."""
    statement = (
        select(IssuedCode.id, IssuedCode.code, IssuedCode.name, IssuedCode.valid_from, IssuedCode.valid_to)
        .where(
            IssuedCode.system == system,
            IssuedCode.level.in_(levels),
            or_(IssuedCode.valid_to.is_(None), IssuedCode.valid_to > day),
        )
        .order_by(IssuedCode.code)
    )
    return [StandingCode(*row) for row in await session.execute(statement)]


async def disagreements(
    session: AsyncSession, compared: Compared, *, after: str, limit: int
) -> DisagreementPage:
    """A page, by code, of what the two lists say differently, at the levels that both have; the first with counts."""
    levels = await _shared_levels(session, compared)
    joined, code, kind = _side_by_side(compared, levels)
    a, b = joined.left.c, joined.right.c
    statement = (
        select(code.label("code"), a.name.label("name_a"), b.name.label("name_b"), kind.label("kind"))
        .select_from(joined)
        .where(kind != "same", code > after)
        .order_by(code)
        .limit(limit + 1)
    )
    rows = (await session.execute(statement)).all()
    page = rows[:limit]
    namesakes = await _namesakes(session, compared, page)
    return DisagreementPage(
        a=compared.a,
        b=compared.b,
        on=compared.day,
        levels=levels,
        counts=None if after else await _counts(session, joined, kind),
        items=[_shown(row, namesakes) for row in page],
        next_cursor=page[-1].code if len(rows) > limit else None,
    )


async def _shared_levels(session: AsyncSession, compared: Compared) -> list[str]:
    """What one authority does not list at all it does not disagree about."""
    found: list[set[str]] = []
    for system in (compared.a, compared.b):
        statement = select(IssuedCode.level).where(*_held(compared, system)).distinct()
        found.append(set((await session.scalars(statement)).all()))
    shared = found[0] & found[1]
    return sorted(shared & {compared.level} if compared.level else shared)


def _held(compared: Compared, system: str) -> tuple[ColumnElement[bool], ...]:
    return (
        IssuedCode.system == system,
        in_force(IssuedCode, compared.day),
        IssuedCode.code.startswith(compared.prefix, autoescape=True),
    )


def _side_by_side(
    compared: Compared, levels: Sequence[str]
) -> tuple[Any, ColumnElement[str], ColumnElement[str]]:
    a, b = (_listed(compared, system, levels) for system in (compared.a, compared.b))
    joined = a.join(b, a.c.code == b.c.code, full=True)
    kind = case(
        (b.c.code.is_(None), "only-a"),
        (a.c.code.is_(None), "only-b"),
        (a.c.name == b.c.name, "same"),
        else_="other-name",
    )
    return joined, func.coalesce(a.c.code, b.c.code), kind


def _listed(compared: Compared, system: str, levels: Sequence[str]) -> FromClause:
    return (
        select(IssuedCode.code, IssuedCode.name)
        .where(*_held(compared, system), IssuedCode.level.in_(levels))
        .subquery()
    )


async def _counts(session: AsyncSession, joined: Any, kind: ColumnElement[str]) -> DisagreementCounts:
    statement = select(kind, func.count()).select_from(joined).group_by(kind)
    found = {_COUNTED[row[0]]: row[1] for row in await session.execute(statement)}
    return DisagreementCounts(**found)


async def _namesakes(
    session: AsyncSession, compared: Compared, page: Sequence[Row[Any]]
) -> Mapping[tuple[str, str, str], list[str]]:
    """The codes, by system, county and name, that the other list has for the names of a page."""
    names = sorted({name for row in page for name in (row.name_a, row.name_b) if name})
    counties = sorted({row.code[:COUNTY_DIGITS] for row in page if len(row.code) > COUNTY_DIGITS})
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    if not counties:
        return found
    statement = (
        select(IssuedCode.system, IssuedCode.code, IssuedCode.name)
        .where(
            IssuedCode.system.in_((compared.a, compared.b)),
            in_force(IssuedCode, compared.day),
            or_(*(IssuedCode.code.startswith(county) for county in counties)),
            IssuedCode.name.in_(names),
        )
        .order_by(IssuedCode.code)
    )
    for row in await session.execute(statement):
        side = "a" if row.system == compared.a else "b"
        found[side, row.code[:COUNTY_DIGITS], row.name].append(row.code)
    return found


def _shown(row: Row[Any], namesakes: Mapping[tuple[str, str, str], list[str]]) -> DisagreementOut:
    county, digits = row.code[:COUNTY_DIGITS], len(row.code)

    def elsewhere(side: str, name: str | None) -> str | None:
        codes = [code for code in namesakes.get((side, county, name or ""), ()) if len(code) == digits]
        return codes[0] if len(codes) == 1 and codes[0] != row.code else None

    return DisagreementOut(
        code=row.code, kind=row.kind, name_a=row.name_a, name_b=row.name_b,
        name_a_in_b=elsewhere("b", row.name_a), name_b_in_a=elsewhere("a", row.name_b),
    )  # fmt: skip
