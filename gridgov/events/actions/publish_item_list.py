"""公布事项清单: a new version of the county's item list, to hold from a day; each type's item is resolved then and there."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.events.messages import ItemListPublished
from gridgov.events.queries import catalogue_of
from gridgov.events.queries.item_lists import (
    ItemList,
    list_numbered,
    next_day,
    next_number,
    open_departments,
)
from gridgov.events.rules.item_lists import Item, faults_of, resolved
from gridgov.events.schemas.item_lists import ItemListIn
from gridgov.events.statements import insert_item_list, replace_item_types
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def publish_item_list(session: Session, person: Person, body: ItemListIn, *, at: datetime) -> ItemList:
    """The list of the person's county. One published before for the same day is replaced; it stays readable."""
    county_code = person.county_code
    permissions_of(session).require(person, "item_list.publish", Subject(county_code))
    items = [Item(**{**item.model_dump(), "event_types": tuple(item.event_types)}) for item in body.items]
    await _check(session, body, items, county_code=county_code, at=at)
    list_id, number = new_id(), await next_number(session, county_code=county_code)
    await insert_item_list(
        session,
        {"id": list_id, "county_code": county_code, "number": number, "title": body.title, "document": body.document,
         "effective_from": body.effective_from, "published_by": person.id, "published_at": at},
        [{**asdict(item), "event_types": list(item.event_types), "list_id": list_id} for item in items],
    )  # fmt: skip
    await replace_item_types(
        session, county_code=county_code, day=body.effective_from,
        until=await next_day(session, county_code=county_code, after=body.effective_from),
        item_of=resolved(items, catalogue_of(session, county_code).values()),
    )  # fmt: skip
    await _tell(session, person, list_id, number, body, at)
    made = await list_numbered(session, county_code=county_code, number=number)
    assert made is not None
    return made


async def _check(
    session: Session, body: ItemListIn, items: list[Item], *, county_code: str, at: datetime
) -> None:
    named = {item.department_id for item in items if item.department_id is not None}
    departments = await open_departments(session, county_code=county_code, ids=named)
    faults = faults_of(
        items, types=catalogue_of(session, county_code), departments=departments, effective_from=body.effective_from,
        today=local_day(at),
    )  # fmt: skip
    if faults:
        raise Invalid(
            "事项清单有误,未公布,请按提示修改后重试",
            "The list has faults and was not published; mend what is named and send it again",
            faults=faults[:50],
        )


async def _tell(
    session: Session, person: Person, list_id: UUID, number: int, body: ItemListIn, at: datetime
) -> None:
    day = body.effective_from.isoformat()
    message = ItemListPublished(person.county_code, list_id, person.county_code, number, day)
    await announce(session, message, at=at)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="item_list.publish", subject="item_list",
        subject_id=list_id, data={"number": number, "effective_from": day, "item_count": len(body.items)}, at=at,
    )  # fmt: skip
