"""Set a new password with the code that an administrator gave: a door that stands open to everybody.

For an unknown name the same is read, hashed, written and answered as for a known one. Wrong codes are counted apart
from wrong passwords: whoever locked themselves out guessing must find this door open.
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Invalid, Problem
from gridgov.people.actions.end_sessions import end_sessions
from gridgov.people.actions.issue_reset_code import reset_hashes
from gridgov.people.actions.refuse_sign_in import count_wrong, refuse_locked
from gridgov.people.queries.sign_in import AT_RESET, WRONG_RESET_CODE, Account, Candidate, candidate_named
from gridgov.people.rules.one_time_codes import typed
from gridgov.people.schemas.second_factor import ResetIn
from gridgov.people.statements import lock_name, set_password
from gridgov.people.statements.reset_codes import count_reset_failure, use_reset_code
from gridgov.settings import SignInSettings

_NOBODY = UUID(int=0)


async def reset_password(
    session: Session, body: ResetIn, *, name: str, password_hash: str, policy: SignInSettings, at: datetime
) -> Account | Problem:
    """The account that was reset, or the refusal to be kept. ``name`` is what the name typed is counted under."""
    await lock_name(session, name)
    candidate = await candidate_named(session, body.username, policy=policy, at=at, door=AT_RESET)
    if candidate.locked_until is not None:
        return await refuse_locked(session, candidate, at=at)
    issued_by = await _use_code(session, candidate, typed(body.code), at)
    account = candidate.account
    if account is None or not account.is_open or issued_by is None:
        return await _refuse(session, candidate, at)
    await set_password(session, account_id=account.id, password_hash=password_hash, changed_at=at)
    ended = await end_sessions(session, account, why="password-reset", at=at)
    await record_audit(
        session, county_code=account.county_code, actor_id=account.person_id, action="password_reset", subject="account",
        subject_id=account.id, data={"code_issued_by": str(issued_by), "sessions_revoked": ended}, at=at,
    )  # fmt: skip
    return account


async def _use_code(session: Session, candidate: Candidate, code: str, at: datetime) -> UUID | None:
    account_id = candidate.account.id if candidate.account else _NOBODY
    hashes = reset_hashes(session, account_id, code)
    return await use_reset_code(
        session, county_code=candidate.county_code, account_id=account_id, hashes=hashes, at=at
    )


async def _refuse(session: Session, candidate: Candidate, at: datetime) -> Problem:
    """One answer for a wrong code, one that is over, used or dead, and a name that nobody has."""
    account_id = candidate.account.id if candidate.account else _NOBODY
    await count_reset_failure(session, county_code=candidate.county_code, account_id=account_id)
    await count_wrong(
        session, candidate, WRONG_RESET_CODE, why=WRONG_RESET_CODE, action="password_reset_refused", device="", at=at
    )  # fmt: skip
    return Invalid.field(
        "/code", "wrong-code", "用户名或重置码不正确,或重置码已失效;请核对,必要时请管理员重新发放",
        "The username or the code is not right, or the code is over; check both, or ask for a new code",
    )  # fmt: skip
