"""Give somebody who forgot the password a code to set a new one: told once, good for half an hour, kept as a hash.

Whoever gives it learns no password. A second factor stays: with the code alone nobody gets into an account that has one.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.people.actions.end_sessions import end_sessions
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import visible_person
from gridgov.people.queries.second_factor import account_subject
from gridgov.people.queries.sign_in import account_of_person
from gridgov.people.rules.one_time_codes import RESET_LIFETIME, make_code, shown
from gridgov.people.rules.roles import Person
from gridgov.people.schemas.second_factor import ResetCodeOut
from gridgov.people.statements import lock_name
from gridgov.people.statements.reset_codes import insert_reset_code, withdraw_reset_codes


async def issue_reset_code(
    session: Session, person: Person, *, person_id: UUID, at: datetime
) -> ResetCodeOut:
    """Codes given before are dead, and the person is signed out everywhere. `NotFound` outside the scope, `Conflict` for
    somebody who has left or does not sign in."""
    county_code = person.county_code
    await visible_person(session, person, person_id, at=at)
    subject = await account_subject(session, county_code=county_code, person_id=person_id, at=at)
    permissions_of(session).require(person, "person.reset_password", subject)
    account = await account_of_person(session, person_id)
    if account is None or not account.is_open:
        raise Conflict(
            "该人员没有可用的登录账号",
            "This person does not sign in, or has left; there is no password to reset",
        )
    await lock_name(session, account.username)
    await withdraw_reset_codes(session, county_code=county_code, account_id=account.id, at=at)
    code, expires_at = make_code(), at + RESET_LIFETIME
    await insert_reset_code(session, {
        "county_code": county_code, "id": new_id(), "account_id": account.id, "failure_count": 0,
        "code_hash": reset_hashes(session, account.id, code)[0], "issued_by": person.id, "issued_at": at,
        "expires_at": expires_at,
    })  # fmt: skip
    ended = await end_sessions(session, account, why="password-reset", at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="reset_code_issued", subject="person",
        subject_id=person_id, data={"expires_at": expires_at.isoformat(), "sessions_revoked": ended}, at=at,
    )  # fmt: skip
    return ResetCodeOut(username=account.username, code=shown(code), expires_at=expires_at)


def reset_hashes(session: Session, account_id: UUID, code: str) -> Sequence[bytes]:
    """What a reset code may be kept as: as it is written now first, then under each other key that is held."""
    return cipher_of(session).indexes(f"{account_id}:{code}", context="reset_codes.code")
