"""催办 and 督办: to whom they are addressed, which card, which of the three reasons. Pure.

A reminder (催办) is a word; a supervision (督办) is an act: it has a card, one of three reasons, and is answered.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from gridgov.deadlines.rules.policies import Card, Stage
from gridgov.events.rules.holding import NOBODY, Holder, Holders, acceptor_of
from gridgov.events.rules.lifecycle import EventState

_CARDS = tuple(Card)
_IN_THE_LEADS_HANDS = {EventState.DISPATCHED, EventState.PROCESSING, EventState.REWORK}


class SupervisionReason(StrEnum):
    """Why somebody is supervised (江苏 12345 practice): the three kinds of not doing what is owed."""

    SHOULD_HAVE_ACCEPTED = "should_have_accepted"
    SHOULD_HAVE_HANDLED = "should_have_handled"
    NOT_BY_LAW = "not_by_law"


REASON_NAMES: dict[SupervisionReason, tuple[str, str]] = {
    SupervisionReason.SHOULD_HAVE_ACCEPTED: ("应受理未受理", "should have been accepted and was not"),
    SupervisionReason.SHOULD_HAVE_HANDLED: ("应办理未办理", "should have been handled and was not"),
    SupervisionReason.NOT_BY_LAW: ("不依法办理", "was not handled by the law"),
}
CARD_NAMES: dict[Card, tuple[str, str]] = {
    Card.YELLOW: ("黄牌", "yellow card"),
    Card.RED: ("红牌", "red card"),
    Card.BLACK: ("黑牌", "black card"),
}


def reason_of(stage: Stage) -> SupervisionReason:
    """Which reason the ladder of a stage gives: who did not take it on, or who did not do it."""
    taking_on = {Stage.ACCEPT, Stage.SIGN}
    return (
        SupervisionReason.SHOULD_HAVE_ACCEPTED
        if stage in taking_on
        else SupervisionReason.SHOULD_HAVE_HANDLED
    )


def highest(cards: Iterable[Card | str | None]) -> Card | None:
    """The highest card shown so far; None where none was."""
    shown = [_CARDS.index(Card(card)) for card in cards if card is not None]
    return _CARDS[max(shown)] if shown else None


def is_lower(card: Card, than: Card | None) -> bool:
    """Whether a card would go down: for one event it never does."""
    return than is not None and _CARDS.index(card) < _CARDS.index(than)


def addressee(holders: Holders, state: EventState) -> Holder:
    """Who is pressed: while it is worked on the lead, who owes it even after a lift; else whoever holds it, and after
    closing whoever owes the return visit."""
    if state in _IN_THE_LEADS_HANDS and holders.lead != NOBODY:
        return holders.lead
    return acceptor_of(holders.scope_path) if state is EventState.CLOSED else holders.holder


def too_soon(last_at: datetime | None, *, every: timedelta, at: datetime) -> int | None:
    """How many minutes to wait before reminding again; None where one may."""
    if last_at is None or at - last_at >= every:
        return None
    return int((every - (at - last_at)).total_seconds() // 60) + 1


def rung_id(deadline_id: UUID, cycle: int, step: int) -> UUID:
    """The id of the supervision that a rung makes: the same however often it is made, so that it is made once."""
    return uuid5(deadline_id, f"{cycle}.{step}")
