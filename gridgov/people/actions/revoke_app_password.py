"""Revoke one of one's own app passwords: the next request that shows it is refused."""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import NotFound
from gridgov.people.rules.roles import Person
from gridgov.people.statements.app_passwords import revoke_app_password as revoke


async def revoke_app_password(session: Session, person: Person, *, password_id: UUID, at: datetime) -> None:
    """`NotFound` for what is not one's own or was revoked before."""
    county_code = person.county_code
    name = await revoke(
        session, county_code=county_code, account_id=person.account_id, password_id=password_id, at=at
    )
    if name is None:
        raise NotFound("没有这个应用密码", "You have no such app password")
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="app_password_revoked", subject="app_password",
        subject_id=password_id, data={"name": name}, at=at,
    )  # fmt: skip
