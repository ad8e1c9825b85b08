"""What joint collection owes to facts: whoever must act is told, shared data goes with its period, records with their ground,
and whoever is served no longer, or elsewhere, is looked at."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.collection.actions import clocks, link_served
from gridgov.collection.actions import expire_source as expiring
from gridgov.collection.actions import follow_division as following
from gridgov.db.session import Session
from gridgov.notices.actions import tell_of_collection
from workers.context import Job, Tools

Payload = Mapping[str, Any]


async def expire_source(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` at the end of a source's period, and on `SourceExpired`."""
    del tools
    await expiring.expire_source(
        session, county_code=payload["county_code"], source_id=UUID(payload["subject_id"]), at=at
    )


async def move_records(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DivisionTookEffect`, and on each portion after it."""
    del tools
    await following.move_records(
        session, county_code=payload["county_code"], division_id=UUID(payload["subject_id"]), at=at
    )


async def restamp_record(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `ClocksRetimed` of a record: the list of what is due shows when it is due now."""
    del at, tools
    await clocks.restamp(session, county_code=payload["county_code"], record_id=UUID(payload["subject_id"]))


async def tell_collection_owed(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
    """On `DeadlinePassed` of what collection owes."""
    del tools
    await tell_of_collection.tell_owed(
        session, county_code=payload["county_code"], deadline_id=UUID(payload["deadline_id"]),
        cycle=payload["cycle"], step=payload["step"], at=at,
    )  # fmt: skip


def _told_of(name: str, fact: str, subject: str, *also: str) -> Job:
    """A job that tells of one fact; its cause names what beside the subject makes it another (``also``)."""

    async def job(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
        del tools
        cause = ":".join([fact, str(payload["subject_id"]), *(str(payload[one]) for one in also)])
        await tell_of_collection.tell_of_fact(
            session, county_code=payload["county_code"], fact=fact, subject=subject,
            subject_id=UUID(payload["subject_id"]), scope_path=payload["scope_path"], cause=cause, at=at,
        )  # fmt: skip

    job.__name__, job.__doc__ = name, f"On `{fact}`."
    return job


tell_difference = _told_of("tell_difference", "RecordDiffers", "record", "act_id")
tell_declaration = _told_of("tell_declaration", "DeclarationMade", "declaration")
tell_source_requested = _told_of("tell_source_requested", "SourceRequested", "data_source")
tell_ticket = _told_of("tell_ticket", "TicketRaised", "data_ticket")
tell_campaign = _told_of("tell_campaign", "CampaignStarted", "campaign")
tell_export = _told_of("tell_export", "ExportRequested", "record_export")


def _looked_at(name: str, fact: str, why: str) -> Job:
    """A job that makes somebody look at the record of a served person; ``why`` as its history says it."""

    async def job(session: Session, payload: Payload, *, at: datetime, tools: Tools) -> None:
        del tools
        await link_served.note_care(
            session,
            county_code=payload["county_code"],
            served_id=UUID(payload["subject_id"]),
            what=why,
            at=at,
        )

    job.__name__, job.__doc__ = name, f"On `{fact}`."
    return job


note_moved_home = _looked_at("note_moved_home", "ServedChanged", "关爱名单上住址已变更")
note_care_ended = _looked_at("note_care_ended", "ServedEnded", "关爱服务已结束")
