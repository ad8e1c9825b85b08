"""The case file by its checklist: what belongs in it, what is there, what is missing. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from gridgov.mediation.rules.catalogue import FileItem, MediationCatalogue, Needed
from gridgov.mediation.rules.terms import CaseState, Ending, Form


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What decides which items a case needs, and what the records hold already (``has``)."""

    state: CaseState
    form: Form | None
    group: bool
    agent: bool
    confirmed: bool
    sessions: int
    ending: Ending | None
    has: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checked:
    item: FileItem
    needed: bool
    met: bool


def checklist(facts: FileFacts, documents: Collection[str], catalogue: MediationCatalogue) -> list[Checked]:
    """Every item in the order of the table."""
    return [
        Checked(item, is_needed(item, facts), item.code in documents or bool(facts.has & set(item.met_by)))
        for item in catalogue.file_items.values()
        if item.retired_on is None
    ]


def missing(checked: Collection[Checked]) -> list[FileItem]:
    return [one.item for one in checked if one.needed and not one.met]


def is_needed(item: FileItem, facts: FileFacts) -> bool:
    """By what the case came to."""
    agreed = facts.form is not None
    taken = facts.ending not in {Ending.REFUSED, Ending.UNSUITABLE, Ending.CANCELLED}
    told = {
        Needed.ALWAYS: item.code != "rights_notice" or taken,
        Needed.MEDIATED: facts.sessions > 0 or agreed,
        Needed.WRITTEN: facts.form is Form.WRITTEN,
        Needed.ORAL: facts.form is Form.ORAL,
        Needed.GROUP: facts.group and taken,
        Needed.AGENT: facts.agent,
        Needed.CONFIRMED: facts.confirmed,
        Needed.PERFORMED: facts.state is CaseState.PERFORMED,
        Needed.ENDED: facts.state is CaseState.ENDED and taken,
        Needed.OPTIONAL: False,
    }
    return told[item.needed]
