"""Add a unit that work is given to. The id is the sender's: sent twice, it is the same unit."""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Invalid, ReusedKey
from gridgov.people.queries import find_unit, permissions_of
from gridgov.people.queries.directory import unit_coded
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.posts import COUNTY
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import UnitIn, UnitOut
from gridgov.people.statements import insert_unit


async def add_unit(session: Session, person: Person, body: UnitIn, *, at: datetime) -> UnitOut:
    """Raises `Invalid`, or `ReusedKey` where the id belongs to another unit."""
    county_code = person.county_code
    permissions_of(session).require(person, "unit.manage", Subject(county_code))
    if body.area_path[:COUNTY] != county_code:
        raise Invalid.field("/area_path", "other-county", "区域不在本县", "The area is not in this county")
    if await insert_unit(session, {**body.model_dump(), "county_code": county_code}):
        await record_audit(
            session, county_code=county_code, actor_id=person.id, action="unit_added", subject="unit",
            subject_id=body.id, data={"code": body.code, "kind": body.kind}, at=at,
        )  # fmt: skip
        return UnitOut(**body.model_dump(), closed_at=None)
    return await _found_instead(session, body, county_code)


async def _found_instead(session: Session, body: UnitIn, county_code: str) -> UnitOut:
    earlier = await find_unit(session, body.id)
    if earlier is None or earlier.county_code != county_code:
        if earlier is None and await unit_coded(session, county_code=county_code, code=body.code) is not None:
            raise Invalid.field("/code", "taken", "单位编码已被使用", "This code belongs to another unit")
        raise ReusedKey(
            "该编号已用于另一单位,请生成新编号", "This id belongs to another unit; make a new one"
        )
    out = UnitOut.model_validate(earlier)
    if out.model_dump(exclude={"closed_at"}) != body.model_dump():
        raise ReusedKey(
            "该编号已用于另一单位,请生成新编号", "This id belongs to another unit; make a new one"
        )
    return out
