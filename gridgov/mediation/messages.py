"""What mediation announces: past-tense facts, ids only. Who they are and what was said is in none of them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What every fact of a case says; ``event_id``: the event from which it was opened."""

    subject: ClassVar[str] = "mediation_case"
    county_code: str
    subject_id: UUID
    scope_path: str
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class CaseOpened(CaseFact):
    """A dispute was entered; the parties are being asked."""


@dataclass(frozen=True, slots=True)
class CaseChanged(CaseFact):
    """An act that is no fact of its own for anybody downstream: phones hear that the case is another."""

    act: str


@dataclass(frozen=True, slots=True)
class ConsentRefused(CaseFact):
    """A party refused, and the case is over (人民调解法 art. 17)."""

    party_id: UUID


@dataclass(frozen=True, slots=True)
class CaseAccepted(CaseFact):
    """Every party consented, and the case has the number of a file."""


@dataclass(frozen=True, slots=True)
class CaseLifted(CaseFact):
    """A case is mediated one level up; ``left_path`` is the area below."""

    left_path: str


@dataclass(frozen=True, slots=True)
class CaseMoved(CaseFact):
    """A case belongs to another area, since ground was divided."""


@dataclass(frozen=True, slots=True)
class CasesMoved:
    """A portion of the cases of a division's ground was looked at, and there are more: ``subject_id`` is the division,
    ``after_id`` the last case."""

    subject: ClassVar[str] = "division"
    county_code: str
    subject_id: UUID
    scope_path: str
    after_id: UUID


@dataclass(frozen=True, slots=True)
class AgreementMade(CaseFact):
    """An agreement took effect."""

    agreement_id: UUID


@dataclass(frozen=True, slots=True)
class TermPerformed(CaseFact):
    """A term was performed, with proof."""

    term_id: UUID


@dataclass(frozen=True, slots=True)
class TermBroken(CaseFact):
    """A term was not performed by its day."""

    term_id: UUID


@dataclass(frozen=True, slots=True)
class CasePerformed(CaseFact):
    """Everything that was agreed is performed: the case is closed (结案)."""


@dataclass(frozen=True, slots=True)
class CaseBrokenOff(CaseFact):
    """A case that had been taken ended without a performed agreement; ``ending`` says why."""

    ending: str


@dataclass(frozen=True, slots=True)
class CaseDeclined(CaseFact):
    """A case was not taken; ``ending`` says why."""

    ending: str


@dataclass(frozen=True, slots=True)
class SuspectedCrime(CaseFact):
    """Something in a case looks like an offence: the police are told at once (人民调解法 art. 25)."""

    act_seq: int


@dataclass(frozen=True, slots=True)
class ConfirmationDue(CaseFact):
    """The period for the joint application ends soon, and nobody has applied."""

    agreement_id: UUID
    days_left: int


@dataclass(frozen=True, slots=True)
class ConfirmationDecided(CaseFact):
    """A court has accepted, refused, confirmed or rejected, or the parties withdrew: ``state``."""

    confirmation_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class CaseVisited(CaseFact):
    """A return visit was made; ``risk``: whoever visited saw a new one."""

    visit_id: UUID
    risk: bool


@dataclass(frozen=True, slots=True)
class CaseFiled(CaseFact):
    """The file is complete and put away."""
