"""Add a person, with an account where they sign in, and the first posts. The id is the sender's: sent twice, it is the same person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Fault, Invalid, ReusedKey
from gridgov.people.actions.give_post import faults_of, plain, terms_from, write_post
from gridgov.people.messages import PersonAdded
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import PHONE, person_by_id, shown_person
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.passwords import hash_password, password_faults
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.post_warnings import Warn, post_warnings
from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Person
from gridgov.people.schemas import PersonIn, PersonOut
from gridgov.people.schemas.posts import AddedPersonOut, shown_warnings
from gridgov.people.statements import insert_account, insert_person
from gridgov.people.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Added:
    """The person, and whether they had been added before."""

    out: AddedPersonOut
    seen_before: bool


async def add_person(session: Session, person: Person, body: PersonIn, *, at: datetime) -> Added:
    """Raises `Invalid`, or `ReusedKey` where the id belongs to somebody else."""
    county_code = person.county_code
    permissions_of(session).require(person, "person.manage", Subject(county_code))
    contents = _content_indexes(session, body)
    earlier = await person_by_id(session, county_code=county_code, person_id=body.id)
    if earlier is not None:
        same = await _same_again(session, person, earlier, contents)
        return Added(AddedPersonOut(**same.model_dump()), seen_before=True)
    terms = [terms_from(post, at) for post in body.posts]
    pointers = [f"/posts/{number}" for number in range(len(terms))]
    refuse(
        _password_faults(body) + _repeated(terms) + await _post_faults(session, terms, county_code, pointers)
    )
    await write_person(
        session, person_id=body.id, county_code=county_code, name=body.name, username=body.username,
        password=body.password, phone=body.phone, work_phone=body.work_phone, content_index=contents[0], at=at,
    )  # fmt: skip
    for given in terms:
        await write_post(session, given, county_code=county_code, person_id=body.id, at=at)
    await record_audit(
        session, county_code=county_code, actor_id=person.id, action="person_added", subject="person",
        subject_id=body.id, data={"username": body.username, "posts": [plain(given) for given in terms]}, at=at,
    )  # fmt: skip
    row = await person_by_id(session, county_code=county_code, person_id=body.id)
    assert row is not None
    shown = await shown_person(session, person, row)
    return Added(
        AddedPersonOut(**shown.model_dump(), warnings=shown_warnings(_warnings(terms))), seen_before=False
    )


def _warnings(terms: list[PostTerms]) -> list[Warn]:
    return [
        warn
        for number, given in enumerate(terms)
        for warn in post_warnings(given, beside=terms[:number], heads_committee=None)
    ]


def _password_faults(body: PersonIn) -> list[Fault]:
    if body.username is None or body.password is None:
        return []
    return list(password_faults(body.password, username=body.username))


async def _post_faults(
    session: Session, terms: list[PostTerms], county_code: str, pointers: list[str]
) -> list[Fault]:
    return (
        await faults_of(session, terms, held=[], county_code=county_code, pointers=pointers) if terms else []
    )


def _repeated(terms: list[PostTerms]) -> list[Fault]:
    return [
        Fault(f"/posts/{number}", "repeated", "岗位重复,请删除重复项", "The same post twice; name it once")
        for number, given in enumerate(terms)
        if any(given.overlaps(other) for other in terms[:number])
    ]


async def write_person(
    session: Session, *, person_id: UUID, county_code: str, name: str, username: str | None,
    password: str | None, phone: str | None, content_index: bytes | None, work_phone: str | None = None,
    own_password: bool = False, at: datetime,
) -> None:  # fmt: skip
    """Write and announce a person and, where they sign in, their account; refuses an id or a username that is taken.

    The password must be changed at the first sign-in, unless it is their own (``own_password``).
    """
    cipher = cipher_of(session)
    person: dict[str, Any] = {
        "id": person_id, "county_code": county_code, "name": name, "version": 1, "created_at": at,
        "phone_sealed": cipher.seal(phone, context=PHONE) if phone else None,
        "phone_index": cipher.index(phone, context="phone") if phone else None, "content_index": content_index, "work_phone": work_phone,
    }  # fmt: skip
    password_hash = await hash_password(password) if password is not None else None
    if not await insert_person(session, person):
        raise _id_taken()
    if username is not None and password_hash is not None:
        await _write_account(
            session, person, username=username, password_hash=password_hash,
            must_change_since=None if own_password else at,
        )  # fmt: skip
    await announce(session, PersonAdded(county_code, person_id, county_code), at=at)


async def _write_account(
    session: Session, person: Mapping[str, Any], *, username: str, password_hash: str,
    must_change_since: datetime | None,
) -> None:  # fmt: skip
    account: dict[str, Any] = {
        "id": new_id(), "person_id": person["id"], "county_code": person["county_code"], "username": username,
        "password_hash": password_hash, "password_changed_at": person["created_at"],
        "must_change_since": must_change_since,
    }  # fmt: skip
    if not await insert_account(session, account):
        raise Invalid.field(
            "/username", "taken", "用户名已被使用,请换一个", "This username is taken; choose another"
        )


def _content_indexes(session: Session, body: PersonIn) -> Sequence[bytes]:
    """Keyed hashes of all but the password, as it is kept now first: a plain one would let the telephone number be guessed from it."""
    content = body.model_dump(mode="json", exclude={"password"})
    for post in content["posts"]:
        if (
            post["full_time"] is None
        ):  # as before the field was there, so that what was sent then is still the same
            del post["full_time"]
    text = orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()
    return cipher_of(session).indexes(text, context="persons.content")


async def _same_again(
    session: Session, person: Person, earlier: PersonRow, contents: Sequence[bytes]
) -> PersonOut:
    if earlier.content_index is None or bytes(earlier.content_index) not in contents:
        raise _id_taken()
    return await shown_person(session, person, earlier)


def _id_taken() -> ReusedKey:
    return ReusedKey("该编号已用于另一人员,请生成新编号", "This id belongs to another person; make a new one")
