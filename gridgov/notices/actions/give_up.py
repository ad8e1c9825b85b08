"""Give a delivery up: aloud in the log, and told to whoever manages channels."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from gridgov.db.session import Session
from gridgov.log import get_logger
from gridgov.notices.actions.tell_of_channels import tell_trouble
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.notices.statements.deliveries import end_carried, end_unsent

_log = get_logger(__name__)


class Given(Protocol):
    """As much of a delivery as is needed here."""

    @property
    def id(self) -> UUID: ...
    @property
    def county_code(self) -> str: ...
    @property
    def channel(self) -> str: ...


async def give_up(session: Session, delivery: Given, why: str, *, at: datetime) -> None:
    """What it carried for others ends with it."""
    county_code, channel = delivery.county_code, Channel(delivery.channel)
    _log.error("delivery given up", delivery_id=str(delivery.id), channel=channel, why=why)
    await end_unsent(
        session, county_code=county_code, delivery_ids=[delivery.id], state=DeliveryState.FAILED, why=why
    )
    await end_carried(
        session, county_code=county_code, carrier_id=delivery.id, state=DeliveryState.FAILED, why=why
    )
    await tell_trouble(
        session, county_code=county_code, channel=channel, delivery_id=delivery.id, why=why, at=at
    )
