"""Every route × every role × inside and outside scope, asked over HTTP. A new route that nobody placed fails here.

Each operation is placed with the action of the permission table it asks and how its subject is made. For every role
the answer must be what the table says: refused (401, 403, 404) exactly where no grant reaches.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.app import create_app
from gridgov.db.base import new_id
from gridgov.duty.tables import ShiftRow
from gridgov.events.rules.holding import Holders, acceptor_of, holds
from gridgov.grids.tables import AliasRow, AreaRow, BoundaryImport, DivisionRow
from gridgov.people.rules.permissions import Subject, packaged_permissions
from gridgov.people.rules.roles import Post, Role
from gridgov.people.tables import PostRow
from gridgov.settings import Settings
from tests.architecture.placed_alarms import (
    ALARM,
    OPEN_LINKS,
    add_alarm,
    new_answer,
    new_drill,
    new_early_answer,
)
from tests.architecture.placed_collection import (
    ANSWER,
    CHECK,
    DECIDE,
    OPEN_DECLARATIONS,
    RECORD,
    VERIFY,
    VISIT,
    add_collected,
    new_campaign,
    new_export,
    new_merge,
    new_record,
    new_source,
    new_ticket,
)
from tests.architecture.placed_devices import (
    DEVICE,
    PLATFORM,
    ROWS,
    SERVICE,
    add_rows,
    new_call,
    new_device,
    new_platform,
    new_service,
)
from tests.architecture.placed_mediation import (
    ANYBODY,
    APPOINTS,
    CASE,
    CASE_ROWS,
    HANDLES,
    OPEN_CODES,
    READS,
    add_case,
    new_body,
    new_case,
    new_court,
)
from tests.architecture.placed_patrol import (
    BODIES,
    FINDING,
    OPEN_TRACKS,
    PATROL,
    PLAN,
    TARGET,
    add_patrol,
    new_phone,
)
from tests.builders.care import add_served
from tests.builders.channels import bot_of_post
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty, middle_of
from tests.builders.duty import planned_leave, planned_shift
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone
from tests.support.api import Api

OTHER_COUNTY = "329998"
REFUSALS = {401, 403, 404}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00030101001c8b0e3d"
    "0000000049454e44ae426082"
)
SOON = ("2099-01-01T08:00:00+08:00", "2099-01-01T18:00:00+08:00")
NOBODY = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"
REPLY = {"reply": {"channel": "phone", "words": "已办结"}}
DIVISION = {"kind": "merge", "paths": [COMMUNITY + "0998", COMMUNITY + "0999"], "parts": [{"name": "无此网格"}],
            "effective_on": "2099-01-01", "reason": "试"}  # fmt: skip
"""Of grids that are not there: refused by the payload, and nothing is divided."""


@dataclass(frozen=True)
class Placed:
    """How an operation is asked: its action, its body, and whether it is about an event or a person."""

    action: str
    body: Any = None
    about: str | None = None
    query: dict[str, str] = field(default_factory=dict)
    reading: bool = False
    of: str | None = None
    """Whose move it is beside the table: the holder's, the lead's, the dispatcher's (or a post above), anyone's whom the
    table names."""


SHEETS = {
    "people_file": "姓名,角色,区域编码\n",
    "records_file": "编码,房号\n",
    "days_file": "日期,类型,时段,名称,来源\n",
}


OPEN_TO_ALL = {
    "GET /health/live", "GET /health/ready", "GET /metrics", "POST /api/v1/auth/sign-in", "POST /api/v1/auth/refresh",
    "POST /api/v1/signals", "GET /api/v1/platforms/{county_code}/{code}/onenet", "POST /api/v1/platforms/{county_code}/{code}/onenet",
    "POST /api/v1/platforms/{county_code}/{code}/huawei", "GET /api/v1/platforms/{county_code}/{code}/traccar",
    "POST /api/v1/platforms/{county_code}/{code}/traccar", "POST /api/v1/platforms/{county_code}/{code}/scaip",
    "POST /api/v1/public/counties/{county_code}/reports", "GET /api/v1/public/follow/{code}",
    "POST /api/v1/public/follow/{code}/evaluate", "POST /api/v1/auth/reset", "GET /api/v1/files/content/{token}", "GET /api/v1/public/grids/{path}/card", "GET /public/grids/{path}",
    *OPEN_LINKS, *OPEN_CODES, *OPEN_DECLARATIONS, *OPEN_TRACKS,
}  # fmt: skip
"""Doors without an account; each is limited, or asks a secret of its own."""

ONLY_SIGNED_IN = {
    "GET /api/v1/auth/second-factor", "POST /api/v1/auth/second-factor", "DELETE /api/v1/auth/second-factor",
    "POST /api/v1/auth/second-factor/confirm",
    "GET /api/v1/me", "POST /api/v1/auth/sign-out", "GET /api/v1/auth/sessions", "POST /api/v1/auth/password",
    "DELETE /api/v1/auth/sessions/{session_id}", "GET /api/v1/lifecycle", "GET /api/v1/event-types",
    "GET /api/v1/item-lists/current", "GET /api/v1/item-lists/outside", "GET /api/v1/item-lists/{number}",
    "GET /api/v1/shifts/mine", "POST /api/v1/shifts/{shift_id}/hand-over", "POST /api/v1/shifts/{shift_id}/take-over",
    "PUT /api/v1/me/place", "GET /api/v1/return-reasons", "GET /api/v1/alarm-close-codes",
    "POST /api/v1/notices/{notice_id}/read", "GET /api/v1/notices/{notice_id}/deliveries",
    "GET /api/v1/files/{file_id}", "GET /api/v1/files/{file_id}/link", *ANYBODY, "GET /api/v1/collection/register",
    "GET /api/v1/collection/form", "GET /api/v1/patrol-target-kinds", "GET /api/v1/loop-rules", f"POST {PATROL}/points",
}  # fmt: skip
"""What every signed-in person may ask about themselves, and the rules of the house."""

EVENT = "/api/v1/events/{event_id}"
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
    "POST /api/v1/events": Placed("event.report", "report"),
    "GET /api/v1/events": Placed("event.read", reading=True),
    "POST /api/v1/loop/record/{record_id}/events": Placed("record.collect", {"event_id": NOBODY}, "person"),
    "GET /api/v1/loop/{kind}/{thing_id}": Placed("event.read", about="event"),
    f"GET {EVENT}": Placed("event.read", about="event"),
    f"GET {EVENT}/timeline": Placed("event.read", about="event"),
    f"GET {EVENT}/nearby": Placed("event.read", about="event"),
    f"GET {EVENT}/moves": Placed("event.read", about="event"),
    f"GET {EVENT}/files": Placed("event.read", about="event"),
    f"GET {EVENT}/proposers": Placed("event.read_proposer", about="event"),
    f"POST {EVENT}/raise-major": Placed("event.raise_major", {"reason": "积水"}, "event"),
    f"POST {EVENT}/accept": Placed("event.accept", {}, "event"),
    f"POST {EVENT}/reject": Placed("event.reject", {"reason": "not_true", **REPLY}, "event"),
    f"POST {EVENT}/merge": Placed(
        "event.merge", {"lead_event_id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"}, "event"
    ),
    f"POST {EVENT}/dispatch": Placed(
        "event.dispatch", {"role": "gridworker", "area_path": GRIDS[0]}, "event"
    ),
    f"POST {EVENT}/sign": Placed("event.handle", {}, "event"),
    f"POST {EVENT}/finish": Placed("event.handle", {"outcome": "好"}, "event"),
    f"POST {EVENT}/decline": Placed("event.decline", {"reason": "清单外"}, "event"),
    f"POST {EVENT}/verify": Placed("event.verify", {"finding": "好"}, "event"),
    f"POST {EVENT}/send-back": Placed("event.verify", {"reason": "未好"}, "event"),
    f"POST {EVENT}/close": Placed("event.close", REPLY, "event"),
    f"POST {EVENT}/self-resolve": Placed("event.self_resolve", {"outcome": "好"}, "event"),
    f"POST {EVENT}/confirm-self-resolved": Placed("event.audit_self_resolved", REPLY, "event"),
    f"POST {EVENT}/refuse-self-resolved": Placed("event.audit_self_resolved", {"reason": "不"}, "event"),
    "POST /api/v1/item-lists": Placed("item_list.publish", "item_list"),
    "GET /api/v1/item-lists": Placed("item_list.read"),
    "GET /api/v1/item-lists/declined": Placed("item_list.read_declined", about="within"),
    "GET /api/v1/people": Placed("person.read", reading=True),
    "GET /api/v1/people/{person_id}": Placed("person.read", about="person"),
    "POST /api/v1/people": Placed("person.manage", "person"),
    "POST /api/v1/people/{person_id}/move/preview": Placed("person.manage", {"reason": "轮岗"}, "person"),
    "POST /api/v1/people/{person_id}/move": Placed(
        "person.manage", {"reason": "轮岗", "digest": "0" * 64}, "person"
    ),
    "POST /api/v1/people/imports": Placed("person.manage", "people_file", query={"dry_run": "true"}),
    "GET /api/v1/people/imports/template": Placed("person.manage"),
    "POST /api/v1/people/{person_id}/posts": Placed("person.manage", "post", "person"),
    "POST /api/v1/people/{person_id}/disable": Placed("person.manage", {}, "person"),
    "POST /api/v1/people/{person_id}/enable": Placed("person.manage", {}, "person"),
    "PATCH /api/v1/people/{person_id}": Placed("person.manage", {"name": "张三"}, "person"),
    "POST /api/v1/people/{person_id}/reset-code": Placed("person.reset_password", about="person"),
    "POST /api/v1/people/{person_id}/reset-second-factor": Placed("person.reset_second_factor", {}, "person"),
    "POST /api/v1/posts/{post_id}/end": Placed("person.manage", {}),
    "POST /api/v1/leaves": Placed("leave.enter", "leave", "person"),
    "POST /api/v1/leaves/preview": Placed("leave.enter", "leave", "person"),
    "GET /api/v1/leaves": Placed("leave.read", reading=True),
    "GET /api/v1/leaves/{leave_id}": Placed("leave.read", about="person"),
    "POST /api/v1/leaves/{leave_id}/end": Placed("leave.enter", {}, "person"),
    "POST /api/v1/rosters": Placed("roster.plan", "roster", "person"),
    "GET /api/v1/rosters": Placed("duty.read"),
    "GET /api/v1/rosters/{roster_id}": Placed("duty.read", about="person"),
    "POST /api/v1/rosters/{roster_id}/cancel": Placed("roster.plan", {}, "person"),
    "POST /api/v1/shifts/{shift_id}/swap": Placed("roster.plan", {"person_id": NOBODY}, "person"),
    "GET /api/v1/duty/now": Placed("duty.read"),
    "GET /api/v1/duty/places": Placed("place.read", reading=True),
    "POST /api/v1/units": Placed("unit.manage", "unit"),
    "GET /api/v1/units": Placed("unit.read"),
    "POST /api/v1/files": Placed("file.upload", "file"),
    "GET /api/v1/notices": Placed("notice.read", about="own"),
    "POST /api/v1/notices/read-all": Placed("notice.read", {}, "own"),
    "GET /api/v1/sync": Placed("phone.sync", about="own"),
    "GET /api/v1/live": Placed("live.listen", about="stream"),
    "GET /api/v1/areas": Placed("area.read"),
    "GET /api/v1/areas/locate": Placed(
        "area.read", query={"lon": "119.905", "lat": "33.405", "datum": "wgs84"}
    ),
    "GET /api/v1/areas/{path}": Placed("area.read", about="area"),
    "GET /api/v1/areas/{path}/boundary": Placed("area.read", about="area"),
    "PATCH /api/v1/areas/{path}": Placed("area.manage", {"household_count": 400}, "place"),
    "POST /api/v1/areas/{path}/aliases": Placed(
        "area.manage", {"system": "unit_grid", "issuer": "城管局", "code": "329999001001001"}, "place"
    ),
    "DELETE /api/v1/areas/{path}/aliases/{alias_id}": Placed("area.manage", about="place"),
    "GET /api/v1/areas/{path}/coverage": Placed("staffing.read", about="place"),
    "GET /api/v1/areas/{path}/coverage/uncovered": Placed("staffing.read", about="place"),
    "GET /api/v1/areas/{path}/staffing": Placed("staffing.read", about="place"),
    "GET /api/v1/areas/{path}/staffing/people/{person_id}": Placed("staffing.read", about="place"),
    "POST /api/v1/divisions": Placed("area.divide", DIVISION),
    "POST /api/v1/divisions/preview": Placed("area.divide", DIVISION),
    "GET /api/v1/divisions": Placed("area.read"),
    "GET /api/v1/divisions/{division_id}": Placed("area.read", about="area"),
    "POST /api/v1/divisions/{division_id}/cancel": Placed("area.divide", {}, "area"),
    "POST /api/v1/divisions/{division_id}/filing": Placed(
        "area.divide", {"filed_on": "2026-01-01", "document": "备案"}, "area"
    ),
    "GET /api/v1/areas/{path}/successors": Placed("area.read", about="area"),
    "GET /api/v1/division-codes": Placed("code.read", query={"system": "nbs", "code": "320583"}),
    "GET /api/v1/division-codes/disagreements": Placed("code.read", query={"a": "nbs", "b": "mca"}),
}
"""Operations of events, handling and grids; the other features add theirs below as they come."""

PLACES |= {
    "GET /api/v1/calendar": Placed("calendar.read", query={"from": "2026-01-01", "to": "2026-01-31"}),
    "GET /api/v1/calendar/days": Placed("calendar.read"),
    "POST /api/v1/calendar/days/imports": Placed("calendar.manage", "days_file", query={"dry_run": "true"}),
    "GET /api/v1/units/{unit_id}/hours": Placed("calendar.read", about="unit"),
    "PUT /api/v1/units/{unit_id}/hours": Placed("calendar.manage", {}, "unit"),
}
GROUPS = "/api/v1/channel-groups"
PLACES |= {
    "GET /api/v1/me/channels": Placed("channel.read_own", about="own"),
    "PUT /api/v1/me/channels": Placed("channel.read_own", {"channels": [{"channel": "sms"}]}, "own"),
    "POST /api/v1/me/channels/{channel}/test": Placed("channel.read_own", about="own"),
    "GET /api/v1/channels": Placed("channel.manage"),
    f"GET {GROUPS}": Placed("channel.manage"),
    f"POST {GROUPS}": Placed("channel.manage", "channel_group"),
    f"GET {GROUPS}/{{group_id}}": Placed("channel.manage", about="channel_group"),
    f"PATCH {GROUPS}/{{group_id}}": Placed("channel.manage", {"enabled": False}, "channel_group"),
    f"DELETE {GROUPS}/{{group_id}}": Placed("channel.manage", about="channel_group"),
}
PLACES |= {
    f"GET {EVENT}/parts": Placed("event.read", about="event"),
    f"POST {EVENT}/rule": Placed(
        "event.rule", {"role": "gridworker", "area_path": GRIDS[0], "reason": "裁"}, "event"
    ),
    f"POST {EVENT}/redispatch": Placed(
        "event.dispatch",
        {"role": "gridworker", "area_path": GRIDS[0], "reason": "改"},
        "event",
        of="dispatcher",
    ),
    f"POST {EVENT}/add-helper": Placed("event.dispatch", {"unit_id": NOBODY}, "event", of="dispatcher"),
    f"POST {EVENT}/withdraw-helper": Placed(
        "event.dispatch", {"part_id": NOBODY, "reason": "撤"}, "event", of="dispatcher"
    ),
    f"POST {EVENT}/sign-part": Placed("event.handle", {"part_id": NOBODY}, "event", of="anyone"),
    f"POST {EVENT}/finish-part": Placed(
        "event.handle", {"part_id": NOBODY, "outcome": "好"}, "event", of="anyone"
    ),
    f"POST {EVENT}/request-return": Placed(
        "event.handle", {"reason_code": "not_our_duty", "reason": "退"}, "event"
    ),
    f"POST {EVENT}/grant-return": Placed("event.dispatch", {}, "event", of="dispatcher"),
    f"POST {EVENT}/refuse-return": Placed("event.dispatch", {"reason": "不"}, "event", of="dispatcher"),
    f"POST {EVENT}/object": Placed("event.handle", {"reason": "异"}, "event"),
    f"POST {EVENT}/uphold-objection": Placed("event.rule", {"reason": "立"}, "event"),
    f"POST {EVENT}/dismiss-objection": Placed("event.rule", {"reason": "不"}, "event"),
    f"POST {EVENT}/report-up": Placed("event.report_up", {"reason": "报"}, "event", of="holder"),
    f"POST {EVENT}/skip-level": Placed("event.report_up", {"reason": "越"}, "event", of="holder"),
    f"POST {EVENT}/send-down": Placed(
        "event.send_down", {"area_path": COMMUNITY, "reason": "下"}, "event", of="holder"
    ),
    f"POST {EVENT}/recall": Placed("event.recall", {"reason": "撤"}, "event"),
    f"POST {EVENT}/hand-to-police": Placed("event.hand_to_police", {"reason": "警"}, "event"),
    f"POST {EVENT}/hand-to-grid": Placed("event.hand_to_grid", {"reason": "非警"}, "event", of="holder"),
}
"""The moves of joint handling."""
IN_DAYS = "2099-01-01"
PLACES |= {
    f"GET {EVENT}/requests": Placed("event.read", about="event"),
    f"GET {EVENT}/supervisions": Placed("event.read", about="event"),
    "GET /api/v1/to-do": Placed("event.to_do", about="own"),
    f"POST {EVENT}/request-extension": Placed("event.handle", {"working_days": 1, "reason": "缺件"}, "event", of="lead"),
    f"POST {EVENT}/grant-extension": Placed("event.decide_extension", {"request_id": NOBODY}, "event"),
    f"POST {EVENT}/refuse-extension": Placed("event.decide_extension", {"request_id": NOBODY, "reason": "否"}, "event"),
    f"POST {EVENT}/request-suspension": Placed("event.handle", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="lead"),
    f"POST {EVENT}/refuse-suspension": Placed("event.dispatch", {"request_id": NOBODY, "reason": "否"}, "event", of="dispatcher"),
    f"POST {EVENT}/suspend": Placed("event.dispatch", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="dispatcher"),
    f"POST {EVENT}/prolong": Placed("event.dispatch", {"reason": "汛期", "review_on": IN_DAYS}, "event", of="dispatcher"),
    f"POST {EVENT}/resume": Placed("event.dispatch", {}, "event", of="dispatcher"),
    f"POST {EVENT}/remind": Placed("event.remind", {"words": "请尽快"}, "event"),
    f"POST {EVENT}/supervise": Placed(
        "event.supervise", {"card": "red", "reason_code": "should_have_handled", "words": "逾期"}, "event"
    ),
    f"POST {EVENT}/answer-supervision": Placed(
        "event.answer_supervision", {"supervision_id": NOBODY, "answer": "已办"}, "event"
    ),
    f"POST {EVENT}/evaluate": Placed("event.evaluate", {"satisfaction": "satisfied"}, "event"),
    f"POST {EVENT}/visit": Placed("event.visit", {"channel": "phone", "satisfaction": "satisfied"}, "event"),
    f"POST {EVENT}/archive": Placed("event.archive", {}, "event"),
    f"POST {EVENT}/cancel": Placed("event.cancel", {"reason": "误报"}, "event"),
}  # fmt: skip
"""Asking, pressing and ending."""

NO_WORDS: dict[str, Any] = {}
PLACES |= {
    "POST /api/v1/devices": Placed("device.manage", "device", "person"),
    "GET /api/v1/devices": Placed("device.read", reading=True),
    f"GET {DEVICE}": Placed("device.read", about="person"),
    f"PATCH {DEVICE}": Placed("device.manage", {"heartbeat_s": 60}, "person"),
    f"POST {DEVICE}/bind": Placed("device.manage", {"served_id": NOBODY}, "person"),
    **{f"POST {DEVICE}/{move}": Placed("device.manage", NO_WORDS, "person")
       for move in ("unbind", "test", "activate", "suspend", "retire", "keys")},
    f"GET {DEVICE}/keys": Placed("device.read", about="person"),
    f"POST {DEVICE}/keys/{{number}}/revoke": Placed("device.manage", about="person"),
    "POST /api/v1/alarm-calls": Placed("alarm.note_call", "call", "person"),
    "POST /api/v1/alarm-platforms": Placed("platform.manage", "platform"),
    "GET /api/v1/alarm-platforms": Placed("platform.read"),
    f"GET {PLATFORM}": Placed("platform.read", about="platform"),
    f"PATCH {PLATFORM}": Placed("platform.manage", {"enabled": False}, "platform"),
    f"POST {PLATFORM}/rotate-secret": Placed("platform.manage", about="platform"),
    "POST /api/v1/response-services": Placed("platform.manage", "service"),
    "GET /api/v1/response-services": Placed("platform.read"),
    f"GET {SERVICE}": Placed("platform.read", about="service"),
    f"PATCH {SERVICE}": Placed("platform.manage", {"enabled": False}, "service"),
    "GET /api/v1/signal-refusals": Placed("refusals.read"),
}  # fmt: skip
"""Devices, and the platforms that push for them."""

PLACES |= {
    "GET /api/v1/alarms": Placed("alarm.read", reading=True),
    f"GET {ALARM}": Placed("alarm.read", about="person"),
    f"POST {ALARM}/answers": Placed("alarm.answer", "answer", "person"),
    f"POST {ALARM}/close": Placed("alarm.close", {"code": "test", "safe_by": "seen"}, "person"),
    "POST /api/v1/alarm-answers": Placed("alarm.answer", "early_answer", "person"),
    "POST /api/v1/drills": Placed("alarm.drill", "drill", "person"),
    "GET /api/v1/drills": Placed("alarm.drill", about="within"),
    f"GET {DEVICE}/figures": Placed("device.read", about="person"),
    "GET /api/v1/statistics/alarms": Placed("statistics.read", about="within"),
    "PUT /api/v1/served-persons/{served_id}/plan": Placed("care.manage", {"ladders": []}, "person"),
}
"""Alarms: seen, answered, ended, drilled, counted."""

STREETS, SPAN = "/api/v1/patrol-streets/{area_path}", {"first": "2026-11-01", "last": "2026-11-02"}
LINES = {"datum": "wgs84", "source": "试", "lines": [[[119.9, 33.4], [119.91, 33.4]]]}
PLACES |= {
    "POST /api/v1/patrol-targets": Placed("patrol.plan", "patrol_target", "ground"),
    "GET /api/v1/patrol-targets": Placed("patrol.read", reading=True),
    f"GET {TARGET}": Placed("patrol.read", about="person"),
    f"PATCH {TARGET}": Placed("patrol.plan", {"every_days": 7}, "person"),
    f"POST {TARGET}/end": Placed("patrol.plan", {"reason": "试"}, "person"),
    f"POST {TARGET}/accept": Placed("patrol.plan", {}, "person"),
    f"POST {TARGET}/decline": Placed("patrol.plan", {"reason": "试"}, "person"),
    "POST /api/v1/patrol-plans": Placed("patrol.plan", "patrol_plan", "person"),
    "GET /api/v1/patrol-plans": Placed("patrol.read", reading=True),
    f"GET {PLAN}": Placed("patrol.read", about="person"),
    f"POST {PLAN}/end": Placed("patrol.plan", about="person"),
    f"GET {PLAN}/checkpoints/{{checkpoint_id}}/code": Placed("patrol.plan", about="person"),
    f"PUT {STREETS}": Placed("patrol.plan", LINES, "person"),
    f"GET {STREETS}": Placed("patrol.read", about="person"),
    "POST /api/v1/patrol-meetings": Placed("patrol.plan", "patrol_meeting", "person"),
    "GET /api/v1/patrol-meetings": Placed("patrol.read", reading=True),
    "POST /api/v1/patrol-shifts": Placed("patrol.plan", "patrol_shift", "person"),
    "GET /api/v1/patrol-shifts": Placed("patrol.read", reading=True),
    f"GET {PATROL}": Placed("patrol.read", about="person"),
    f"POST {PATROL}/cancel": Placed("patrol.lead", {"reason": "试"}, "person"),
    f"POST {PATROL}/sign-on": Placed("patrol.walk", {"tracks": False}, "person"),
    f"POST {PATROL}/start": Placed("patrol.lead", about="person"),
    f"POST {PATROL}/end": Placed("patrol.lead", {}, "person"),
    f"POST {PATROL}/passes": Placed("patrol.walk", "patrol_pass", "person"),
    f"GET {PATROL}/track": Placed("patrol.read", about="person"),
    "GET /api/v1/patrol-coverage": Placed("patrol.read", about="area", query=SPAN),
    "POST /api/v1/patrol-phones": Placed("patrol.phone", "patrol_phone", "own"),
    "GET /api/v1/patrol-phones": Placed("patrol.phone", about="own"),
    "POST /api/v1/patrol-phones/{phone_id}/revoke": Placed("patrol.phone", about="nobody"),
    "GET /api/v1/patrol-quarantine": Placed("patrol.read_quarantine"),
    "POST /api/v1/patrol-inspections": Placed("patrol.inspect", "patrol_inspection", "person"),
    "GET /api/v1/patrol-inspections/{inspection_id}": Placed("patrol.read", about="person"),
    "POST /api/v1/patrol-findings": Placed("patrol.inspect", "patrol_finding", "ground"),
    "GET /api/v1/patrol-findings": Placed("patrol.read", reading=True),
    f"GET {FINDING}": Placed("patrol.read", about="person"),
    f"POST {FINDING}/event": Placed("patrol.order", {"id": NOBODY}, "person"),
    f"POST {FINDING}/order": Placed(
        "patrol.order", {"remedy_by": "2099-01-01", "responsible": {"name": "试"}}, "person"
    ),
    f"GET {FINDING}/notice": Placed("patrol.order", about="person", query={"purpose": "核对路由"}),
    f"POST {FINDING}/look-backs": Placed("patrol.order", {"id": NOBODY, "outcome": "fixed"}, "person"),
}
"""Patrol. Of ground that is nobody's in another county, whoever works there may tell all the same. What is one's own (walking, leading, a phone) nobody of the small county has here."""

IMPORTS = "/api/v1/boundary-imports"
PLACES |= {
    f"POST {IMPORTS}": Placed("area.divide", "layer"),
    f"GET {IMPORTS}": Placed("area.divide"),
    f"GET {IMPORTS}/{{import_id}}": Placed("area.divide", about="import"),
    f"GET {IMPORTS}/{{import_id}}/defects": Placed("area.divide", about="import"),
    f"GET {IMPORTS}/{{import_id}}/preview": Placed("area.divide", about="import"),
    f"POST {IMPORTS}/{{import_id}}/repair": Placed("area.divide", {}, "import"),
    f"POST {IMPORTS}/{{import_id}}/confirm": Placed("area.divide", {"effective_on": "2098-01-01", "source": "s"}, "import"),
    f"POST {IMPORTS}/{{import_id}}/discard": Placed("area.divide", {}, "import"),
}  # fmt: skip
PLACES |= {
    "GET /api/v1/statistics/indicators": Placed("statistics.read", about="within"),
    "GET /api/v1/statistics/units": Placed("statistics.read", about="within"),
}
SERVED = "/api/v1/served-persons"
CONSENT = {"consent": "location", "by": "person"}
PLACES |= {
    f"GET {SERVED}": Placed("care.read", reading=True),
    f"POST {SERVED}/search": Placed("care.read", reading=True),
    f"POST {SERVED}": Placed("care.manage", "served", "person"),
    f"GET {SERVED}/{{served_id}}": Placed("care.read", about="person"),
    f"GET {SERVED}/{{served_id}}/private": Placed(
        "care.read_private", about="person", query={"purpose": "核对路由"}
    ),
    f"PATCH {SERVED}/{{served_id}}": Placed("care.manage", {"lives_alone": False}, "person"),
    f"POST {SERVED}/{{served_id}}/give-consent": Placed("care.manage", CONSENT, "person"),
    f"POST {SERVED}/{{served_id}}/withdraw-consent": Placed("care.manage", CONSENT, "person"),
    f"POST {SERVED}/{{served_id}}/end": Placed("care.manage", {"reason": "died"}, "person"),
    f"POST {SERVED}/{{served_id}}/agreements": Placed(
        "care.manage", {"id": NOBODY, "number": "1", "funding": "full", "begins_on": "2026-12-01"}, "person"
    ),
    f"POST {SERVED}/{{served_id}}/contacts": Placed("care.manage", "contact", "person"),
    f"PUT {SERVED}/{{served_id}}/contacts/order": Placed("care.manage", {"contact_ids": [NOBODY]}, "person"),
    f"PATCH {SERVED}/{{served_id}}/contacts/{{contact_id}}": Placed(
        "care.manage", {"can_come": True}, "person"
    ),
    f"POST {SERVED}/{{served_id}}/contacts/{{contact_id}}/end": Placed("care.manage", about="person"),
}
CASES, PURPOSE = "/api/v1/mediation-cases", {"purpose": "核对路由"}
PLACES |= {
    f"GET {CASES}": Placed("mediation.read", reading=True),
    f"POST {CASES}": Placed("mediation.open", "case", "person"),
    f"POST {CASES}/from-event/{{event_id}}": Placed("mediation.open", about="event"),
    f"GET {CASE}/private": Placed("mediation.read_private", about="person", query=PURPOSE),
    f"GET {CASE}/papers/{{paper}}": Placed(
        "mediation.read_private", about="person", query={**PURPOSE, "format": "docx"}
    ),
    "POST /api/v1/mediation-bodies": Placed("mediation.set_up", "mediation_body", "person"),
    "PATCH /api/v1/mediation-bodies/{body_id}": Placed("mediation.set_up", {"open": True}, "person"),
    "POST /api/v1/mediation-courts": Placed("mediation.set_up_courts", "mediation_court"),
    "PATCH /api/v1/mediation-courts/{court_id}": Placed("mediation.set_up_courts", {"open": True}),
    **{f"GET {CASE}{read}": Placed("mediation.read", about="person") for read in READS},
    **{
        act.replace(" ", f" {CASE}"): Placed("mediation.appoint", body, "person")
        for act, body in APPOINTS.items()
    },
    **{
        act.replace(" ", f" {CASE}"): Placed("mediation.handle", body, "person")
        for act, body in HANDLES.items()
    },
}
LAYER = b'{"type": "FeatureCollection", "features": []}'
"""A layer without features: whoever may hand one in is told so (422)."""

ROLES = list(Role)


def operations(app: FastAPI) -> set[str]:
    """What the application serves, by its own description and the routes left out of it."""
    described = {
        f"{method.upper()} {path}"
        for path, item in app.openapi()["paths"].items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    }
    return described | {"GET /metrics"}


def test_every_operation_is_placed(settings: Settings) -> None:
    known = OPEN_TO_ALL | ONLY_SIGNED_IN | set(PLACES)
    assert operations(create_app(settings)) - known == set(), "place the new operation in this file"
    assert known - operations(create_app(settings)) == set(), "these are gone"


@pytest.mark.parametrize("operation", sorted(ONLY_SIGNED_IN | set(PLACES)))
async def test_nobody_gets_in_without_a_token(api: Api, operation: str) -> None:
    method, path = operation.split(" ")
    response = await api.request(method, filled(path, event_id="0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"))
    assert response.status_code == 401, operation


@pytest.fixture
async def stranger(session: AsyncSession, settings: Settings) -> Callable[[Role], Awaitable[Someone]]:
    """Somebody of a role in another county."""

    async def make(role: Role) -> Someone:
        someone = await add_someone(session, settings, Post(role, OTHER_COUNTY), county_code=OTHER_COUNTY)
        await session.commit()
        return someone

    return make


@dataclass(frozen=True)
class Target:
    """Somebody whom an operation about people is about, one of their posts, a code and a division of the area they work
    in, a leave and a shift of theirs, a unit of the county, the bot of a group, and a served person who lives there."""

    person_id: UUID
    post_id: UUID
    area_path: str
    alias_id: UUID
    division_id: UUID
    import_id: UUID
    leave_id: UUID
    shift: ShiftRow
    unit_id: UUID
    group_id: UUID
    served_id: UUID


@pytest.fixture
async def targets(session: AsyncSession, settings: Settings, county: SmallCounty) -> list[Target]:
    """One person who works inside the small county's first community, and one outside it."""
    found = []
    for grid in (0, 3):
        path = GRIDS[grid]
        someone = await add_someone(session, settings, Post(Role.GRIDWORKER, path), county_code=COUNTY)
        post_id = (await session.scalars(select(PostRow.id).where(PostRow.person_id == someone.id))).one()
        area_id = (await session.scalars(select(AreaRow.id).where(AreaRow.path == path))).one()
        alias = AliasRow(
            id=new_id(), area_id=area_id, system="nbs", issuer="test", code=path, valid_from=date(2026, 1, 1)
        )
        division = DivisionRow(
            id=new_id(), county_code=COUNTY, parent_path=path[:12], kind="merge", effective_on=date(2098, 1, 1),
            reason="试", summary={}, planned_at=datetime(2026, 1, 1, tzinfo=UTC), version=1,
        )  # fmt: skip
        draft = BoundaryImport(
            county_code=COUNTY, id=new_id(), level="grid", file_name="a.geojson", state="read", options={}, report={},
            created_by=someone.id, created_at=datetime(2026, 1, 1, tzinfo=UTC), version=1,
        )  # fmt: skip
        session.add_all([alias, division, draft])
        leave, shift = planned_leave(someone.id, path), await planned_shift(session, someone.id, path)
        group = bot_of_post(Role.GRIDWORKER, path)
        session.add_all([leave, group])
        served = await add_served(session, grid=grid)
        found.append(
            Target(
                someone.id,
                post_id,
                path,
                alias.id,
                division.id,
                draft.id,
                leave.id,
                shift,
                county.department.id,
                group.id,
                served.id,
            )
        )
    await session.commit()
    return found


