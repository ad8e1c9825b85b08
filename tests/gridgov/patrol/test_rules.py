"""Rules of patrol: forms, limits, seasons, crews, stays at a checkpoint, lines; by hand and with Hypothesis."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.track import Mark, make_track
from gridgov.county_files import BOOKS
from gridgov.events.rules.catalogue import default_catalogue
from gridgov.patrol.rules import limits as limit_rules
from gridgov.patrol.rules.forms import (
    FormsInvalid,
    bad_items,
    check_answers,
    load_forms,
    packaged_forms,
)
from gridgov.patrol.rules.limits import PatrolLimitsInvalid, load_limits, packaged_limits
from gridgov.patrol.rules.lines import draw, places, thinned
from gridgov.patrol.rules.passing import first_stay, is_reached
from gridgov.patrol.rules.plans import (
    Season,
    counts_until,
    is_day_of_year,
    lacking,
    may_start_at,
    week_of,
    weekly_on,
)
from gridgov.patrol.rules.qr import code_text, is_code_of
from gridgov.patrol.rules.remedies import notice_number, term_faults

FORMS = packaged_forms()
LIMITS_TOML = (Path(limit_rules.__file__).parent / "limits.toml").read_text(encoding="utf-8")
NIGHT = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
OWN = """
[answers]
yes_no = [{ code = "yes", zh = "是", en = "yes" }, { code = "no", zh = "否", en = "no" }]
[[item]]
code = "own.light"
zh = "楼道灯"
en = "Light"
answers = "yes_no"
bad = ["no"]
event_type = "facility.street_light"
remedy_zh = "更换灯具"
remedy_days = 3
standard = "本县规定"
[[kind]]
code = "premises.shop"
zh = "小商店"
en = "Shop"
items = ["own.light", "fire.exit"]
source = "本县"
effective_from = 2026-01-01
"""


@pytest.mark.parametrize("code", sorted(FORMS.items))
def test_each_question_of_ours_has_a_type_to_be_reported_as_and_a_source(code: str) -> None:
    item = FORMS.items[code]
    assert default_catalogue().get(item.event_type) is not None
    assert item.standard
    assert item.bad < {answer.code for answer in item.answers}


@pytest.mark.parametrize("code", sorted(FORMS.kinds))
def test_each_kind_asks_something_and_names_its_source(code: str) -> None:
    kind = FORMS.kinds[code]
    assert FORMS.form(code)
    assert kind.source
    assert kind.every_days is None or kind.every_days > 0


def test_a_county_lays_its_own_over_ours() -> None:
    forms = FORMS.overlaid(load_forms(OWN, origin="own"))
    assert [item.code for item in forms.form("premises.shop")] == ["own.light", "fire.exit"]
    assert forms.form("premises.hotel") == FORMS.form("premises.hotel")
    assert BOOKS["patrol_forms"].read(OWN, "own").kinds["premises.shop"].zh == "小商店"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"own.light", "fire.exit"]', '"own.dark"]'), ('bad = ["no"]', 'bad = ["yes", "no"]'), ('bad = ["no"]', "bad = []"),
        ('bad = ["no"]', 'bad = ["perhaps"]'), ('answers = "yes_no"', 'answers = "none"'), ("remedy_days = 3", "remedy_days = -1"),
        ('zh = "楼道灯"\n', ""), ("[[kind]]", "[[sort]]"), ('code = "own.light"', 'code = "Light"'),
        ('{ code = "no", zh = "否", en = "no" }', '{ code = "yes", zh = "否", en = "no" }'),
    ],
)  # fmt: skip
def test_forms_that_cannot_be_used_are_refused(old: str, new: str) -> None:
    assert old in OWN
    with pytest.raises(FormsInvalid):
        FORMS.overlaid(load_forms(OWN.replace(old, new, 1), origin="own"))


@given(
    st.dictionaries(
        st.sampled_from([*FORMS.items, "x.y"]),
        st.sampled_from(["yes", "no", "some", "clear", "partly", "none", "?"]),
    )
)
def test_answers_are_right_only_if_each_is_of_its_list(answers: dict[str, str]) -> None:
    form = FORMS.form("premises.rental")
    wrong = {one.item for one in check_answers(form, answers)}
    for item in form:
        fits = answers.get(item.code) in {answer.code for answer in item.answers}
        assert (item.code in wrong) is not fits
    assert set(answers) - {item.code for item in form} <= wrong
    assert {item.code for item in bad_items(form, answers)} <= set(answers)


@pytest.mark.parametrize("change", [("kept_days = 90", "kept_days = 0"), ("kept_days = 90", "kept_months = 3"), ("kept_days = 90", 'kept_days = "90"')])  # fmt: skip
def test_limits_that_cannot_be_used_are_refused(change: tuple[str, str]) -> None:
    assert packaged_limits().tracks_kept_days == 90
    assert load_limits(LIMITS_TOML, "own") == packaged_limits()
    with pytest.raises(PatrolLimitsInvalid):
        load_limits(LIMITS_TOML.replace(*change, 1), "own")


@pytest.mark.parametrize(
    ("day", "count"), [("2026-06-01", 5), ("2026-09-15", 5), ("2026-05-31", 3), ("2026-09-16", 3), ("2026-12-31", 7), ("2027-01-05", 7)]
)  # fmt: skip
def test_seasons_hold_on_both_their_days_and_over_new_year(day: str, count: int) -> None:
    seasons = [Season("06-01", "09-15", 5), Season("12-20", "01-05", 7)]
    assert weekly_on(3, seasons, date.fromisoformat(day)) == count


def test_days_of_the_year() -> None:
    assert [is_day_of_year(day) for day in ("02-29", "02-30", "13-01", "1-1", "12-31")] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert week_of(date(2026, 11, 26)) == (date(2026, 11, 23), date(2026, 11, 30))


def test_who_is_wanting_is_told() -> None:
    assert lacking({"police": 1, "gridworker": 2}, ["gridworker", "volunteer"]) == {
        "police": 1,
        "gridworker": 1,
    }
    assert lacking({"police": 1}, ["police", "police"]) == {}


@pytest.mark.parametrize(
    ("minutes", "may"), [(-61, False), (-60, True), (0, True), (179, True), (180, False)]
)
def test_when_a_patrol_may_begin(minutes: int, may: bool) -> None:
    end = NIGHT + timedelta(hours=3)
    assert may_start_at(NIGHT, end, early=timedelta(hours=1), at=NIGHT + timedelta(minutes=minutes)) is may


def test_until_when_a_fix_counts() -> None:
    grace = timedelta(hours=1)
    assert counts_until(None, NIGHT, forgotten=grace) == NIGHT + grace
    assert counts_until(NIGHT, NIGHT + grace, forgotten=grace) == NIGHT


@pytest.mark.parametrize(
    ("near", "dwell", "first"),
    [([1, 1, 1, 1], 30, 0), ([1, 1, 0, 1, 1, 1, 1], 30, 3), ([1, 1, 1, 0], 30, None), ([0, 1], 0, 1), ([0, 0], 0, None), ([], 0, None)],
)  # fmt: skip
def test_a_stay_is_one_run_of_fixes(near: list[int], dwell: float, first: int | None) -> None:
    times = np.arange(len(near), dtype=float) * 10
    assert first_stay(np.array(near, dtype=bool), times, dwell_s=dwell) == first


@pytest.mark.parametrize(
    ("away", "accuracy", "met"),
    [(40, None, True), (40.1, None, False), (99, 100, True), (99, 100.1, False), (0, 5, True)],
)
def test_being_there_at_its_edges(away: float, accuracy: float | None, met: bool) -> None:
    assert is_reached(away, radius_m=40, accuracy_m=accuracy, worst_accuracy_m=100) is met


def test_a_code_is_of_one_checkpoint_under_any_key_still_held() -> None:
    one, other = uuid4(), uuid4()
    old, new = b"\x01" * 32, b"\x02" * 32
    text = code_text(one, old)
    assert is_code_of(f" {text}\n", one, [new, old])
    assert not is_code_of(text, other, [new, old])
    assert not is_code_of(text, one, [new])


@pytest.mark.parametrize(("ahead", "ok"), [(-1, False), (0, True), (90, True), (91, False)])
def test_the_term_of_a_remedy(ahead: int, ok: bool) -> None:
    today = date(2026, 11, 26)
    assert (term_faults(today + timedelta(days=ahead), today=today, longest_days=90) == []) is ok
    assert notice_number(2026, 12) == "〔2026〕整改字第12号"


def test_two_who_walk_together_are_one_line_with_no_name() -> None:
    limits = packaged_limits()
    t = np.arange(0, 600, 10.0)
    lon, lat = 119.9 + t * 1e-5, 33.4 + 1e-4 * (np.arange(len(t)) % 2)
    tracks = [make_track(t + shift, lon, lat, np.full(len(t), 8.0), np.zeros(len(t))) for shift in (0, 3)]
    drawn = draw(tracks, limits.track, within_m=5)
    assert (len(drawn.parts), drawn.fix_count, drawn.marked) == (2, 120, {})
    coarse = thinned(drawn.parts, within_m=50)
    assert [len(part) for part in coarse] == [2, 2]
    assert all(line.shape[1] == 2 for line in places(coarse))
    mock = make_track(t, lon, lat, np.full(len(t), 8.0), np.ones(len(t)))
    assert draw([mock], limits.track, within_m=5).marked == {str(Mark.MOCK.name).lower(): 60}
