"""Reading the real events: two formats of time, plates left out, a type for each."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.lingang import EVENTS_FILE, TYPE_BY_NAME, UNLISTED, RealEvent, read_events, read_grids, read_time
from gridgov.events.rules.catalogue import default_catalogue

ROW = {
    "id": 3543, "eventName": "黑车自动发现", "eventDes": "临港大道周边疑似黑车,车牌号:沪BZ0000", "lng": "121.891063",
    "lat": "30.940486\n", "createTime": "2019-03-18T03:12:21.000+0000", "address": "临港大道",
}  # fmt: skip


def written(folder: Path, **changes: object) -> RealEvent:
    (folder / EVENTS_FILE).write_text(json.dumps([{**ROW, **changes}]), encoding="utf-8")
    (event,) = read_events(folder)
    return event


def test_both_formats_of_time_are_the_same_instant() -> None:
    expected = datetime(2019, 3, 20, 18, 20, 16, tzinfo=UTC)
    assert read_time("2019-03-21 02:20:16") == expected
    assert read_time("2019-03-20T18:20:16.000+0000") == expected


def test_plates_are_left_out_of_what_is_sent(tmp_path: Path) -> None:
    event = written(tmp_path)
    assert event.words == "临港大道周边疑似黑车,车牌号:沪******"
    assert "BZ0000" not in json.dumps(event.report("329998"))


def test_the_same_event_is_the_same_report(tmp_path: Path) -> None:
    event = written(tmp_path)
    assert event.report("329998") == written(tmp_path).report("329998")
    assert event.report("329998")["id"] != event.report("329997")["id"]
    assert event.report("329998")["place"] == {"lon": 121.891063, "lat": 30.940486, "datum": "wgs84"}


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("黑车自动发现", "疑似黑车", "security.illegal_taxi"),
        ("冰雪世界", "无人机-工地垃圾识别", "environment.site_waste"),
        ("没有见过的", "没有见过的", UNLISTED),
    ],
)
def test_types_go_by_meaning(tmp_path: Path, name: str, words: str, code: str) -> None:
    assert written(tmp_path, eventName=name, eventDes=words).type_code == code


def test_the_catalogue_calls_them_the_same() -> None:
    catalogue = default_catalogue()
    for name, code in TYPE_BY_NAME.items():
        found = catalogue[code]
        assert name in {found.zh, *found.also}, f"{name} is not what the catalogue calls {code}"


@pytest.mark.real
def test_every_real_event_has_a_type_and_a_time(real_data: Path) -> None:
    events = read_events(real_data / "lingang_grid")
    assert len(events) == 30
    assert len({event.source_id for event in events}) == 30
    assert UNLISTED not in {event.type_code for event in events}
    assert {event.happened_at.year for event in events} == {2019}
    assert not any(
        char.isdigit() for event in events if "车牌" in event.words for char in event.words.split("车牌")[1]
    )
    assert len(read_grids(real_data / "lingang_grid")) == 31
