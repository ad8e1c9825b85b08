"""Use a second factor up: a code of the authenticator in force, each time step once, or a recovery code, once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.people.queries.sign_in import Account
from gridgov.people.rules.one_time_codes import LENGTH, typed
from gridgov.people.rules.totp import matching_step
from gridgov.people.statements.second_factor import use_recovery_code, use_step

SECRET = "accounts.totp"  # noqa: S105 - the context a secret is sealed in
APP, RECOVERY = "totp", "recovery-code"


async def use_factor(session: Session, account: Account, code: str, *, at: datetime) -> str | None:
    """What the code was (`APP` or `RECOVERY`), or None for one that is wrong or was used. Ask under `lock_name`."""
    plain = typed(code)
    if len(plain) == LENGTH:
        hashes = recovery_hashes(session, account.id, plain)
        used = await use_recovery_code(
            session, county_code=account.county_code, account_id=account.id, hashes=hashes, at=at
        )
        return RECOVERY if used else None
    if account.totp_sealed is None:
        return None
    step = matching_step(cipher_of(session).open(account.totp_sealed, context=SECRET), plain, at=at)
    if step is None:
        return None
    fresh = await use_step(session, county_code=account.county_code, account_id=account.id, step=step, at=at)
    return APP if fresh else None


def recovery_hashes(session: Session, account_id: UUID, code: str) -> Sequence[bytes]:
    """What a recovery code may be kept as: as it is written now first, then under each other key that is held."""
    return cipher_of(session).indexes(f"{account_id}:{code}", context="recovery_codes.code")
