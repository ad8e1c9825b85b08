"""County tables of events: the event as it is now, its append-only steps, who raised it, what was replied."""

from gridgov.events.tables.beside import EventFile, EventProposer, EventReply, EventStep, EventTerms
from gridgov.events.tables.event import EventRow
from gridgov.events.tables.item_lists import DeclinedTask, WorkItem, WorkItemList, WorkItemType
from gridgov.events.tables.ordered import LIFTED, STILL_OPEN, due_or_last, in_states

__all__ = [
    "LIFTED",
    "STILL_OPEN",
    "DeclinedTask",
    "EventFile",
    "EventProposer",
    "EventReply",
    "EventRow",
    "EventStep",
    "EventTerms",
    "WorkItem",
    "WorkItemList",
    "WorkItemType",
    "due_or_last",
    "in_states",
]
