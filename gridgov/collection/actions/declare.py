"""自主申报: a link is given for one dwelling or premises; whoever lives there says so; it waits until a gridworker looked.

The token is 22 random signs, kept as a hash. GET shows the form and nothing of who lives there; POST declares.
"""

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from gridgov.clock import local_day
from gridgov.collection.actions.hold_record import audit, check_active, hold_record
from gridgov.collection.messages import DeclarationMade
from gridgov.collection.queries.declarations import (
    SAID,
    Link,
    declaration_by_id,
    link_by_hash,
    said_of,
    waiting_count,
)
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.queries.records import Record, record_by_id
from gridgov.collection.queries.sources import supplies_of
from gridgov.collection.rules.asking import missing_faults, read_said
from gridgov.collection.rules.clocks import owner_of
from gridgov.collection.rules.register import FieldDef, Kind
from gridgov.collection.rules.sharing import supplied
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.schemas.declarations import (
    DeclarationFormOut,
    DeclarationIn,
    DeclarationLinkOut,
    DeclaredFieldOut,
    DeclaredOut,
    LinkIn,
)
from gridgov.collection.schemas.forms import ChoiceOut
from gridgov.collection.statements.declarations import end_links, insert_declaration, insert_link
from gridgov.db.cipher import cipher_of
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import Owed, start_deadline
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.errors import Conflict, Fault, Gone, Invalid, NotFound, ReusedKey, TooManyRequests, Unavailable
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person

_TOKEN_BYTES = 16
NOTICE_ZH = "您填写的内容仅用于所列目的,由社区网格员核实后登记;处理者为本县网格化服务管理机构。您有权查阅、更正和要求删除。"
NOTICE_EN = "What you say is used for the purposes named alone; a gridworker checks it. You may ask to see, correct and delete it."


async def give_link(
    session: Session, person: Person, body: LinkIn, *, record_id: UUID, at: datetime
) -> DeclarationLinkOut:
    """A link for a record; `Unavailable` where no public address is set up."""
    row = await hold_record(session, person, record_id=record_id, action="declaration.check")
    check_active(row)
    kind = _declarable(session, row, body.kind)
    base = cast(str, session.info.get("public_url", ""))
    if not base:
        raise Unavailable(
            "尚未设置公网地址,无法生成链接", "No public address is set up, so that no link can be made"
        )
    token = f"{row.county_code}-{secrets.token_urlsafe(_TOKEN_BYTES)}"
    expires_at = at + timedelta(days=limits_of(session).declaration_link_lasts_days)
    await insert_link(session, {
        "county_code": row.county_code, "token_hash": token_hash(token), "record_id": row.id, "kind": kind.code,
        "made_by": person.id, "made_at": at, "expires_at": expires_at, "ended_at": None,
    })  # fmt: skip
    await audit(session, person, row, action="declaration_link_given", at=at, data={"declares": kind.code})
    return DeclarationLinkOut(url=f"{base.rstrip('/')}/public/declarations/{token}", expires_at=expires_at)


async def void_links(session: Session, person: Person, *, record_id: UUID, at: datetime) -> None:
    """Every link of a record is void at once: one went astray."""
    row = await hold_record(session, person, record_id=record_id, action="declaration.check")
    await end_links(session, county_code=row.county_code, record_id=row.id, at=at)
    await audit(session, person, row, action="declaration_links_voided", at=at)


async def look_by_link(session: Session, token: str, *, at: datetime) -> DeclarationFormOut:
    """The form; of who lives there already it says nothing."""
    link, row = await _open_link(session, token, at=at)
    kind, today = register_of(session).kinds[link.kind], local_day(at)
    supplies = supplied(
        await supplies_of(session, county_code=row.county_code, today=today), scope_path=row.scope_path, today=today
    )  # fmt: skip
    asked = [one for one in declared_fields(session, kind.code) if one.required or one.item not in supplies]
    return DeclarationFormOut(
        place=row.title, kind=kind.code, kind_zh=kind.zh, classes=[_choice(one) for one in kind.classes],
        fields=[_field(one) for one in asked], notice_zh=NOTICE_ZH, notice_en=NOTICE_EN,
        expires_at=link.expires_at,
    )  # fmt: skip


