"""The operations of the care list, as `test_every_route` asks them."""

from tests.architecture.placed import NOBODY, Placed

SERVED = "/api/v1/served-persons"
CONSENT = {"consent": "location", "by": "person"}
PLACES: dict[str, Placed] = {
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
