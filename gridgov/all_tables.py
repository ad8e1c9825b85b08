"""Imports every ``tables.py`` so that the metadata is whole: for migrations and for the static schema rules."""

from gridgov.alarms import tables as alarms
from gridgov.care import tables as care
from gridgov.collection import tables as collection
from gridgov.db import audit, idempotency, outbox, own_rules
from gridgov.db.base import Base
from gridgov.deadlines import tables as deadlines
from gridgov.duty import tables as duty
from gridgov.events import tables as events
from gridgov.files import tables as files
from gridgov.grids import tables as grids
from gridgov.handling import tables as handling
from gridgov.loop import tables as loop
from gridgov.maps import tables as maps
from gridgov.mediation import tables as mediation
from gridgov.notices import tables as notices
from gridgov.patrol import tables as patrol
from gridgov.people import tables as people
from gridgov.statistics import tables as statistics

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "alarms",
    "audit",
    "care",
    "collection",
    "deadlines",
    "duty",
    "events",
    "files",
    "grids",
    "handling",
    "idempotency",
    "loop",
    "maps",
    "mediation",
    "notices",
    "outbox",
    "own_rules",
    "patrol",
    "people",
    "statistics",
]
