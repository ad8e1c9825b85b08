"""The operations of a county's own rules and of the audit log, as `test_every_route` asks them."""

from tests.architecture.placed import Placed

RULES = "/api/v1/rules/{rule_kind}"
RULE_WORDS = {"{rule_kind}": "policies", "{rule_number}": "999999"}
DRAFT = {"text": "这不是 TOML"}
"""With a fault: told to whoever may check it, and nothing is put in force."""

PLACES: dict[str, Placed] = {
    f"GET {RULES}": Placed("rules.read"),
    f"POST {RULES}/check": Placed("rules.manage", DRAFT),
    f"POST {RULES}/versions": Placed("rules.manage", {**DRAFT, "reason": "试", "source": "试"}),
    f"GET {RULES}/versions": Placed("rules.read"),
    f"GET {RULES}/versions/{{rule_number}}": Placed("rules.read", about="nobody"),
    "POST /api/v1/calendar/days/changes": Placed("calendar.manage", {"year": 2026, "reason": "试"}),
    "GET /api/v1/calendar/days/imports": Placed("calendar.read"),
    "GET /api/v1/audit": Placed("audit.read"),
    "GET /api/v1/audit/chain": Placed("audit.read"),
    "GET /api/v1/people/{person_id}/history": Placed("person.read_history", about="person"),
    "GET /api/v1/channel-groups/{group_id}/history": Placed("channel.manage"),
}
