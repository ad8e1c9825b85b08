"""A code that an authority issued for an area holds no more."""

from datetime import date, datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotFound
from gridgov.grids.actions.change_area import area_to_manage
from gridgov.grids.messages import AreaChanged
from gridgov.grids.queries.codes import find_alias
from gridgov.grids.queries.scope import COUNTY_LENGTH
from gridgov.grids.schemas.areas import AliasOut
from gridgov.grids.statements.codes import end_alias_on
from gridgov.people.rules.roles import Person


async def end_alias(
    session: Session, person: Person, *, path: str, alias_id: UUID, on: date | None, at: datetime
) -> AliasOut:
    """The code holds until before ``on`` (today where None). It is kept: old events still find the area by it."""
    today = local_day(at)
    area = await area_to_manage(session, person, path=path, day=today)
    alias = await find_alias(session, alias_id, area_id=area.id)
    if alias is None:
        raise NotFound("该区域没有这个编码", "This area has no such code")
    if alias.valid_to is not None and alias.valid_to <= today:
        raise Conflict(
            f"该编码已于 {alias.valid_to} 失效", f"This code has held until {alias.valid_to} already"
        )
    last = on or today
    if last < today:
        raise Invalid.field(
            "/on", "in-the-past", "失效日不能早于今天", "A code cannot be ended on a day that has passed"
        )
    await end_alias_on(session, alias_id, on=last)
    await session.refresh(alias)
    await announce(session, AreaChanged(path[:COUNTY_LENGTH], area.id, path), at=at)
    out = AliasOut.model_validate(alias)
    await record_audit(
        session, county_code=path[:COUNTY_LENGTH], actor_id=person.id, action="alias_ended", subject="area",
        subject_id=area.id, data={"path": path, **out.model_dump(mode="json")}, at=at,
    )  # fmt: skip
    return out
