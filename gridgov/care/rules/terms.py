"""The words of the care list: on what basis a person is on it, who their contacts are, what they may consent to. Pure."""

from enum import StrEnum


class LegalBasis(StrEnum):
    """Why we may keep what we keep (个人信息保护法 art. 13)."""

    CONSENT = "consent"
    """The person's own, or their guardian's."""
    CONTRACT = "contract"
    """What the service agreement needs."""
    LEGAL_DUTY = "legal_duty"
    """What a law or regulation tells the county to do for them."""


class Relation(StrEnum):
    """Who a contact is to the person."""

    SPOUSE = "spouse"
    CHILD = "child"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    VOLUNTEER = "volunteer"
    CARER = "carer"
    OTHER = "other"


class Consent(StrEnum):
    """What a person may allow and take back, each for itself."""

    MEDICAL_HANDOVER = "medical_handover"
    """Address and health notes to 120 when a medical alarm calls for it."""
    HEALTH_TO_RESPONDERS = "health_to_responders"
    """Health notes to whoever comes, during an alarm only."""
    LOCATION = "location"
    """Where a watch or pendant is, during an alarm only."""
