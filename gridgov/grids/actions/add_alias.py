"""Write down a code that an authority issued for an area."""

from datetime import datetime

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.grids.actions.change_area import area_to_manage
from gridgov.grids.messages import AreaChanged
from gridgov.grids.queries.code_lists import code_systems_of
from gridgov.grids.queries.codes import clashing_alias
from gridgov.grids.queries.scope import COUNTY_LENGTH
from gridgov.grids.schemas.areas import AliasOut
from gridgov.grids.schemas.codes import AliasIn
from gridgov.grids.statements.codes import insert_alias
from gridgov.people.rules.roles import Person


async def add_alias(session: Session, person: Person, body: AliasIn, *, path: str, at: datetime) -> AliasOut:
    """Raises `NotFound`, `NotPermitted`, `Invalid` (system, form, days), `Conflict` with the area that has the code."""
    area = await area_to_manage(session, person, path=path, day=local_day(at))
    valid_from = body.valid_from or local_day(at)
    _refuse_faults(session, body)
    if body.valid_to is not None and body.valid_to <= valid_from:
        raise Invalid.field(
            "/valid_to", "ends-before-start", "失效日应晚于生效日", "The last day comes after the first"
        )
    clash = await clashing_alias(
        session, system=body.system, code=body.code, valid_from=valid_from, valid_to=body.valid_to
    )
    if clash is not None:
        raise Conflict(
            f"编码 {body.code} 在此期间属于 {clash.name}({clash.path}),请先结束",
            f"In these days the code {body.code} belongs to {clash.path} {clash.name}: end it there first",
        )
    alias = AliasOut(
        id=new_id(), system=body.system, issuer=body.issuer, code=body.code, valid_from=valid_from, valid_to=body.valid_to
    )  # fmt: skip
    if not await insert_alias(session, {**alias.model_dump(), "area_id": area.id}):
        raise Conflict("该编码刚被另一区域使用", "Another area was given this code in the same moment")
    await announce(session, AreaChanged(path[:COUNTY_LENGTH], area.id, path), at=at)
    await record_audit(
        session, county_code=path[:COUNTY_LENGTH], actor_id=person.id, action="alias_added", subject="area",
        subject_id=area.id, data={"path": path, **alias.model_dump(mode="json")}, at=at,
    )  # fmt: skip
    return alias


def _refuse_faults(session: Session, body: AliasIn) -> None:
    systems = code_systems_of(session)
    system = systems.get(body.system)
    if system is None:
        names = ", ".join(sorted(systems))
        raise Invalid.field(
            "/system", "unknown-system", f"没有编码体系“{body.system}”,可用:{names}",
            f"No system {body.system!r}; there are {names}",
        )  # fmt: skip
    if not system.accepts(body.code):
        raise Invalid.field(
            "/code",
            "bad-form",
            f"{system.zh}应为:{system.form}",
            f"The form of a {system.en} is: {system.form}",
        )
