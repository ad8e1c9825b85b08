"""Homes in a database: served persons with their contacts and a button each, written straight into the tables; and a vendor
of messages on this machine that takes what it is sent as fast as the real one would, and refuses what is too much."""

import asyncio
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bench.county import LONG_AGO
from bench.house import CIPHER_KEY, INDEX_KEY
from demo.county import Area, County
from demo.devices import Device as Button
from gridgov.alarms.rules.keys import KEY_CONTEXT, new_code, new_key
from gridgov.alarms.tables import Device, DeviceKey, DeviceWatch
from gridgov.care.actions.seal_served import sealed_contact, sealed_served
from gridgov.care.tables import CareContact, ServedPerson
from gridgov.db.base import new_id
from gridgov.db.cipher import FieldCipher
from tests.support.vendors import Asked, Say, Vendor

CREDENTIALS = {
    "GRIDGOV_CHANNEL_ALIYUN_KEY_ID": "bench", "GRIDGOV_CHANNEL_ALIYUN_KEY_SECRET": "bench",
    "GRIDGOV_CHANNEL_SMS_SIGN_NAME": "gridgov", "GRIDGOV_CHANNEL_SMS_TEMPLATE": "SMS_1",
    "GRIDGOV_CHANNEL_VOICE_TEMPLATE": "TTS_1",
}  # fmt: skip


def cipher() -> FieldCipher:
    """As the processes under measure have it."""
    return FieldCipher({1: CIPHER_KEY}, {1: INDEX_KEY})


async def write_homes(
    session: AsyncSession, county: County, grids: Sequence[Area], count: int
) -> list[Button]:
    """One after another in these grids; their buttons, with their keys."""
    seal, nobody = cipher(), new_id()
    served, contacts, devices, keys, watches, buttons = [], [], [], [], [], []
    code = county.county.code
    for number in range(count):
        grid = grids[number % len(grids)]
        centre = grid.geometry.representative_point()
        served_id, device_id, secret = new_id(), new_id(), new_key()
        served.append({
            "county_code": code, "id": served_id, "scope_path": grid.code, "lon": centre.x, "lat": centre.y,
            "lives_alone": True, "legal_basis": "consent", "consents": {}, "version": 1, "added_by": nobody,
            "added_at": LONG_AGO, "changed_at": LONG_AGO,
            **sealed_served(seal, {"name": f"老人{number}", "phone": f"139{number:08d}", "address": f"{grid.name}{number}号"}),
        })  # fmt: skip
        contacts += [
            {"county_code": code, "id": new_id(), "served_id": served_id, "position": place, "relation": "child",
             "can_come": True, "added_at": LONG_AGO,
             **sealed_contact(seal, {"name": "家属", "phone": f"13{6 + place}{number:08d}"})}
            for place in (1, 2)
        ]  # fmt: skip
        device = new_code(code)
        devices.append({
            "county_code": code, "id": device_id, "code": device, "vendor": "bench", "serial": device, "kind": "button",
            "state": "active", "served_id": served_id, "bound_at": LONG_AGO, "scope_path": grid.code,
            "place_in_home": "床头", "heartbeat_s": 3600, "test_every_days": 7, "version": 1, "added_by": nobody,
            "added_at": LONG_AGO, "changed_at": LONG_AGO,
        })  # fmt: skip
        keys.append({
            "county_code": code, "device_id": device_id, "number": 1, "made_by": nobody, "made_at": LONG_AGO,
            "secret_sealed": seal.seal(secret, context=KEY_CONTEXT),
        })  # fmt: skip
        watches.append({"county_code": code, "device_id": device_id, "tasks": {}})
        buttons.append(Button(device, (secret,)))
    for table, rows in (
        (ServedPerson, served), (CareContact, contacts), (Device, devices), (DeviceKey, keys), (DeviceWatch, watches),
    ):  # fmt: skip
        await session.execute(insert(table), rows)
    return buttons


@dataclass
class Taker:
    """Aliyun's SMS and calls as their limits are published: a number takes so much a minute; beyond that 200 and a code.

    ``taken``: when each message was taken, by number.
    """

    a_minute: int = 5
    taken: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    refused_count: int = 0
    count: int = 0

    def answer(self, asked: Asked) -> Say:
        number = asked.query.get("PhoneNumbers") or asked.query.get("CalledNumber") or ""
        now, mine = time.monotonic(), self.taken[number]
        while mine and mine[0] < now - 60:
            mine.popleft()
        if len(mine) >= self.a_minute:
            self.refused_count += 1
            return Say(
                {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发分钟级流控Permits:5", "RequestId": "r"}
            )
        mine.append(now)
        self.count += 1
        return Say(
            {"Code": "OK", "Message": "OK", "BizId": secrets.token_hex(8), "CallId": "c", "RequestId": "r"}
        )


@contextmanager
def vendor(taker: Taker) -> Iterator[Mapping[str, str]]:
    """The vendor on a thread of its own; yields what the processes must be told."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = Vendor(taker.answer)
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
    try:
        yield {**CREDENTIALS, "GRIDGOV_CHANNEL_SMS_URL": server.url, "GRIDGOV_CHANNEL_VOICE_URL": server.url}
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def staff_of(county: County, grids: Sequence[Area]) -> list[tuple[str, str]]:
    """The posts that ladders call, for these grids: role and area."""
    posts = [("gridworker", grid.code) for grid in grids]
    posts += [("police", code) for code in sorted({grid.code[:12] for grid in grids})]
    posts += [("community_clerk", code) for code in sorted({grid.code[:12] for grid in grids})]
    posts += [("town_dispatcher", code) for code in sorted({grid.code[:9] for grid in grids})]
    return [*posts, ("county_dispatcher", county.county.code), ("care_operator", county.county.code)]
