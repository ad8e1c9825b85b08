"""Where an object lies in the store: county, month, and an id that nothing else ever has."""

from datetime import UTC, datetime
from uuid import UUID


def object_key(county_code: str, object_id: UUID, *, at: datetime) -> str:
    """``<county>/<yyyy>/<mm>/<uuid>`` by the UTC month.

    The id is made for the object and is not the file's: two uploads racing for one file id never write the same
    object, so the row that wins names the bytes that were checked for it.
    """
    month = at.astimezone(UTC)
    return f"{county_code}/{month:%Y}/{month:%m}/{object_id}"


def thumbnail_key(key: str) -> str:
    """Beside its object: making a thumbnail again writes the same place."""
    return f"{key}-480"
