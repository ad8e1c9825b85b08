"""Do without a second factor again; not while a post is held that needs one."""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, Problem
from gridgov.people.actions.prove_identity import Proving, own_account, prove_factor, prove_password
from gridgov.people.rules.roles import Person
from gridgov.people.rules.stages import NEEDS_FACTOR
from gridgov.people.schemas.second_factor import RemoveFactorIn
from gridgov.people.statements.second_factor import replace_recovery_codes, set_factor
from gridgov.settings import SignInSettings


async def remove_factor(
    session: Session, person: Person, body: RemoveFactorIn, *, policy: SignInSettings, at: datetime
) -> Problem | None:
    """None when done. `Conflict` where there is none, or a post needs it."""
    if not NEEDS_FACTOR.isdisjoint(person.roles):
        raise Conflict(
            "您的岗位须使用动态口令,不能停用;更换手机请重新绑定",
            "Your post needs a second factor; to change the phone, enrol again",
        )
    account = await own_account(session, person)
    if not account.has_factor:
        raise Conflict("尚未启用动态口令", "There is no second factor to remove")
    proving = Proving(person, "second_factor_refused", policy, at)
    refused = await prove_password(session, account, body.password, proving) or await prove_factor(
        session, account, body.code, proving
    )
    if refused is not None:
        return refused
    await set_factor(session, account_id=account.id, sealed=None, confirmed_at=None)
    await replace_recovery_codes(
        session, county_code=account.county_code, account_id=account.id, hashes=[], at=at
    )
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="second_factor_removed", subject="account",
        subject_id=account.id, at=at,
    )  # fmt: skip
    return None