async def declare(session: Session, token: str, body: DeclarationIn, *, at: datetime) -> DeclaredOut:
    """Sealed as a whole until it is checked. The id is the sender's: sent twice it counts once."""
    link, row = await _open_link(session, token, at=at)
    said = _read(session, link.kind, body, at)
    earlier = await declaration_by_id(session, county_code=row.county_code, declaration_id=body.id)
    if earlier is not None:
        if earlier.parent_id != row.id or (earlier.said_sealed and said_of(session, earlier) != said):
            raise ReusedKey(
                "该编号已用于另一申报,请重新填写", "This id belongs to another declaration; begin anew"
            )
        return declared_out(earlier.id, earlier.state)
    most = limits_of(session).declaration_most_waiting_per_link
    if await waiting_count(session, county_code=row.county_code, parent_id=row.id) >= most:
        raise TooManyRequests(
            "该住址待核实的申报过多,请联系网格员", "Too many declarations wait here; ask the gridworker"
        )
    sealed = cipher_of(session).seal(json.dumps(said, ensure_ascii=False, sort_keys=True), context=SAID)
    await insert_declaration(session, {
        "county_code": row.county_code, "id": body.id, "kind": link.kind, "class_code": body.class_code or row.class_code
        if link.kind == row.kind else body.class_code, "parent_id": row.id, "scope_path": row.scope_path,
        "said_sealed": sealed, "state": "waiting", "said_at": at, "version": 1,
    })  # fmt: skip
    role, path = owner_of(row.scope_path)
    owed = Owed(
        row.county_code,
        "declaration",
        body.id,
        row.scope_path,
        Stage.CHECK_DECLARATION,
        Urgency.NORMAL,
        role,
        path,
    )
    await start_deadline(session, owed, at=at)
    await announce(session, DeclarationMade(row.county_code, body.id, row.scope_path), at=at)
    return declared_out(body.id, "waiting")


def declared_fields(session: Session, kind: str) -> list[FieldDef]:
    return [one for one in register_of(session).of(kind).values() if one.declared and not one.retired]


def declared_out(declaration_id: UUID, state: str) -> DeclaredOut:
    return DeclaredOut(
        id=declaration_id, state=state, zh="已收到,网格员将在 3 个工作日内核实",
        en="Received; a gridworker checks it within 3 working days",
    )  # fmt: skip


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _declarable(session: Session, row: Record, kind: str) -> Kind:
    """The kind that a link of this record declares: the record's own, or residents of a dwelling."""
    register = register_of(session)
    found = register.kinds.get(kind)
    fits = found is not None and (kind == row.kind or (found.needs_parent and row.kind in found.parents))
    if found is None or not fits or not declared_fields(session, kind):
        raise Invalid.field(
            "/kind", "not-declarable", "该记录不能申报此项内容", "This cannot be declared of this record"
        )
    return found


async def _open_link(session: Session, token: str, *, at: datetime) -> tuple[Link, Record]:
    county_code = token[:6]
    link = await link_by_hash(session, county_code=county_code, token_hash=token_hash(token))
    row = await record_by_id(session, county_code=county_code, record_id=link.record_id) if link else None
    if link is None or row is None:
        raise NotFound("链接无效,请向网格员索取", "This link is not valid; ask the gridworker for one")
    if link.expires_at <= at or link.ended_at is not None or row.state != RecordState.ACTIVE:
        raise Gone("链接已失效,请向网格员索取新链接", "This link has expired; ask the gridworker for another")
    return link, row


def _read(session: Session, kind: str, body: DeclarationIn, at: datetime) -> dict[str, Any]:
    """Declared fields alone; `Invalid` with every fault."""
    register, allowed = register_of(session), {one.code for one in declared_fields(session, kind)}
    classes = {one.code for one in register.kinds[kind].classes}
    faults: list[Fault] = []
    if body.class_code is not None and body.class_code not in classes:
        faults.append(Fault("/class_code", "not-in-list", "请选择列出的类别", "There is no such class"))
    asked = {code: value for code, value in body.fields.items() if value is not None}
    said = read_said(register, kind, body.class_code, asked, today=local_day(at))
    faults += [
        Fault(f"/fields/{code}", "not-asked", "此项不由居民申报,请删除", "This is not asked of residents; leave it out")
        for code in said.values if code not in allowed
    ]  # fmt: skip
    faults += said.faults
    if kind == "resident":
        faults += missing_faults(register, kind, body.class_code, asked)
    if not asked:
        raise Conflict("没有填写任何内容", "Nothing was filled in")
    refuse(faults)
    return dict(said.values)


def _field(one: FieldDef) -> DeclaredFieldOut:
    return DeclaredFieldOut(
        field=one.code, zh=one.zh, en=one.en, type=one.type, required=one.required, purpose=one.purpose, law=one.law,
        choices=[_choice(choice) for choice in one.choices],
    )  # fmt: skip


def _choice(one: Any) -> ChoiceOut:
    return ChoiceOut(code=one.code, zh=one.zh, en=one.en)
