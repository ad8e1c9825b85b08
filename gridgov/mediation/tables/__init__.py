"""County tables of mediation. Whatever names or describes a person is sealed; what is searched for has a keyed hash."""

from gridgov.mediation.tables.cases import (
    CaseAct,
    CaseMediator,
    CaseNumbering,
    CaseParty,
    MediationBody,
    MediationCase,
    MediationCourt,
)
from gridgov.mediation.tables.proceedings import (
    CaseAgreement,
    CaseConfirmation,
    CaseDocument,
    CaseSession,
    CaseTerm,
    CaseVisit,
)

__all__ = [
    "CaseAct",
    "CaseAgreement",
    "CaseConfirmation",
    "CaseDocument",
    "CaseMediator",
    "CaseNumbering",
    "CaseParty",
    "CaseSession",
    "CaseTerm",
    "CaseVisit",
    "MediationBody",
    "MediationCase",
    "MediationCourt",
]
