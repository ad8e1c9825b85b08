"""Rules and their versions as answers show them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.rules.policies import DeadlinePolicy, PolicyBook, as_row
from gridgov.events.queries import catalogue_of
from gridgov.events.rules.catalogue import Catalogue
from gridgov.people.queries.stand_ins import names_of
from gridgov.rulebook.queries.versions import Standing, Version, ours_of
from gridgov.rulebook.rules.changes import key_text, plain_type
from gridgov.rulebook.rules.drafts import RuleKind, as_json, written_text
from gridgov.rulebook.schemas import RuleOut, RulesOut, VersionOut

_Stands = Literal["in_force", "upcoming", "past", "covered"]


async def shown_rules(
    session: AsyncSession, kind: RuleKind, now: Standing, *, county_code: str, today: date
) -> RulesOut:
    """The county's own text with what holds of all rules today."""
    version = (await shown_versions(session, [now.version], today=today))[0] if now.version else None
    rules = (
        list(_policies(policies_of(session, county_code), today))
        if kind is RuleKind.POLICIES
        else list(_types(catalogue_of(session, county_code), today))
    )
    rows = [as_json(row) for row in written_text(kind, now.text).rows]
    return RulesOut(
        kind=kind,
        number=now.number,
        origin=now.origin,
        text=now.text,
        rows=rows,
        version=version,
        rules=rules,
    )


async def shown_versions(
    session: AsyncSession, versions: Sequence[Version], *, today: date
) -> list[VersionOut]:
    names = await names_of(session, {version.put_by for version in versions})
    return [shown_version(version, names, today=today) for version in versions]


def shown_version(version: Version, names: dict[UUID, str], *, today: date) -> VersionOut:
    return VersionOut(
        number=version.number, holds_from=version.holds_from, begun=version.holds_from <= today,
        reason=version.reason, source=version.source, put_by=version.put_by,
        put_by_name=names.get(version.put_by, ""), put_at=version.put_at, effect=version.effect,
    )  # fmt: skip


def _policies(book: PolicyBook, today: date) -> Iterator[RuleOut]:
    """Of several rows for the same the newest that has begun holds; one of ours for what the county has is covered."""
    newest: dict[tuple[int, tuple[str, ...]], date] = {}
    for place, layer in enumerate(book.layers):
        for policy in layer:
            if policy.effective_from <= today:
                key = (place, policy.key)
                newest[key] = max(newest.get(key, policy.effective_from), policy.effective_from)
    for place, layer in enumerate(book.layers):
        covered = {key for (above, key) in newest if above < place}
        is_own = place < len(book.layers) - 1
        for policy in layer:
            yield RuleOut(
                key=key_text(policy), layer="own" if is_own else "ours", row=as_row(policy),
                standing=_standing(policy, today, newest.get((place, policy.key)), is_covered=policy.key in covered),
            )  # fmt: skip


def _standing(policy: DeadlinePolicy, today: date, newest: date | None, *, is_covered: bool) -> _Stands:
    if policy.effective_from > today:
        return "upcoming"
    if is_covered:
        return "covered"
    return "in_force" if policy.effective_from == newest else "past"


def _types(catalogue: Catalogue, today: date) -> Iterator[RuleOut]:
    ours: Any = ours_of(RuleKind.CATALOGUE)
    for code, kind in catalogue.items():
        standing: Literal["in_force", "upcoming", "retired"] = (
            "retired" if kind.is_retired(today) else "in_force" if kind.is_open(today) else "upcoming"
        )
        yield RuleOut(
            key=code,
            layer="ours" if ours.get(code) == kind else "own",
            standing=standing,
            row=plain_type(kind),
        )
