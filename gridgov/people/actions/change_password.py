"""Change one's own password; every other device is signed out."""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Fault, Problem
from gridgov.people.actions.end_sessions import end_sessions
from gridgov.people.actions.prove_identity import Proving, own_account, prove_password
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.passwords import hash_password, password_faults
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PasswordIn
from gridgov.people.statements import set_password
from gridgov.settings import SignInSettings


async def change_password(
    session: Session, person: Person, body: PasswordIn, *, policy: SignInSettings, at: datetime
) -> Problem | None:
    """None when done. A wrong old password counts for the lock like a refused sign-in, and is returned to be kept."""
    account = await own_account(session, person)
    refuse(_faults(body, account.username))
    proving = Proving(person, "password_change_refused", policy, at)
    refused = await prove_password(session, account, body.old, proving, pointer="/old")
    if refused is not None:
        return refused
    password_hash = await hash_password(body.new)
    await set_password(session, account_id=account.id, password_hash=password_hash, changed_at=at)
    ended = await end_sessions(session, account, why="password-changed", kept=person.session_id, at=at)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="password_changed", subject="account",
        subject_id=person.account_id, data={"sessions_revoked": ended}, at=at,
    )  # fmt: skip
    return None


def _faults(body: PasswordIn, username: str) -> list[Fault]:
    found = password_faults(body.new, username=username, pointer="/new")
    if body.new == body.old:
        found.append(
            Fault("/new", "same-password", "新密码不能与原密码相同", "Must differ from the password in use")
        )
    return found
