"""What becomes of a delivery once it was tried: sent, tried again and when, or given up. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gridgov.notices.rules.channels import Channel, ChannelBook, Retry
from gridgov.notices.rules.choosing import DeliveryState
from gridgov.notices.rules.pacing import Scope


class Ending(StrEnum):
    """How an attempt ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """Sending the same again is of no use."""
    NOT_SENT = "not_sent"
    """For certain: it was not reached, or it said that it took nothing."""
    UNANSWERED = "unanswered"
    """Whether it was taken is not known: the next attempt may be a second message."""
    RESTING = "resting"
    """Not taken, because too much was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a vendor said, read from its own format: its code (None where it took it), and its number for the message.

    ``trusted`` False: what came back could not be read as an answer.
    """

    code: str | None = None
    provider_id: str | None = None
    message: str = ""
    rest: timedelta | None = None
    trusted: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attempt's end; ``why`` is kept, and holds nothing private."""

    ending: Ending
    why: str | None = None
    provider_id: str | None = None
    rest: timedelta | None = None
    rest_scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What is written: the state, when it is looked at again, whether it failed and whether nobody knows how it ended."""

    state: DeliveryState
    not_before: datetime
    failed: bool
    unanswered: bool
    error: str | None


TOO_MANY = "429"


def outcome_of(channel: Channel, answer: Answer, book: ChannelBook) -> Outcome:
    """What the house makes of an answer."""
    if not answer.trusted:
        return Outcome(Ending.UNANSWERED, answer.message)
    if answer.code is None:
        return Outcome(Ending.ACCEPTED, provider_id=answer.provider_id)
    why = f"{answer.code} {answer.message}".strip()
    rest = book.rests.get((channel, answer.code))
    if rest is not None:
        return Outcome(Ending.RESTING, why, rest=answer.rest or rest.lasts, rest_scope=rest.scope)
    if answer.code == TOO_MANY:
        lasts = answer.rest or book.retry.first
        return Outcome(Ending.RESTING, why, rest=lasts, rest_scope=Scope.DESTINATION)
    refused = answer.code in book.refused.get(channel, frozenset())
    return Outcome(Ending.REFUSED if refused else Ending.NOT_SENT, why)


def settle(
    outcome: Outcome, *, failures: int, created_at: datetime, urgent: bool, book: ChannelBook, at: datetime
) -> Settled:
    """A rest is nobody's failure, but nothing is tried for longer than it is of use. ``failures``: before this attempt."""
    unanswered = outcome.ending is Ending.UNANSWERED
    if outcome.ending is Ending.ACCEPTED:
        return Settled(DeliveryState.SENT, at, failed=False, unanswered=False, error=None)
    if outcome.ending is Ending.REFUSED:
        return Settled(DeliveryState.FAILED, at, failed=True, unanswered=False, error=outcome.why)
    failed = outcome.ending is not Ending.RESTING
    retry = book.tries(urgent=urgent)
    again = at + (wait_after(failures + 1, retry) if failed else outcome.rest or retry.first)
    if not urgent:
        again = book.quiet.after(again)
    given_up = failures + failed >= retry.most_failures or again > created_at + retry.oldest
    state = DeliveryState.FAILED if given_up else DeliveryState.WAITING
    return Settled(state, again, failed=failed, unanswered=unanswered, error=outcome.why)


def wait_after(failures: int, retry: Retry) -> timedelta:
    """How long until it is tried again."""
    return min(retry.longest, retry.first * (1 << min(failures - 1, 20)))


def exhausted(
    *, failures: int, left_unanswered: bool, created_at: datetime, retry: Retry, at: datetime
) -> str | None:
    """Why a delivery is not tried once more, where its senders died or it only waited; else None."""
    if failures + left_unanswered >= retry.most_failures:
        return "tried too often without an answer"
    return "too old to be of use" if created_at + retry.oldest < at else None
