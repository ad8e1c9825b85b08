"""The hook that watches every statement of the tests sees what it should."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Select, Update, func, select, update

from gridgov.db.compiled import COMPILED
from gridgov.db.outbox import OutboxRow
from gridgov.events.tables import EventRow, EventStep
from gridgov.people.tables import PersonRow
from tests.support.statement_rules import StatementRules, broken_rule

GOOD: list[Callable[[], Any]] = [
    lambda: select(EventRow).where(EventRow.county_code == "329999"),
    lambda: select(PersonRow),
    lambda: (
        select(EventStep)
        .join(EventRow, (EventRow.county_code == EventStep.county_code) & (EventRow.id == EventStep.event_id))
        .where(EventStep.county_code == "329999")
    ),
    lambda: update(EventRow).where(EventRow.county_code == "329999").values(state="closed"),
]
BAD: list[Callable[[], Select[Any] | Update]] = [
    lambda: select(EventRow),
    lambda: select(EventRow).where(EventRow.id.is_not(None)),
    lambda: select(EventStep).where(
        EventStep.county_code == "329999", EventStep.event_id.in_(select(EventRow.id).where(EventRow.major))
    ),
    lambda: update(OutboxRow).where(OutboxRow.relayed_at.is_(None)).values(relayed_at=None),
    lambda: update(EventRow).where(EventRow.county_code == "329999").values(updated_at=func.now()),
]


@pytest.mark.parametrize("build", GOOD)
def test_statements_of_one_county_pass(build: Callable[[], Any]) -> None:
    assert broken_rule(build()) is None


@pytest.mark.parametrize("build", BAD)
def test_statements_that_could_not_be_spread_are_seen(build: Callable[[], Any]) -> None:
    assert broken_rule(build()) is not None


def test_a_statement_may_declare_itself_cross_county() -> None:
    assert broken_rule(select(EventRow), cross_county=True) is None


def test_statements_run_past_the_hook_keep_the_rules_too() -> None:
    """The few that are compiled once and run on the driver's connection; both the report's stand among them."""
    importlib.import_module("gridgov.app")
    assert len(COMPILED) >= 2
    importlib.import_module("workers.timekeeper")
    declared = [bool(statement.get_execution_options().get("cross_county")) for statement in COMPILED]
    broken = [
        broken_rule(statement, cross_county=declared)
        for statement, declared in zip(COMPILED, declared, strict=True)
    ]
    assert broken == [None] * len(COMPILED)


async def test_the_hook_listens(session: Any, statement_rules: StatementRules) -> None:
    before = statement_rules.seen
    with pytest.raises(AssertionError, match="no county_code equality"):
        await session.execute(select(EventRow))
    assert statement_rules.seen > before
