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
