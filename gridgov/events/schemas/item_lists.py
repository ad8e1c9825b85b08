"""The county's item list as it comes in and goes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from gridgov.web.fields import In, Line, Out

MAX_ITEMS, MAX_TYPES = 300, 200
ItemCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$")]


class ItemIn(In):
    """An item; without ``event_types`` it takes the types of its kind (art. 9) that no item names."""

    code: ItemCode = Field(examples=["3-01"])
    article_item: Annotated[
        int, Field(ge=1, le=12, description="第九条第几项 · which of the twelve of art. 9")
    ]
    zh: Line
    en: Line | None = None
    department_id: UUID | None = None
    basis: Line | None = Field(default=None, description="依据 · on what basis")
    event_types: list[Annotated[str, StringConstraints(max_length=40)]] = Field(
        default_factory=list, max_length=MAX_TYPES
    )


class ItemListIn(In):
    """A new version of the list, whole; it replaces one published before for the same day."""

    title: Line
    document: Line | None = Field(default=None, description="公布文件 · the document that publishes it")
    effective_from: date = Field(
        description="生效日期(不早于今天) · the day from which it holds, today or later"
    )
    items: Annotated[list[ItemIn], Field(min_length=1, max_length=MAX_ITEMS)]


class ItemListBrief(Out):
    """A version, without its items."""

    id: UUID
    number: int
    title: str
    document: str | None
    effective_from: date
    published_at: datetime
    replaced: bool = Field(description="同日另有新版 · another was published for the same day")


class ListItemOut(Out):
    """An item; ``falls_under`` are all types that count to it while the list holds."""

    code: str
    article_item: int
    zh: str
    en: str | None
    department_id: UUID | None
    basis: str | None
    event_types: list[str]
    falls_under: list[str] = Field(default_factory=list)


class ItemListOut(ItemListBrief):
    """A version with its items."""

    items: list[ListItemOut]


class OutsideTypeOut(Out):
    """A type that the list does not hold."""

    code: str
    zh: str
    en: str
    category: str
    work_item: int | None


class OutsideOut(Out):
    """The open types that are outside the list of a day."""

    number: int
    day: date
    types: list[OutsideTypeOut]


class DeclinedGroupOut(Out):
    """How often work of a type ordered from one place was declined; never by whom."""

    ordered_unit_id: UUID | None
    ordered_unit_name: str | None
    ordered_path: str | None
    ordered_area_name: str | None
    type_code: str
    type_zh: str
    type_en: str
    count: int


class DeclinedOut(Out):
    """Declined tasks of a span, counted."""

    since: datetime
    until: datetime
    total_count: int
    groups: list[DeclinedGroupOut]
