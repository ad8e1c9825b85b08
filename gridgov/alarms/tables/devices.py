"""County tables of devices: the platforms they come by, their keys, what is known of their health, who is outside the house."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.alarms.rules.terms import DeviceKind, DeviceState, Service, Way
from gridgov.db.base import COUNTY, AreaPath, Base, CountyRow, one_of


class AlarmPlatform(CountyRow, Base):
    """A gateway, or somebody else's platform that pushes to us: ``code`` stands in its address, its secrets are sealed."""

    __tablename__ = "alarm_platforms"
    __table_args__ = (
        CheckConstraint(one_of("way", Way), name="way"),
        Index("uq_alarm_platforms_code", "county_code", "code", unique=True),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    way: Mapped[str]
    name: Mapped[str]
    secrets_sealed: Mapped[bytes]
    enabled: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]


class Device(CountyRow, Base):
    """A device: what it is, where in the home it hangs, whose it is.

    ``code`` is ours and stands in what it signs; (``vendor``, ``serial``) is how a platform knows it. A device moves to
    another home only by a binding: ``bound_at`` says since when it is this person's.
    """

    __tablename__ = "devices"
    __table_args__ = (
        CheckConstraint(one_of("kind", DeviceKind), name="kind"),
        CheckConstraint(one_of("state", DeviceState), name="state"),
        CheckConstraint("(served_id IS NULL) = (bound_at IS NULL)", name="bound"),
        Index("uq_devices_code", "county_code", "code", unique=True),
        Index("uq_devices_serial", "county_code", "vendor", "serial", unique=True),
        Index("ix_devices_served", "county_code", "served_id"),
        Index("ix_devices_scope", "county_code", "scope_path", "id"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    vendor: Mapped[str]
    serial: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    platform_id: Mapped[UUID | None]
    served_id: Mapped[UUID | None]
    bound_at: Mapped[datetime | None]
    scope_path: Mapped[AreaPath]
    place_in_home: Mapped[str | None]
    heartbeat_s: Mapped[int] = mapped_column(Integer)
    test_every_days: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class DeviceKey(CountyRow, Base):
    """A key of a device: two at a time, rotated by overlap, revoked one by one; the secret is sealed and told once."""

    __tablename__ = "device_keys"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "device_id"], ["devices.county_code", "devices.id"]),
        {"info": COUNTY},
    )

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    secret_sealed: Mapped[bytes]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class DeviceWatch(CountyRow, Base):
    """What is known of a device from what it sends; written at every heartbeat, and so apart from the device.

    ``stamp_at`` is the time that its last heartbeat was signed with: an older one counts for nothing, whatever its
    clock says. ``silent_at``: when it counts as offline unless it is heard of before (NULL: not watched). The troubles
    (``offline_at`` and its like) stand since when until it recovers; ``tasks`` is the open maintenance task of each.
    ``look_at``: the next instant at which somebody must look at it: it falls silent, its test falls due, a trouble came
    or went; so that a sweep of ten thousand devices reads what is due and nothing else.
    """

    __tablename__ = "device_watches"
    __table_args__ = (
        ForeignKeyConstraint(["county_code", "device_id"], ["devices.county_code", "devices.id"]),
        Index(
            "ix_device_watches_look", "county_code", "look_at", postgresql_where=text("look_at IS NOT NULL")
        ),
        {"info": COUNTY},
    )

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime | None]
    stamp_at: Mapped[datetime | None]
    skew_s: Mapped[int | None] = mapped_column(Integer)
    battery: Mapped[int | None] = mapped_column(Integer)
    strength_dbm: Mapped[int | None] = mapped_column(Integer)
    silent_at: Mapped[datetime | None]
    offline_at: Mapped[datetime | None]
    battery_low_at: Mapped[datetime | None]
    tampered_at: Mapped[datetime | None]
    power_off_at: Mapped[datetime | None]
    tested_at: Mapped[datetime | None]
    test_due_at: Mapped[datetime | None]
    test_overdue_at: Mapped[datetime | None]
    look_at: Mapped[datetime | None]
    tasks: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))


class ResponseService(CountyRow, Base):
    """Who is outside the house and may be called for an area: 119, 120, 110, the property; the lowest area decides."""

    __tablename__ = "response_services"
    __table_args__ = (
        CheckConstraint(one_of("service", Service), name="service"),
        Index("ix_response_services_area", "county_code", "service", "area_path"),
        {"info": COUNTY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    service: Mapped[str]
    area_path: Mapped[AreaPath]
    name: Mapped[str]
    phone_sealed: Mapped[bytes]
    enabled: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
