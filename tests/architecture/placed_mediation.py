"""The operations of mediation, as `test_every_route` asks them: their bodies, and the case that they are about."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.cipher import cipher_of
from gridgov.mediation.queries import FOLLOW, MATTER
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.tables import MediationBody, MediationCase, MediationCourt
from tests.architecture.placed import Placed
from tests.builders.county import COUNTY
from tests.builders.mediation import CLEAR, body_body, case_body, party_body
from tests.builders.people import LONG_AGO

CASE = "/api/v1/mediation-cases/{case_id}"
CASE_ROWS: dict[str, dict[str, str]] = {}
"""By the area of a target: what stands in the paths above for it."""
OPEN_CODES = {"GET /api/v1/public/mediation/{token}", "GET /public/mediation/{token}"}
ANYBODY = {"GET /api/v1/mediation-catalogue", "GET /api/v1/mediation-bodies", "GET /api/v1/mediation-courts"}
ID = str(new_id())
READS = ("", "/acts", "/code", "/confirmation-help")
APPOINTS = {
    "POST /mediators": {"id": ID, "person_id": ID, "kind": "mediator", "chosen_by": "appointed", "conflict": "none"},
    "POST /mediators/{mediator_id}/withdraw": {"why": "回避"},
}  # fmt: skip
HANDLES: dict[str, Any] = {
    "PATCH ": {"complex": True}, "POST /parties": party_body(), "DELETE /parties/{party_id}": None,
    "POST /parties/{party_id}/consent": {"consents": True, "manner": "phone"}, "POST /tell-rights": {"party_ids": [ID]},
    "POST /accept": {}, "POST /decline": {"reason": "criminal"}, "POST /lift": {"reason": "复杂"},
    "POST /extend": {"days": 1, "consented_by": []}, "POST /break-off": {"ending": "no_agreement"},
    "POST /report-crime": {"words": "线索", "ends": False},
    "POST /sessions": {"id": ID, "place": "home", "address": "家中", "planned_at": "2099-01-01T08:00:00+08:00"},
    "POST /sessions/{session_id}/hold": {"begun_at": "2026-01-01T08:00:00+08:00", "ended_at": "2026-01-01T09:00:00+08:00",
                                         "party_ids": [ID], "mediator_ids": [ID], "minutes": "记"},
    "POST /sessions/{session_id}/cancel": None,
    "PUT /agreement": {"id": ID, "form": "oral", "facts": "事", "duties": "责", "terms": []},
    "POST /agreement/conclude": {"agreed_by": []}, "POST /terms/{term_id}/break": {"words": "未"},
    "POST /terms/{term_id}/perform": {"performed_on": "2026-01-01", "proof": "证"},
    "POST /confirmations": {"id": ID, "court_id": ID, "applied_on": "2026-01-01", "jointly_by": [], "checks": CLEAR},
    "POST /confirmations/{confirmation_id}/decide": {"state": "accepted", "on": "2026-01-01"},
    "POST /visits": {"id": ID, "visited_on": "2026-01-01", "performance": "full", "satisfaction": "fair", "in_court": False,
                     "risk": False},
    "POST /documents": {"id": ID, "item": "evidence", "page_count": 1, "words": "纸"}, "POST /file": None,
}  # fmt: skip


async def add_case(session: AsyncSession, area_path: str) -> None:
    """A case in an area, and a committee and a court of the county."""
    cipher = cipher_of(session)
    case_id, body_id, court_id = new_id(), new_id(), new_id()
    made = {"version": 1, "made_by": new_id(), "made_at": LONG_AGO, "changed_at": LONG_AGO, "open": True}
    session.add_all([
        MediationBody(
            county_code=COUNTY, id=body_id, name="调解委员会", mark=f"某{body_id.hex[-6:]}", area_path=area_path, address="一楼",
            member_count=3, woman_count=1, elected_on=LONG_AGO.date(), **made,
        ),
        MediationCourt(county_code=COUNTY, id=court_id, name="法院", level="basic", areas=[COUNTY], **made),
        MediationCase(
            county_code=COUNTY, id=case_id, code=case_id.hex, type_code="neighbour", source="own_motion",
            area_path=area_path, scope_path=area_path, matter_sealed=cipher.seal("事", context=MATTER), complex=False,
            state=CaseState.REGISTERED, mediator_ids=[], follow_hash=case_id.bytes,
            follow_sealed=cipher.seal("x", context=FOLLOW), opened_at=LONG_AGO, changed_at=LONG_AGO, act_count=0,
            extended_days=0, version=1,
        ),
    ])  # fmt: skip
    await session.commit()
    CASE_ROWS[area_path] = {
        "{case_id}": str(case_id), "{body_id}": str(body_id), "{court_id}": str(court_id), "{paper}": "registration",
    }  # fmt: skip


def new_case(area_path: str) -> dict[str, Any]:
    return case_body(area_path=area_path)


def new_body(area_path: str) -> dict[str, Any]:
    return body_body(area_path=area_path)


def new_court() -> dict[str, Any]:
    return {"id": str(new_id()), "name": "法院", "level": "basic", "areas": [COUNTY]}


CASES, PURPOSE = "/api/v1/mediation-cases", {"purpose": "核对路由"}
PLACES: dict[str, Placed] = {
    f"GET {CASES}": Placed("mediation.read", reading=True),
    "GET /api/v1/mediation-colleagues": Placed("mediation.appoint", reading=True),
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
