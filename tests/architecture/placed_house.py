"""The operations of people, duty, grids, calendars, channels, events' first moves, as `test_every_route` asks them."""

from tests.architecture.placed import EVENT, NOBODY, Placed
from tests.builders.county import COMMUNITY, GRIDS

REPLY = {"reply": {"channel": "phone", "words": "已办结"}}
DIVISION = {"kind": "merge", "paths": [COMMUNITY + "0998", COMMUNITY + "0999"], "parts": [{"name": "无此网格"}],
            "effective_on": "2099-01-01", "reason": "试"}  # fmt: skip
"""Of grids that are not there: refused by the payload, and nothing is divided."""
GROUPS = "/api/v1/channel-groups"
IMPORTS = "/api/v1/boundary-imports"
PLACES: dict[str, Placed] = {
    "POST /api/v1/events": Placed("event.report", "report"),
    "GET /api/v1/events": Placed("event.read", reading=True),
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
    "POST /api/v1/people/{person_id}/lost-phone": Placed("session.revoke_lost", about="person"),
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
    "POST /api/v1/batch": Placed(
        "phone.sync",
        about="own",
        body={
            "operations": [{"id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8dba", "path": "/api/v1/notices/read-all"}]
        },
    ),
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
    "POST /api/v1/divisions/proposal": Placed("area.divide", {"area_path": "329999001001", "count": 2}),
    "POST /api/v1/divisions/proposal/layer": Placed("area.divide", "layer"),
    "POST /api/v1/divisions/draft": Placed(
        "area.divide", {"paths": ["3299990010010001"], "datum": "cgcs2000"}
    ),
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
PLACES |= {
    "GET /api/v1/me/channels": Placed("channel.read_own", about="own"),
    "PUT /api/v1/me/channels": Placed("channel.read_own", {"channels": [{"channel": "sms"}]}, "own"),
    "POST /api/v1/me/channels/{channel}/test": Placed("channel.read_own", about="own"),
    "GET /api/v1/channels": Placed("channel.manage"),
    f"GET {GROUPS}": Placed("channel.manage"),
    f"POST {GROUPS}": Placed("channel.manage", "channel_group"),
    f"GET {GROUPS}/{{group_id}}": Placed("channel.manage", about="channel_group"),
    f"PATCH {GROUPS}/{{group_id}}": Placed("channel.manage", {"enabled": False}, "channel_group"),
    f"POST {GROUPS}/{{group_id}}/test": Placed("channel.manage", about="channel_group"),
    f"DELETE {GROUPS}/{{group_id}}": Placed("channel.manage", about="channel_group"),
}
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