@pytest.fixture
async def devices(session: AsyncSession, county: SmallCounty) -> None:
    """A device inside the small county's first community, and one outside it."""
    for path in (GRIDS[0], GRIDS[3]):
        await add_rows(session, path)
        await add_alarm(session, path)
        await add_case(session, path)
        await add_collected(session, path)
        await add_patrol(session, path)


@pytest.mark.usefixtures("devices")
@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_what_the_table_says(
    api: Api,
    county: SmallCounty,
    targets: list[Target],
    role: Role,
    stranger: Callable[[Role], Awaitable[Someone]],
) -> None:
    inside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=0))
    ).json()
    outside = (
        await api.as_(county[Role.COUNTY_DISPATCHER]).post("/api/v1/events", json=report_body(grid=3))
    ).json()
    foreigner = await stranger(role)
    for operation, placed in PLACES.items():
        if placed.about == "stream" and table_grants(county[role], placed):
            continue  # an open stream has no end to wait for; tests/gridgov/notices hears it
        for event, target in zip((inside, outside), targets, strict=True):
            answer = await ask(api.as_(county[role]), operation, placed, event, target)
            wanted = allowed(county[role], placed, event, target)
            assert (answer not in REFUSALS) is wanted, (operation, role, event["area_path"], answer)
        if placed.about not in {None, "own", "stream", "within", "ground"}:
            foreign = await ask(api.as_(foreigner), operation, placed, inside, targets[0])
            assert foreign in REFUSALS, (operation, role, "another county", foreign)


