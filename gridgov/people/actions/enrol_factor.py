"""Begin to enrol a second factor: a secret for the authenticator app, in force only once its first code came.

Whoever has a factor proves it, too, and keeps it until the new one is confirmed: a phone is replaced without a gap.
"""

from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Problem
from gridgov.people.actions.prove_identity import Proving, own_account, prove_factor, prove_password
from gridgov.people.actions.use_factor import SECRET
from gridgov.people.rules.roles import Person
from gridgov.people.rules.totp import new_secret, otpauth_uri
from gridgov.people.schemas.second_factor import EnrolIn, SecretOut
from gridgov.people.statements.second_factor import set_pending_factor
from gridgov.settings import SignInSettings


async def enrol_factor(
    session: Session, person: Person, body: EnrolIn, *, policy: SignInSettings, at: datetime
) -> SecretOut | Problem:
    """The secret, told this once; begun again, the one before is void."""
    account = await own_account(session, person)
    proving = Proving(person, "second_factor_refused", policy, at)
    refused = await prove_password(session, account, body.password, proving) or await prove_factor(
        session, account, body.code, proving
    )
    if refused is not None:
        return refused
    secret = new_secret()
    sealed = cipher_of(session).seal(secret, context=SECRET)
    await set_pending_factor(session, account_id=account.id, sealed=sealed)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="second_factor_begun", subject="account",
        subject_id=account.id, at=at,
    )  # fmt: skip
    return SecretOut(secret=secret, otpauth_uri=otpauth_uri(secret, username=account.username))
