"""Look at a draft: every fault of it, or what it would do; nothing is written."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gridgov.clock import local_day
from gridgov.db.session import Session
from gridgov.deadlines.rules.policy_files import load_policies
from gridgov.errors import Invalid
from gridgov.events.queries import catalogue_of
from gridgov.events.rules.catalogue import load_catalogue
from gridgov.notices.queries.channels import channels_of_house
from gridgov.notices.rules.channels import refused_means
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.rulebook.queries.running import open_events, running_clocks
from gridgov.rulebook.queries.versions import Standing, ours_of, standing
from gridgov.rulebook.rules.checks import Checked, check_catalogue, check_policies
from gridgov.rulebook.rules.drafts import RuleKind, Written, written_rows, written_text
from gridgov.rulebook.rules.effects import Effect, brought_forward, effect_of_catalogue, effect_of_policies
from gridgov.rulebook.schemas import RuleDraftIn

FURTHEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft that was looked at, beside what stands; ``effect`` only of one without faults."""

    now: Standing
    written: Written
    checked: Checked
    effect: Effect | None
    holds_from: date


async def check_draft(
    session: Session, person: Person, kind: RuleKind, draft: RuleDraftIn, *, at: datetime
) -> Looked:
    """`NotPermitted`, or `Invalid` for a day that cannot be; faults of the rules themselves are in what it returns."""
    county_code = person.county_code
    permissions_of(session).require(person, "rules.manage", Subject(county_code))
    today = local_day(at)
    holds_from = draft.holds_from or today
    if not today <= holds_from <= today + timedelta(days=FURTHEST_DAYS):
        raise Invalid.field(
            "/holds_from", "bad-day", f"执行日应为今日起 {FURTHEST_DAYS} 天内(规则不能追溯)",
            f"The day lies from today to {FURTHEST_DAYS} days ahead: rules do not reach back",
        )  # fmt: skip
    now = await standing(session, county_code=county_code, kind=kind)
    written = await asyncio.to_thread(_written, kind, draft)
    before = book_of(kind, now.text)
    checked = await _checked(session, kind, written, before, county_code=county_code, holds_from=holds_from)
    effect = None
    if checked.book is not None:
        effect = await _effect(
            session, kind, now, checked.book, county_code=county_code, holds_from=holds_from
        )
    return Looked(now, written, checked, effect, holds_from)


def book_of(kind: RuleKind, text: str) -> Any:
    """The rules that a text makes over ours; of one that cannot be used (a file at fault) ours alone hold."""
    ours = ours_of(kind)
    try:
        if kind is RuleKind.POLICIES:
            return ours.overlaid(load_policies(text, origin="rules")) if text.strip() else ours
        return ours.overlaid(load_catalogue(text, "rules")) if text.strip() else ours
    except ValueError:
        return ours


def _written(kind: RuleKind, draft: RuleDraftIn) -> Written:
    return written_text(kind, draft.text) if draft.text is not None else written_rows(kind, draft.rows or [])


async def _checked(
    session: Session, kind: RuleKind, written: Written, before: Any, *, county_code: str, holds_from: date
) -> Checked:
    ours = ours_of(kind)
    if kind is RuleKind.CATALOGUE:
        return await asyncio.to_thread(check_catalogue, written, ours=ours, before=before)
    unusable = {str(means): why for means, why in refused_means(channels_of_house(session)).items()}
    return await asyncio.to_thread(
        check_policies, written, ours=ours, before=before, catalogue=catalogue_of(session, county_code),
        unusable=unusable, holds_from=holds_from,
    )  # fmt: skip


async def _effect(
    session: Session, kind: RuleKind, now: Standing, after: Any, *, county_code: str, holds_from: date
) -> Effect:
    before = book_of(kind, now.text)
    if kind is RuleKind.CATALOGUE:
        counts = await open_events(session, county_code=county_code)
        if now.version is None or now.version.holds_from <= holds_from:
            return await asyncio.to_thread(effect_of_catalogue, before, after, counts, holds_from=holds_from)
        # A type has no day of its own (a limit has): what waits for a later day comes with what is built on it.
        then = await standing(session, county_code=county_code, kind=kind, on=holds_from)
        in_force = book_of(kind, then.text)
        effect = await asyncio.to_thread(effect_of_catalogue, in_force, after, counts, holds_from=holds_from)
        return brought_forward(effect, now.number, now.version.holds_from)
    running = await running_clocks(session, county_code=county_code)
    return await asyncio.to_thread(effect_of_policies, before, after, running, holds_from=holds_from)
