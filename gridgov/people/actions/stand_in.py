"""Write that somebody acts in every post of somebody absent. Whoever enters the absence has asked the permission."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.people.rules.stand_ins import StandIn
from gridgov.people.statements import lock_person
from gridgov.people.statements.stand_ins import insert_stand_in


async def hold_people(session: Session, *, county_code: str, person_ids: Collection[UUID]) -> None:
    """Keep these people until the commit, so that absences entered at the same moment see each other.

    In one order everywhere, so that two commands about the same people never wait for each other.
    """
    for person_id in sorted(set(person_ids)):
        await lock_person(session, county_code=county_code, person_id=person_id)


async def stand_in(session: Session, wanted: StandIn, *, at: datetime) -> UUID:
    """Write a stand-in that was found right while both people were held (`hold_people`); its id."""
    stand_in_id = new_id()
    await insert_stand_in(session, {
        "id": stand_in_id, "person_id": wanted.person_id, "absent_id": wanted.absent_id,
        "starts_at": wanted.starts_at, "ends_at": wanted.ends_at, "created_at": at,
    })  # fmt: skip
    return stand_in_id
