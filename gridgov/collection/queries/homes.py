"""Where homes are, as the grids ask of it, which stand below: see `gridgov.grids.rules.homes`."""

import shapely
from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.collection.queries.records import SCOPE
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord
from gridgov.grids.queries.scope import in_scope
from gridgov.grids.rules.homes import Homes
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

_NOBODY_LIVES = ("vacant", "business")


class HomesInRecords:
    """The `HomeReader` of every process: buildings with a place, and the households of their dwellings.

    A dwelling has as many households as were entered in it; where none was, it counts as one, unless it is said to be
    vacant or a business.
    """

    async def homes_in(self, session: AsyncSession, person: Person, *, area_path: str, most: int) -> Homes:
        gate = in_scope(permissions_of(session), person, "record.read", SCOPE)
        rows = (await session.execute(_statement(person.county_code, area_path, gate).limit(most + 1))).all()
        placed = [row for row in rows[:most] if row.lon is not None]
        return Homes(
            places=[shapely.Point(row.lon, row.lat) for row in placed],
            households=[int(row.entered + row.guessed) for row in placed],
            guessed=sum(int(row.guessed) for row in placed),
            unplaced=min(len(rows), most) - len(placed),
            more=len(rows) > most,
        )


def _statement(
    county_code: str, area_path: str, gate: ColumnElement[bool]
) -> Select[float | None, float | None, int, int]:
    dwellings = _dwellings(county_code, area_path)
    return (
        select(
            CollectedRecord.lon, CollectedRecord.lat,
            func.coalesce(dwellings.c.entered, 0).label("entered"), func.coalesce(dwellings.c.guessed, 0).label("guessed"),
        )
        .outerjoin(dwellings, dwellings.c.building_id == CollectedRecord.id)
        .where(
            CollectedRecord.county_code == county_code, CollectedRecord.kind == "building",
            CollectedRecord.state == RecordState.ACTIVE,
            CollectedRecord.scope_path.startswith(area_path, autoescape=True), gate,
        )
        .order_by(CollectedRecord.id)
    )  # fmt: skip


def _dwellings(county_code: str, area_path: str) -> Subquery:
    """Of each building: households that were entered, and dwellings that are counted as one. They lie in its area."""
    room, unit = aliased(CollectedRecord, name="room"), aliased(CollectedRecord, name="unit")
    households = _households(county_code, area_path)
    entered = func.coalesce(households.c.number, 0)
    use = func.coalesce(room.fields["use"]["w"].astext, room.fields["use"]["v"].astext, "")
    lived_in = and_(entered == 0, use.not_in(_NOBODY_LIVES))
    return (
        select(
            func.coalesce(unit.parent_id, room.parent_id).label("building_id"),
            func.sum(entered).label("entered"), func.sum(case((lived_in, 1), else_=0)).label("guessed"),
        )
        .outerjoin(unit, and_(unit.county_code == county_code, unit.id == room.parent_id, unit.kind == "unit"))
        .outerjoin(households, households.c.room_id == room.id)
        .where(
            room.county_code == county_code, room.kind == "room", room.state == RecordState.ACTIVE,
            room.scope_path.startswith(area_path, autoescape=True), room.parent_id.is_not(None),
            or_(unit.id.is_(None), unit.state == RecordState.ACTIVE),
        )
        .group_by(func.coalesce(unit.parent_id, room.parent_id))
        .subquery("dwellings")
    )  # fmt: skip


def _households(county_code: str, area_path: str) -> Subquery:
    household = aliased(CollectedRecord, name="household")
    return (
        select(household.parent_id.label("room_id"), func.count().label("number"))
        .where(
            household.county_code == county_code, household.kind == "household",
            household.state == RecordState.ACTIVE, household.parent_id.is_not(None),
            household.scope_path.startswith(area_path, autoescape=True),
        )
        .group_by(household.parent_id)
        .subquery("households")
    )  # fmt: skip
