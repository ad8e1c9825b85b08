"""What comes in and goes out of committees and courts, and of the tables of data."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.mediation.rules.confirmation import CourtLevel
from gridgov.mediation.rules.terms import MediatorKind
from gridgov.mediation.schemas.proceedings import OWN
from gridgov.web.fields import In, Line, Out, PathText

_ID = "0198c6f0-5a00-7000-8000-0000000000d4"
Mark = Annotated[str, StringConstraints(pattern=r"^[\u4e00-\u9fff]{1,8}$")]
Count = Annotated[int, Field(ge=0, le=99)]


class BodyIn(In):
    """A people's mediation committee (人民调解法 art. 8, 9, 34)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _ID, "name": "东门社区人民调解委员会", "mark": "东门", "area_path": "329999001001",
                                         "address": "东门社区居委会", "member_count": 5, "woman_count": 2, "elected_on": "2025-03-01"}]}
    )  # fmt: skip

    id: UUID = Field(description=OWN)
    name: Line = Field(description="协议书与证明须载明 · stands in agreements and proofs")
    mark: Mark = Field(description="案号中的简称 · stands in the number of a file")
    area_path: PathText = Field(description="工作区域;决定管辖法院 · where it works; decides the court")
    address: Line = Field(description="当事人据此到场 · where the parties come")
    member_count: Count = Field(description="委员三至九人(第 8 条) · 3 to 9 members (art. 8)")
    woman_count: Count = Field(description="应当有妇女成员(第 8 条) · at least one woman (art. 8)")
    elected_on: date = Field(description="任期三年(第 9 条) · members serve three years (art. 9)")


class BodyChangeIn(In):
    """What is changed: fields left out stay; the mark stays for ever."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"open": False}]})

    name: Line = Field(default="")
    address: Line = Field(default="")
    member_count: Count = 0
    woman_count: Count = 0
    elected_on: date | None = None
    open: bool = True


class BodyOut(Out):
    id: UUID
    name: str
    mark: str
    area_path: str
    address: str
    member_count: int
    woman_count: int
    elected_on: date
    term_ends_on: date
    open: bool
    version: int


class CourtIn(In):
    """A court that may be applied to for confirmation, and the divisions it is the court of."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": _ID, "name": "某县人民法院", "level": "basic", "areas": ["329999"]}]
        }
    )

    id: UUID = Field(description=OWN)
    name: Line = Field(description="申请书须写明 · stands in the application")
    level: CourtLevel = Field(description="基层或中级 · basic or intermediate")
    areas: list[Annotated[str, StringConstraints(pattern="^[0-9]{4,12}$")]] = Field(
        min_length=1,
        max_length=60,
        description="辖区代码,用于核对连接点(民事诉讼法第 205 条) · its divisions",
    )


class CourtChangeIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"open": False}]})

    name: Line = Field(default="")
    areas: list[Annotated[str, StringConstraints(pattern="^[0-9]{4,12}$")]] = Field(
        default=[], min_length=1, max_length=60
    )
    open: bool = True


class CourtOut(Out):
    id: UUID
    name: str
    level: CourtLevel
    areas: list[str]
    open: bool
    version: int


class BodiesOut(Out):
    items: list[BodyOut]


class CourtsOut(Out):
    items: list[CourtOut]


class RowOut(Out):
    code: str
    zh: str
    en: str
    source: str


class CatalogueOut(Out):
    """What may be named on a day: kinds, sources, grounds, items of a file, and what papers there are."""

    types: list[RowOut]
    sources: list[RowOut]
    unsuitable: list[RowOut]
    file_items: list[RowOut]
    papers: list[RowOut]


class ColleagueOut(Out):
    """Somebody who may be named as a mediator: a name and a post, nothing else of them."""

    person_id: UUID
    name: str
    kind: MediatorKind = Field(description="可任:调解员、民警、网格员 · as what")
    area_path: str
    unit_name: str | None


class ColleaguesOut(Out):
    """By name; ``more``: there are more of them, a part of the name finds them."""

    items: list[ColleagueOut]
    more: bool
