"""What every command on a draft begins with: it is there, open, this person's to change, and as it was seen."""

from datetime import date
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, NotFound, StaleVersion
from gridgov.grids.actions.read_import import require_divide
from gridgov.grids.queries.imports import find_import
from gridgov.grids.rules.layer import LayerFields, LayerRequest
from gridgov.grids.rules.paths import Level
from gridgov.grids.schemas.imports import shown_import
from gridgov.people.rules.roles import Person


async def the_draft(session: Session, person: Person, import_id: UUID) -> Any:
    """A draft of the person's county; `NotFound` also for those of another county."""
    draft = await find_import(session, county_code=person.county_code, import_id=import_id)
    if draft is None:
        raise NotFound("没有这次导入", "There is no such import")
    return draft


async def open_draft(session: Session, person: Person, *, import_id: UUID, seen_version: int) -> Any:
    """A draft that may be changed: `NotPermitted`, `NotFound`, `StaleVersion`, or `Conflict` once it has ended."""
    require_divide(session, person)
    draft = await the_draft(session, person, import_id)
    if draft.version != seen_version:
        raise _stale(draft)
    if draft.ended_at is not None:
        raise Conflict("这次导入已确认或已丢弃", "This import was confirmed or thrown away already")
    return draft


async def stale(session: Session, person: Person, import_id: UUID) -> StaleVersion:
    """Somebody else was faster."""
    return _stale(await the_draft(session, person, import_id))


def open_request(draft: Any, county_code: str, *, day: date, today: date) -> LayerRequest:
    """What a draft is to become, for a day."""
    return LayerRequest(
        county_code=county_code,
        level=Level(draft.level),
        day=day,
        today=today,
        parent=draft.parent_path,
        fields=LayerFields(**draft.options["fields"]),
    )


def _stale(draft: Any) -> StaleVersion:
    return StaleVersion(
        "这次导入已被他人更新,请核对后重新提交",
        "This import was changed by somebody else; look at it and send it again",
        extra={"current": shown_import(draft).model_dump(mode="json", exclude={"report", "repair_report"})},
    )
