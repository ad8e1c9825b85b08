"""A message that is not taken: counted, and answered with what its sender should do.

The problem is returned, not raised: what is raised is rolled back, and a refusal must be kept. Whoever is refused too
often is answered without the database; what they sent is gathered in the process and written together by
`count_refusals`.
"""

from collections.abc import Mapping

from gridgov.alarms.queries.house import inbound_of
from gridgov.alarms.queries.refusals import claimed_on, counties_among
from gridgov.alarms.rules.inbound.refusal import Refused, problem_of, too_often
from gridgov.alarms.rules.keys import county_of
from gridgov.alarms.rules.refusals import NO_COUNTY, NOBODY, Doorkeeper, Refusal, day_of, row_claimed
from gridgov.alarms.rules.terms import Way
from gridgov.alarms.statements.refusals import add_refusals
from gridgov.db.session import Session
from gridgov.errors import Problem


async def refuse_signal(
    session: Session, refused: Refused, *, way: Way, source: str, keeper: Doorkeeper, now_s: float
) -> Problem:
    """``source``: from where it came. ``now_s``: a clock that only goes forward."""
    refusal = refusal_of(refused, way=way)
    keys = keys_of(refused, source=source)
    if keeper.budget.spend(keys, now_s=now_s):
        keeper.gathered.add(refusal)
        return too_often(keeper.budget.wait_s(keys, now_s=now_s))
    await count_refusals(session, {refusal: 1})
    return problem_of(refused)


async def count_refusals(session: Session, counts: Mapping[Refusal, int]) -> None:
    """Count them in rows of today, in one order, so that two who write at once do not wait for each other in a ring."""
    counties, at = await counties_among(session, {refusal.county_code for refusal in counts})
    limits, day = inbound_of(session).limits, day_of(at)
    rows: dict[Refusal, int] = {}
    for refusal, count in counts.items():
        county_code = refusal.county_code if refusal.county_code in counties else NO_COUNTY
        row = Refusal(county_code, refusal.way, refusal.reason, refusal.claimed)
        rows[row] = rows.get(row, 0) + count
    taken: dict[tuple[str, str, str], set[str]] = {}
    for row in sorted(rows, key=lambda row: (row.county_code, row.way, row.reason, row.claimed)):
        group = (row.county_code, row.way, row.reason)
        if group not in taken:
            taken[group] = set(
                await claimed_on(
                    session, county_code=row.county_code, day=day, way=row.way, reason=row.reason,
                    limit=limits.claimed_a_day + 1,
                )
            )  # fmt: skip
        names = taken[group]
        claimed = row_claimed(
            row.claimed, has_row=row.claimed in names, row_count=len(names), at_most=limits.claimed_a_day
        )
        names.add(claimed)
        await add_refusals(
            session, county_code=row.county_code, day=day, way=row.way, reason=row.reason, claimed=claimed,
            count=rows[row], at=at,
        )  # fmt: skip


def refusal_of(refused: Refused, *, way: Way) -> Refusal:
    """What is counted: under the county that the claimed code names, until it turns out that there is none."""
    claimed = refused.claimed or NOBODY
    return Refusal(county_of(claimed) or NO_COUNTY, way, refused.reason, claimed)


def keys_of(refused: Refused, *, source: str) -> list[str]:
    """Under which names the refusals of a sender are numbered."""
    return [f"source:{source}"] + ([f"claimed:{refused.claimed}"] if refused.claimed else [])
