"""Refuse a wrong password or code: counted, recorded, and answered alike for known and unknown names.

The problem is returned, not raised: what is raised is rolled back, and a refusal must be kept.
"""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import NotSignedIn, Problem, SecondFactorNeeded, TooManyRequests
from gridgov.people.queries.sign_in import WRONG_CODE, WRONG_PASSWORD, Candidate
from gridgov.people.statements import insert_failure

LOCKED = "locked"


async def refuse_locked(session: Session, candidate: Candidate, *, at: datetime) -> Problem:
    """The name is locked. Kept, but not in the audit chain: a flood must not hold up the county's own writers."""
    await _keep_failure(session, candidate, LOCKED, at)
    return locked(candidate, at=at)


def locked(candidate: Candidate, *, at: datetime) -> Problem:
    """How long the name is locked yet; nothing is kept of whoever asks."""
    assert candidate.locked_until is not None
    wait_s = max(int((candidate.locked_until - at).total_seconds()) + 1, 1)
    return TooManyRequests(
        f"多次输入错误,已暂时锁定,请 {-(-wait_s // 60)} 分钟后再试",
        f"Too many wrong attempts; locked for now, try again in {wait_s} seconds",
        headers={"Retry-After": str(wait_s)},
    )


async def refuse_password(
    session: Session, candidate: Candidate, *, action: str, device: str, at: datetime
) -> Problem:
    """The password is wrong, or the name unknown, or the account closed: one answer for all three."""
    left = await count_wrong(
        session, candidate, WRONG_PASSWORD, why=_reason(candidate), action=action, device=device, at=at
    )
    return NotSignedIn(
        f"用户名或密码不正确,还可尝试 {left} 次",
        f"The username or the password is not right; {left} more attempts",
        extra={"attempts_left": left},
        headers={"WWW-Authenticate": "Bearer"},
    )


async def refuse_code(
    session: Session, candidate: Candidate, *, action: str, device: str, at: datetime
) -> Problem:
    """The password was right and the code was not: it counts like a wrong password."""
    left = await count_wrong(
        session, candidate, WRONG_CODE, why=WRONG_CODE, action=action, device=device, at=at
    )
    return SecondFactorNeeded(
        f"动态口令不正确或已使用,请等待下一个口令,还可尝试 {left} 次",
        f"The code is not right or was used already; wait for the next one; {left} more attempts",
        extra={"attempts_left": left},
        headers={"WWW-Authenticate": "Bearer"},
    )


async def count_wrong(
    session: Session, candidate: Candidate, reason: str, *, why: str, action: str, device: str, at: datetime
) -> int:
    """Keep a wrong guess for the lock (``reason``) and for the audit (``why``); how many more are allowed."""
    account = candidate.account
    left = max(candidate.attempts_left - 1, 0)
    await _keep_failure(session, candidate, reason, at)
    await record_audit(
        session, county_code=candidate.county_code, actor_id=None, action=action, subject="account",
        subject_id=account.id if account else None, outcome="refused",
        data={"name": candidate.name, "device": device, "attempts_left": left, "reason": why}, at=at,
    )  # fmt: skip
    return left


def _reason(candidate: Candidate) -> str:
    if candidate.account is None:
        return "unknown-name"
    return WRONG_PASSWORD if candidate.account.is_open else "account-closed"


async def _keep_failure(session: Session, candidate: Candidate, reason: str, at: datetime) -> None:
    await insert_failure(session, {
        "county_code": candidate.county_code, "id": new_id(), "username": candidate.name, "reason": reason, "at": at,
    })  # fmt: skip
