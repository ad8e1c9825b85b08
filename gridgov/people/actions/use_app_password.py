"""Who an app password speaks for, now; or why it speaks for nobody.

It opens what its person's posts open, less those that nobody holds on a password alone. Nothing of it is remembered: a
post that ended, a lock, a revocation is felt at the next request.
"""

from dataclasses import replace
from datetime import datetime

from gridgov.db.session import Session
from gridgov.errors import NotPermitted, NotSignedIn, Problem
from gridgov.people.actions.refuse_sign_in import count_wrong, locked, refuse_locked
from gridgov.people.queries import posts_of
from gridgov.people.queries.app_passwords import Kept, app_password_shown
from gridgov.people.queries.sign_in import (
    AT_LAYERS,
    AT_SIGN_IN,
    WRONG_APP_PASSWORD,
    Account,
    account_by_id,
    candidate_named,
    candidate_of,
)
from gridgov.people.rules.app_passwords import USE_NOTED_EVERY, is_good, read_app_password
from gridgov.people.rules.roles import Person
from gridgov.people.rules.stages import NEEDS_FACTOR, refusal_in, stage_of
from gridgov.people.statements import lock_name
from gridgov.people.statements.app_passwords import note_use
from gridgov.settings import SignInSettings

CHALLENGE = {"WWW-Authenticate": 'Basic realm="gridgov", charset="UTF-8"'}
_FOR = "GET /ogc"
"""The operation that a stage of sign-in is asked about; open in none."""


def basic_refused() -> NotSignedIn:
    """The one answer to a name and a password that open nothing, whatever is wrong with them."""
    return NotSignedIn(
        "用户名或应用密码无效;请在“应用密码”页面新建一个,勿用登录密码",
        "The username or the app password is not good; make a new one at your app passwords (not the password you sign in with)",
        headers=CHALLENGE,
    )


async def use_app_password(
    session: Session, username: str, password: str, *, policy: SignInSettings, at: datetime
) -> Person | Problem | None:
    """The person; why not, of whoever shows one that was this name's; None for a guess, to be counted by `count_guess`."""
    secret = read_app_password(password)
    kept = await app_password_shown(session, secret) if secret else None
    account = await account_by_id(session, kept.account_id) if kept else None
    if kept is None or account is None or account.username != username.casefold():
        return None
    # Shown by whoever had it once: told no more than others, but no guess.
    if not account.is_open or not _is_good(kept, account, at):
        return basic_refused()
    for door in (AT_SIGN_IN, AT_LAYERS):
        candidate = await candidate_of(session, account, policy=policy, at=at, door=door)
        if candidate.locked_until is not None:
            return locked(
                candidate, at=at
            )  # no guess: a desktop that asks on must not fill the table of them
    person = await _person(session, account, kept, at)
    if kept.last_used_at is None or at - kept.last_used_at >= USE_NOTED_EVERY:
        await note_use(session, county_code=kept.county_code, password_id=kept.id, at=at)
    return person


async def count_guess(
    session: Session, username: str, *, device: str, policy: SignInSettings, at: datetime
) -> Problem:
    """Keep a wrong guess: five within a quarter of an hour lock this door of the name, known or unknown."""
    first = await candidate_named(session, username, policy=policy, at=at, door=AT_LAYERS)
    await lock_name(session, first.name)
    now = await candidate_named(session, username, policy=policy, at=at, door=AT_LAYERS)
    if now.locked_until is not None:
        return await refuse_locked(session, now, at=at)
    await count_wrong(
        session, now, WRONG_APP_PASSWORD, why=WRONG_APP_PASSWORD, action="app_password_wrong", device=device, at=at
    )  # fmt: skip
    return basic_refused()


def _is_good(kept: Kept, account: Account, at: datetime) -> bool:
    return is_good(
        made_at=kept.made_at, expires_at=kept.expires_at, revoked_at=kept.revoked_at,
        password_changed_at=account.password_changed_at, at=at,
    )  # fmt: skip


async def _person(session: Session, account: Account, kept: Kept, at: datetime) -> Person | Problem:
    posts = await posts_of(session, account.person_id, at=at)
    person = Person(
        account.person_id, account.id, kept.id, account.county_code, account.name, posts, has_factor=account.has_factor,
        must_change_password=account.must_change_since is not None,
    )  # fmt: skip
    stage = stage_of(person)
    if stage is not None and (refusal := refusal_in(stage, _FOR)) is not None:
        return refusal
    opened = tuple(post for post in posts if post.role not in NEEDS_FACTOR)
    if not opened:
        return NotPermitted(
            "您现在没有可凭应用密码查看图层的岗位",
            "You hold no post now that an app password opens",
        )
    return replace(person, posts=opened)
