"""The first administrator of a county, made on the command line; every other account is made by one of these.

Whoever types the password here is taken to be its owner. The second factor is enrolled at the first sign-in.
"""

from datetime import datetime
from uuid import UUID

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.errors import Fault
from gridgov.people.actions.add_person import write_person
from gridgov.people.actions.give_post import plain, write_post
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.passwords import password_faults
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Role
from gridgov.people.rules.usernames import username_faults

_ROLES = (Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR)


async def create_administrator(
    session: Session, *, county_code: str, username: str, password: str, name: str, at: datetime
) -> UUID:
    """The id of the new person. `Invalid` for a poor password, a bad county code, or a username that is taken."""
    terms = [PostTerms(role, county_code, None, at, None) for role in _ROLES]
    refuse(_faults(county_code, username, password, name))
    person_id = new_id()
    await write_person(
        session, person_id=person_id, county_code=county_code, name=name.strip(), username=username,
        password=password, phone=None, content_index=None, own_password=True, at=at,
    )  # fmt: skip
    for given in terms:
        await write_post(session, given, county_code=county_code, person_id=person_id, at=at)
    posts = [plain(given) for given in terms]
    await record_audit(
        session, county_code=county_code, actor_id=None, action="person_added", subject="person", subject_id=person_id,
        data={"username": username, "posts": posts, "by": "command line"}, at=at,
    )  # fmt: skip
    return person_id


def _faults(county_code: str, username: str, password: str, name: str) -> list[Fault]:
    found = username_faults(username) + password_faults(password, username=username)
    if not (len(county_code) == len("329999") and county_code.isascii() and county_code.isdigit()):
        found.append(Fault("/county_code", "bad-county", "县代码为 6 位数字", "A county code is 6 digits"))
    if not 1 <= len(name.strip()) <= 50 or not name.isprintable():  # noqa: PLR2004 - said in the message
        found.append(
            Fault("/name", "bad-name", "姓名为 1-50 个字", "A name is 1 to 50 characters on one line")
        )
    return found
