"""Targets and the catalogue as they are shown."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.patrol.queries import Target, due_of, forms_of
from gridgov.patrol.rules.forms import Forms, Item
from gridgov.patrol.schemas.targets import InspectionItemOut, KindsOut, PatrolTargetKindOut, PatrolTargetOut


async def shown_target(session: AsyncSession, row: Target) -> PatrolTargetOut:
    return (await shown_targets(session, [row]))[0]


async def shown_targets(session: AsyncSession, rows: Sequence[Target]) -> list[PatrolTargetOut]:
    """Each with its next due time and the names of its kind."""
    if not rows:
        return []
    due = await due_of(session, county_code=rows[0].county_code, subject_ids=[row.id for row in rows])
    kinds, found = forms_of(session).kinds, []
    for row in rows:
        kind, clock = kinds.get(row.kind), due.get(row.id)
        found.append(PatrolTargetOut.model_validate({
            **{column.name: getattr(row, column.name) for column in row.__table__.columns},
            "kind_zh": kind.zh if kind else row.kind, "kind_en": kind.en if kind else row.kind,
            "due_at": clock.due_at if clock else None,
        }))  # fmt: skip
    return found


def shown_kinds(forms: Forms) -> KindsOut:
    """The whole catalogue: a phone fills forms in without signal."""
    return KindsOut(items=[
        PatrolTargetKindOut(
            code=kind.code, zh=kind.zh, en=kind.en, threshold=kind.threshold, every_days=kind.every_days,
            source=kind.source, items=[_item(item) for item in forms.form(kind.code)],
        )
        for kind in forms.kinds.values()
    ])  # fmt: skip


def _item(item: Item) -> InspectionItemOut:
    return InspectionItemOut.model_validate({
        "code": item.code, "zh": item.zh, "en": item.en, "answers": list(item.answers), "bad": sorted(item.bad),
        "event_type": item.event_type, "remedy_zh": item.remedy_zh, "remedy_days": item.remedy_days,
        "standard": item.standard,
    })  # fmt: skip
