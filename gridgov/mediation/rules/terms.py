"""The words of mediation: states, whose side, who mediates, how it ended. Pure."""

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands; the moves between them are in `rules.lifecycle`."""

    REGISTERED = "registered"
    """Entered; the parties are being asked (人民调解法 art. 17)."""
    ACCEPTED = "accepted"
    AGREED = "agreed"
    """An agreement is in force and not yet performed in full."""
    BROKEN = "broken"
    """A term was not performed when it was due."""
    PERFORMED = "performed"
    ENDED = "ended"
    """Not accepted, or broken off: the other routes are open (art. 26)."""
    FILED = "filed"


class Party(StrEnum):
    CITIZEN = "citizen"
    ORGANISATION = "organisation"


class Side(StrEnum):
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"


class PartyConsent(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Manner(StrEnum):
    """How a consent or a signature was given."""

    IN_PERSON = "in_person"
    WRITTEN = "written"
    PHONE = "phone"
    VIDEO = "video"


class MediatorKind(StrEnum):
    MEDIATOR = "mediator"
    CO_POLICE = "co_police"
    CO_GRIDWORKER = "co_gridworker"
    INVITED = "invited"
    """A relative, neighbour, expert or social organisation, with consent (art. 20)."""


class ChosenBy(StrEnum):
    PARTIES = "parties"
    APPOINTED = "appointed"


class Conflict(StrEnum):
    """What stands between a mediator and being impartial."""

    NONE = "none"
    PARTY = "party"
    RELATIVE = "relative"
    INTEREST = "interest"


class Place(StrEnum):
    MEDIATION_ROOM = "mediation_room"
    POLICE_ROOM = "police_room"
    """警务调解室."""
    COMMUNITY = "community"
    HOME = "home"
    SCENE = "scene"
    ONLINE = "online"
    OTHER = "other"


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Form(StrEnum):
    WRITTEN = "written"
    ORAL = "oral"


class AgreementState(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


class TermState(StrEnum):
    OPEN = "open"
    PERFORMED = "performed"
    BROKEN = "broken"


class Ending(StrEnum):
    """Why a case was not taken or was broken off."""

    REFUSED = "refused"
    UNSUITABLE = "unsuitable"
    STOPPED = "stopped"
    """A party stops it (art. 23)."""
    NO_AGREEMENT = "no_agreement"
    EXPIRED = "expired"
    NOT_PERFORMED = "not_performed"
    CRIME = "crime"
    CANCELLED = "cancelled"
    """Entered by mistake, or settled by the parties themselves."""


class Performance(StrEnum):
    FULL = "full"
    PARTLY = "partly"
    NONE = "none"


class CaseSatisfaction(StrEnum):
    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"


class ConfirmationState(StrEnum):
    """司法确认: from the joint application to the ruling."""

    APPLIED = "applied"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[CaseState, tuple[str, str]] = {
    CaseState.REGISTERED: ("已登记,征求各方意愿", "registered; the parties are being asked"),
    CaseState.ACCEPTED: ("已受理,调解中", "accepted; being mediated"),
    CaseState.AGREED: ("已达成协议,履行中", "agreed; being performed"),
    CaseState.BROKEN: ("协议逾期未履行", "a term was not performed in time"),
    CaseState.PERFORMED: ("已履行完毕", "performed in full"),
    CaseState.ENDED: ("调解终止", "ended without mediation or agreement"),
    CaseState.FILED: ("已归档", "filed"),
}

ENDING_NAMES: dict[Ending, tuple[str, str]] = {
    Ending.REFUSED: ("一方当事人不同意调解", "a party refused mediation"),
    Ending.UNSUITABLE: ("不属于人民调解范围", "not for people's mediation"),
    Ending.STOPPED: ("当事人要求终止调解", "a party stopped it"),
    Ending.NO_AGREEMENT: ("未达成调解协议", "no agreement was reached"),
    Ending.EXPIRED: ("调解期限届满", "the time limit has passed"),
    Ending.NOT_PERFORMED: ("调解协议未履行", "the agreement was not performed"),
    Ending.CRIME: ("涉嫌违法犯罪,已报告公安机关", "a suspected offence was reported to the police"),
    Ending.CANCELLED: (
        "登记有误或当事人自行和解",
        "entered by mistake, or settled by the parties themselves",
    ),
}

PLACE_NAMES: dict[Place, tuple[str, str]] = {
    Place.MEDIATION_ROOM: ("人民调解室", "mediation room"),
    Place.POLICE_ROOM: ("警务调解室", "mediation room at the police station"),
    Place.COMMUNITY: ("村(社区)", "community office"),
    Place.HOME: ("当事人住所", "a party's home"),
    Place.SCENE: ("纠纷现场", "where the dispute is"),
    Place.ONLINE: ("在线", "online"),
    Place.OTHER: ("其他场所", "elsewhere"),
}
