"""Take a lost second factor off somebody's account: they sign in with the password and enrol anew.

Of administrators and auditors only on the command line: whoever could take off their factor and give them a reset code
would be able to become them, and then nobody watches anybody (GB/T 22239-2019, 8.1.5).
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, NotFound
from gridgov.people.actions.end_sessions import end_sessions
from gridgov.people.queries import permissions_of, posts_of
from gridgov.people.queries.directory import person_by_id, shown_person
from gridgov.people.queries.second_factor import account_subject
from gridgov.people.queries.sign_in import Account, account_named, account_of_person
from gridgov.people.rules.roles import Person, Role
from gridgov.people.schemas import PersonOut
from gridgov.people.statements import lock_name
from gridgov.people.statements.second_factor import replace_recovery_codes, set_factor

_WATCH_EACH_OTHER = frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})


async def reset_factor(session: Session, person: Person, *, person_id: UUID, at: datetime) -> PersonOut:
    """Once more is harmless. `NotFound` outside the county, `Conflict` for somebody who does not sign in."""
    county_code = person.county_code
    subject = await account_subject(session, county_code=county_code, person_id=person_id, at=at)
    permissions_of(session).require(person, "person.reset_second_factor", subject)
    row = await person_by_id(session, county_code=county_code, person_id=person_id)
    if row is None:
        raise NotFound("没有这个人员", "There is no such person")
    account = await account_of_person(session, person_id)
    if account is None:
        raise Conflict("该人员没有登录账号", "This person does not sign in")
    roles = {post.role for post in await posts_of(session, person_id, at=at)}
    if not roles.isdisjoint(_WATCH_EACH_OTHER):
        raise Conflict(
            "管理员与审计员的动态口令只能由运维人员在服务器上解除:gridgov reset-second-factor 用户名",
            "The factor of an administrator or auditor is taken off on the server only: gridgov reset-second-factor NAME",
        )
    await _take_off(session, account, actor_id=person.id, by="administrator", at=at)
    return await shown_person(session, person, row)


async def reset_factor_by_name(session: Session, *, username: str, at: datetime) -> None:
    """On the command line. `NotFound` where nobody has the name."""
    account = await account_named(session, username.casefold())
    if account is None:
        raise NotFound("没有这个用户名", "Nobody has this username")
    await _take_off(session, account, actor_id=None, by="command line", at=at)


async def _take_off(
    session: Session, account: Account, *, actor_id: UUID | None, by: str, at: datetime
) -> None:
    await lock_name(session, account.username)
    await set_factor(session, account_id=account.id, sealed=None, confirmed_at=None)
    await replace_recovery_codes(
        session, county_code=account.county_code, account_id=account.id, hashes=[], at=at
    )
    ended = await end_sessions(session, account, why="second-factor-reset", at=at)
    await record_audit(
        session, county_code=account.county_code, actor_id=actor_id, action="second_factor_reset", subject="person",
        subject_id=account.person_id, data={"by": by, "sessions_revoked": ended}, at=at,
    )  # fmt: skip
