"""Events inside boxes of degrees, in order of time.

Of a box that holds few, those in it are gathered by the index of places and then put in order; of one that holds many the
order is followed and each is asked whether it lies inside. Left to itself, the database expects either of either.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.geometry import SRID
from gridgov.events.rules.box import Box
from gridgov.events.tables import EventRow

MOST_GATHERED = 10_000
"""So many are gathered and put in order in some 30 ms; of more than so many a page is met soon in order of time."""
_GEOM = EventRow.__table__.c.geom
_SIDES = ("west", "south", "east", "north")


def inside(boxes: Sequence[Box], geom: Any = _GEOM) -> ColumnElement[bool]:
    """Lies in one of these, their edges included: by the index of places."""
    return or_(*(func.ST_Intersects(geom, func.ST_MakeEnvelope(*box, SRID)) for box in boxes))


def inside_in_order(boxes: Sequence[Box]) -> ColumnElement[bool]:
    """The same, said so that no index of places is followed."""
    return case((inside(boxes), literal_column("true")), else_=literal_column("false"))


async def holds_few(session: AsyncSession, county_code: str, boxes: Sequence[Box]) -> bool:
    """Whether so few events of the county lie about there, whoever may see them, that they are gathered."""
    most, about = MOST_GATHERED, 0
    for box in boxes:
        key = {**dict(zip(_SIDES, box, strict=True)), "county": county_code, "most": most - about + 1}
        about += (await session.execute(_about(), key)).scalar_one()
        if about > most:
            return False
    return True


@cache
def _about() -> Select[int]:
    """How many lie about a box, as the index tells: one too many at most."""
    envelope = func.ST_MakeEnvelope(
        *(bindparam(side, type_=Float) for side in _SIDES), literal_column(str(SRID))
    )
    some = (
        select(literal_column("1"))
        .where(EventRow.county_code == bindparam("county"), _GEOM.op("&&")(envelope))
        .limit(bindparam("most", type_=Integer))
        .subquery()
    )
    return select(func.count()).select_from(some)
