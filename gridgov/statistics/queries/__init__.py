"""Figures of a period: a handful of statements whatever is asked for (of whom, what was raised, what ran, what was done,
what was supervised), never one for each row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.clocks import clock_facts
from gridgov.statistics.queries.groups import LENGTH_BY, Group, areas_reached, groups_of, stands
from gridgov.statistics.queries.raised import raised_facts
from gridgov.statistics.queries.selected import Selection
from gridgov.statistics.queries.steps import step_facts
from gridgov.statistics.queries.supervisions import card_facts
from gridgov.statistics.rules.indicators import Basis, IndicatorBook, packaged_indicators
from gridgov.statistics.rules.periods import Period
from gridgov.statistics.schemas import FiguresOut, GroupedBy, RateOut, StatisticsOut


async def figures_of(
    session: AsyncSession,
    person: Person,
    period: Period,
    *,
    by: GroupedBy,
    after: str | None,
    limit: int,
) -> StatisticsOut:
    """The counts and rates of a page of units or areas, in the order of their codes."""
    book = packaged_indicators()
    groups = await groups_of(session, person, by=by, after=after, limit=limit)
    page = groups[:limit]
    facts = await _facts(session, person, period, page, by=by, book=book)
    rows = [_figures(group, facts[group.key], by, book) for group in page]
    return StatisticsOut(
        begins_at=period.begins_at, ends_at=period.ends_at, computed_at=period.at, by=by,
        version=book.version, digest=book.digest,
        rows=[row for group, row in zip(page, rows, strict=True) if _worth(group, row, period)],
        next_after=page[-1].code if len(groups) > limit else None,
    )  # fmt: skip


async def _facts(
    session: AsyncSession,
    person: Person,
    period: Period,
    page: list[Group],
    *,
    by: GroupedBy,
    book: IndicatorBook,
) -> Mapping[str, Mapping[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    if not page:
        return found
    keys = [group.key for group in page]
    selection = (
        Selection(keys)
        if by is GroupedBy.UNIT
        else Selection(keys, reached=areas_reached(session, person), length=LENGTH_BY[by])
    )
    both: Iterable[tuple[str, str, int]] = [
        *await clock_facts(session, person, selection, period, book),
        *await step_facts(session, person, selection, period, book),
        *await card_facts(session, person, selection, period),
        *await raised_facts(session, person, selection, period),
    ]
    for key, fact, count in both:
        found[key][fact] = count
    return found


def _figures(group: Group, facts: Mapping[str, int], by: GroupedBy, book: IndicatorBook) -> FiguresOut:
    basis = Basis.UNIT if by is GroupedBy.UNIT else Basis.AREA
    counts = book.counted(facts, basis)
    rates = [
        RateOut(
            code=rate.code, percent=None if rate.hundredths is None else rate.shown, shown=rate.shown,
            numerator=rate.numerator, denominator=rate.denominator,
        )
        for rate in book.rates(counts, basis)
    ]  # fmt: skip
    return FiguresOut(
        code=group.code, name=group.name, level=group.level, direct=group.direct, counts=counts, rates=rates
    )


def _worth(group: Group, row: FiguresOut, period: Period) -> bool:
    """A row without a figure is shown for what stands, not for what had ended before nor for a higher area's own part."""
    if any(row.counts.values()):
        return True
    return not group.direct and stands(group, local_day(period.begins_at))
