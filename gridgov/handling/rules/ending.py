"""评价 and 回访: what whoever raised it says of the result, and what follows. Pure."""

from enum import StrEnum


class EventSatisfaction(StrEnum):
    """How satisfied whoever raised it is."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


class VisitChannel(StrEnum):
    """How whoever raised it was asked; the last two when they said it themselves."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    MESSAGE = "message"
    APP = "app"
    CODE_PAGE = "code_page"


NOT_REACHED = "not_reached"
"""A return visit that found nobody: no answer, and the clock goes on."""


def reopens(satisfaction: EventSatisfaction, *, reopen_count: int, most: int) -> bool:
    """Whether it is worked on again: once for dissatisfaction, after that it is recorded and stays."""
    return satisfaction is EventSatisfaction.DISSATISFIED and reopen_count < most
