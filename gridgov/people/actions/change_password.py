"""Change one's own password; every other device is signed out."""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, Problem
from gridgov.people.actions.refuse_sign_in import refuse_locked, refuse_password
from gridgov.people.messages import SessionRevoked
from gridgov.people.queries.sign_in import Account, account_by_id, candidate_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.passwords import check_password, hash_password, password_faults
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PasswordIn
from gridgov.people.statements import end_other_sessions, lock_name, set_password
from gridgov.settings import SignInSettings


async def change_password(
    session: Session, person: Person, body: PasswordIn, *, policy: SignInSettings, at: datetime
) -> Problem | None:
    """None when done. A wrong old password counts for the lock like a refused sign-in, and is returned to be kept."""
    account = await _own_account(session, person)
    refuse(_faults(body, account.username))
    candidate = await candidate_of(session, account, policy=policy, at=at)
    if candidate.locked_until is not None:
        return await refuse_locked(session, candidate, at=at)
    if not (await check_password(body.old, account.password_hash)).matches:
        via = f"session {person.session_id}"
        await refuse_password(session, candidate, action="password_change_refused", device=via, at=at)
        return Invalid.field("/old", "wrong-password", "原密码不正确", "The password in use is not right")
    password_hash = await hash_password(body.new)
    await set_password(session, account_id=account.id, password_hash=password_hash, changed_at=at)
    await _sign_others_out(session, person, at)
    return None


async def _own_account(session: Session, person: Person) -> Account:
    """The account as it stands once its name is taken for this transaction."""
    account = await account_by_id(session, person.account_id)
    assert account is not None, "whoever is signed in has an account, and none is ever deleted"
    await lock_name(session, account.username)
    locked = await account_by_id(session, person.account_id)
    assert locked is not None
    return locked


def _faults(body: PasswordIn, username: str) -> list[Fault]:
    found = password_faults(body.new, username=username, pointer="/new")
    if body.new == body.old:
        found.append(
            Fault("/new", "same-password", "新密码不能与原密码相同", "Must differ from the password in use")
        )
    return found


async def _sign_others_out(session: Session, person: Person, at: datetime) -> None:
    county_code = person.county_code
    ended = await end_other_sessions(
        session, county_code=county_code, account_id=person.account_id, kept=person.session_id,
        why="password-changed", at=at,
    )  # fmt: skip
    for session_id in ended:
        await announce(session, SessionRevoked(county_code, person.id, county_code, session_id), at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="password_changed", subject="account",
        subject_id=person.account_id, data={"sessions_revoked": [str(session_id) for session_id in ended]}, at=at,
    )  # fmt: skip
