"""The register as it is published, and the form of a visit with what is known filled in."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.house import register_of, small_places_of
from gridgov.collection.queries.records import Record, states_of
from gridgov.collection.queries.sources import supplies_of
from gridgov.collection.queries.views import shown_value
from gridgov.collection.rules.forms import FormField, form_fields
from gridgov.collection.rules.register import Choice
from gridgov.collection.rules.sharing import supplied
from gridgov.collection.schemas.forms import (
    ChoiceOut,
    FormFieldOut,
    FormOut,
    RecordKindOut,
    RegisterFieldOut,
    RegisterOut,
    SmallPlaceOut,
)


def register_out(session: AsyncSession) -> RegisterOut:
    """All of it: whoever is asked may look up what for."""
    register = register_of(session)
    kinds = [
        RecordKindOut(
            code=kind.code, zh=kind.zh, en=kind.en, parents=list(kind.parents), needs_parent=kind.needs_parent,
            needs_place=kind.needs_place, may_be_served=kind.may_be_served, classes=_choices(kind.classes),
            fields=[
                RegisterFieldOut(
                    kind=one.kind, code=one.code, zh=one.zh, en=one.en, type=one.type, purpose=one.purpose, basis=one.basis,
                    law=one.law, choices=_choices(one.choices), classes=list(one.classes), required=one.required,
                    private=one.private, found_by=one.found_by, declared=one.declared, verified_by=one.verified_by,
                    retired=one.retired,
                )
                for one in register.of(kind.code).values()
            ],
        )
        for kind in register.kinds.values()
    ]  # fmt: skip
    small = [
        SmallPlaceOut(
            class_code=row.class_code, zh=row.zh, en=row.en, below=dict(row.below), source=row.source
        )
        for row in small_places_of(session).rows
    ]
    return RegisterOut(kinds=kinds, small_places=small, refused_words=list(register.refused))


async def form_of(
    session: AsyncSession, *, county_code: str, scope_path: str, kind: str, class_code: str | None,
    row: Record | None, today: date,
) -> FormOut:  # fmt: skip
    """The form of a new record, or of a visit to one that is there."""
    states = await states_of(session, row) if row is not None else {}
    supplies = supplied(
        await supplies_of(session, county_code=county_code, today=today), scope_path=scope_path, today=today
    )  # fmt: skip
    found = form_fields(register_of(session), kind, class_code, states, supplies, today=today)
    fields = [_field(one) for one in found]
    return FormOut(
        kind=kind, class_code=class_code, record_id=row.id if row else None, fields=fields,
        asked_count=sum(one.asked for one in fields),
    )  # fmt: skip


def _field(one: FormField) -> FormFieldOut:
    field, state = one.field, one.state
    return FormFieldOut(
        field=field.code, zh=field.zh, en=field.en, type=field.type, required=field.required, purpose=field.purpose,
        law=field.law, choices=_choices(field.choices), asked=one.why_not is None,
        why_not_zh=one.why_not[0] if one.why_not else None, why_not_en=one.why_not[1] if one.why_not else None,
        known=shown_value(field, state.shown) if state else None, status=state.status if state else None,
        source_id=state.source_id if state else None,
    )  # fmt: skip


def _choices(rows: tuple[Choice, ...]) -> list[ChoiceOut]:
    return [ChoiceOut(code=one.code, zh=one.zh, en=one.en) for one in rows]
