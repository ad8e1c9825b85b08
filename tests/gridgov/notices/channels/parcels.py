"""A parcel of a test."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.parcels import Parcel

ID = UUID("0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10")
AT = datetime(2026, 11, 26, 1, 2, 3, tzinfo=UTC)


def parcel_of(channel: Channel, address: str = "x", *secrets: str, **changes: Any) -> Parcel:
    values: dict[str, Any] = {
        "id": ID, "county_code": "329999", "channel": channel, "address": address, "secrets": secrets,
        "zh": "请立即处理", "en": "Act at once", "members": ((ID, 1),), "at": AT, "made_at": changes.get("at", AT), **changes,
    }  # fmt: skip
    return Parcel(**values)
