"""The operations of joint collection, as `test_every_route` asks them: their bodies, and the rows that they are about."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import (
    Campaign,
    CampaignTarget,
    CollectedRecord,
    DataSource,
    DataTicket,
    Declaration,
    RecordExport,
    RecordMerge,
)
from gridgov.db.base import new_id
from tests.architecture.placed import Placed
from tests.architecture.placed_devices import ROWS
from tests.builders.county import COUNTY, GRIDS, middle_of

RECORD = "/api/v1/records/{record_id}"
OPEN_DECLARATIONS = {
    f"{method} {path}"
    for method in ("GET", "POST")
    for path in ("/api/v1/public/declarations/{token}", "/public/declarations/{token}")
}
"""Each asks the secret in its address, and is limited."""
_AT = datetime(2026, 1, 1, tzinfo=UTC)


def _record(area_path: str, kind: str = "room") -> CollectedRecord:
    return CollectedRecord(
        county_code=COUNTY, id=new_id(), kind=kind, scope_path=area_path, fields={}, unit_ids=[], state="active",
        verify_status="unchecked", version=1, added_at=_AT, changed_at=_AT,
    )  # fmt: skip


async def add_collected(session: AsyncSession, area_path: str) -> None:
    """Of everything that collection keeps one, in an area; sources and exports are the county's."""
    record, duplicate = _record(area_path), _record(area_path)
    session.add_all([record, duplicate])
    await session.flush()
    nobody = new_id()
    source = DataSource(
        county_code=COUNTY, id=new_id(), name="不动产", provider_unit_id=nobody, items=["room.owner_name"], form="CSV",
        frequency="每月", share_class="conditional", way="平台", data_class="personal", basis="x", scene="x",
        scope_path=COUNTY, used_from=date(2026, 1, 1), used_until=date(2026, 1, 2), state="requested", requested_by=nobody,
        requested_at=_AT, extended_days=0, version=1,
    )  # fmt: skip
    session.add(source)
    await session.flush()
    ticket = DataTicket(
        county_code=COUNTY, id=new_id(), record_id=record.id, field="owner_name", source_id=source.id,
        provider_unit_id=nobody, scope_path=area_path, what="wrong", words_sealed=b"x", state="open", raised_by=nobody,
        raised_at=_AT, version=1,
    )  # fmt: skip
    declaration = Declaration(
        county_code=COUNTY, id=new_id(), kind="resident", parent_id=record.id, scope_path=area_path, state="refused",
        said_at=_AT, version=1,
    )  # fmt: skip
    campaign = Campaign(
        county_code=COUNTY, id=new_id(), name="x", purpose_code="x", purpose="x", kind="room", class_codes=[],
        small_only=False, fields=["use"], scope_path=area_path, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2),
        state="ended", left_out_count=0, planned_by=nobody, planned_at=_AT, version=1,
    )  # fmt: skip
    session.add(campaign)
    await session.flush()
    target = CampaignTarget(
        county_code=COUNTY, campaign_id=campaign.id, record_id=record.id, purpose_code="x", scope_path=area_path, tries=0
    )  # fmt: skip
    merge = RecordMerge(
        county_code=COUNTY, id=new_id(), kept_id=record.id, gone_id=duplicate.id, gone_before={}, moved_ids=[],
        done_by=nobody, done_at=_AT, why="x", undone_at=_AT,
    )  # fmt: skip
    export = RecordExport(
        county_code=COUNTY, id=new_id(), kind="room", area_path=area_path, fields=["use"], private=False, purpose="x",
        state="requested", requested_by=nobody, requested_at=_AT, expires_at=_AT, version=1,
    )  # fmt: skip
    session.add_all([ticket, declaration, target, merge, export])
    await session.commit()
    ROWS.setdefault(area_path, {}).update({
        "{record_id}": str(record.id), "{duplicate_id}": str(duplicate.id), "{source_id}": str(source.id),
        "{ticket_id}": str(ticket.id), "{declaration_id}": str(declaration.id), "{campaign_id}": str(campaign.id),
        "{merge_id}": str(merge.id), "{export_id}": str(export.id),
    })  # fmt: skip


def new_record(area_path: str) -> dict[str, Any]:
    lon, lat = middle_of(GRIDS.index(area_path))
    place = {"lon": lon, "lat": lat, "datum": "wgs84"}
    fields = {"name": "楼"}
    return {"id": str(new_id()), "kind": "building", "place": place, "area_path": area_path, "fields": fields}


def new_merge(area_path: str) -> dict[str, Any]:
    return {"id": str(new_id()), "duplicate_id": ROWS[area_path]["{duplicate_id}"], "why": "试"}


def new_source() -> dict[str, Any]:
    return {
        "id": str(new_id()), "name": "x", "provider_unit_id": str(new_id()), "items": ["room.owner_name"], "form": "CSV",
        "frequency": "x", "share_class": "conditional", "way": "x", "data_class": "personal", "basis": "x", "scene": "x",
        "used_from": "2098-01-01", "used_until": "2099-01-01",
    }  # fmt: skip


def new_ticket() -> dict[str, Any]:
    return {"id": str(new_id()), "field": "owner_name", "what": "wrong", "words": "x"}


