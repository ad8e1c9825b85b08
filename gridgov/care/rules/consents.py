"""What a person allowed, since when, and what they took back: a small record beside them. Pure.

Each consent is for itself (个人信息保护法 art. 14, 29) and is taken back as easily as it was given (art. 15). The record keeps the last
giving and the last taking back of each; the ones before stand in the audit log.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.rules.terms import CareConsent, Giver

Record = Mapping[str, Any]
"""By the consent's name: ``given_at``, ``given_by``, ``given_recorded_by``, and the same of ``withdrawn``, or None."""

OF_HEALTH = frozenset({CareConsent.HEALTH_TO_RESPONDERS, CareConsent.MEDICAL_HANDOVER})
"""With none of these in force nobody may ever be told the health notes, so that there is no reason to keep any."""


def in_force(record: Record) -> frozenset[CareConsent]:
    """What is allowed now."""
    return frozenset(
        consent for consent in CareConsent if (one := record.get(consent)) and one["withdrawn_at"] is None
    )


def allows_health(record: Record) -> bool:
    """Whether health notes may be kept at all."""
    return bool(in_force(record) & OF_HEALTH)


def given(
    record: Record, consent: CareConsent, *, by: Giver, recorded_by: UUID, at: datetime
) -> dict[str, Any] | None:
    """The record with a consent given, or None where it is in force already."""
    if consent in in_force(record):
        return None
    fresh = {
        "given_at": at.isoformat(), "given_by": str(by), "given_recorded_by": str(recorded_by),
        "withdrawn_at": None, "withdrawn_by": None, "withdrawn_recorded_by": None,
    }  # fmt: skip
    return {**record, str(consent): fresh}


def withdrawn(
    record: Record, consent: CareConsent, *, by: Giver, recorded_by: UUID, at: datetime
) -> dict[str, Any] | None:
    """The record with a consent taken back, or None where it is not in force."""
    if consent not in in_force(record):
        return None
    taken_back = {
        "withdrawn_at": at.isoformat(), "withdrawn_by": str(by), "withdrawn_recorded_by": str(recorded_by),
    }  # fmt: skip
    return {**record, str(consent): {**record[consent], **taken_back}}
