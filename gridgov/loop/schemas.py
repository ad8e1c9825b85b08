"""What goes out of the loop: the chain of a thing, forward and back."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.loop.rules.links import ThingKind
from gridgov.web.fields import In, Out


class ConcernIn(In):
    """The event that concerns a record."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"event_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e01"}]}
    )

    event_id: UUID


class LoopThingOut(Out):
    """One end of a link. Outside the asker's scope it is bare: its kind and id, and nothing of what it holds."""

    kind: ThingKind
    kind_zh: str
    kind_en: str
    id: UUID
    within_scope: bool
    name: str | None = Field(default=None, description="编号或名称 · its number or name")
    type_code: str | None = None
    state: str | None = None
    area_path: str | None = None
    at: datetime | None = Field(default=None, description="何时发生或登记 · when it came up")


class LoopLinkOut(Out):
    """What brought about what: by which rule, in words, and since when."""

    rule: str
    rule_zh: str
    rule_en: str
    cause: LoopThingOut
    cause_zh: str
    cause_en: str
    effect: LoopThingOut
    effect_zh: str
    effect_en: str
    at: datetime
    steps: int = Field(description="距所查事项的步数 · how many steps away it is")


class ChainOut(Out):
    """``back``: what brought the thing about, and that; ``forward``: what it brought about, and so on. The nearest first."""

    thing: LoopThingOut
    back: list[LoopLinkOut]
    forward: list[LoopLinkOut]
    cut: bool = Field(description="链条过长,未全部列出 · longer than what is shown")


class LoopRuleOut(Out):
    """A row of the table of links."""

    code: str
    cause: ThingKind
    effect: ThingKind
    hears: list[str]
    zh: str
    en: str
    cause_zh: str
    cause_en: str
    effect_zh: str
    effect_en: str
    optional: bool = Field(
        description="仅提出建议,县里可以停用 · it only proposes; a county may switch it off"
    )
    off_from: date | None = Field(
        description="自该日起本县停用 · switched off in this county from that day on"
    )
    source: str


class LoopRulesOut(Out):
    rules: list[LoopRuleOut]