def table_grants(someone: Someone, placed: Placed) -> bool:
    return packaged_permissions().may_ever(someone.person, placed.action)


async def ask(client: Api, operation: str, placed: Placed, event: dict[str, Any], target: "Target") -> int:
    """Send it with a version that is stale, so that nothing is changed and the refusal is seen before the version."""
    method, path = operation.split(" ")
    path = path.replace("{path}", target.area_path) if placed.about == "place" else path
    path = filled(path, event_id=event["id"], target=target)
    query = {**placed.query, "area": target.area_path} if placed.about == "area" else placed.query
    headers = {"If-Match": "9"} if method in {"POST", "PATCH", "PUT", "DELETE"} else {}
    response = await client.request(method, path, headers=headers, params=query, **body_of(placed, target))
    return int(response.status_code)


def body_of(placed: Placed, target: "Target") -> dict[str, Any]:
    """The body of a request: new ids each time, so that nothing is a repetition."""
    if placed.reading or placed.body is None:
        return {}
    if placed.body == "file":
        return {"data": {"id": str(new_id())}, "files": {"file": ("a.png", PIXEL, "image/png")}}
    if placed.body == "layer":
        options = '{"level": "grid", "datum": "wgs84"}'
        return {"data": {"options": options}, "files": {"file": ("a.geojson", LAYER, "application/geo+json")}}
    if isinstance(placed.body, str) and placed.body in SHEETS:
        return {"files": {"file": (f"{placed.body}.csv", SHEETS[placed.body].encode(), "text/csv")}}
    made: dict[str, Callable[[], Any]] = {
        **{name: partial(make, target.area_path) for name, make in BODIES.items()},
        "patrol_phone": new_phone,
        "report": report_body,
        "device": lambda: new_device(target.area_path),
        "answer": new_answer,
        "early_answer": lambda: new_early_answer(target.area_path),
        "drill": lambda: new_drill(target.area_path),
        "call": lambda: new_call(target.area_path),
        "case": lambda: new_case(target.area_path),
        "mediation_body": lambda: new_body(target.area_path),
        "mediation_court": new_court,
        "platform": new_platform,
        "record": lambda: new_record(target.area_path),
        "merge": lambda: new_merge(target.area_path),
        "source": new_source,
        "ticket": new_ticket,
        "campaign": lambda: new_campaign(target.area_path),
        "export": lambda: new_export(target.area_path),
        "service": new_service,
        "unit": lambda: {"id": str(new_id()), "code": f"u{new_id().hex[-8:]}", "name": "单位", "kind": "department", "area_path": COUNTY},
        "person": lambda: {"id": str(new_id()), "name": "新人", "username": f"u.{new_id().hex[-8:]}", "password": "Ge-Li-Yuan-2026", "posts": []},
        "leave": lambda: {"person_id": str(target.person_id), "substitute_id": NOBODY, "kind": "other", "starts_at": SOON[0], "ends_at": SOON[1]},
        "roster": lambda: {"area_path": target.area_path, "role": "gridworker", "name": "白班", "starts_at": SOON[0], "ends_at": SOON[1],
                           "shifts": [{"person_id": NOBODY, "area_path": target.area_path, "starts_at": SOON[0], "ends_at": SOON[1]}]},
        "post": lambda: {"role": "gridworker", "area_path": GRIDS[1]},
        "served": lambda: {"id": str(new_id()), "name": "赵奶奶", "address": "3 幢 501", "lives_alone": True, "legal_basis": "contract",
                           "home": dict(zip(("lon", "lat"), middle_of(GRIDS.index(target.area_path)), strict=True), datum="wgs84"),
                           "area_path": target.area_path},
        "contact": lambda: {"id": str(new_id()), "name": "钱先生", "phone": "10000000012", "relation": "child", "can_come": True},
        "channel_group": lambda: {"id": str(new_id()), "channel": "wecom_bot", "name": "值班群", "role": "gridworker", "area_path": COUNTY,
                                  "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"},
        "item_list": lambda: {"title": "清单", "effective_from": "2099-01-01", "items": [{"code": "1", "article_item": 1, "zh": "宣传"}]},
    }  # fmt: skip
    return {"json": made[placed.body]() if isinstance(placed.body, str) else placed.body}


