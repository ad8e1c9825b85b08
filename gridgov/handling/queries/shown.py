"""Supervisions as they are shown: with the names of card and reason."""

from gridgov.deadlines.rules.policies import Card
from gridgov.handling.rules.pressing import CARD_NAMES, REASON_NAMES, SupervisionReason
from gridgov.handling.schemas.asking import SupervisionOut
from gridgov.handling.tables import EventSupervision


def shown_supervision(found: EventSupervision) -> SupervisionOut:
    """In both languages."""
    shown = SupervisionOut.model_validate(found)
    if found.card is None or found.reason_code is None:
        return shown
    card_zh, card_en = CARD_NAMES[Card(found.card)]
    reason_zh, reason_en = REASON_NAMES[SupervisionReason(found.reason_code)]
    return shown.model_copy(
        update={"card_zh": card_zh, "card_en": card_en, "reason_zh": reason_zh, "reason_en": reason_en}
    )
