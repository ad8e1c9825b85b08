"""What patrols look after goes with its ground: once a division's day has come, each target and each finding that is open
belongs to the grid that holds it, and plans and patrols to come to the area in which the posts of theirs go on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce, announce_all
from gridgov.db.session import Session
from gridgov.deadlines.actions.move_scope import move_deadline_scope
from gridgov.grids.queries.following import division_in_force, goes_to
from gridgov.patrol.messages import FindingMoved, PatrolsMoved, TargetChanged
from gridgov.patrol.queries import Finding, Target
from gridgov.patrol.queries.following import findings_to_follow, targets_to_follow
from gridgov.patrol.statements import Versioned, carry_plans, update_versioned
from gridgov.patrol.tables import PatrolFinding, PatrolTarget

PORTION = 200
"""Targets, and findings, that are moved in one transaction."""


async def move_patrols(
    session: Session, *, county_code: str, division_id: UUID, at: datetime, limit: int = PORTION
) -> int:
    """Move a portion, and announce that there is more where there is; how many moved. Harmless to repeat: what has moved
    lies where it belongs."""
    day = local_day(at)
    division = await division_in_force(session, county_code=county_code, division_id=division_id, day=day)
    if division is None:
        return 0
    targets = await targets_to_follow(session, division, day=day, limit=limit)
    findings = await findings_to_follow(session, division, day=day, limit=limit)
    for target, grid in targets:
        to_path = goes_to(division, target.scope_path, grid)
        moved = await _carry(session, PatrolTarget, target, to_path, {}, at)
        await announce_all(session, [TargetChanged(county_code, target.id, path) for path in moved], at=at)
    for finding, grid in findings:
        to_path = goes_to(division, finding.scope_path, grid)
        held_there = finding.holder_path == finding.scope_path
        moved = await _carry(
            session, PatrolFinding, finding, to_path, {"holder_path": to_path} if held_there else {}, at
        )
        await announce_all(session, [FindingMoved(county_code, finding.id, path) for path in moved], at=at)
    await carry_plans(session, county_code=county_code, moves=division.summary.get("posts_to", {}), at=at)
    if limit in (len(targets), len(findings)):
        await announce(session, PatrolsMoved(county_code, division_id, county_code), at=at)
    return len(targets) + len(findings)


async def _carry(
    session: Session, table: Versioned, row: Target | Finding, to_path: str, more: Mapping[str, Any], at: datetime
) -> tuple[str, str]:  # fmt: skip
    """With what is owed of it: by whoever looks after the new grid from now on; due times stay. The areas that it left and
    that it belongs to: phones of either hear of it."""
    left = row.scope_path
    values = {"scope_path": to_path, "changed_at": at, **more}
    await update_versioned(
        session, table, county_code=row.county_code, row_id=row.id, version=row.version, values=values
    )
    await move_deadline_scope(
        session, county_code=row.county_code, subject_id=row.id, from_path=left, scope_path=to_path
    )
    return left, to_path
