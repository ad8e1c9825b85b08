"""Forged messages, of every kind that an intruder would try. Each began as a right one; what makes it wrong is its kind."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from demo.devices import Device, Message, sign


class Forgery(StrEnum):
    BODY_CHANGED = "body_changed"
    ID_CHANGED = "id_changed"
    TIMESTAMP_CHANGED = "timestamp_changed"
    DEVICE_CHANGED = "device_changed"
    """Signed by a device with its own key, and then another device's code written into the body."""
    OTHER_DEVICES_KEY = "other_devices_key"
    """Made out in the name of a device from the start, and signed with another's key."""
    REVOKED_KEY = "revoked_key"
    EXPIRED_KEY = "expired_key"
    NO_KEY = "no_key"
    """Signed with a key that nobody ever gave out."""
    TRUNCATED = "truncated"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Ground:
    """What forgeries are made from: a device, another one, and keys of the first that are no longer good."""

    device: Device
    other: Device
    revoked: str
    expired: str
    strange: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it goes to the door."""

    headers: dict[str, str]
    body: bytes
    forgery: Forgery | None = None


def right(device: Device, chance: random.Random, *, signal: str = "SOS") -> Sent:
    """A message that must be taken."""
    message = device.press(signal, battery=chance.randrange(101))
    device.memory.done(message)
    return Sent(device.headers(message), message.body)


def forgeries(ground: Ground, count: int, chance: random.Random) -> Iterator[Sent]:
    """So many of each kind, mixed."""
    kinds = [kind for kind in Forgery for _ in range(count)]
    chance.shuffle(kinds)
    return (forged(kind, ground, chance) for kind in kinds)


def forged(kind: Forgery, ground: Ground, chance: random.Random) -> Sent:
    """One of a kind."""
    sent = _of_key(kind, ground, chance) or _altered(kind, ground, chance)
    return replace(sent, forgery=kind)


def _of_key(kind: Forgery, ground: Ground, chance: random.Random) -> Sent | None:
    """Whole messages, signed with what must not sign them."""
    secret = {
        Forgery.OTHER_DEVICES_KEY: ground.other.secrets[0], Forgery.REVOKED_KEY: ground.revoked,
        Forgery.EXPIRED_KEY: ground.expired, Forgery.NO_KEY: ground.strange,
    }.get(kind)  # fmt: skip
    return right(replace(ground.device, secrets=(secret,)), chance) if secret else None


def _altered(kind: Forgery, ground: Ground, chance: random.Random) -> Sent:
    """Right messages, changed after they were signed."""
    source = ground.other if kind is Forgery.DEVICE_CHANGED else ground.device
    sent = right(source, chance)
    headers, body = dict(sent.headers), sent.body
    if kind is Forgery.BODY_CHANGED:
        body = _other_body(body, chance)
    elif kind is Forgery.DEVICE_CHANGED:
        body = body.replace(ground.other.code.encode(), ground.device.code.encode())
    elif kind is Forgery.ID_CHANGED:
        headers["webhook-id"] = _mutated(headers["webhook-id"], "0123456789abcdef", chance)
    elif kind is Forgery.TIMESTAMP_CHANGED:
        moved = chance.choice((-1, 1)) * chance.randrange(1, 400_000_000)
        headers["webhook-timestamp"] = str(int(headers["webhook-timestamp"]) + moved)
    elif kind is Forgery.TRUNCATED:
        headers["webhook-signature"] = _truncated(headers["webhook-signature"], chance)
    else:
        headers["webhook-signature"] = _doubled(headers["webhook-signature"], chance)
    return Sent(headers, body)


def _other_body(body: bytes, chance: random.Random) -> bytes:
    """Another signal, a field more, a blank more, or one figure changed."""
    content = json.loads(body)
    way = chance.randrange(4)
    if way == 0:
        content["signal"] = chance.choice(["CANCEL", "RESTORE", "HEARTBEAT", "TEST", "FALL"])
    elif way == 1:
        content["value"] = "open the door"
    elif way == 2:
        return body + b" "
    else:
        content["battery"] = content["battery"] + 1
    return json.dumps(content).encode()


def _mutated(text: str, letters: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    letter = chance.choice([other for other in letters if other != text[place]])
    return text[:place] + letter + text[place + 1 :]


def _truncated(signature: str, chance: random.Random) -> str:
    """From the end, from the front of its base64, or to nothing."""
    cut = chance.randrange(1, len(signature) - 3)
    return chance.choice([signature[:-cut], "v1," + signature[3 + cut :], "v1,", ""])


def _doubled(signature: str, chance: random.Random) -> str:
    """Twice in the list, its base64 twice over, or with itself behind a comma."""
    encoded = signature.removeprefix("v1,")
    return chance.choice([f"{signature} {signature}", f"v1,{encoded}{encoded}", f"v1,{encoded},{encoded}"])


def replayed(device: Device, message: Message, *, signed_at_s: int) -> Sent:
    """A right message as it was signed at some time, caught on its way and sent again."""
    return Sent(device.headers(message, timestamp=signed_at_s), message.body)


def signed_with(secret: str, headers: dict[str, str], body: bytes) -> dict[str, str]:
    """The same headers with the signature of a key over what they and the body say."""
    signature = sign(
        secret, message_id=headers["webhook-id"], timestamp=headers["webhook-timestamp"], body=body
    )
    return headers | {"webhook-signature": signature}
