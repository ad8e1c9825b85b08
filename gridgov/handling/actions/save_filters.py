"""Keep a person's filters: all of them at once, in their order."""

from datetime import datetime

from gridgov.db.session import Session
from gridgov.errors import StaleVersion
from gridgov.handling.queries.saved_filters import saved_filters
from gridgov.handling.schemas.desk import SavedFiltersIn, SavedFiltersOut
from gridgov.handling.statements import write_filters
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def save_filters(
    session: Session, person: Person, body: SavedFiltersIn, *, version: int, at: datetime
) -> SavedFiltersOut:
    """What stands afterwards; `StaleVersion` with what is there now where another window was first."""
    owner = frozenset({person.id})
    permissions_of(session).require(person, "event.to_do", Subject(person.county_code, owner_ids=owner))
    items = [one.model_dump(mode="json", exclude_defaults=True) for one in body.items]
    written = await write_filters(
        session, county_code=person.county_code, person_id=person.id, version=version, items=items, at=at
    )
    now = await saved_filters(session, county_code=person.county_code, person_id=person.id)
    if not written:
        raise StaleVersion(
            "筛选已在别处修改,请查看最新内容后再保存",
            "The filters were changed elsewhere; look at them as they are now and save again",
            extra={"current": now.model_dump(mode="json")},
        )
    return now
