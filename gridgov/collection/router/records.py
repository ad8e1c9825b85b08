"""Records over HTTP: entered, listed, searched, read in both layers, collected again, verified, ended."""

import base64
import binascii
import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.clock import local_day
from gridgov.collection.actions.add_record import add_record, kind_of
from gridgov.collection.actions.collect_record import collect_record, report_change
from gridgov.collection.actions.end_record import end_record
from gridgov.collection.actions.read_private import read_private
from gridgov.collection.actions.verify_record import verify_record
from gridgov.collection.queries.forms import form_of, register_out
from gridgov.collection.queries.records import (
    RecordFilter,
    found_by_hash,
    found_by_prefix,
    record_page,
    visible_record,
)
from gridgov.collection.queries.views import changes_page, record_detail, record_out
from gridgov.collection.router.answering import answered, unkept
from gridgov.collection.rules.register import FieldType
from gridgov.collection.rules.terms import Check
from gridgov.collection.schemas.forms import FormOut, RegisterOut
from gridgov.collection.schemas.records import (
    ChangePage,
    ClassText,
    CollectIn,
    EndRecordIn,
    KindText,
    RecordDetail,
    RecordIn,
    RecordPage,
    RecordPrivateOut,
    RecordSearchIn,
    RecordVerifyIn,
    ReportChangeIn,
)
from gridgov.db.paging import MAX_PAGE
from gridgov.errors import Invalid
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.people.schemas import Purpose
from gridgov.web.fields import Moment, PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(dependencies=[OWN_KEY])
_CHANGES = problem_responses(404, 409, 412, 428)
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]


@router.get(
    "/collection/register", response_model=RegisterOut, summary="登记目录 · The register of fields", responses=problem_responses()
)  # fmt: skip
async def read_record_register(session: SessionDep, person: PersonDep) -> RegisterOut:
    """Every field with its purpose and legal basis; what does not stand here is not collected."""
    del person
    return register_out(session)


@router.get(
    "/collection/form", response_model=FormOut, summary="采集表单(预填) · The form of a visit", responses=problem_responses(404)
)  # fmt: skip
async def read_record_form(
    cmd: CommandDep,
    response: Response,
    kind: KindText | None = None,
    class_code: ClassText | None = None,
    record_id: UUID | None = None,
    parent_id: UUID | None = None,
) -> FormOut:
    """Of a new record of a kind (below a parent), or of one that is there: what is known is filled in, what is confirmed,
    shared or follows from another field is not asked."""
    unkept(response)
    session, person = cmd.session, cmd.person
    row = await visible_record(session, person, record_id) if record_id else None
    parent = await visible_record(session, person, parent_id) if parent_id else None
    if row is None and kind is None:
        raise Invalid.field("/kind", "missing", "请选择采集对象或记录", "Say a kind, or a record")
    name = row.kind if row else kind_of(session, kind or "").code
    near = row or parent
    return await form_of(
        session, county_code=person.county_code, scope_path=near.scope_path if near else person.county_code, kind=name,
        class_code=class_code or (row.class_code if row else None), row=row, today=local_day(cmd.at),
    )  # fmt: skip


@router.post(
    "/records",
    status_code=201,
    response_model=RecordDetail,
    summary="登记 · Enter a record",
    responses={
        **problem_responses(404),
        200: {"model": RecordDetail, "description": "此前已登记 · entered before"},
    },
)
async def add_one_record(cmd: CommandDep, body: RecordIn, response: Response) -> RecordDetail:
    """The id is the sender's; sending it again answers 200."""
    added = await add_record(cmd.session, cmd.person, body, at=cmd.at)
    if added.seen_before:
        response.status_code = 200
    return answered(response, added.out)


@router.get(
    "/records", response_model=RecordPage, summary="记录列表 · Records", responses=problem_responses()
)
async def list_records(
    session: SessionDep,
    person: PersonDep,
    response: Response,
    kind: KindText | None = None,
    class_code: ClassText | None = None,
    area: PathText | None = None,
    parent_id: UUID | None = None,
    verify_status: Check | None = None,
    small_place: Annotated[bool, Query(description="仅九小场所 · the nine small kinds alone")] = False,
    due_before: Moment | None = None,
    ended: bool = False,
    cursor: UUID | None = None,
    limit: Limit = 50,
) -> RecordPage:
    """Those within one's scope, by id; of people no more than that there is somebody."""
    unkept(response)
    wanted = RecordFilter(
        kind, class_code, area, parent_id, verify_status, small_place, due_before, ended
    )  # fmt: skip
    rows, following = await record_page(session, person, wanted, cursor=cursor, limit=limit)
    return RecordPage(
        items=[record_out(session, row) for row in rows], next_cursor=str(following) if following else None
    )


