"""Events that not everybody of their area may know of. Pure.

Where a gridworker is in danger is nothing for the neighbour who sits in the grid's group: it is for the town's duty, the county's
centre, whoever was called, and the worker. Everything that is asked of such an event asks this permission besides.
"""

APART_TYPE = "alarm.worker"
"""The type of the catalogue; an event of it never becomes one of another type."""
APART_ACTION = "worker_alarm.read"


def apart_of(type_code: str) -> str | None:
    """The action that must be allowed besides, of an event of this type."""
    return APART_ACTION if type_code == APART_TYPE else None