def new_campaign(area_path: str) -> dict[str, Any]:
    return {
        "id": str(new_id()), "name": "x", "purpose_code": "x.y", "purpose": "x", "kind": "room", "fields": ["use"],
        "area_path": area_path, "starts_on": "2098-01-01", "ends_on": "2099-01-01",
    }  # fmt: skip


def new_export(area_path: str) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "kind": "room",
        "area_path": area_path,
        "fields": ["use"],
        "purpose": "联合检查",
    }


VERIFY = {"fields": [{"field": "name", "outcome": "agrees"}]}
ANSWER = {"outcome": "granted", "words": "x"}
CHECK = {"outcome": "refused", "reason": "x"}
VISIT = {"outcome": "nobody_there"}
DECIDE = {"approve": True, "words": "x"}


PLACES: dict[str, Placed] = {
    "POST /api/v1/records": Placed("record.collect", "record", "person"),
    "GET /api/v1/records": Placed("record.read", reading=True),
    "POST /api/v1/records/search": Placed("record.read", reading=True),
    "GET /api/v1/records/by-title": Placed("record.read", reading=True),
    f"GET {RECORD}": Placed("record.read", about="person"),
    f"GET {RECORD}/changes": Placed("record.read", about="person"),
    f"GET {RECORD}/duplicates": Placed("record.read", about="person"),
    f"GET {RECORD}/private": Placed("record.read_private", about="person", query={"purpose": "核对住户信息"}),
    f"POST {RECORD}/collect": Placed("record.collect", {}, "person"),
    f"POST {RECORD}/verify": Placed("record.verify", VERIFY, "person"),
    f"POST {RECORD}/report-change": Placed("record.read", {"why": "换租客"}, "person"),
    f"GET {RECORD}/served": Placed("record.read", about="person"),
    f"POST {RECORD}/link-served": Placed("record.collect", {"served_id": str(new_id())}, "person"),
    f"POST {RECORD}/unlink-served": Placed("record.collect", {"why": "试"}, "person"),
    f"POST {RECORD}/end": Placed("record.collect", {"reason": "moved_away"}, "person"),
    f"POST {RECORD}/merge": Placed("record.merge", "merge", "person"),
    "POST /api/v1/record-merges/{merge_id}/undo": Placed("record.merge", {"why": "试"}, "person"),
    f"POST {RECORD}/tickets": Placed("record.collect", "ticket", "person"),
    f"POST {RECORD}/declaration-links": Placed("declaration.check", {"kind": "resident"}, "person"),
    f"DELETE {RECORD}/declaration-links": Placed("declaration.check", about="person"),
    "GET /api/v1/declarations": Placed("declaration.check", reading=True),
    "GET /api/v1/declarations/{declaration_id}": Placed("declaration.check", about="person"),
    "POST /api/v1/declarations/{declaration_id}/check": Placed("declaration.check", CHECK, "person"),
    "GET /api/v1/record-imports/template": Placed("record.import", about="within", query={"kind": "room"}),
    "POST /api/v1/record-imports": Placed("record.import", "records_file", "within", query={"kind": "room"}),
    "POST /api/v1/data-sources": Placed("source.manage", "source"),
    "GET /api/v1/data-sources": Placed("source.read", reading=True),
    "GET /api/v1/data-sources/{source_id}": Placed("source.read"),
    "GET /api/v1/data-sources/{source_id}/uses": Placed("source.read"),
    "POST /api/v1/data-sources/{source_id}/answer": Placed("source.answer", ANSWER),
    "POST /api/v1/data-sources/{source_id}/extend": Placed("source.answer", {"days": 1, "why": "试"}),
    "POST /api/v1/data-sources/{source_id}/resubmit": Placed("source.manage", {}),
    "POST /api/v1/data-sources/{source_id}/end": Placed("source.manage", {"why": "试"}),
    "GET /api/v1/data-tickets": Placed("ticket.read", reading=True),
    "POST /api/v1/data-tickets/{ticket_id}/answer": Placed(
        "ticket.answer", {"corrected": False, "words": "x"}
    ),
    "POST /api/v1/campaigns": Placed("campaign.plan", "campaign", "person"),
    "GET /api/v1/campaigns": Placed("campaign.read", reading=True),
    "GET /api/v1/campaigns/{campaign_id}": Placed("campaign.read", about="person"),
    "GET /api/v1/campaigns/{campaign_id}/preview": Placed("campaign.plan", about="person"),
    "GET /api/v1/campaigns/{campaign_id}/progress": Placed("campaign.read", about="person"),
    "GET /api/v1/campaigns/{campaign_id}/targets": Placed("campaign.read", about="person"),
    "POST /api/v1/campaigns/{campaign_id}/start": Placed("campaign.plan", {}, "person"),
    "POST /api/v1/campaigns/{campaign_id}/end": Placed("campaign.plan", {}, "person"),
    "POST /api/v1/campaigns/{campaign_id}/targets/{record_id}/visit": Placed(
        "campaign.visit", VISIT, "person"
    ),
    "POST /api/v1/record-exports": Placed("record.export", "export", "person"),
    "GET /api/v1/record-exports": Placed("record.export", reading=True),
    "POST /api/v1/record-exports/{export_id}/decide": Placed("record.decide_export", DECIDE),
    "POST /api/v1/record-exports/{export_id}/take": Placed("record.export", about="own"),
    "GET /api/v1/collection/burden": Placed("burden.read", query={"month": "2026-11"}),
}
