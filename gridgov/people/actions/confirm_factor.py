"""Put a second factor in force with its first code; ten recovery codes are told once.

Every other session ends: it was opened without this factor, and perhaps by somebody else.
"""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict, Problem
from gridgov.people.actions.end_sessions import end_sessions
from gridgov.people.actions.prove_identity import Proving, own_account, wrong_code
from gridgov.people.actions.refuse_sign_in import refuse_locked
from gridgov.people.actions.use_factor import SECRET, recovery_hashes
from gridgov.people.queries.sign_in import Account, candidate_of
from gridgov.people.rules.one_time_codes import RECOVERY_CODES, make_code, shown, typed
from gridgov.people.rules.roles import Person
from gridgov.people.rules.totp import matching_step
from gridgov.people.schemas.second_factor import RecoveryCodesOut
from gridgov.people.statements.second_factor import (
    forget_steps,
    replace_recovery_codes,
    set_factor,
    use_step,
)
from gridgov.settings import SignInSettings


async def confirm_factor(
    session: Session, person: Person, code: str, *, policy: SignInSettings, at: datetime
) -> RecoveryCodesOut | Problem:
    """The recovery codes, or the refusal to be kept. `Conflict` where nothing waits to be confirmed."""
    account = await own_account(session, person)
    if account.totp_pending is None:
        raise Conflict(
            "没有待确认的动态口令,请先发起绑定", "No second factor waits to be confirmed; begin to enrol one"
        )
    candidate = await candidate_of(session, account, policy=policy, at=at)
    if candidate.locked_until is not None:
        return await refuse_locked(session, candidate, at=at)
    secret = cipher_of(session).open(account.totp_pending, context=SECRET)
    step = matching_step(secret, typed(code), at=at)
    if step is None:
        return await wrong_code(session, account, Proving(person, "second_factor_refused", policy, at))
    return await _put_in_force(session, person, account, account.totp_pending, step=step, at=at)


async def _put_in_force(
    session: Session, person: Person, account: Account, sealed: bytes, *, step: int, at: datetime
) -> RecoveryCodesOut:
    county_code = account.county_code
    await forget_steps(session, county_code=county_code, account_id=account.id)
    await use_step(session, county_code=county_code, account_id=account.id, step=step, at=at)
    await set_factor(session, account_id=account.id, sealed=sealed, confirmed_at=at)
    codes = [make_code() for _ in range(RECOVERY_CODES)]
    await replace_recovery_codes(
        session, county_code=county_code, account_id=account.id, at=at,
        hashes=[recovery_hashes(session, account.id, code)[0] for code in codes],
    )  # fmt: skip
    ended = await end_sessions(session, account, why="second-factor-set", kept=person.session_id, at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="second_factor_set", subject="account",
        subject_id=account.id, data={"replaced": account.has_factor, "sessions_revoked": ended}, at=at,
    )  # fmt: skip
    return RecoveryCodesOut(recovery_codes=[shown(code) for code in codes])
