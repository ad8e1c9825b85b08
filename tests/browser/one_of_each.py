"""A county that has one of everything a screen can be opened of; and every address of the app, for whoever may see it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from demo.devices import Patience, press_all
from demo.phone import Phone as Client
from demo.phone import connect, new_id
from demo.photo import take_photo
from dev.places import PROJECT
from gridgov.clock import utc_now
from tests.browser import test_alarm, test_conflict, test_mediation, test_offline, test_residents, test_visits
from tests.browser.conftest import Take
from tests.browser.phone import Phone
from tests.browser.places import middle_of_grid
from tests.stories.conftest import Town

SOURCE = PROJECT / "frontend" / "src" / "phone"
ROUTE = re.compile(r"\{ path: '(?P<path>[^']+)',(?P<rest>.*)\}")
KINDS = re.compile(r"  kind: (?P<kinds>'words'[^\n]+)")
FORMS = {
    "accept": "words", "finish": "photos", "reject": "choice reply", "request_return": "return_reason",
    "request_extension": "days", "request_suspension": "date", "visit": "choice",
}  # fmt: skip
"""Moves whose forms hold each kind of field between them, with those they are here for."""
CASES = test_mediation.CASES


@dataclass(frozen=True, slots=True)
class One:
    """An address, the route it belongs to, and the role that looks at it; None is somebody who is not signed in."""

    name: str
    route: str
    path: str
    role: str | None = "gridworker"


def routes() -> dict[str, bool]:
    """Every route of the app, and whether it is open to whoever is not signed in."""
    text = (SOURCE / "router.ts").read_text(encoding="utf-8").partition("beforeEach")[0]
    found = {match["path"]: "open: true" in match["rest"] for match in ROUTE.finditer(text)}
    return {path: is_open for path, is_open in found.items() if "(.*)" not in path}


def kinds_of_fields() -> set[str]:
    """Every kind of field that a move's form may have."""
    match = KINDS.search((SOURCE / "store" / "moves.ts").read_text(encoding="utf-8"))
    assert match is not None
    return set(re.findall(r"'([a-z_]+)'", match["kinds"]))


def addresses(ids: Mapping[str, str]) -> list[One]:
    """Those without anything in them by themselves, those of one thing by what was made."""
    plain = [
        One(path.strip("/").replace("/", "-") or "today", path, path, None if is_open else "gridworker")
        for path, is_open in routes().items()
        if ":" not in path
    ]
    event, case, shift = (f"{ids[name]}" for name in ("event", "case", "shift"))
    own = [
        One("event", "/events/:id", f"/events/{event}", "community_clerk"),
        *(One(f"move-{code}", "/events/:id/do/:move", f"/events/{event}/do/{code}", "community_clerk") for code in FORMS),
        One("alarm", "/alarms/:id", f"/alarms/{ids['alarm']}", "community_clerk"),
        One("conflict", "/outbox/:id", f"/outbox/{ids.get('item', '')}", "community_clerk"),
        One("outbox-conflict", "/outbox", "/outbox", "community_clerk"),
        One("today-clerk", "/", "/", "community_clerk"),
        One("patrol-one", "/patrol/:id", f"/patrol/{shift}"),
        One("inspection", "/patrol/:id/inspect/:target", f"/patrol/{shift}/inspect/{ids['target']}"),
        One("visit", "/visits/:id", f"/visits/{ids['room']}"),
        One("cases", "/mediation", "/mediation", "mediator"),
        One("case", "/mediation/:id", f"/mediation/{case}", "mediator"),
        One("session-new", "/mediation/:id/session/:session", f"/mediation/{case}/session/new", "mediator"),
        One("session", "/mediation/:id/session/:session", f"/mediation/{case}/session/{ids['session']}", "mediator"),
        One("agreement", "/mediation/:id/agreement", f"/mediation/{case}/agreement", "mediator"),
        One("case-party", "/mediation/:id/party", f"/mediation/{case}/party", "mediator"),
        One("case-mediator", "/mediation/:id/mediator", f"/mediation/{case}/mediator", "mediator"),
        One("case-term", "/mediation/:id/term/:term", f"/mediation/{case}/term/none", "mediator"),
        One("follow", "/follow/:code?", "/follow", None),
        One("follow-found", "/follow/:code?", f"/follow/{ids['code']}", None),
    ]  # fmt: skip
    return [*plain, *own]


def not_walked(found: Sequence[One]) -> set[str]:
    return set(routes()) - {one.route for one in found}


