"""County tables of patrol."""

from gridgov.patrol.tables.findings import (
    PatrolFinding,
    PatrolInspection,
    PatrolLookBack,
    PatrolNoticeHead,
)
from gridgov.patrol.tables.places import PatrolCheckpoint, PatrolPlan, PatrolStreets, PatrolTarget
from gridgov.patrol.tables.shifts import (
    PatrolLine,
    PatrolMeeting,
    PatrolMember,
    PatrolPass,
    PatrolPhone,
    PatrolPoint,
    PatrolQuarantine,
    PatrolShift,
)

__all__ = [
    "PatrolCheckpoint", "PatrolFinding", "PatrolInspection", "PatrolLine", "PatrolLookBack", "PatrolMeeting",
    "PatrolMember", "PatrolNoticeHead", "PatrolPass", "PatrolPhone", "PatrolPlan", "PatrolPoint", "PatrolQuarantine",
    "PatrolShift", "PatrolStreets", "PatrolTarget",
]  # fmt: skip
