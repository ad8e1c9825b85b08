"""In which orders events are read, each by an index of its own: by time, by due time, by what may be the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Index,
    and_,
    func,
    literal_column,
    or_,
    text,
)

from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.events.tables.event import EventRow

_scope = EventRow.__table__.c.scope_path
_order = (EventRow.__table__.c.county_code, EventRow.__table__.c.received_at, EventRow.__table__.c.id)
for _name, _length in (("town", 9), ("community", 12), ("grid", 16)):
    # An equality on the prefix keeps the order by time: a page of one's own area costs the same at any size.
    Index(f"ix_events_{_name}", _order[0], func.left(_scope, text(str(_length))), _order[1], _order[2])


def due_or_last(due_at: Any) -> ColumnElement[datetime]:
    """When something is due; what has no due time comes last. Said in one way, so that the indexes below are found."""
    never = literal_column("'9999-01-01 00:00:00+00'::timestamptz", DateTime(timezone=True))
    return func.coalesce(due_at, never)


def in_states(states: Iterable[EventState]) -> ColumnElement[bool]:
    """In one of these states, by their names: what a partial index says, whatever the values a plan is made for."""
    return EventRow.state.in_([literal_column(f"'{state}'") for state in sorted(states)])


_event = EventRow.__table__.c
_due = due_or_last(_event.due_at)
STILL_OPEN = in_states(OPEN)
LIFTED = and_(
    in_states((EventState.DISPATCHED, EventState.PROCESSING, EventState.REWORK)),
    or_(
        _event.holder_path.is_distinct_from(_event.lead_path),
        _event.holder_role.is_distinct_from(_event.lead_role),
        _event.holder_unit_id.is_distinct_from(_event.lead_unit_id),
    ),
)
"""At work, and held by another than its lead: it was lifted above them."""

# What is owed, by its due time: a page of a queue costs the same at any size. The first three hold nothing that ended.
Index("ix_events_due_post", _event.county_code, _event.holder_path, _due, _event.id,
      postgresql_where=_event.holder_path.is_not(None))  # fmt: skip
Index("ix_events_due_role", _event.county_code, _event.holder_path, _event.holder_role, _due, _event.id,
      postgresql_where=_event.holder_path.is_not(None))  # fmt: skip
Index("ix_events_due_unit", _event.county_code, _event.holder_unit_id, _due, _event.id,
      postgresql_where=_event.holder_unit_id.is_not(None))  # fmt: skip
Index("ix_events_due", _event.county_code, _due, _event.id, postgresql_where=STILL_OPEN)
for _name, _length in (("town", 9), ("community", 12)):
    Index(f"ix_events_due_{_name}", _event.county_code, func.left(_scope, text(str(_length))), _due, _event.id,
          postgresql_where=STILL_OPEN)  # fmt: skip
# What may be the same as another: open, of its type, about its time.
Index(
    "ix_events_open_type",
    _event.county_code,
    _event.type_code,
    _event.received_at,
    postgresql_where=STILL_OPEN,
)
Index("ix_events_lifted", _event.county_code, _due, _event.id, postgresql_where=LIFTED)
