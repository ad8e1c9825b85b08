"""What comes in and goes out of the editing of rules."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from gridgov.rulebook.rules.drafts import MOST_ROWS, MOST_TEXT, RuleKind
from gridgov.web.fields import In, Line, Out, Words

_LIMIT: JsonDict = {
    "urgency": "normal", "stage": "accept", "duration": 2, "unit": "working_hours", "warn_at": 0.8,
    "steps": [{"after": 0, "unit": "working_hours", "to": "holder", "action": "remind"}],
    "source": "县网格办〔2026〕12号", "effective_from": "2026-12-01",
}  # fmt: skip


class RuleDraftIn(In):
    """A draft of all the county's own rows of a kind: as text (TOML, like its file) or as rows, not both."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"rows": [_LIMIT]}]})

    text: Annotated[str, Field(max_length=MOST_TEXT)] | None = Field(
        default=None, description="全部自定规则的 TOML 文本 · all own rows as TOML"
    )
    rows: Annotated[list[dict[str, Any]], Field(max_length=MOST_ROWS)] | None = Field(
        default=None, description="全部自定规则的各行 · all own rows"
    )
    holds_from: date | None = Field(
        default=None, description="自何日起执行(默认今日) · from which day; today by default"
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.rows is None):
            raise PydanticCustomError(
                "one-of", "Send text or rows, one of the two", {"zh": "text 与 rows 须填且只填其一"}
            )
        return self


class PutIn(RuleDraftIn):
    """The draft, why, and on whose word."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"rows": [_LIMIT], "reason": "缩短受理时限", "source": "县网格办〔2026〕12号"}]
        }
    )

    reason: Words = Field(description="修改原因 · why")
    source: Line = Field(description="依据文件 · the document it rests on")


class DraftFaultOut(Out):
    """One fault: its row (from 1), the line of the text, the field, and the remedy in both languages."""

    row: int | None
    line: int | None
    field: str
    zh: str
    en: str


class RuleChangeOut(Out):
    """A row that is another: ``before`` and ``after`` hold what differs, or the whole row where it is new or gone."""

    did: Literal["added", "changed", "retired", "removed"]
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class TouchedOut(Out):
    """A limit or a type that would be another, and how much that runs keeps what it has."""

    key: str
    before: dict[str, Any]
    after: dict[str, Any]
    running_count: int


class EffectOut(Out):
    """What the draft would do as of ``on``; ``running_count`` clocks (or open events) keep what they have."""

    on: date
    running_count: int
    added_count: int
    changed_count: int
    retired_count: int
    removed_count: int
    zh: str
    en: str
    touched: list[TouchedOut]
    changes: list[RuleChangeOut]


class RuleCheckOut(Out):
    """Whether the draft may be put in force: its faults, or its effect; ``text`` is what would be kept."""

    ok: bool
    text: str
    fault_count: int
    faults: list[DraftFaultOut]
    effect: EffectOut | None


class VersionOut(Out):
    """A version: who put it in force, when, from which day, why, on whose word, and the numbers told before.

    Of those whose day has come (``begun``) the one with the highest number holds.
    """

    number: int
    holds_from: date
    begun: bool
    reason: str
    source: str
    put_by: UUID
    put_by_name: str
    put_at: datetime
    effect: dict[str, Any]


class VersionWhole(VersionOut):
    """With the text it put in force, the text in whose place, and what differs."""

    text: str
    text_before: str
    changes: list[RuleChangeOut]


class VersionPage(Out):
    """The newest first; ``next_before`` asks for what is older."""

    items: list[VersionOut]
    next_before: int | None


class RuleOut(Out):
    """One rule as it stands today: whose it is, and whether it holds, will hold, held, is covered or retired."""

    key: str
    layer: Literal["own", "ours"]
    standing: Literal["in_force", "upcoming", "past", "covered", "retired"]
    row: dict[str, Any]


class RulesOut(Out):
    """The rules of a kind: the county's own text (the newest version, its file, or none) and what holds today.

    ``number`` is the version to name in If-Match; 0 before the first. ``rows`` are the county's own.
    """

    kind: RuleKind
    number: int
    origin: Literal["version", "file", "packaged"]
    text: str
    rows: list[dict[str, Any]]
    version: VersionOut | None
    rules: list[RuleOut]
