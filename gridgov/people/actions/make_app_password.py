"""Make an app password: its text is told once, and only its hash is kept.

Asked of whoever proves again who they are: a session that somebody else got hold of must leave nothing behind that lives
on when it was ended.
"""

from dataclasses import dataclass
from datetime import datetime

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid, NotPermitted, Problem
from gridgov.people.actions.prove_identity import Proving, own_account, prove_factor, prove_password
from gridgov.people.queries import permissions_of
from gridgov.people.queries.app_passwords import living_count
from gridgov.people.rules.app_passwords import LONGEST, MOST_LIVING, new_app_password
from gridgov.people.rules.roles import Person
from gridgov.people.schemas.app_passwords import AppPasswordIn, AppPasswordOut
from gridgov.people.statements.app_passwords import insert_app_password
from gridgov.settings import SignInSettings

OPENS = "layer.read"
"""The one permission that it is for."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new one, with the text that is told this once and the name that goes with it."""

    out: AppPasswordOut
    username: str
    secret: str


async def make_app_password(
    session: Session, person: Person, body: AppPasswordIn, *, policy: SignInSettings, at: datetime
) -> Made | Problem:
    """`NotPermitted` where it would open nothing, `Conflict` where there are ten; wrong proofs are returned, to be kept."""
    if not permissions_of(session).may_ever(person, OPENS):
        raise NotPermitted(
            "您的岗位没有可供读取的图层,无需应用密码",
            "None of your posts reads layers: an app password would open nothing",
        )
    _check_end(body.expires_at, at)
    account = await own_account(
        session, person
    )  # held to the commit: those made at once are counted one by one
    proving = Proving(person, "app_password_refused", policy, at)
    refused = await prove_password(session, account, body.password, proving) or await prove_factor(
        session, account, body.code, proving
    )
    if refused is not None:
        return refused
    county_code = person.county_code
    if await living_count(session, county_code=county_code, account_id=account.id, at=at) >= MOST_LIVING:
        raise Conflict(
            f"应用密码已达 {MOST_LIVING} 个,请先停用不再使用的",
            f"There are {MOST_LIVING} app passwords already; revoke one that is not used any more",
        )
    secret, password_id = new_app_password(county_code), new_id()
    kept = {"name": body.name, "made_at": at, "expires_at": body.expires_at}
    await insert_app_password(session, {
        **kept, "county_code": county_code, "id": password_id, "account_id": account.id, "secret_hash": secret.hash,
    })  # fmt: skip
    expires = body.expires_at.isoformat() if body.expires_at else None
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="app_password_made", subject="app_password",
        subject_id=password_id, data={"name": body.name, "expires_at": expires}, at=at,
    )  # fmt: skip
    out = AppPasswordOut(**kept, id=password_id, last_used_at=None, holds=True)
    return Made(out, account.username, secret.shown)


def _check_end(expires_at: datetime | None, at: datetime) -> None:
    if expires_at is not None and not at < expires_at <= at + LONGEST:
        raise Invalid.field(
            "/expires_at", "out-of-range", f"到期时间应在现在之后、{LONGEST.days} 天之内",
            f"Must lie after now and within {LONGEST.days} days",
        )  # fmt: skip
