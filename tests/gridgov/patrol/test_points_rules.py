"""What is read of a point, whose shift it is of, and the wire forms of other apps: examples and Hypothesis."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.datum import convert_one
from geo.point import Datum
from geo.track import Mark
from gridgov.errors import Invalid
from gridgov.patrol.rules.inbound.own import read_own
from gridgov.patrol.rules.inbound.owntracks import read_owntracks
from gridgov.patrol.rules.inbound.traccar import read_traccar
from gridgov.patrol.rules.limits import packaged_limits
from gridgov.patrol.rules.points import Aside, Fix, Window, columns_of, moment_of, sort_out
from gridgov.patrol.rules.terms import PhoneApp
from gridgov.patrol.rules.tokens import county_of, hash_of, new_token, provisioning

AT = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
LIMITS = packaged_limits()
LON, LAT = 119.905, 33.405
FORM = "application/x-www-form-urlencoded"
SHIFT = uuid4()
WINDOW = Window(SHIFT, AT - timedelta(hours=1), AT + timedelta(hours=2), open=True)


def one(found: list[Fix | Aside]) -> Any:
    (only,) = found
    return only


@pytest.mark.parametrize(
    "said",
    [1795000000, 1795000000.0, 1795000000000, "1795000000", "1795000000000", "2026-11-18T11:06:40Z", "2026-11-18T19:06:40+08:00",
     "2026-11-18 11:06:40"],
)  # fmt: skip
def test_a_time_in_every_form_is_one_instant(said: Any) -> None:
    assert moment_of(said) == datetime.fromtimestamp(1795000000, UTC)


@pytest.mark.parametrize(
    "said", [None, True, "", "soon", "2026-11-18T12:00:00", "²", 1e300, float("nan"), {}, []]
)
def test_what_is_no_time_is_none(said: Any) -> None:
    """A local time without a zone, too: nobody knows which."""
    assert moment_of(said) is None


@pytest.mark.parametrize(
    ("query", "body"),
    [
        (f"id=12&lat={LAT}&lon={LON}&timestamp=1795000000&accuracy=7.5&speed=1.2&batt=80", b""),
        ("", f"deviceid=12&lat={LAT}&lon={LON}&timestamp=1795000000000&accuracy=7.5&valid=true".encode()),
        (f"id=12&location={LAT},{LON}&timestamp=2026-11-18T11:06:40Z&accuracy=7.5", b""),
    ],
)
def test_traccar_as_query_and_as_form(query: str, body: bytes) -> None:
    """v8 sends a query (GET or POST), v10 the same fields as a form."""
    fix = one(read_traccar(query, FORM if body else "", body))
    assert (fix.at, fix.lon, fix.lat, fix.accuracy_m, fix.mock) == (
        datetime.fromtimestamp(1795000000, UTC), LON, LAT, 7.5, False
    )  # fmt: skip


@pytest.mark.parametrize("mock", [True, False])
def test_traccar_as_json_says_whether_the_place_was_made_up(mock: bool) -> None:
    """v9: the schema of its location SDK; a speed below zero is unknown and of no interest here."""
    coords = {"latitude": LAT, "longitude": LON, "accuracy": 7.5, "speed": -1, "heading": -1}
    location = {
        "timestamp": "2026-11-18T11:06:40.000Z",
        "coords": coords,
        "mock": mock,
        "battery": {"level": -1},
    }
    body = orjson.dumps({"location": location, "device_id": "12"})
    fix = one(read_traccar("", "application/json", body))
    assert (fix.lon, fix.lat, fix.accuracy_m, fix.mock) == (LON, LAT, 7.5, mock)


@pytest.mark.parametrize(
    ("query", "body", "reason"),
    [
        ("id=12&lat=0&lon=0&timestamp=1795000000", b"", "bad_place"),
        (f"id=12&lat={LAT}&lon={LON}", b"", "bad_time"),
        (f"id=12&lat={LAT}&lon={LON}&timestamp=1795000000&valid=false", b"", "bad_place"),
        (f"id=12&lat={LAT}&timestamp=1795000000", b"", "bad_place"),
        ("", b'{"location": {"coords": 3}}', "bad_place"),
        ("", b'{"location": ', "unreadable"),
        ("", b"[1, 2]", "unreadable"),
        ("nothing=1", b"", "unreadable"),
        ("", b"\xff\xfe", "unreadable"),
    ],
)
def test_traccar_that_cannot_be_used_is_put_aside(query: str, body: bytes, reason: str) -> None:
    found = one(read_traccar(query, "", body))
    assert found.reason == reason
    assert "12" not in (found.content or "").split("&")[0] or "id" not in (found.content or "")


@pytest.mark.parametrize(("query", "body"), [("id=12&timestamp=1795000000&batt=80", b""), ("", b'{"location": {"event": "heartbeat"}}')])  # fmt: skip
def test_a_heartbeat_has_no_place_and_leaves_nothing(query: str, body: bytes) -> None:
    assert read_traccar(query, "", body) == []


def test_owntracks() -> None:
    content = {
        "_type": "location",
        "lat": LAT,
        "lon": LON,
        "tst": 1795000000,
        "acc": 12,
        "vel": 4,
        "tid": "zs",
        "_id": "a1",
    }
    fix = one(read_owntracks(orjson.dumps(content)))
    assert (fix.at, fix.lon, fix.lat, fix.accuracy_m) == (
        datetime.fromtimestamp(1795000000, UTC),
        LON,
        LAT,
        12,
    )
    assert isinstance(
        one(read_owntracks(orjson.dumps({**content, "_type": "transition", "event": "enter"}))), Fix
    )


@pytest.mark.parametrize("kind", ["status", "lwt", "waypoints", "card", "steps", "cmd", "configuration"])
def test_owntracks_about_something_else_leaves_nothing(kind: str) -> None:
    assert read_owntracks(orjson.dumps({"_type": kind, "lat": LAT})) == []
    assert read_owntracks(b"") == read_owntracks(b"  \n") == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"_type": "location", "lat": 1, "lon": 2, "tst": 1795000000}', "bad_place"),
        (b'{"_type": "location", "lat": 33.4, "lon": 119.9}', "bad_time"),
        (b'{"_type": "encrypted", "data": "c2VjcmV0"}', "unreadable"),
        (b"{", "unreadable"),
        (b"7", "unreadable"),
    ],
)
def test_owntracks_that_cannot_be_used_is_put_aside(body: bytes, reason: str) -> None:
    assert one(read_owntracks(body)).reason == reason
    assert "c2VjcmV0" not in (one(read_owntracks(body)).content or "")


def test_a_batch_with_one_bad_point_keeps_the_rest() -> None:
    good = {"t": 1795000000000, "lon": LON, "lat": LAT}
    points = [good, {"t": "?", "lon": LON, "lat": LAT}, 7, {**good, "lat": "x"}, {**good, "t": 1795000010000}]
    datum, found = read_own({"datum": "gcj02", "points": points}, most=500)
    assert datum is Datum.GCJ02
    assert [type(one).__name__ for one in found] == ["Fix", "Aside", "Aside", "Aside", "Fix"]
    assert [one.reason for one in found if isinstance(one, Aside)] == ["bad_time", "unreadable", "bad_place"]
    assert [one.number for one in found] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "content",
    [None, [], {}, {"points": {}}, {"datum": "wgs84", "points": []}, {"datum": "mars", "points": [1]}, {"points": [1]},
     {"datum": "wgs84", "points": [1] * 501}],
)  # fmt: skip
def test_what_is_no_batch_is_refused_as_a_whole(content: Any) -> None:
    with pytest.raises(Invalid):
        read_own(content, most=500)


def fix_at(seconds: float, **changes: Any) -> Fix:
    return Fix(AT + timedelta(seconds=seconds), LON, LAT, 8.0, False)._replace(**changes)


@pytest.mark.parametrize(("ahead_s", "reason"), [(300, None), (301, "future")])
def test_a_point_from_the_future_at_its_edge(ahead_s: float, reason: str | None) -> None:
    found = sort_out([fix_at(ahead_s)], [WINDOW], LIMITS, at=AT)
    assert [one.reason for one in found.asides] == ([reason] if reason else [])
    assert bool(found.fixes) is (reason is None)


@pytest.mark.parametrize(("seconds", "kept"), [(-3600, True), (-3600.001, False), (-1, True)])
def test_only_between_begin_and_end_is_anything_kept(seconds: float, kept: bool) -> None:
    """个人信息保护法 art. 28; of what lies outside not even the place stands in the quarantine."""
    found = sort_out([fix_at(seconds)], [WINDOW], LIMITS, at=AT)
    assert bool(found.fixes) is kept
    if not kept:
        assert [(one.reason, one.content) for one in found.asides] == [("no_shift", None)]


def test_the_end_itself_is_outside_and_an_archived_shift_takes_nothing() -> None:
    over = WINDOW._replace(until=AT)
    assert [one.reason for one in sort_out([fix_at(0)], [over], LIMITS, at=AT).asides] == ["no_shift"]
    assert [
        one.reason for one in sort_out([fix_at(0)], [WINDOW._replace(open=False)], LIMITS, at=AT).asides
    ] == ["too_old"]


def test_columns_are_in_order_in_the_stored_datum_and_marked() -> None:
    lon, lat = convert_one(LON, LAT, Datum.WGS84, Datum.GCJ02)
    fixes = [
        fix_at(20, lon=lon, lat=lat, mock=True),
        fix_at(0, lon=lon, lat=lat, accuracy_m=None),
        fix_at(20, lon=lon + 1),
    ]
    columns = columns_of(fixes, LIMITS, datum=Datum.GCJ02)
    assert columns.at == [AT, AT + timedelta(seconds=20)]
    assert columns.lon == pytest.approx([LON, LON], abs=1e-6)
    assert columns.lat == pytest.approx([LAT, LAT], abs=1e-6)
    assert (columns.accuracy_m, columns.marks) == ([None, 8.0], [0, Mark.MOCK])


@given(st.lists(st.floats(-20_000, 20_000), max_size=40))
def test_every_point_is_either_kept_or_put_aside(seconds: list[float]) -> None:
    found = sort_out([fix_at(one) for one in seconds], [WINDOW], LIMITS, at=AT)
    kept = sum(map(len, found.fixes.values()))
    assert kept + len(found.asides) == len(seconds)
    assert set(found.fixes) <= {SHIFT}


@settings(deadline=None)
@given(st.binary(max_size=300), st.text(max_size=100))
def test_nothing_that_comes_breaks_the_readers(body: bytes, query: str) -> None:
    """Always 2xx: whatever bytes come, they are fixes, or put aside, or nothing."""
    for found in (
        read_traccar(query, "application/json", body),
        read_traccar(query, FORM, body),
        read_owntracks(body),
    ):
        assert all(isinstance(one, (Fix, Aside)) for one in found)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["location", "coords", "timestamp", "latitude", "longitude", "_type", "lat", "lon", "tst", "mock"]), inner
    ),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
def test_nor_does_any_json(content: Any) -> None:
    body = orjson.dumps(content)
    for found in (read_traccar("", "application/json", body), read_owntracks(body)):
        assert all(isinstance(one, (Fix, Aside)) for one in found)
    datum, points = read_own({"datum": "wgs84", "points": [content]}, most=5)
    assert datum is Datum.WGS84
    assert len(points) == 1


def test_an_address_names_its_county_and_sets_an_app_up() -> None:
    token = new_token("329999")
    assert (county_of(token), county_of("329999-short"), county_of("x" + token)) == ("329999", None, None)
    assert len(hash_of(token)) == 32
    link = provisioning(PhoneApp.TRACCAR, "https://gov.test", token, device="备用机")
    assert link.startswith(f"https://gov.test/t/{token}?id=")
    assert "stop_detection=false" in link
    inline = provisioning(PhoneApp.OWNTRACKS, "https://gov.test", token, device="备用机").split("inline=")[1]
    config = orjson.loads(base64.b64decode(inline))
    assert (config["mode"], config["url"]) == (3, f"https://gov.test/o/{token}")


numbers = st.one_of(
    st.integers(-200, 200), st.floats(-200, 200), st.booleans(), st.none(), st.text(max_size=3)
)
point = st.fixed_dictionaries(
    {
        "t": st.integers(0, 2**41) | numbers,
        "lon": st.floats(100, 120) | numbers,
        "lat": st.floats(25, 40) | numbers,
    },
    optional={"accuracy_m": numbers, "mock": numbers},
)


@given(st.lists(point, min_size=1, max_size=4))
def test_a_batch_read_at_once_is_what_each_point_says_by_itself(points: list[Any]) -> None:
    _, whole = read_own({"datum": "wgs84", "points": points}, most=500)
    for number, one_point in enumerate(points):
        _, alone = read_own({"datum": "wgs84", "points": [one_point, None]}, most=500)
        assert whole[number]._replace(number=0) == alone[0], "None makes the reader look at each by itself"
