"""Write how an attempt ended: only where it is still the one. A sender that woke too late writes nothing."""

from datetime import datetime
from typing import Any

from gridgov.db.session import Session
from gridgov.log import get_logger
from gridgov.notices.actions.give_up import give_up
from gridgov.notices.actions.meters import let_rest
from gridgov.notices.queries.channels import channels_of_house
from gridgov.notices.queries.deliveries import find_delivery
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.notices.rules.pacing import Scope
from gridgov.notices.rules.parcels import Parcel
from gridgov.notices.rules.settling import Ending, Outcome, Settled, settle
from gridgov.notices.statements.deliveries import finish

_log = get_logger(__name__)


async def finish_parcel(session: Session, parcel: Parcel, outcome: Outcome, *, at: datetime) -> bool:
    """False where the attempt was no longer the one: somebody else has the delivery, and this end counts for nothing."""
    lead = await find_delivery(session, county_code=parcel.county_code, delivery_id=parcel.id)
    if lead is None:
        return False
    settled = settle(
        outcome, failures=lead.failures, created_at=lead.created_at, urgent=lead.urgent,
        book=channels_of_house(session).book, at=at,
    )  # fmt: skip
    county_code, members = parcel.county_code, parcel.members
    if outcome.ending is Ending.RESTING and outcome.rest is not None:
        address = parcel.address if outcome.rest_scope is Scope.DESTINATION else None
        await let_rest(
            session, county_code=county_code, channel=parcel.channel, address=address, until=at + outcome.rest,
            why=outcome.why or "", at=at,
        )  # fmt: skip
    written = await finish(
        session, county_code=county_code, members=members[:1], **_ended(settled, outcome, at)
    )
    if parcel.id not in written:
        _log.warning("an attempt ended late", delivery_id=str(parcel.id), ending=outcome.ending)
        return False
    if members[1:]:
        await finish(
            session, county_code=county_code, members=members[1:], **_companions(settled, outcome, parcel, at)
        )
    if settled.state is DeliveryState.FAILED:
        await give_up(session, parcel, outcome.why or outcome.ending, at=at)
    return True


def _ended(settled: Settled, outcome: Outcome, at: datetime) -> dict[str, Any]:
    sent_at = at if settled.state is DeliveryState.SENT else None
    values = {
        "state": settled.state, "not_before": settled.not_before, "last_error": settled.error,
        "provider_id": outcome.provider_id, "sent_at": sent_at,
    }  # fmt: skip
    return {"values": values, "failed": settled.failed, "unanswered": settled.unanswered}


def _companions(settled: Settled, outcome: Outcome, parcel: Parcel, at: datetime) -> dict[str, Any]:
    """Carried where the message was taken; refused with it; given up each in its own time."""
    ended = _ended(settled, outcome, at)
    if settled.state is DeliveryState.SENT:
        ended["values"] |= {"state": DeliveryState.DIGESTED, "carried_by": parcel.id, "sent_at": None}
    elif settled.state is DeliveryState.FAILED and outcome.ending is not Ending.REFUSED:
        ended["values"]["state"] = DeliveryState.WAITING
    return ended
