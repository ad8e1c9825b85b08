"""The signed door over HTTP: what is taken, what is refused, and what each sender is told."""

from demo.devices import PATH, TEN_YEARS_S
from tests.support.api import Api, problem
from tests.support.forgeries import Ground


async def test_a_press_opens_an_alarm_and_is_answered_with_it(api: Api, ground: Ground) -> None:
    device = ground.device
    message = device.press(battery=71, place={"lon": 119.98, "lat": 33.41, "datum": "gcj02"})
    response = await api.request("POST", PATH, content=message.body, headers=device.headers(message))
    assert response.status_code == 200, response.text
    told = response.json()
    assert (told["device"], told["message_id"], told["signal"]) == (device.code, message.id, "SOS")
    assert told["alarm_id"]
    assert not told["seen_before"]
