"""What mediation owes to facts: a case from an event, what its clocks bring, and whom to tell."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.mediation.actions import confirmation, follow_division, levels, open_case, terms
from gridgov.notices.actions import tell_of_mediation as telling
from workers.context import Job, Tools

Payload = Mapping[str, Any]


async def open_case_from_event(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `EventMoved` that gives an event out: one of lane 联调 whose lead is a mediator becomes a case, once."""
    del tools
    await open_case.open_case_from_event(
        session, county_code=payload["county_code"], event_id=UUID(payload["subject_id"]), at=at
    )


async def lift_case(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a level: the case goes one level up, once."""
    del tools
    await levels.lift_passed(session, **_rung_of(payload), at=at)


async def break_overdue_term(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a term: it is broken, once."""
    del tools
    await terms.break_overdue(
        session, county_code=payload["county_code"], case_id=UUID(payload["subject_id"]),
        part_id=UUID(payload["part_id"]), at=at,
    )  # fmt: skip


async def remind_of_confirmation(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a reminder: announced, where nobody has applied."""
    del tools
    await confirmation.remind_of_confirmation(session, **_rung_of(payload), at=at)


async def move_cases(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DivisionTookEffect`, and on each portion after it."""
    del tools
    after = payload.get("after_id")
    await follow_division.move_cases(
        session, county_code=payload["county_code"], division_id=UUID(payload["subject_id"]),
        after=UUID(after) if after else None, at=at,
    )  # fmt: skip


async def tell_case_owed(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of a case."""
    del tools
    await telling.tell_case_owed(session, **_rung_of(payload), at=at)


def _about_case(action: Callable[..., Awaitable[int]], *ids: str, words: tuple[str, ...] = ()) -> Job:
    """A job of the same name that tells of a case, with what is named in the announcement."""

    async def job(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
        del tools
        about = {name: UUID(payload[name]) for name in ids} | {name: payload[name] for name in words}
        await action(
            session, county_code=payload["county_code"], case_id=UUID(payload["subject_id"]), **about, at=at
        )

    job.__name__, job.__doc__ = action.__name__, action.__doc__
    return job


# On `CaseOpened`, `CaseLifted`, `SuspectedCrime`, `TermBroken`, `ConfirmationDue`.
tell_case_opened = _about_case(telling.tell_case_opened)
tell_case_lifted = _about_case(telling.tell_case_lifted)
tell_police = _about_case(telling.tell_police, words=("act_seq",))
tell_term_broken = _about_case(telling.tell_term_broken, "term_id")
tell_confirmation_due = _about_case(telling.tell_confirmation_due, "agreement_id", words=("days_left",))


def _rung_of(payload: Payload) -> dict[str, Any]:
    return {
        "county_code": payload["county_code"], "deadline_id": UUID(payload["deadline_id"]), "cycle": payload["cycle"],
        "step": payload["step"],
    }  # fmt: skip
