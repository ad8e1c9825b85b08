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


class CareConsent(StrEnum):
    """What a person may allow and take back, each for itself."""

    MEDICAL_HANDOVER = "medical_handover"
    """Address and health notes to 120 when a medical alarm calls for it."""
    HEALTH_TO_RESPONDERS = "health_to_responders"
    """Health notes to whoever comes, during an alarm only."""
    LOCATION = "location"
    """Where a watch or pendant is, during an alarm only."""


class Giver(StrEnum):
    """Who gave a consent or took it back (个人信息保护法 art. 14-15, 31)."""

    PERSON = "person"
    GUARDIAN = "guardian"
    """Where the person cannot decide for themselves."""


class Funding(StrEnum):
    """Who pays for the service."""

    FULL = "full"
    """Paid by the government in full: the poor, those over eighty who live alone."""
    PARTLY = "partly"
    """The government pays a part."""
    SELF = "self"
    DONATED = "donated"


class CareEndReason(StrEnum):
    """Why somebody is no longer served."""

    DIED = "died"
    MOVED_AWAY = "moved_away"
    INTO_CARE = "into_care"
    """Lives in a home or hospital now."""
    AGREEMENT_OVER = "agreement_over"
    WITHDREW = "withdrew"
    """The person or their guardian wishes so."""
    ENTERED_WRONGLY = "entered_wrongly"


RELATION_NAMES: dict[Relation, tuple[str, str]] = {
    Relation.SPOUSE: ("配偶", "spouse"),
    Relation.CHILD: ("子女", "child"),
    Relation.RELATIVE: ("亲属", "relative"),
    Relation.NEIGHBOUR: ("邻居", "neighbour"),
    Relation.VOLUNTEER: ("志愿者", "volunteer"),
    Relation.CARER: ("护理员", "carer"),
    Relation.OTHER: ("其他", "other"),
}

CONSENT_NAMES: dict[CareConsent, tuple[str, str]] = {
    CareConsent.MEDICAL_HANDOVER: ("向120提供住址与健康信息", "address and health notes to 120"),
    CareConsent.HEALTH_TO_RESPONDERS: ("向到场人员提供健康信息", "health notes to whoever comes"),
    CareConsent.LOCATION: ("报警期间定位", "location during an alarm"),
}