def filled(path: str, *, event_id: str, target: "Target | None" = None) -> str:
    ids = {
        "{event_id}": event_id,
        "{path}": COMMUNITY,
        "{person_id}": str(target.person_id) if target else event_id,
        "{post_id}": str(target.post_id) if target else event_id,
        "{leave_id}": str(target.leave_id) if target else event_id,
        "{roster_id}": str(target.shift.roster_id) if target else event_id,
        "{shift_id}": str(target.shift.id) if target else event_id,
        "{division_id}": str(target.division_id) if target else event_id,
        "{import_id}": str(target.import_id) if target else event_id,
        "{alias_id}": str(target.alias_id) if target else event_id,
        "{unit_id}": str(target.unit_id) if target else event_id,
        "{group_id}": str(target.group_id) if target else event_id,
        "{served_id}": str(target.served_id) if target else event_id,
        "{channel}": "sms",
        "{kind}": "event",
        **(ROWS.get(target.area_path, {}) if target else {}),
        **(CASE_ROWS.get(target.area_path, {}) if target else {}),
    }
    for name, value in ids.items():
        path = path.replace(name, value)
    return re.sub(r"\{[a-z_]+\}", event_id, path)


def _concerned(someone: Someone, placed: Placed, event: dict[str, Any]) -> bool:
    """Whether the move may be theirs, beside what the table says."""
    of = placed.of or ("holder" if placed.action in {"event.handle", "event.decline"} else "anyone")
    holder = acceptor_of(event["area_path"])
    if of == "dispatcher":
        return any(
            holds(someone.person, one) for one in Holders(holder, scope_path=event["area_path"]).deciders
        )
    return of == "anyone" or holds(someone.person, holder)


def allowed(someone: Someone, placed: Placed, event: dict[str, Any], target: "Target") -> bool:
    """What the table says of this person and this subject."""
    table = packaged_permissions()
    subject = Subject(COUNTY)
    if placed.about == "event":
        reporter = {someone.id} if Role.COUNTY_DISPATCHER in someone.person.roles else set()
        subject = Subject(COUNTY, event["area_path"], state="reported", owner_ids=frozenset(reporter))
        if not table.permits(someone.person, "event.read", subject):
            return False
    if placed.about in {"person", "place", "area", "ground"}:
        subject = Subject(COUNTY, target.area_path)
    if placed.about in {"own", "stream"}:
        subject = Subject(COUNTY, owner_ids=frozenset({someone.id}))
    if placed.reading:
        return True
    if placed.of == "lead" or placed.about == "nobody":
        return False  # nobody leads it yet; what is nobody's is found by nobody
    if placed.about == "within":
        return table_grants(someone, placed)
    if placed.about == "event" and not _concerned(someone, placed, event):
        return False
    return table.permits(someone.person, placed.action, subject)
