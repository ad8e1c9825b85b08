"""What rides on the session: the register of fields, the table of small places, the figures."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.rules.limits import CollectionLimits
from gridgov.collection.rules.register import Register
from gridgov.collection.rules.small_places import SmallPlaces


def register_of(session: AsyncSession) -> Register:
    return cast(Register, session.info["collection_register"])


def small_places_of(session: AsyncSession) -> SmallPlaces:
    return cast(SmallPlaces, session.info["small_places"])


def limits_of(session: AsyncSession) -> CollectionLimits:
    return cast(CollectionLimits, session.info["collection_limits"])
