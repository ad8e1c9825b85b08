"""Codes of several authorities: where one leads today, where two lists disagree, and the codes of our areas."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.web.fields import In, Line, Out

DivisionCode = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{1,11}$"), Field(examples=["320583100"])]
SystemCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,31}$"), Field(examples=["nbs"])]

Certainty = Literal["same", "followed", "by_name", "parent", "ended", "unknown"]


class CodeStepOut(Out):
    """One change on the way: the day (the last of the year where the record knows only the year) and its document."""

    effective_on: date
    kind: str
    kind_zh: str
    kind_en: str
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    document: str | None


class AreaRefOut(Out):
    """An area of ours that bears the code."""

    path: str
    name: str


class CodeAnswerOut(Out):
    """A code of today that the old one leads to.

    ``certainty``: ``same`` (the code stands), ``followed`` (by recorded changes), ``by_name`` (no change is recorded; the
    only place of that name nearby), ``parent`` (only the area above could be followed), ``ended`` (abolished, or the code
    was given to another place), ``unknown`` (nobody lists it).
    """

    code: str
    name: str | None
    level: str
    listed: bool
    certainty: Certainty
    certainty_zh: str
    certainty_en: str
    steps: list[CodeStepOut]
    areas: list[AreaRefOut]


class ResolvedCodeOut(Out):
    """What a code of a day is today; ``name`` is what it meant then, where any list says so."""

    system: str
    code: str
    name: str | None
    on: date
    today: date
    answers: list[CodeAnswerOut]


class DisagreementOut(Out):
    """One code that the lists say differently; ``name_a_in_b`` is the code under which b has a's name in that county."""

    code: str
    kind: Literal["other-name", "only-a", "only-b"]
    name_a: str | None
    name_b: str | None
    name_a_in_b: str | None
    name_b_in_a: str | None


class DisagreementCounts(Out):
    """How the codes of both lists compare."""

    same_count: int = 0
    other_name_count: int = 0
    only_a_count: int = 0
    only_b_count: int = 0


class DisagreementPage(Out):
    """A page by code; ``counts`` on the first page only; ``levels`` are those that both lists have."""

    a: str
    b: str
    on: date
    levels: list[str]
    counts: DisagreementCounts | None
    items: list[DisagreementOut]
    next_cursor: str | None


class AliasIn(In):
    """A code that an authority issued for this area; from today where no day is named."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"system": "prefecture_grid", "issuer": "盐城市网格化服务管理中心", "code": "3209-0042", "valid_from": "2026-01-01"}
            ]
        }
    )  # fmt: skip

    system: SystemCode
    issuer: Annotated[Line, StringConstraints(max_length=100)]
    code: Annotated[Line, StringConstraints(max_length=60)]
    valid_from: date | None = None
    valid_to: date | None = None