async def make_one_of_each(town: Town) -> dict[str, str]:
    """What the addresses name; by the API, as other phones and desks do it."""
    worker, mediator = town.demo.find("gridworker"), town.demo.find("mediator")
    made = {"code": await test_residents._settled_on_the_spot(town)}
    async with Client(town.address, worker.username, worker.password) as client:
        place = await middle_of_grid(client, worker.area_path)
        made["event"] = await _event(client, place)
        made["room"] = (await test_visits._room_to_look_at(client, place))["id"]
        made["shift"] = (await test_offline._patrol(town, place))["id"]
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        targets = (await client.get("/api/v1/patrol-targets", limit=100))["items"]
        made["target"] = next(one["id"] for one in targets if one["kind"] == "premises.rental")
        made["alarm"] = await _alarm(town, client)
    async with Client(town.address, mediator.username, mediator.password) as client:
        made |= await _case(town, client)
    return made


async def _event(client: Client, place: tuple[float, float]) -> str:
    """With long words, a photo, an address and somebody to reply to: what a screen must have room for."""
    photo = await client.upload(take_photo(*place, tidy=False), filename="a.jpg", media_type="image/jpeg")
    told = await client.report({
        "type_code": "environment.exposed_garbage", "occurred_at": utc_now().isoformat(), "file_ids": [photo["id"]],
        "words": "3号楼与4号楼之间的绿化带内堆放大量装修垃圾和废旧家具,已有一周,气味较大,住户多次反映未处理,雨后污水流入车库入口",
        "place": {"lon": place[0], "lat": place[1], "datum": "wgs84"}, "address": "东门街道人民东路一百二十八弄三号楼与四号楼之间",
        "proposer": {"anonymous": False, "name": "周某某", "phone": "13900000000"},
    })  # fmt: skip
    return str(told.body["id"])


async def _alarm(town: Town, client: Client) -> str:
    """Pressed, and open."""
    async with connect(town.address) as line:
        device = test_alarm._a_button_of_each_home(town)[-1]
        await press_all(line, [device], signal="SOS", patience=Patience(within_s=60))
    return str((await client.get("/api/v1/alarms", limit=1))["items"][0]["id"])


async def end_alarm(town: Town, alarm_id: str) -> None:
    """So that no other test finds it open."""
    clerk = town.demo.find("community_clerk")
    async with Client(town.address, clerk.username, clerk.password) as client:
        body = {"code": "help_given", "safe_by": "seen", "words": "演练结束,当面确认平安"}
        await client.send(f"/api/v1/alarms/{alarm_id}/close", body)


async def _case(town: Town, mediator: Client) -> dict[str, str]:
    """Accepted, with a session planned and no agreement yet."""
    case: dict[str, Any] = await test_mediation._case_of(town, mediator)
    path = f"{CASES}/{case['id']}"
    parties = [party["id"] for party in case["parties"]]
    acts: list[tuple[str, dict[str, Any]]] = [
        *((f"parties/{party}/consent", {"consents": True, "manner": "in_person"}) for party in parties),
        ("tell-rights", {"party_ids": parties}),
        ("accept", {}),
        ("sessions", {"id": str(new_id()), "place": "mediation_room", "address": "居委会一楼调解室",
                      "planned_at": (utc_now() + timedelta(days=2)).isoformat(), "short_notice_agreed": False}),
    ]  # fmt: skip
    for end, body in acts:
        now = await mediator.get(path)
        await mediator.send(f"{path}/{end}", body, version=now["version"])
    now = await mediator.get(path)
    return {"case": case["id"], "session": now["sessions"][0]["id"]}


async def clerk_with_a_conflict(town: Town, take: Take) -> tuple[Phone, str]:
    """The clerk's phone, on which one of its moves came too late; and the item that waits for a decision."""
    event = await test_conflict._reported(town, "北门停车棚灯坏了")
    clerk = town.demo.find("community_clerk")
    phone = await take(clerk.username)
    await test_conflict._accept_offline(phone, event)
    async with Client(town.address, clerk.username, clerk.password, device="second") as second:
        reply = {"channel": "phone", "words": "已与物业核实,当日已修好"}
        await second.move(event, "reject", {"reason": "not_true", "reply": reply})
    await phone.context.set_offline(False)
    await phone.page.goto(f"{phone.address}/m/outbox")
    link = phone.items("conflict").get_by_role("link", name="看看变了什么")
    address = await link.get_attribute("href")
    assert address is not None
    return phone, address.rpartition("/")[2]