@router.post(
    "/records/search", response_model=RecordPage, summary="精确查找 · Find by a value in full", responses=problem_responses()
)  # fmt: skip
async def search_records(
    session: SessionDep, person: PersonDep, body: RecordSearchIn, response: Response, limit: Limit = 50
) -> RecordPage:
    """What is sealed is found by its keyed hash, in either layer."""
    unkept(response)
    if body.type not in {FieldType.NAME, FieldType.PHONE, FieldType.ID_NUMBER, FieldType.CREDIT_CODE}:
        raise Invalid.field(
            "/type", "not-in-list", "请按姓名、电话、身份号码或信用代码查找", "Must be name, phone, id_number or credit_code"
        )  # fmt: skip
    rows = await found_by_hash(session, person, body.type, body.value, limit=limit)
    return RecordPage(items=[record_out(session, row) for row in rows], next_cursor=None)


@router.get(
    "/records/by-title", response_model=RecordPage, summary="按名称开头查找 · Find by the beginning of a name", responses=problem_responses()
)  # fmt: skip
async def find_record_by_title(
    session: SessionDep,
    person: PersonDep,
    response: Response,
    prefix: Annotated[
        str, Query(min_length=1, max_length=60, description="名称或地址开头 · how the name begins")
    ],
    kind: KindText | None = None,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Limit = 50,
) -> RecordPage:
    """Buildings, dwellings, premises, facilities, organisations and hazards, in the order of their names."""
    unkept(response)
    rows, following = await found_by_prefix(
        session, person, prefix, kind=kind, after=_place_after(cursor), limit=limit
    )
    return RecordPage(items=[record_out(session, row) for row in rows], next_cursor=_cursor(following))


@router.get(
    "/records/{record_id}", response_model=RecordDetail, summary="记录详情 · One record", responses=problem_responses(404)
)  # fmt: skip
async def read_record(
    session: SessionDep, person: PersonDep, record_id: UUID, response: Response
) -> RecordDetail:
    """Every field in both layers; private values masked."""
    row = await visible_record(session, person, record_id)
    return answered(response, await record_detail(session, row))


@router.get(
    "/records/{record_id}/changes", response_model=ChangePage, summary="变更记录 · Every change", responses=problem_responses(404)
)  # fmt: skip
async def read_record_changes(
    session: SessionDep, person: PersonDep, record_id: UUID, response: Response, cursor: UUID | None = None, limit: Limit = 50
) -> ChangePage:  # fmt: skip
    """Field, before, after, who, when, how and why."""
    unkept(response)
    row = await visible_record(session, person, record_id)
    items, following = await changes_page(session, row, cursor=cursor, limit=limit)
    return ChangePage(items=items, next_cursor=following)


@router.get(
    "/records/{record_id}/private", response_model=RecordPrivateOut, summary="查看完整信息 · Read private fields in full", responses=problem_responses(404)
)  # fmt: skip
async def read_private_of_record(
    cmd: CommandDep,
    record_id: UUID,
    response: Response,
    purpose: Annotated[Purpose, Query(description="写明用途,留痕 · what for; it is recorded")],
) -> RecordPrivateOut:
    unkept(response)
    return await read_private(cmd.session, cmd.person, record_id=record_id, purpose=purpose, at=cmd.at)


@router.post(
    "/records/{record_id}/collect", response_model=RecordDetail, summary="走访更新 · Collect what is so now", responses=_CHANGES
)  # fmt: skip
async def collect_one_record(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: CollectIn, response: Response
) -> RecordDetail:
    """The collected layer; what was verified stays. With no fields: somebody was there, and all is as it was."""
    shown = await collect_record(
        cmd.session, cmd.person, body, record_id=record_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/records/{record_id}/verify", response_model=RecordDetail, summary="核验 · Verify", responses=_CHANGES
)
async def verify_one_record(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: RecordVerifyIn, response: Response
) -> RecordDetail:
    """The verified layer, by police or the unit that holds the original."""
    shown = await verify_record(
        cmd.session, cmd.person, body, record_id=record_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/records/{record_id}/report-change", response_model=RecordDetail, summary="报变动 · Say that something changed", responses=_CHANGES
)  # fmt: skip
async def report_one_change(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: ReportChangeIn, response: Response
) -> RecordDetail:
    """Somebody looks within three working days."""
    shown = await report_change(
        cmd.session, cmd.person, body.why, record_id=record_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/records/{record_id}/end", response_model=RecordDetail, summary="注销 · End a record", responses=_CHANGES
)
async def end_one_record(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: EndRecordIn, response: Response
) -> RecordDetail:
    shown = await end_record(cmd.session, cmd.person, body, record_id=record_id, version=version, at=cmd.at)
    return answered(response, shown)


def _cursor(place: tuple[str, UUID] | None) -> str | None:
    if place is None:
        return None
    return base64.urlsafe_b64encode(json.dumps([place[0], str(place[1])]).encode()).decode()


def _place_after(cursor: str | None) -> tuple[str, UUID] | None:
    if not cursor:
        return None
    try:
        title, record_id = json.loads(base64.urlsafe_b64decode(cursor))
        return str(title), UUID(record_id)
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid.field(
            "/cursor", "bad-cursor", "翻页标记无效,请从第一页重新开始", "This cursor is not one of ours; start anew"
        ) from error  # fmt: skip
