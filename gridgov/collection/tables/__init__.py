"""County tables of joint collection."""

from gridgov.collection.tables.campaigns import Campaign, CampaignTarget
from gridgov.collection.tables.declarations import Declaration, DeclarationLink
from gridgov.collection.tables.records import (
    CollectedRecord,
    CollectionAsk,
    RecordChange,
    RecordExport,
    RecordMerge,
    RecordPrivate,
)
from gridgov.collection.tables.sources import DataSource, DataTicket, SourceUse

__all__ = [
    "Campaign",
    "CampaignTarget",
    "CollectedRecord",
    "CollectionAsk",
    "DataSource",
    "DataTicket",
    "Declaration",
    "DeclarationLink",
    "RecordChange",
    "RecordExport",
    "RecordMerge",
    "RecordPrivate",
    "SourceUse",
]
