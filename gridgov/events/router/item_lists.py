"""HTTP of the county's item list: publish a version, read what holds on a day, what is outside, what was declined."""

from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response

from gridgov.clock import local_day
from gridgov.errors import Invalid, NotFound, NotPermitted
from gridgov.events.actions.publish_item_list import publish_item_list
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.item_lists import (
    ItemList,
    declined_groups,
    list_numbered,
    list_on,
    lists_of,
)
from gridgov.events.queries.views import type_names
from gridgov.events.rules.item_lists import outside_types
from gridgov.events.schemas.item_lists import (
    DeclinedGroupOut,
    DeclinedOut,
    ItemListBrief,
    ItemListIn,
    ItemListOut,
    ListItemOut,
    OutsideOut,
    OutsideTypeOut,
)
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/item-lists", tags=["事项清单 item lists"])
LONGEST = timedelta(days=366)
EXAMPLE = {
    "title": "盐射县网格服务管理事项清单(2027年版)",
    "document": "盐射网格〔2026〕15号",
    "effective_from": "2027-01-01",
    "items": [
        {"code": "3-01", "article_item": 3, "zh": "排查上报消防安全隐患", "basis": "省政府令第141号第九条第三项"},
        {"code": "11-02", "article_item": 11, "zh": "巡查上报暴露垃圾", "event_types": ["environment.exposed_garbage"]},
    ],
}  # fmt: skip
DayQuery = Annotated[date | None, Query(description="哪一天(默认今天) · on which day, today by default")]


@router.post("", status_code=201, response_model=ItemListOut, summary="公布事项清单 · Publish a version of the list",
             responses=problem_responses(409))  # fmt: skip
async def publish_one_item_list(
    cmd: CommandDep, body: Annotated[ItemListIn, Body(openapi_examples={"usual": {"value": EXAMPLE}})]
) -> Response:
    """The whole list, from a day on; one published before for the same day is replaced. Needs no version: it adds one."""

    async def run() -> ItemListOut:
        return _shown(await publish_item_list(cmd.session, cmd.person, body, at=cmd.at))

    return await cmd.once(run, status=201)


@router.get("", response_model=list[ItemListBrief], summary="清单版本 · Versions, newest first",
            responses=problem_responses())  # fmt: skip
async def list_item_lists(cmd: CommandDep) -> list[ItemListBrief]:
    _require(cmd, "item_list.read")
    return [
        ItemListBrief.model_validate({**_plain(row), "replaced": replaced})
        for row, replaced in await lists_of(cmd.session, county_code=cmd.person.county_code)
    ]


@router.get("/current", response_model=ItemListOut, summary="现行清单 · The list in force on a day",
            responses=problem_responses(404))  # fmt: skip
async def read_current_item_list(cmd: CommandDep, day: DayQuery = None) -> ItemListOut:
    return _shown(await _on(cmd, day or local_day(cmd.at)))


@router.get("/outside", response_model=OutsideOut, summary="清单外类型 · Types outside the list of a day",
            responses=problem_responses(404))  # fmt: skip
async def read_outside_items(cmd: CommandDep, day: DayQuery = None) -> OutsideOut:
    on = day or local_day(cmd.at)
    found = await _on(cmd, on)
    listed = {code for codes in found.types.values() for code in codes}
    types = outside_types(listed, catalogue_of(cmd.session, cmd.person.county_code).open_types(on))
    return OutsideOut(
        number=found.row.number, day=on, types=[OutsideTypeOut.model_validate(kind) for kind in types]
    )


@router.get("/declined", response_model=DeclinedOut, summary="清单外退回统计 · What was declined, by who ordered it",
            responses=problem_responses())  # fmt: skip
async def read_declined_by_item(
    cmd: CommandDep,
    since: Annotated[datetime | None, Query(description="默认近30天 · the last 30 days by default")] = None,
    until: datetime | None = None,
) -> DeclinedOut:
    """Counted by unit or area and type, within one's scope; persons are neither named nor ranked (国办函〔2026〕12号)."""
    begins, ends = _span(since, until, cmd.at)
    if not permissions_of(cmd.session).may_ever(cmd.person, "item_list.read_declined"):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")
    rows = await declined_groups(cmd.session, cmd.person, since=begins, until=ends)
    groups = []
    for row in rows:
        zh, en = type_names(cmd.session, cmd.person.county_code, row.type_code)
        groups.append(DeclinedGroupOut(
            ordered_unit_id=row.ordered_unit_id, ordered_unit_name=row.unit_name, ordered_path=row.ordered_path,
            ordered_area_name=row.area_name, type_code=row.type_code, type_zh=zh, type_en=en, count=row.count,
        ))  # fmt: skip
    return DeclinedOut(
        since=begins, until=ends, total_count=sum(group.count for group in groups), groups=groups
    )


@router.get("/{number}", response_model=ItemListOut, summary="某一版清单 · One version",
            responses=problem_responses(404))  # fmt: skip
async def read_item_list(cmd: CommandDep, number: Annotated[int, Path(ge=1, le=1_000_000)]) -> ItemListOut:
    _require(cmd, "item_list.read")
    found = await list_numbered(cmd.session, county_code=cmd.person.county_code, number=number)
    if found is None:
        raise NotFound("没有这一版清单", "There is no such version of the list")
    return _shown(found)


async def _on(cmd: Command, day: date) -> ItemList:
    _require(cmd, "item_list.read")
    found = await list_on(cmd.session, county_code=cmd.person.county_code, day=day)
    if found is None:
        raise NotFound(
            "本县当日没有生效的事项清单,请先公布", "The county has no item list in force on that day; publish one first"
        )  # fmt: skip
    return found


def _require(cmd: Command, action: str) -> None:
    permissions_of(cmd.session).require(cmd.person, action, Subject(cmd.person.county_code))


def _span(since: datetime | None, until: datetime | None, at: datetime) -> tuple[datetime, datetime]:
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise Invalid.field(f"/{name}", "timezone-aware", "时间必须带时区(如 +08:00)",
                                "The time must carry a zone (such as +08:00)")  # fmt: skip
    ends = until or at
    begins = since or ends - timedelta(days=30)
    if not begins < ends or ends - begins > LONGEST:
        raise Invalid.field("/since", "span", "时间范围应在 366 天以内且起点早于终点",
                            "The span must be at most 366 days and begin before it ends")  # fmt: skip
    return begins, ends


def _plain(row: object) -> dict[str, object]:
    names = ("id", "number", "title", "document", "effective_from", "published_at")
    return {name: getattr(row, name) for name in names}


def _shown(found: ItemList) -> ItemListOut:
    items = [
        ListItemOut.model_validate(item).model_copy(update={"falls_under": found.types.get(item.code, [])})
        for item in found.items
    ]
    return ItemListOut.model_validate({**_plain(found.row), "replaced": found.replaced, "items": items})
