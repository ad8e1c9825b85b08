"""Prove again who one is, before one's own sign-in is changed: the password in use, and the second factor in force.

Refusals are returned, not raised: they count for the lock like a refused sign-in and must be kept.
"""

from dataclasses import dataclass
from datetime import datetime

from gridgov.db.session import Session
from gridgov.errors import Invalid, Problem
from gridgov.people.actions.refuse_sign_in import refuse_code, refuse_locked, refuse_password
from gridgov.people.actions.use_factor import use_factor
from gridgov.people.queries.sign_in import Account, account_by_id, candidate_of
from gridgov.people.rules.passwords import check_password
from gridgov.people.rules.roles import Person
from gridgov.people.statements import lock_name
from gridgov.settings import SignInSettings


@dataclass(frozen=True, slots=True)
class Proving:
    """One attempt to prove oneself: whose, for what (as the audit log names a refusal), by which limits, when."""

    person: Person
    action: str
    policy: SignInSettings
    at: datetime


async def own_account(session: Session, person: Person) -> Account:
    """The account as it stands once its name is taken for this transaction."""
    account = await account_by_id(session, person.account_id)
    assert account is not None, "whoever is signed in has an account, and none is ever deleted"
    await lock_name(session, account.username)
    locked = await account_by_id(session, person.account_id)
    assert locked is not None
    return locked


async def prove_password(
    session: Session, account: Account, password: str, proving: Proving, *, pointer: str = "/password"
) -> Problem | None:
    """None when it is the password in use."""
    candidate = await candidate_of(session, account, policy=proving.policy, at=proving.at)
    if candidate.locked_until is not None:
        return await refuse_locked(session, candidate, at=proving.at)
    if (await check_password(password, account.password_hash)).matches:
        return None
    await refuse_password(session, candidate, action=proving.action, device=_device(proving), at=proving.at)
    return Invalid.field(
        pointer,
        "wrong-password",
        "现用密码不正确,请重新输入",
        "The password in use is not right; type it again",
    )


async def prove_factor(
    session: Session, account: Account, code: str | None, proving: Proving
) -> Problem | None:
    """None when the code is good, or the account has no second factor."""
    if not account.has_factor:
        return None
    if code is None:
        return Invalid.field(
            "/code", "missing", "请填写当前动态口令或一个恢复码", "Send a code of the factor in force, or a recovery code"
        )  # fmt: skip
    if await use_factor(session, account, code, at=proving.at) is not None:
        return None
    return await wrong_code(session, account, proving)


async def wrong_code(session: Session, account: Account, proving: Proving) -> Problem:
    """Count a wrong code of somebody who is signed in, and name the field."""
    candidate = await candidate_of(session, account, policy=proving.policy, at=proving.at)
    if candidate.locked_until is not None:
        return await refuse_locked(session, candidate, at=proving.at)
    await refuse_code(session, candidate, action=proving.action, device=_device(proving), at=proving.at)
    return Invalid.field(
        "/code", "wrong-code", "动态口令不正确或已使用,请核对手机时间后用下一个口令再试",
        "The code is not right or was used already; check the phone's clock and try the next one",
    )  # fmt: skip


def _device(proving: Proving) -> str:
    return f"session {proving.person.session_id}"
