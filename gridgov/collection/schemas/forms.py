"""The register as it is published, and the form of one visit: what is asked, what is known already and from whom."""

from uuid import UUID

from pydantic import Field

from gridgov.collection.rules.register import Basis, FieldType
from gridgov.collection.rules.terms import Check, Verifier
from gridgov.collection.schemas.records import Given
from gridgov.web.fields import Out


class ChoiceOut(Out):
    code: str
    zh: str
    en: str


class RegisterFieldOut(Out):
    """One field: what it is for and on what basis it is asked."""

    kind: str
    code: str
    zh: str
    en: str
    type: FieldType
    purpose: str
    basis: Basis
    law: str
    choices: list[ChoiceOut]
    classes: list[str]
    required: bool
    private: bool
    found_by: bool
    declared: bool
    verified_by: Verifier
    retired: bool


class RecordKindOut(Out):
    code: str
    zh: str
    en: str
    parents: list[str]
    needs_parent: bool
    needs_place: bool
    may_be_served: bool = Field(description="可关联关爱对象 · people, who may stand on the care list as well")
    classes: list[ChoiceOut]
    fields: list[RegisterFieldOut]


class SmallPlaceOut(Out):
    """One of the nine small kinds (九小场所), with its limits and where they come from."""

    class_code: str
    zh: str
    en: str
    below: dict[str, float]
    source: str


class RegisterOut(Out):
    """Everything that may be collected, why, and the words that no field may be about."""

    kinds: list[RecordKindOut]
    small_places: list[SmallPlaceOut]
    refused_words: list[str]


class FormFieldOut(Out):
    """One field of a visit. ``asked`` is false for what is known and confirmed, shared, or follows from another."""

    field: str
    zh: str
    en: str
    type: FieldType
    required: bool
    purpose: str
    law: str
    choices: list[ChoiceOut]
    asked: bool
    why_not_zh: str | None = Field(description="不采集的原因 · why it is not asked")
    why_not_en: str | None
    known: Given = Field(
        description="已知内容,预填 · what is known, filled in beforehand; private values masked"
    )
    status: Check | None
    source_id: UUID | None


class FormOut(Out):
    """What one visit asks of one record."""

    kind: str
    class_code: str | None
    record_id: UUID | None
    fields: list[FormFieldOut]
    asked_count: int
